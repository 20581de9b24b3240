"""Records as rows of a table, that people read and that import takes back unchanged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.tables.columns import COLUMNS
from fazhi_cli.ledger.exchange.tables.reading import guard
from fazhi_cli.ledger.record import Record, as_dict
from fazhi_cli.ledger.words import KINDS, STATUSES, word

__all__ = ["write_csv", "write_jsonl", "write_workbook"]

_LONGEST = 32767
"""UTF-16 units that a cell of a workbook can hold."""

_WIDTHS = {"unit": 16, "note": 40, "problem": 24, "next": 24, "evidence": 24, "reason": 24, "id": 28, "at": 26}


def write_jsonl(records: Iterable[Record]) -> str:
    """One record a line, with every key."""
    return "".join(json.dumps(as_dict(r), ensure_ascii=False) + "\n" for r in records)


def write_csv(records: Iterable[Record], names: Mapping[str, str]) -> str:
    """Chinese heads and words, names of units.

    Args:
        records: what to write.
        names: unit id to name.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS.values())
    writer.writerows([guard(c) for c in _cells(r, names)] for r in records)
    return buffer.getvalue()


def write_workbook(records: Iterable[Record], names: Mapping[str, str]) -> bytes:
    """The same table as a workbook; every cell is text, so that 15-2 becomes no date and nothing a formula.

    Raises:
        UsageProblem: a text is longer than a cell can hold.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    book: Any = xlsxwriter.Workbook(target, {"in_memory": True})
    text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    sheet = book.add_worksheet("记录")
    for column, (key, head) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, _WIDTHS.get(key, 12), text)
        sheet.write_string(0, column, head, book.add_format({"bold": True}))
    for row, record in enumerate(records, 1):
        for column, (cell, head) in enumerate(zip(_cells(record, names), COLUMNS.values(), strict=True)):
            if len(cell.encode("utf-16-le")) // 2 > _LONGEST:
                raise UsageProblem(f"记录 {record.id} 的“{head}”太长，表格的一格放不下", "请导出为 .jsonl 或 .csv")
            if cell:
                sheet.write_string(row, column, cell, text)
    sheet.freeze_panes(1, 2)
    book.close()
    return target.getvalue()


def _cells(record: Record, names: Mapping[str, str]) -> list[str]:
    cells = {
        "item": record.measure or str(record.task),
        "unit": names.get(record.unit, record.unit) if record.unit else "办公室",
        "status": word(STATUSES, record.status),
        "period": record.period or "",
        "on": record.on.isoformat(),
        "received": record.received.isoformat() if record.received else "",
        "note": record.note or "",
        "problem": record.problem or "",
        "next": record.next or "",
        "evidence": "\n".join(e.path for e in record.evidence),
        "evidence_date": "\n".join(str(e.date or "-") for e in record.evidence),
        "evidence_mark": "\n".join(f"{e.size}:{e.sha256}" if e.sha256 else "-" for e in record.evidence),
        "by": record.by,
        "kind": word(KINDS, record.kind),
        "due": record.due.isoformat() if record.due else "",
        "reason": record.reason or "",
        "id": record.id,
        "at": record.at,
        "withdraws": record.withdraws or "",
        "refers": record.refers or "",
        "batch": record.batch or "",
        "batch_size": str(record.batch_size) if record.batch_size else "",
        "source": " ".join(record.source) if record.source else "",
        "digest": record.digest,
    }
    return [cells[key] for key in COLUMNS]
