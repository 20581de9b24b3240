"""Rows to records: each row checked like a record typed by hand, nothing twice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from fazhi_cli.dates.days import parse_day
from fazhi_cli.dates.periods import parse_period
from fazhi_cli.errors import FazhiError, UsageProblem
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.checking import RecordProblem, parse_record
from fazhi_cli.ledger.drafting import Report, draft, unit_for_writing
from fazhi_cli.ledger.evidence import take_evidence
from fazhi_cli.ledger.exchange.rows import COLUMNS, Row
from fazhi_cli.ledger.record import SCHEMA_VERSION, Evidence, Record, as_dict, digest_of
from fazhi_cli.ledger.words import parse_kind, parse_status
from fazhi_cli.plan.items import Item, parse_item

__all__ = ["Outcome", "check_rows"]


_DATE = re.compile(
    r"(\d{4}[-/.年])?\d{1,2}[/月]\d{1,2}日?\Z|\d{4}-\d{1,2}-\d{1,2}\Z|[A-Z][a-z]{2}-\d+\Z|\d+-[A-Z][a-z]{2}\Z"
)


class Outcome(NamedTuple):
    """What becomes of a row.

    Attributes:
        row: the row.
        draft: the record to be written, or ``None``.
        known: id of the record that says the same already (``""``: an earlier row of the file), or ``None``.
        problem: why it cannot be recorded, with how to mend it, or ``None``.
    """

    row: Row
    draft: Record | None
    known: str | None
    problem: str | None


def check_rows(
    book: Book,
    rows: Sequence[Row],
    by: str,
    *,
    allow_outside: bool = False,
    tick: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """Check all rows; nothing is written.

    A row that was exported (it has an id) is taken over unchanged, a row
    without id is checked like a record typed by hand. A row whose id, or whose
    whole content, is on record already or stood in an earlier row is known.

    Args:
        book: the ledger.
        rows: as read.
        by: who writes, where the row does not say.
        allow_outside: whether evidence may lie outside the plan's root.
        tick: called with the number of rows done.
    """
    known = _Known(book)
    outcomes = []
    for number, row in enumerate(rows, 1):
        outcomes.append(_outcome(book, row, by, allow_outside, known))
        tick(number)
    return outcomes


class _Known:
    """What is on record, and what the rows before said: by id, and by content.

    What a row leaves open (its day, who writes) is filled in anew at every
    import, so it is left out of the comparison.
    """

    def __init__(self, book: Book) -> None:
        self._ids = set(book.by_id)
        self._records = list(book.scan.records)
        self._contents: dict[tuple[bool, bool], dict[Record, str]] = {}

    def find(self, record: Record, *, day: bool, writer: bool) -> str | None:
        if record.id:
            return record.id if record.id in self._ids else None
        table = self._contents.get((day, writer))
        if table is None:
            table = self._contents[day, writer] = {self._bare(r, day, writer): r.id for r in self._records}
        return table.get(self._bare(record, day, writer))

    def add(self, record: Record) -> None:
        self._ids.add(record.id)
        self._records.append(record)
        for (day, writer), table in self._contents.items():
            table[self._bare(record, day, writer)] = record.id

    @staticmethod
    def _bare(record: Record, day: bool, writer: bool) -> Record:
        bare = record._replace(schema_version=0, id="", at="", digest="")
        bare = bare if day else bare._replace(on=dt.date.min)
        return bare if writer else bare._replace(by="")


def _outcome(book: Book, row: Row, by: str, allow_outside: bool, known: _Known) -> Outcome:
    if row.problem:
        return Outcome(row, None, None, row.problem)
    try:
        record = _exported(book, row) if "id" in row.cells else _typed(book, row, by, allow_outside)
    except FazhiError as error:
        return Outcome(row, None, None, _of_a_row(error))
    except RecordProblem as error:
        return Outcome(row, None, None, error.message)
    found = known.find(record, day="on" in row.cells, writer="by" in row.cells)
    if found is not None:
        return Outcome(row, None, found, None)
    known.add(record)
    return Outcome(row, record, None, None)


def _of_a_row(error: FazhiError) -> str:
    """What a command line would have been told, in the words of a table; whether anything was written is told once."""
    message = error.message.replace("，什么也没有写", "").replace("--on 的日期", "日期")
    return message + (f"（{error.hint}）" if error.hint else "")


def _exported(book: Book, row: Row) -> Record:
    """A record that was exported: it must be whole, which its digest proves."""
    cells = dict(row.cells)
    if "schema_version" in cells:
        cells["task"] = cells.pop("item", None)
        record = parse_record(cells)
    else:
        record = parse_record(_from_csv(book, cells))
    if digest_of(as_dict(record)) != record.digest:
        raise UsageProblem(
            "带编号的行与导出时不同（摘要不符）", "要新记一条，请清空编号、记录时刻、摘要三格；要更正，先撤回原记录"
        )
    if record.task not in book.plan.task_by_id:
        raise UsageProblem(f"方案没有第 {record.task} 条")
    return record


def _from_csv(book: Book, cells: dict[str, Any]) -> dict[str, Any]:
    """The JSON of a record from the words and names of an exported table."""
    item = _item(book, cells)
    paths, days, marks = (str(cells.get(k, "")).splitlines() for k in ("evidence", "evidence_date", "evidence_mark"))
    if not len(paths) == len(days) == len(marks):
        raise UsageProblem("证明材料、材料日期、材料指纹的件数不同")
    evidence = []
    for path, day, mark in zip(paths, days, marks, strict=True):
        size, _, sha = mark.partition(":")
        date = None if day == "-" else parse_day(day, "材料日期").isoformat()
        known = size.isdigit() and len(size) < 16
        evidence.append({"path": path, "sha256": sha or None, "size": int(size) if known else None, "date": date})
    return {
        "schema_version": SCHEMA_VERSION,
        "id": cells.get("id"),
        "kind": parse_kind(cells.get("kind", "report")),
        "task": item.task,
        "measure": item.measure,
        "unit": unit_for_writing(book.plan, cells["unit"]) if "unit" in cells else None,
        "period": cells.get("period"),
        "status": parse_status(cells["status"]) if "status" in cells else None,
        **{key: cells.get(key) for key in ("note", "problem", "next", "at", "by", "withdraws", "refers", "reason")},
        "evidence": evidence,
        "on": parse_day(str(cells.get("on", ""))).isoformat(),
        "due": parse_day(cells["due"]).isoformat() if "due" in cells else None,
        "digest": cells.get("digest"),
    }


def _typed(book: Book, row: Row, by: str, allow_outside: bool) -> Record:
    """A row as somebody would have typed it into ``fazhi status set``."""
    cells = _texts(row)
    kind = parse_kind(cells.get("kind", "report"))
    if kind != "report":
        raise UsageProblem("没有编号的行只能是进展", "销号、延期、撤回请用各自的命令")
    for key in ("withdraws", "refers", "due", "reason", "digest", "at"):
        if key in cells:
            raise UsageProblem("没有编号的行只能是进展，不能有延至、理由、摘要、记录时刻等内容")
    if "status" not in cells:
        raise UsageProblem("没有写状态")
    period, on, unit = cells.get("period"), cells.get("on"), cells.get("unit")
    report = Report(
        item=_item(book, cells),
        status=parse_status(cells["status"]),
        unit=unit_for_writing(book.plan, unit) if unit else None,
        period=parse_period(period) if period else None,
        note=cells.get("note"),
        problem=cells.get("problem"),
        next=cells.get("next"),
        evidence=_evidence(book, row.cells, allow_outside),
        on=parse_day(on) if on else None,
        by=cells.get("by", by),
    )
    return draft(book, report)


def _texts(row: Row) -> dict[str, str]:
    """The cells but evidence, as text."""
    texts = {}
    for key, value in row.cells.items():
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            texts[key] = str(value)
        elif not key.startswith("evidence"):
            raise UsageProblem(f"“{COLUMNS.get(key, key)}”应是文字")
    return texts


def _item(book: Book, cells: Mapping[str, Any]) -> Item:
    for key in ("item", "measure"):
        if _DATE.match(str(cells.get(key, ""))):
            raise UsageProblem(
                f"任务编号成了日期“{cells[key]}”：表格软件把 5-7 这样的编号改掉了",
                "请把这一列设为“文本”再填，或写作 五-7",
            )
    item = parse_item(book.plan, str(cells["item"])) if "item" in cells else None
    if "measure" in cells:
        measure = parse_item(book.plan, str(cells["measure"]))
        if item is not None and item.task != measure.task:
            raise UsageProblem(f"举措 {measure} 不属于第 {item.task} 条")
        return measure
    if item is None:
        raise UsageProblem("没有写任务编号")
    return item


def _evidence(book: Book, cells: Mapping[str, Any], allow_outside: bool) -> tuple[Evidence, ...]:
    """Paths one a line (CSV), or a list of paths or of objects with ``path`` and ``date`` (JSONL)."""
    value, dates = cells.get("evidence", []), cells.get("evidence_date", "")
    listed = value if isinstance(value, list) else str(value).splitlines()
    days = dates if isinstance(dates, list) else str(dates).splitlines()
    result = []
    for number, entry in enumerate(listed):
        path, day = (entry.get("path"), entry.get("date")) if isinstance(entry, dict) else (entry, None)
        if not isinstance(path, str):
            raise UsageProblem("证明材料应写文件或网址")
        day = day or (days[number] if number < len(days) else days[0] if len(days) == 1 else None)
        date = parse_day(str(day), "材料日期") if day and str(day).strip() else None
        result.append(take_evidence(path.strip(), book.root, date, allow_outside=allow_outside))
    return tuple(result)
