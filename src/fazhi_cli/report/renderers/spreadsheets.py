"""For spreadsheets: the paper as a workbook, each of its tables on a sheet of its own; the ledger as CSV."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from fazhi_cli.report.office.workbook import SheetColumn, Workbook
from fazhi_cli.report.papers.ledger_tables import ledger_table
from fazhi_cli.report.papers.model import Column, Paper, Paragraph, Row, Table, cell_text
from fazhi_cli.report.papers.tables import TABLES
from fazhi_cli.report.renderers import RenderOptions, paper_of
from fazhi_cli.report.view import View
from fazhi_cli.report.words import day_text

__all__ = ["csv_bytes", "guard", "render_csv", "render_workbook"]

_NO_TEXT = frozenset(("ledger", "unit"))
"""Kinds whose text only introduces their tables."""


def render_workbook(view: View, options: RenderOptions) -> bytes:
    """The workbook. No cell ever starts a formula, whatever its text."""
    paper = paper_of(view, options)
    book = Workbook(title=view.title, author=view.head.office, day=view.as_of)
    asof = f"{view.period.label}，截至{day_text(view.as_of)}" + (f"，封存码 {view.foot.seal}" if view.foot.seal else "")
    tables = list(_tables(view, paper))
    if view.kind not in _NO_TEXT or not tables:
        _add(book, _text(view, paper), view.title, asof)
    for table in tables:
        name = "总表" if table.key == "ledger_full" else table.caption.partition("（")[0].removesuffix("任务清单")
        title = f"《{view.document.title}》{table.caption}" if table.wide else table.caption
        _add(book, table, title, f"{asof}，共{len(table.rows)}行", name)
    notes = _notes(view)
    if notes.rows and any(t.key == "ledger_full" for t in tables):
        _add(book, notes, "注", f"共{len(notes.rows)}条")
    return book.to_bytes()


def _tables(view: View, paper: Paper) -> Iterator[Table]:
    """The tables of the paper; the ledger with all its columns."""
    if paper.forms and (slips := TABLES["slips"](view, "").trimmed()):
        yield slips
    for section in paper.parts:
        for table in section.tables:
            yield ledger_table(view) if table.key == "ledger" else table


def _text(view: View, paper: Paper) -> Table:
    """The sentences under their headings."""
    rows = [
        Row((section.heading if number == 0 else "", f"{b.number}．{b.text}" if b.number else b.text))
        for section in paper.sections
        for number, b in enumerate(b for b in section.blocks if isinstance(b, Paragraph))
    ]
    return Table("text", view.kind_text, (Column("章节", 12), Column("内容", 60)), tuple(rows))


def _notes(view: View) -> Table:
    """What the marks 〔注1〕 in the ledger stand for."""
    columns = (
        Column("注号", 4, "centre"),
        Column("类别", 4, "centre"),
        Column("条款", 4.5, "id"),
        Column("原文", 17),
        Column("读法", 17),
        Column("把握", 4.5, "centre"),
        Column("说明", 40),
    )
    rows = tuple(
        Row((n.mark, n.kind.text, n.clause, n.quote, n.reading, n.certainty.text if n.certainty else "", n.text))
        for n in view.notes
    )
    return Table("notes", "注", columns, rows)


def _add(book: Workbook, table: Table, title: str, meta: str, name: str | None = None) -> None:
    columns = [SheetColumn(c.head.strip(), round(c.weight * 2 + 1, 1), c.kind) for c in table.columns]
    book.sheet(name or table.caption, title, meta, columns, [r.cells for r in table.rows])


# What makes a spreadsheet take a cell for a formula (OWASP: CSV injection), the full-width forms included.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n|%")


def guard(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe is put before one that might be."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def csv_bytes(rows: Iterable[Sequence[str]], *, bom: bool) -> bytes:
    """Rows as CSV for Excel and WPS: CRLF, UTF-8, a byte order mark if asked for, no cell a formula."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([guard(cell) for cell in row] for row in rows)
    return (codecs.BOM_UTF8 if bom else b"") + stream.getvalue().encode()


def render_csv(view: View, options: RenderOptions) -> bytes:
    """The ledger table (台账) as CSV: one row for each measure, every text whole."""
    table = ledger_table(view, whole=True)
    rows = [[column.head for column in table.columns], *([cell_text(c) for c in row.cells] for row in table.rows)]
    return csv_bytes(rows, bom=options.bom)
