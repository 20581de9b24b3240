"""What a deadline says of a day or a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.dates.periods import Period, periods_between
from fazhi_cli.plan.model import Deadline, Document, Measure, Plan, Task

__all__ = ["DatedMeasure", "due_dates", "entries", "falls_in", "is_doubtful", "occurrences", "overdue_after"]


class DatedMeasure(NamedTuple):
    """A deadline with the measure and task it belongs to."""

    task: Task
    measure: Measure
    deadline: Deadline


def entries(plan: Plan) -> Iterator[DatedMeasure]:
    """All deadlines of a plan in order of the text."""
    for task in plan.tasks:
        for measure in task.measures:
            for deadline in measure.deadlines:
                yield DatedMeasure(task, measure, deadline)


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

    An occurrence counts if its last day is not before the document's day of issue.
    """
    if not deadline.recurrence:
        return []
    return [
        p
        for p in periods_between(deadline.recurrence, document.period_start, document.period_end)
        if p.end >= document.issued
    ]


def falls_in(deadline: Deadline, period: Period, document: Document) -> bool:
    """Whether the deadline asks for something in the period: a date in it, or an occurrence that ends in it."""
    if any(period.contains(day) for day in due_dates(deadline)):
        return True
    return any(period.contains(o.end) for o in occurrences(deadline, document))
