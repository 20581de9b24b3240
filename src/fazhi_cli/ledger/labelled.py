"""Dates and labels on what was said: the state of a measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.ledger.cells import Cell, MeasureDates, Part
from fazhi_cli.ledger.closing import Extension, Extensions
from fazhi_cli.ledger.judge import FINISHED, combine, completion, in_order, is_behind, light_of
from fazhi_cli.ledger.record import order
from fazhi_cli.ledger.state import DeadlineState, MeasureState, OccurrenceState
from fazhi_cli.plan.deadlines import due_dates, is_doubtful
from fazhi_cli.plan.model import Deadline

__all__ = ["Day", "measure_state"]

_COMPLETIONS = frozenset(("early", "on_time", "late"))


class Day(NamedTuple):
    """What judging needs besides the cell: the day asked, the days of 临期, and when the document was issued."""

    as_of: dt.date
    due_soon_days: int
    issued: dt.date


def measure_state(cell: Cell, dates: MeasureDates, unit: str | None, extensions: Extensions, day: Day) -> MeasureState:
    """The state of a measure from what was said of it and its dates."""
    if not dates.dated and not dates.occurrences:
        said = cell.standing
        light = light_of(said.status, ())
        record = said.record.id if said.record else None
        return MeasureState(dates.measure, said.status, (), light, (), (), record, said.since)
    deadlines = tuple(_deadline(cell, d, dates.measure, unit, extensions, day) for d in dates.dated)
    labels = {label for d in deadlines for label in d.labels}
    happened = tuple(
        _occurrence(part, deadline, period, extensions.find(dates.measure, unit, period.key), day)
        for part, (deadline, period) in zip(cell.occurrences, dates.occurrences, strict=True)
    )
    parts = _current(cell, dates)
    for part, state in zip(cell.occurrences, happened, strict=True):
        labels |= set(state.labels) if part in parts else set(state.labels) & {"overdue", "due_soon"}
    status = combine(p.status for p in parts)
    if status not in FINISHED:
        labels -= _COMPLETIONS
    ordered = in_order(labels)
    records = [p.record for p in parts if p.record]
    days = [p.since for p in parts if p.since]
    return MeasureState(
        dates.measure,
        status,
        ordered,
        light_of(status, ordered),
        deadlines,
        happened,
        max(records, key=order).id if records else None,
        max(days) if days else None,
    )


def _current(cell: Cell, dates: MeasureDates) -> list[Part]:
    """The parts that make the status: the last occurrence begun of each recurrence, and the standing part.

    The standing part of a measure that only recurs counts until its first occurrence begins.
    """
    last: dict[int, Part] = {}
    for part, (deadline, _) in zip(cell.occurrences, dates.occurrences, strict=True):
        last[id(deadline)] = part
    parts = list(last.values())
    return [cell.standing, *parts] if dates.dated or not parts else parts


def _deadline(
    cell: Cell, deadline: Deadline, measure: str, unit: str | None, extensions: Extensions, day: Day
) -> DeadlineState:
    dates = due_dates(deadline)
    extension = extensions.find(measure, unit, None)
    moved = None
    if extension is not None and extension.due > dates[0]:
        dates, moved = tuple(sorted({max(d, extension.due) for d in dates})), extension.record
    last = max(dates[-1], day.issued)
    doubtful = is_doubtful(deadline) and len(dates) > 1
    status = cell.standing.status
    labels = _labels(cell.standing, dates, last, day)
    if doubtful and status != "dropped" and (status not in FINISHED or not labels):
        labels.add("doubtful")
    if status not in FINISHED and day.as_of <= last and is_behind(cell.share, day.issued, last, day.as_of):
        labels.add("behind")
    return DeadlineState(deadline.quote, dates, last, doubtful, moved, status, in_order(labels))


def _occurrence(
    part: Part, deadline: Deadline, period: Period, extension: Extension | None, day: Day
) -> OccurrenceState:
    due = max(period.end, extension.due) if extension else period.end
    labels = in_order(_labels(part, (due,), due, day))
    return OccurrenceState(
        period.key,
        period.start,
        due,
        deadline.quote,
        part.status,
        labels,
        light_of(part.status, labels),
        part.record.id if part.record else None,
    )


def _labels(part: Part, dates: Sequence[dt.date], last: dt.date, day: Day) -> set[str]:
    if part.status in FINISHED:
        label = completion(part.since, dates) if part.status != "dropped" and part.since else None
        return {label} if label else set()
    if day.as_of > last:
        return {"overdue"}
    near = day.as_of + dt.timedelta(days=day.due_soon_days)
    return {"due_soon"} if any(day.as_of <= d <= near for d in (*dates, last)) else set()
