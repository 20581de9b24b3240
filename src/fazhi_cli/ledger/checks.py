"""What a nightly job wants to know: overdue, due soon, unreported, not closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.ledger.standing import Progress
from fazhi_cli.ledger.state import DueItem
from fazhi_cli.plan.model import Plan

__all__ = ["KINDS", "Finding", "Wanted", "find"]

KINDS: dict[str, str] = {"overdue": "逾期", "due_soon": "临期", "unreported": "未反馈", "unclosed": "未销号"}


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
    status: str
    units: tuple[str, ...]


class Wanted(NamedTuple):
    """What to look for.

    Attributes:
        overdue: whether overdue work counts.
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
        *(_dated("overdue", progress.overdue, progress, wanted) if wanted.overdue else ()),
        *(_dated("due_soon", progress.due_soon, progress, wanted) if wanted.due_soon else ()),
        *(_unreported(plan, progress, wanted.reported, wanted) if wanted.reported else ()),
        *(_unclosed(progress, wanted) if wanted.unclosed else ()),
    ]
    return [f for f in found if not wanted.tasks or f.task in wanted.tasks]


def _dated(kind: str, items: Sequence[DueItem], progress: Progress, wanted: Wanted) -> Iterator[Finding]:
    for item in items:
        units = item.units
        if wanted.units:
            units = tuple(u for u in units if u in wanted.units and _own_label(progress, item, u, kind))
            if not units:
                continue
        yield Finding(
            kind, item.task, item.measure, item.period, item.quote, item.due, item.days, item.doubtful, item.status, units
        )  # fmt: skip


def _own_label(progress: Progress, item: DueItem, unit: str, kind: str) -> bool:
    """Whether the label holds for the unit too: it may have an extension of its own."""
    own = progress.task(item.task).unit(unit)
    measures = [m for m in own.measures if m.measure == item.measure] if own else []
    if item.period is None:
        return any(kind in d.labels for m in measures for d in m.deadlines)
    return any(kind in o.labels for m in measures for o in m.occurrences if o.period == item.period)


def _unreported(plan: Plan, progress: Progress, period: Period, wanted: Wanted) -> Iterator[Finding]:
    missing: dict[int, list[str]] = {}
    for number, unit in progress.unreported_in(period):
        if (not wanted.units or unit in wanted.units) and not _over(progress, number, unit):
            missing.setdefault(number, []).append(unit)
    for task in plan.tasks:
        if task.id in missing:
            status = progress.task(task.id).status
            units = tuple(missing[task.id])
            yield Finding("unreported", task.id, None, period.key, None, None, None, False, status, units)


def _over(progress: Progress, task: int, unit: str) -> bool:
    """Whether nothing more is to be reported: closed or dropped."""
    own = progress.task(task).unit(unit)
    return own is not None and own.status in ("closed", "dropped")


def _unclosed(progress: Progress, wanted: Wanted) -> Iterator[Finding]:
    for state in progress.tasks:
        units = tuple(u.unit for u in state.units if u.status == "done" and u.unit in wanted.units)
        if units or (not wanted.units and state.status == "done"):
            yield Finding("unclosed", state.task, None, None, None, None, None, False, "done", units)
