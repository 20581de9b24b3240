"""The lists of what is overdue and what is due soon, with those who have not finished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from fazhi_cli.ledger.judge import FINISHED
from fazhi_cli.ledger.state import DueItem, MeasureState, TaskState

__all__ = ["due_items"]


def due_items(states: Sequence[TaskState], as_of: dt.date) -> tuple[tuple[DueItem, ...], tuple[DueItem, ...]]:
    """The overdue and the near items of all tasks, each sorted by date.

    An item is listed when its label for the task as a whole says so: the work
    is unfinished, and the date that counts for the task has passed or is near.
    """
    items = [item for state in states if state.status != "closed" for item in _items(state, as_of)]
    return _sorted(items, "overdue"), _sorted(items, "due_soon")


def _sorted(items: list[tuple[str, DueItem]], label: str) -> tuple[DueItem, ...]:
    found = [item for own, item in items if own == label]
    return tuple(sorted(found, key=lambda i: (i.due, i.task, i.measure)))


def _items(state: TaskState, as_of: dt.date) -> Iterator[tuple[str, DueItem]]:
    for measure in state.measures:
        for index, deadline in enumerate(measure.deadlines):
            label = _label(deadline.labels)
            if label:
                due = (
                    deadline.last
                    if label == "overdue"
                    else min(d for d in (*deadline.dates, deadline.last) if d >= as_of)
                )
                units = _unfinished(state, measure, _status_of_deadline(index))
                yield label, DueItem(
                    state.task, measure.measure, None, deadline.quote, due, (due - as_of).days, deadline.doubtful,
                    deadline.status, units,
                )  # fmt: skip
        for index, occurrence in enumerate(measure.occurrences):
            label = _label(occurrence.labels)
            if label:
                due = occurrence.due
                units = _unfinished(state, measure, _status_of_occurrence(index))
                yield label, DueItem(
                    state.task, measure.measure, occurrence.period, occurrence.quote, due, (due - as_of).days, False,
                    occurrence.status, units,
                )  # fmt: skip


def _status_of_deadline(index: int) -> Callable[[MeasureState], str]:
    return lambda own: own.deadlines[index].status


def _status_of_occurrence(index: int) -> Callable[[MeasureState], str]:
    return lambda own: own.occurrences[index].status


def _label(labels: tuple[str, ...]) -> str | None:
    return "overdue" if "overdue" in labels else "due_soon" if "due_soon" in labels else None


def _unfinished(state: TaskState, measure: MeasureState, status: Callable[[MeasureState], str]) -> tuple[str, ...]:
    """The units that bear the measure and whose own part is unfinished, in order of mention."""
    return tuple(
        unit.unit
        for unit in state.units
        for own in unit.measures
        if own.measure == measure.measure and unit.status != "closed" and status(own) not in FINISHED
    )
