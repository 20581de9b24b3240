"""Rows that people fill in: each as somebody would have typed it into ``fazhi status set``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from fazhi_cli.dates.days import parse_day
from fazhi_cli.dates.periods import Period, parse_period
from fazhi_cli.errors import FazhiError, UsageProblem
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.exchange.naming import Naming
from fazhi_cli.ledger.exchange.tables.columns import FINISHED
from fazhi_cli.ledger.exchange.tables.sheet import Row, texts_of
from fazhi_cli.ledger.exchange.wordings import proposal, read_day, read_status
from fazhi_cli.ledger.files.evidence import take_evidence
from fazhi_cli.ledger.record import Evidence, Record, Source
from fazhi_cli.ledger.recording.drafting import Report, checked_day, day_of, draft
from fazhi_cli.ledger.words import STATED, parse_kind, word
from fazhi_cli.plan.items import Item

__all__ = ["Contradiction", "Given", "Reading", "RowFaults", "Typed", "typed_record"]

_T = TypeVar("_T")


class RowFaults(Exception):
    """All that keeps a row from being put on record.

    Attributes:
        faults: each with the column it is about.
    """

    def __init__(self, faults: Sequence[tuple[str, FazhiError]]) -> None:
        super().__init__("；".join(f.message for _, f in faults))
        self.faults = faults


class Contradiction(UsageProblem):
    """A row that says two things that cannot both hold."""


class Given(NamedTuple):
    """What is said for all rows at once, where a row does not say it itself.

    Attributes:
        by: who writes.
        on: the day.
        period: the period.
        as_office: whether rows without a unit are the office's.
        late_days: whether a day after the period, or after that of receipt, is meant.
        allow_outside: whether evidence may lie outside the plan's root.
        unit: the unit whose table it is, by its word.
        received: the day the table reached the office.
        source: the file that it came in.
        words: the office's own words for statuses.
        proposed: whether words that only suggest a status are taken for it; else they are trouble.
        evidence: takes the fingerprint of a piece of evidence in place of :func:`take_evidence`.
    """

    by: str
    on: dt.date | None = None
    period: Period | None = None
    as_office: bool = False
    late_days: bool = False
    allow_outside: bool = False
    unit: str | None = None
    received: dt.date | None = None
    source: Source | None = None
    words: tuple[tuple[str, str], ...] = ()
    proposed: bool = False
    evidence: Callable[[str, dt.date | None], Evidence | None] | None = None


class Reading(NamedTuple):
    """What a cell that says it in its own way was taken for.

    Attributes:
        key: the column.
        text: what the cell says.
        meaning: what it was taken for.
        proposed: whether that is no more than likely, so that people have to confirm it.
    """

    key: str
    text: str
    meaning: str
    proposed: bool


class Typed(NamedTuple):
    """The draft of a row; the day on which its work was finished, if the row states one; what was read into it."""

    record: Record
    finished: dt.date | None
    readings: tuple[Reading, ...]


_NOT_TYPED = ("withdraws", "refers", "due", "reason", "digest", "at", "batch", "batch_size", "source")


def typed_record(book: Book, naming: Naming, row: Row, given: Given) -> Typed:
    """The draft of a row without id.

    Raises:
        RowFaults: it cannot be put on record, with every reason.
        FazhiError: it cannot be put on record.
    """
    cells = texts_of(row)
    kind = parse_kind(cells.get("kind", "report"))
    if kind != "report":
        raise UsageProblem("没有编号的行只能是进展", "销号、延期、撤回请用各自的命令")
    for key in _NOT_TYPED:
        if key in cells:
            raise UsageProblem("没有编号的行只能是进展，不能有延至、理由、批次、摘要、记录时刻等内容")
    attempt, readings = _Attempt(), list[Reading]()
    item = attempt("item", lambda: naming.item(cells))
    status = attempt("status", lambda: _status(cells, given, readings))
    unit = attempt("unit", lambda: _speaker(naming, cells, item, given))
    evidence = attempt("evidence", lambda: _evidence(book, row.cells, given))
    finished = attempt(FINISHED, lambda: _finished(cells, status, given, readings))
    times = _Stated(cells, given, readings, finished)
    day_key = FINISHED if FINISHED in cells else "on"
    on, period, received = attempt(day_key, lambda: _times(book, times, given)) or (None, None, None)
    if attempt.faults:
        raise RowFaults(attempt.faults)
    assert item is not None
    assert status is not None
    report = Report(
        item=item,
        status=status,
        unit=unit,
        period=period,
        note=cells.get("note"),
        problem=cells.get("problem"),
        next=cells.get("next"),
        evidence=evidence or (),
        on=on,
        by=cells.get("by", given.by),
    )
    made = draft(book, report)._replace(received=received or given.received, source=given.source)
    return Typed(made, finished, tuple(readings))


class _Attempt:
    """Tries one thing after the other and keeps what went wrong, so that a row tells all of it at once."""

    def __init__(self) -> None:
        self.faults: list[tuple[str, FazhiError]] = []

    def __call__(self, key: str, make: Callable[[], _T]) -> _T | None:
        try:
            return make()
        except FazhiError as error:
            self.faults.append((key, error))
            return None


def _status(cells: Mapping[str, str], given: Given, readings: list[Reading]) -> str:
    if "status" not in cells:
        raise UsageProblem("没有写状态")
    text = cells["status"]
    read = read_status(text, given.words)
    if read.proposed and not given.proposed:
        raise proposal(text, read.status)
    if read.proposed:
        readings.append(Reading("status", text, word(STATED, read.status), proposed=True))
    return read.status


def _day_of(key: str, text: str, given: Given, readings: list[Reading]) -> dt.date:
    """The day of a cell; one that does not say it to the day is noted."""
    day, exact = read_day(text, given.period.start.year if given.period else None)
    if not exact:
        readings.append(Reading(key, text, day.isoformat(), proposed=False))
    return day


def _finished(cells: Mapping[str, str], status: str | None, given: Given, readings: list[Reading]) -> dt.date | None:
    """The day the work was finished.

    Raises:
        UsageProblem: the row says that it is not finished.
    """
    if FINISHED not in cells:
        return None
    if status is not None and status != "done":
        raise Contradiction(
            f"写了完成日期“{cells[FINISHED]}”，状态却是“{word(STATED, status)}”",
            "完成了就把状态改成“已完成”，没有完成的不写完成日期",
        )
    return _day_of(FINISHED, cells[FINISHED], given, readings)


def _speaker(naming: Naming, cells: Mapping[str, str], item: Item | None, given: Given) -> str | None:
    """Whose statement it is; without a task, whether the unit at least is one."""
    if "unit" in cells:
        return naming.unit(cells["unit"]) if item is None else naming.speaker(cells["unit"], item)
    if given.unit is not None:
        return naming.unit(given.unit) if item is None else naming.speaker(given.unit, item)
    if given.as_office:
        return None
    raise UsageProblem(
        "没有写单位",
        "逐行写上单位，或者在 .xlsx 里把同一单位的几行真正合并；办公室自己的话，写“办公室”，整个文件都是的加 --as-office",
    )


class _Stated:
    """What a row itself says of days: read when asked for, so that each fault is told once."""

    def __init__(
        self, cells: Mapping[str, str], given: Given, readings: list[Reading], finished: dt.date | None
    ) -> None:
        self._cells, self._given, self._readings, self._finished = cells, given, readings, finished
        self.period = cells.get("period")
        self.received = cells.get("received")

    def on(self) -> dt.date | None:
        """The day the row speaks of: of finished work, that on which it was finished."""
        if "on" in self._cells:
            return _day_of("on", self._cells["on"], self._given, self._readings)
        return self._finished


def _times(book: Book, row: _Stated, given: Given) -> tuple[dt.date, Period | None, dt.date | None]:
    """Day, period and day of receipt.

    The year that is given for all rows places those without a day; it does not
    make a row speak of that year's work only (已完成 would not finish anything).
    """
    own = parse_period(row.period) if row.period is not None else None
    received = checked_day(book, parse_day(row.received), "收到日期") if row.received is not None else given.received
    stated = row.on()
    on = stated or given.on
    day = day_of(book, on, own or (given.period if on is None else None))
    return _day(day, on, stated, own or given.period, received, given), own, received


def _day(
    day: dt.date,
    on: dt.date | None,
    stated: dt.date | None,
    period: Period | None,
    received: dt.date | None,
    given: Given,
) -> dt.date:
    """The day a row speaks of; nothing is made up that neither the row nor the command says."""
    if on is None and period is None:
        raise UsageProblem(
            "没有写日期，也没有写时段",
            "补上日期；或者对整个文件指定：--on 2024-12-20 都按这一天，--year 2024 都按这一年的最后一天",
        )
    if received is not None and period is not None and received < period.start:
        raise UsageProblem(f"收到日期 {received} 早于所说的{period.label}", "请检查年份")
    if not given.late_days and period is not None and day > period.end:
        raise UsageProblem(
            f"日期 {day} 晚于所说的{period.label}",
            "如果是送来的日子，请写在“收到日期”一列；确实是那天的情况，加 --yes",
        )
    if received is None or day <= received:
        return day
    if stated is None:
        return received  # what was said of all rows, or follows from the period, cannot be later than the reply itself
    if given.late_days:
        return day
    raise UsageProblem(f"日期 {day} 晚于收到日期 {received}", "请核对两个日期；确实如此，加 --yes")


def _evidence(book: Book, cells: Mapping[str, Any], given: Given) -> tuple[Evidence, ...]:
    """Paths one a line (tables), or a list of paths or of objects with ``path`` and ``date`` (JSONL)."""
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
        if given.evidence is None:
            result.append(take_evidence(path.strip(), book.root, date, allow_outside=given.allow_outside))
        elif (found := given.evidence(path.strip(), date)) is not None:
            result.append(found)
    return tuple(result)
