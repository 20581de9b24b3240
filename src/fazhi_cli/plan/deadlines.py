"""What a deadline says of a day or a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.dates.periods import RECURRENCES, Period, periods_between
from fazhi_cli.plan.model import Deadline, Document, Measure, Plan, Task

__all__ = [
    "DatedMeasure",
    "distinct",
    "due_dates",
    "entries",
    "falls_in",
    "is_doubtful",
    "occurrence_due",
    "occurrences",
    "overdue_after",
    "recurrence_text",
]


class DatedMeasure(NamedTuple):
    """A deadline with the measure and task it belongs to."""

    task: Task
    measure: Measure
    deadline: Deadline


def entries(plan: Plan) -> Iterator[DatedMeasure]:
    """The deadlines of a plan in order of the text, each once in its measure."""
    for task in plan.tasks:
        for measure in task.measures:
            for deadline in distinct(measure):
                yield DatedMeasure(task, measure, deadline)


def distinct(measure: Measure) -> Iterator[Deadline]:
    """The deadlines of a measure without those that ask again for what one before them asks.

    A text may state its date and the mark behind it the same date: one day, one duty.
    """
    known: set[tuple[object, ...]] = set()
    for deadline in measure.deadlines:
        asked = (due_dates(deadline), deadline.recurrence, deadline.by, is_doubtful(deadline))
        if any(asked[:2]):
            if asked in known:
                continue
            known.add(asked)
        yield deadline


def is_doubtful(deadline: Deadline) -> bool:
    """Whether two readings stand open: a doubt without a ruling."""
    return deadline.doubt is not None and deadline.ruling is None


def due_dates(deadline: Deadline) -> tuple[dt.date, ...]:
    """The dates the deadline may mean, earliest first; after a ruling, only that one."""
    if deadline.kind == "horizon":
        return ()
    if deadline.ruling is not None:
        return (deadline.ruling.due,)
    dates = {deadline.due} if deadline.due else set()
    if deadline.doubt is not None and deadline.doubt.due:
        dates.add(deadline.doubt.due)
    return tuple(sorted(dates))


def overdue_after(deadline: Deadline, document: Document) -> dt.date | None:
    """The last day on which the measure is not overdue, or ``None`` if it cannot be.

    Of two open readings the later decides; nothing is overdue before the
    document was issued.
    """
    dates = due_dates(deadline)
    if not dates:
        return None
    return max(dates[-1], document.issued)


def occurrences(deadline: Deadline, document: Document) -> list[Period]:
    """The periods in which a recurring deadline falls due, within the plan's period.

    An occurrence counts if the day it is due is not before the document's day of issue.
    """
    if not deadline.recurrence:
        return []
    return [
        p
        for p in periods_between(deadline.recurrence, document.period_start, document.period_end)
        if occurrence_due(deadline, p) >= document.issued
    ]


def occurrence_due(deadline: Deadline, period: Period) -> dt.date:
    """The last day of an occurrence: the deadline's own day in the year, or else the end of the period."""
    if deadline.by is None or deadline.recurrence != "yearly":
        return period.end
    month, day = map(int, deadline.by.split("-"))
    return dt.date(period.end.year, month, day)


def recurrence_text(deadline: Deadline) -> str:
    """How often, and by which day: 每年, 每年12月10日止; of a deadline without recurrence, nothing."""
    if deadline.recurrence is None:
        return ""
    often = RECURRENCES[deadline.recurrence]
    if deadline.by is None or deadline.recurrence != "yearly":
        return often
    month, day = map(int, deadline.by.split("-"))
    return f"{often}{month}月{day}日止"


def falls_in(deadline: Deadline, period: Period, document: Document) -> bool:
    """Whether the deadline asks for something in the period: a date in it, or an occurrence due in it."""
    if any(period.contains(day) for day in due_dates(deadline)):
        return True
    return any(period.contains(occurrence_due(deadline, o)) for o in occurrences(deadline, document))
