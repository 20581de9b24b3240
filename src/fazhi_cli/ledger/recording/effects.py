"""What a new statement changes, and what keeps it from changing anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.dates.periods import Period, parse_period
from fazhi_cli.ledger.record import Record, order
from fazhi_cli.ledger.states.progress import Progress
from fazhi_cli.ledger.states.values import MeasureState, TaskState, UnitState
from fazhi_cli.plan.deadlines import occurrences
from fazhi_cli.plan.model import Measure, Plan

__all__ = ["Overruled", "missing_occurrences", "overruled", "unreported_units"]


class Overruled(NamedTuple):
    """A part of the work on which an older day's statement has no effect, since a later one holds.

    Attributes:
        unit: id of the unit whose part it is, or ``None``.
        measure: id of the measure.
        period: key of the occurrence, or ``None`` for the standing part.
        status: what holds.
        holder: the record that says so.
    """

    unit: str | None
    measure: str
    period: str | None
    status: str
    holder: Record


def overruled(progress: Progress, record: Record) -> list[Overruled]:
    """Where a report that is on record has no effect because a later statement says something else.

    Args:
        progress: the states with the record on file.
        record: the report; its id is that on file.
    """
    task = progress.task(record.task)
    own = task.unit(record.unit) if record.unit else None
    states: list[UnitState | TaskState] = [own] if own else [*task.units] or [task]
    found: list[Overruled] = []
    for state in states:
        unit = state.unit if isinstance(state, UnitState) else None
        for measure in state.measures:
            if record.measure not in (None, measure.measure):
                continue
            for period, status, record_id in _parts(measure, record):
                holder = progress.record_by_id.get(record_id or "")
                if holder is not None and status != record.status and order(holder) > order(record):
                    found.append(Overruled(unit, measure.measure, period, status, holder))
    return found


def _parts(measure: MeasureState, record: Record) -> Iterator[tuple[str | None, str, str | None]]:
    """The parts of a measure that a report speaks of: period, what holds, and which record says so."""
    spoken = parse_period(record.period) if record.period else None
    recurring = [o for o in measure.obligations if o.period is not None]
    if spoken is None and (len(recurring) < len(measure.obligations) or not recurring):
        yield None, measure.status, measure.record
    for obligation in recurring:
        period = parse_period(obligation.period or "")
        if period.contains(record.on) if spoken is None else _within(period, spoken):
            yield period.key, obligation.status, obligation.record


def _within(inner: Period, outer: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def unreported_units(task: TaskState) -> tuple[str, ...]:
    """The units of a task that have said nothing themselves."""
    return tuple(u.unit for u in task.units if not u.reported)


def missing_occurrences(plan: Plan, record: Record) -> tuple[Measure, ...]:
    """The recurring measures a record with a period is about and that have no occurrence in that period."""
    if record.period is None:
        return ()
    spoken = parse_period(record.period)
    return tuple(
        m
        for m in plan.task_by_id[record.task].measures
        if record.measure in (None, m.id)
        and any(d.recurrence for d in m.deadlines)
        and not any(
            p.start <= spoken.end and spoken.start <= p.end for d in m.deadlines for p in occurrences(d, plan.document)
        )
    )
