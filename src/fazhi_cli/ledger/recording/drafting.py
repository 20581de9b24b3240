"""A report on a duty: checked against the plan, then made into a record to be written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.record import SCHEMA_VERSION, Evidence, Record
from fazhi_cli.plan.duties import task_bearers
from fazhi_cli.plan.items import Item
from fazhi_cli.plan.model import Collective, Duty, Plan, Unit
from fazhi_cli.plan.names import find_body

__all__ = ["Report", "bearing_unit", "checked_day", "clean", "day_of", "draft", "same_content", "unit_for_writing"]


class Report(NamedTuple):
    """What somebody wants to put on record, not yet checked.

    Attributes:
        item: task or measure.
        status: a stated status.
        unit: id of the unit, or ``None`` for the office.
        period: the period it speaks of.
        note: 进展.
        problem: 存在问题.
        next: 下一步.
        evidence: fingerprints already taken.
        on: the day it speaks of; ``None``: today, or the last day of a period that is over.
        by: who writes.
        received: the day it reached the office; ``None``: the day it is written.
    """

    item: Item
    status: str
    unit: str | None
    period: Period | None
    note: str | None
    problem: str | None
    next: str | None
    evidence: tuple[Evidence, ...]
    on: dt.date | None
    by: str
    received: dt.date | None = None


@lru_cache(maxsize=1024)
def unit_for_writing(plan: Plan, word: str) -> str:
    """The id of the unit that ``word`` means; nothing is guessed.

    Raises:
        UsageProblem: unknown or ambiguous, or a collective, which makes no statements itself.
    """
    body = find_body(plan, word, guess=False).body
    if isinstance(body, Collective):
        members = "、".join(plan.body_name(m) for m in body.members)
        hint = f"请写其中的单位：{members}" if members else "请写具体的单位；全部单位见：fazhi units"
        raise UsageProblem(f"“{body.name}”是集合称谓，不能代它填报", hint)
    return body.id


@lru_cache(maxsize=256)
def _duties(plan: Plan, task: int, include_open: bool) -> tuple[Duty, ...]:
    """The duties of a task; an import asks for them in every row."""
    return tuple(task_bearers(plan, plan.task_by_id[task], include_open=include_open))


def bearing_unit(plan: Plan, item: Item, unit_id: str) -> Unit:
    """The unit, if it bears the task or measure.

    Raises:
        UsageProblem: it does not; the hint lists those that do.
    """
    task = plan.task_by_id[item.task]
    unit = plan.unit_by_id[unit_id]
    duties = [d for d in _duties(plan, item.task, False) if d.unit in plan.unit_by_id]
    own = next((d for d in duties if d.unit == unit_id), None)
    if own is not None and (item.measure is None or not own.measures or item.measure in own.measures):
        return unit
    names = "、".join(
        plan.unit_by_id[d.unit].name for d in duties if not item.measure or not d.measures or item.measure in d.measures
    )
    hint = f"承担的单位：{names}" if names else "这一条没有列责任单位；办公室自己记录时不写 --unit"
    what = f"第{task.clause}条" if item.measure is None else f"举措 {item.measure}"
    if own is None and any(d.unit == unit_id for d in _duties(plan, item.task, True)):
        raise UsageProblem(
            f"{unit.name}只是{what}可能涉及的单位，原文没有点名，不能以它的名义填报，什么也没有写",
            f"{hint}。确由{unit.name}承担的，请先在 tasks.yaml 或 units.yaml 中写明依据",
        )
    raise UsageProblem(f"{unit.name}不承担{what}，什么也没有写", hint)


def checked_day(book: Book, day: dt.date, what: str = "--on 的日期") -> dt.date:
    """The day, if a record can speak of it.

    Raises:
        UsageProblem: it is in the future, or before the plan's period.
    """
    document = book.plan.document
    if day > book.today:
        raise UsageProblem(f"{what} {day} 还没有到（今天是 {book.today}），什么也没有写", "请写已经发生的日期")
    first = min(document.period_start, document.issued)
    if day < first:
        raise UsageProblem(f"{what} {day} 早于方案的起始日 {first}，什么也没有写", "请检查年份")
    return day


def day_of(book: Book, on: dt.date | None, period: Period | None) -> dt.date:
    """The day a record speaks of, checked together with its period.

    Raises:
        UsageProblem: the day or period lies in the future or before the plan, or the day before the period.
    """
    if period is not None:
        document = book.plan.document
        if period.start > book.today:
            raise UsageProblem(f"{period.label}还没有开始（今天是 {book.today}），什么也没有写")
        if period.end < min(document.period_start, document.issued) or period.start > document.period_end:
            span = f"{document.period_start} 至 {document.period_end}"
            raise UsageProblem(f"{period.label}不在方案的期间（{span}）内，什么也没有写", "请检查年份")
        if on is None:
            return checked_day(book, min(book.today, period.end))
        if on < period.start:
            raise UsageProblem(f"--on 的日期 {on} 早于所说的{period.label}，什么也没有写", "请检查年份")
    return checked_day(book, on or book.today)


def clean(text: str | None, what: str) -> str | None:
    """A text for a record: outer blanks gone, line ends one form, nothing that is no text.

    Raises:
        UsageProblem: it holds bytes that are no characters, or a NUL.
    """
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise UsageProblem(f"{what}里有不是文字的内容", "请检查终端或文件的编码，应为 UTF-8")
    return text or None


def draft(book: Book, report: Report) -> Record:
    """Check a report against the plan and make the record.

    Raises:
        UsageProblem: it cannot be put on record; the message says why.
    """
    if report.unit is not None:
        bearing_unit(book.plan, report.item, report.unit)
    by = clean(report.by, "填报人")
    assert by is not None
    return Record(
        schema_version=SCHEMA_VERSION,
        id="",
        kind="report",
        task=report.item.task,
        measure=report.item.measure,
        unit=report.unit,
        period=report.period.key if report.period else None,
        status=report.status,
        note=clean(report.note, "进展"),
        problem=clean(report.problem, "存在问题"),
        next=clean(report.next, "下一步"),
        evidence=report.evidence,
        on=day_of(book, report.on, report.period),
        at="",
        by=by,
        received=checked_day(book, report.received, "收到日期") if report.received else None,
    )


def same_content(one: Record, other: Record, *, day: bool = True, writer: bool = True) -> bool:
    """Whether two records say the same (ids, moments, versions, batches and source files apart).

    Args:
        one: a record or draft.
        other: another.
        day: whether the days must be the same too.
        writer: whether the writers must be the same too.
    """

    def content(record: Record) -> Record:
        bare = record._replace(schema_version=0, id="", at="", digest="", batch=None, batch_size=None, source=None)
        bare = bare if day else bare._replace(on=one.on)
        return bare if writer else bare._replace(by=one.by)

    return content(one) == content(other)


def find_same(records: Sequence[Record], wanted: Record, *, day: bool) -> Record | None:
    """The latest record that says the same already (``--once``)."""
    return next((r for r in reversed(records) if same_content(wanted, r, day=day, writer=False)), None)
