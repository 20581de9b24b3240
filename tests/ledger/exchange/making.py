"""Tables as people make them, and what becomes of their rows."""

from __future__ import annotations

import io

from fazhi_cli.ledger.exchange.importing import Outcome, check_rows
from fazhi_cli.ledger.exchange.tables.reading import kind_of, read_table
from fazhi_cli.ledger.exchange.typed import Given

HEAD = "条,单位,状态,日期,进展,填报人\n"


def workbook(*rows, merges=(), **sheets):
    """The bytes of a workbook with these rows in its first sheet; ``sheets`` are further ones."""
    import openpyxl

    book = openpyxl.Workbook()
    for name, content in {"填报": rows, **sheets}.items():
        sheet = book.active if name == "填报" else book.create_sheet(name)
        sheet.title = name
        for row in content:
            sheet.append(row)
    for merge in merges:
        book.active.merge_cells(merge)
    return saved(book)


def saved(book):
    """The bytes of an openpyxl workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def outcomes(book, table, kind="csv", by="王明", skip=(), **given) -> list[Outcome]:
    """Check the rows of a text or of the bytes of a workbook."""
    data = table.encode() if isinstance(table, str) else table
    kind = kind if isinstance(table, str) else kind_of("表.xlsx", data)
    return check_rows(book, read_table(data, kind, skip=skip).rows, Given(by, **given))


def take(book, table, kind="csv", by="王明", **given) -> list[Outcome]:
    """Check the rows, and write those that can be."""
    found = outcomes(book, table, kind, by, **given)
    drafts = [o.draft for o in found if o.draft]
    if drafts:
        book.write(drafts)
    return found
