"""Which tasks and bodies a report speaks of, and whose word on them counts."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.states.progress import Progress
from fazhi_cli.ledger.states.values import MeasureState, TaskState, UnitState
from fazhi_cli.plan.model import Collective, Plan, Task
from fazhi_cli.report.request import ReportOptions

__all__ = ["DONE", "Item", "Scoped"]

DONE = frozenset(("done", "closed"))
"""Statuses that count as finished."""


class Item(NamedTuple):
    """A task of the report with its state: the task's own, or the unit's where the report is a unit's."""

    task: Task
    state: TaskState | UnitState
    whole: TaskState

    @property
    def id(self) -> str:
        """The task's number as text, as lists of items carry it."""
        return str(self.task.id)

    @property
    def decided_by(self) -> str | None:
        """Id of the record that decided the status."""
        return self.state.decided_by if isinstance(self.state, TaskState) else self.state.record

    def measure(self, measure_id: str) -> MeasureState | None:
        """The state of a measure in the same view."""
        return self.state.measure(measure_id)


class Scoped:
    """The plan and the states, cut to what the report speaks of. Treat it as immutable."""

    def __init__(self, plan: Plan, progress: Progress, options: ReportOptions) -> None:
        self.plan = plan
        self.progress = progress
        self.options = options
        self.period: Period = options.period
        self.as_of: dt.date = progress.as_of

    @cached_property
    def unit_ids(self) -> tuple[str, ...]:
        """The units reported on, in the plan's order; members where a collective was asked for."""
        wanted = self.options.unit
        bearing = {u.unit for item in self.items for u in item.whole.units}
        ids = tuple(u.id for u in self.plan.units if u.id in bearing)
        if wanted is None:
            return ids
        collective = self.plan.collective_by_id.get(wanted)
        chosen = set(collective.members) if collective else {wanted}
        return tuple(i for i in ids if i in chosen)

    @cached_property
    def unit_set(self) -> frozenset[str]:
        """The same as a set."""
        return frozenset(self.unit_ids)

    @property
    def through(self) -> dt.date:
        """The last day that is over: of a period that has ended, the day judged, else the day before it."""
        return self.as_of if self.period.end <= self.as_of else self.as_of - dt.timedelta(days=1)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All tasks of the report in the plan's order."""
        result: list[Item] = []
        for task in self.plan.tasks:
            if self.options.section is not None and task.section != self.options.section:
                continue
            whole = self.progress.task(task.id)
            state: TaskState | UnitState | None = whole
            unit = self.options.unit
            if unit in self.plan.unit_by_id:
                state = whole.unit(unit)
            elif unit is not None and all(unit != body for m in task.mentions for body, _ in m.bodies):
                state = None
            if state is not None:
                result.append(Item(task, state, whole))
        return tuple(result)

    @cached_property
    def counted(self) -> tuple[Item, ...]:
        """The tasks that enter the counts: those to which the plan names responsible units."""
        return tuple(i for i in self.items if i.task.mentions)

    @cached_property
    def item_by_task(self) -> dict[int, Item]:
        """The tasks of the report by number."""
        return {i.task.id: i for i in self.items}

    def open_of(self, item: Item) -> tuple[Collective, ...]:
        """The open collectives that a task names, in order of mention."""
        known = self.plan.collective_by_id
        found = (known[body] for m in item.task.mentions for body, _ in m.bodies if body in known)
        return tuple(c for c in found if not c.closed)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records that count and concern the report's tasks and units, in order."""
        units = set(self.unit_ids)
        everybody = self.options.unit is None
        return tuple(
            r
            for r in self.progress.records
            if r.task in self.item_by_task and (everybody or r.unit is None or r.unit in units)
        )

    @cached_property
    def own_records(self) -> tuple[Record, ...]:
        """Those of :attr:`records` that count as the word of whom the report is about: of a unit, its own."""
        return self.records if self.options.unit is None else tuple(r for r in self.records if r.unit is not None)

    @cached_property
    def reports_in_period(self) -> tuple[Record, ...]:
        """The reports on the period, in order."""
        inside = {r.id for r in self.progress.reports_in(self.period)}
        return tuple(r for r in self.own_records if r.id in inside)

    @cached_property
    def told(self) -> frozenset[tuple[int, str | None]]:
        """(task, unit) pairs with a report on the period; the unit is ``None`` for the office."""
        return frozenset((r.task, r.unit) for r in self.reports_in_period)

    def unit_name(self, unit: str | None) -> str:
        """The name of a unit; the office's for ``None``; an unknown id as it is."""
        if unit is None:
            return self.plan.document.office or "办公室"
        found = self.plan.unit_by_id.get(unit)
        return found.name if found else unit
