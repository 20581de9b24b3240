"""Rows that were exported: the records they were made of, unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi_cli.dates.days import parse_day
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.exchange.cells.naming import Naming
from fazhi_cli.ledger.exchange.tables.rows import Row, texts_of
from fazhi_cli.ledger.files.record_format import parse_record
from fazhi_cli.ledger.record import SCHEMA_VERSION, Record, as_dict, digest_of
from fazhi_cli.ledger.words import parse_kind, parse_status

__all__ = ["exported_record"]


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
