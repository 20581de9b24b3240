"""What a nightly job wants to know: overdue, due soon, unreported, not closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.ledger.states.progress import Progress
from fazhi_cli.ledger.states.values import DueItem
from fazhi_cli.plan.model import Plan

__all__ = ["KINDS", "Finding", "Wanted", "find"]

KINDS: dict[str, str] = {
    "overdue": "逾期",
    "inferred": "推定逾期",
    "due_soon": "临期",
    "unreported": "未反馈",
    "unclosed": "未销号",
}


class Finding(NamedTuple):
    """One thing found.

    Attributes:
        kind: a key of :data:`KINDS`.
        task: number of the task.
        measure: id of the measure, or ``None`` for the whole task.
        period: key of the period, or ``None``.
        quote: the plan's words for the date, or ``None``.
        due: the date, or ``None``.
        days: days until ``due``, negative when it has passed; ``None`` without a date.
        doubtful: whether two readings of the date stand open.
        inferred: whether only the nature of the event says that it recurs: a question, not an accusation.
        status: of the work.
        units: ids of the units it is about.
    """

    kind: str
    task: int
    measure: str | None
    period: str | None
    quote: str | None
    due: dt.date | None
    days: int | None
    doubtful: bool
    inferred: bool
    status: str
    units: tuple[str, ...]


class Wanted(NamedTuple):
    """What to look for.

    Attributes:
        overdue: whether overdue work counts, and what is overdue by inference.
        due_soon: whether work that is due soon counts (the days are in the settings of the replay).
        reported: the period in which every unit should have reported, or ``None``.
        unclosed: whether finished work that is not 已销号 counts.
        units: ids; only these, or all if empty.
        tasks: numbers; only these, or all if empty.
    """

    overdue: bool = True
    due_soon: bool = False
    reported: Period | None = None
    unclosed: bool = False
    units: tuple[str, ...] = ()
    tasks: tuple[int, ...] = ()


def find(plan: Plan, progress: Progress, wanted: Wanted) -> list[Finding]:
    """All findings, by kind, then by date and task."""
    found = [
        *(_dated(progress.overdue, wanted) if wanted.overdue else ()),
        *(_dated(progress.inferred, wanted) if wanted.overdue else ()),
        *(_dated(progress.due_soon, wanted) if wanted.due_soon else ()),
        *(_unreported(plan, progress, wanted.reported, wanted) if wanted.reported else ()),
        *(_unclosed(progress, wanted) if wanted.unclosed else ()),
    ]
    return [f for f in found if not wanted.tasks or f.task in wanted.tasks]


def _dated(items: Sequence[DueItem], wanted: Wanted) -> Iterator[Finding]:
    for item in items:
        units = item.units
        if wanted.units:
            units = tuple(u for u in units if u in wanted.units)
            if not units:
                continue
        yield Finding(
            item.label, item.task, item.measure, item.period, item.quote, item.due, item.days, item.doubtful,
            item.inferred, item.status, units,
        )  # fmt: skip


def _unreported(plan: Plan, progress: Progress, period: Period, wanted: Wanted) -> Iterator[Finding]:
    missing: dict[int, list[str]] = {}
    for number, unit in progress.unreported_in(period):
        if not wanted.units or unit in wanted.units:
            missing.setdefault(number, []).append(unit)
    for task in plan.tasks:
        if task.id in missing:
            yield _of_task("unreported", progress, task.id, period.key, tuple(missing[task.id]))


def _unclosed(progress: Progress, wanted: Wanted) -> Iterator[Finding]:
    for task, done in progress.unclosed:
        units = tuple(u for u in done if not wanted.units or u in wanted.units)
        if units or not wanted.units:
            yield _of_task("unclosed", progress, task, None, units)


def _of_task(kind: str, progress: Progress, task: int, period: str | None, units: tuple[str, ...]) -> Finding:
    status = progress.task(task).status
    return Finding(kind, task, None, period, None, None, None, False, False, status, units)
