"""Records as rows of a table, that people read and that import takes back unchanged: written, and read again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from fazhi_cli.dates.days import parse_day
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.exchange.naming import Naming
from fazhi_cli.ledger.exchange.tables.columns import COLUMNS
from fazhi_cli.ledger.exchange.tables.reading import guard
from fazhi_cli.ledger.exchange.tables.sheet import Row, texts_of
from fazhi_cli.ledger.files.record_format import parse_record
from fazhi_cli.ledger.record import SCHEMA_VERSION, Record, as_dict, digest_of
from fazhi_cli.ledger.words import KINDS, STATUSES, parse_kind, parse_status, word

__all__ = ["exported_record", "write_csv", "write_jsonl", "write_workbook"]

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


def exported_record(book: Book, naming: Naming, row: Row) -> Record:
    """The record that a row was exported from: it must be whole, which its digest proves.

    Raises:
        UsageProblem: it is not, or the plan has no such task.
        RecordProblem: the cells make no record.
    """
    if "schema_version" in row.cells:
        data = dict(row.cells)
        data["task"] = data.pop("item", None)
    else:
        data = _from_words(naming, texts_of(row))
    record = parse_record(data)
    if digest_of(as_dict(record)) != record.digest:
        raise UsageProblem(
            "带编号的行与导出时不同（摘要不符）",
            "要新记一条，请清空编号、记录时刻、批次、批次条数、摘要各格；要更正，先撤回原记录",
        )
    if record.task not in book.plan.task_by_id:
        raise UsageProblem(f"方案没有第 {record.task} 条")
    return record


def _from_words(naming: Naming, cells: Mapping[str, str]) -> dict[str, Any]:
    """The JSON of a record from the words and names of an exported table."""
    item = naming.item(cells)
    size = cells.get("batch_size", "")
    return {
        "schema_version": SCHEMA_VERSION,
        "id": cells.get("id"),
        "kind": parse_kind(cells.get("kind", "report")),
        "task": item.task,
        "measure": item.measure,
        "unit": naming.unit(cells["unit"]) if "unit" in cells else None,
        "period": cells.get("period"),
        "status": parse_status(cells["status"]) if "status" in cells else None,
        **{key: cells.get(key) for key in ("note", "problem", "next", "at", "by", "withdraws", "refers", "reason")},
        "evidence": _evidence(cells),
        "on": parse_day(cells.get("on", "")).isoformat(),
        "due": _day(cells, "due"),
        "received": _day(cells, "received"),
        "batch": cells.get("batch"),
        "batch_size": int(size) if size.isdecimal() and len(size) < 16 else size or None,
        "source": _source(cells),
        "digest": cells.get("digest"),
    }


def _day(cells: Mapping[str, str], key: str) -> str | None:
    return parse_day(cells[key]).isoformat() if key in cells else None


def _source(cells: Mapping[str, str]) -> dict[str, str] | None:
    """The period, the name, which may have blanks, and the digest behind it."""
    if "source" not in cells:
        return None
    period, _, rest = cells["source"].partition(" ")
    file, _, sha = rest.rpartition(" ")
    return {"period": period, "file": file, "sha256": sha}


def _evidence(cells: Mapping[str, str]) -> list[dict[str, Any]]:
    paths, days, marks = (cells.get(k, "").splitlines() for k in ("evidence", "evidence_date", "evidence_mark"))
    if not len(paths) == len(days) == len(marks):
        raise UsageProblem("证明材料、材料日期、材料指纹的件数不同")
    found = []
    for path, day, mark in zip(paths, days, marks, strict=True):
        size, _, sha = mark.partition(":")
        date = None if day == "-" else parse_day(day, "材料日期").isoformat()
        known = size.isdigit() and len(size) < 16
        found.append({"path": path, "sha256": sha or None, "size": int(size) if known else None, "date": date})
    return found
