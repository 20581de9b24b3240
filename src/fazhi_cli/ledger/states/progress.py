"""How a whole plan stands on a day: the states of its tasks, and the lists that follow from them.

Every count that a report prints is the length of one of these lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from fazhi_cli.dates.periods import Period, parse_period
from fazhi_cli.ledger.record import received_on
from fazhi_cli.ledger.states.values import DueItem, DutyState, MeasureState, Obligation, TaskState, UnitState

if TYPE_CHECKING:
    from fazhi_cli.ledger.record import Record
    from fazhi_cli.ledger.states.judgement import Day
    from fazhi_cli.ledger.states.replay import TaskReplay
    from fazhi_cli.plan.model import Plan

__all__ = ["Progress", "duty_states", "speaks_of", "speaks_within"]

_BY_DATE = ("overdue", "inferred", "due_soon")


def speaks_of(record: Record, period: Period) -> bool:
    """Whether a record reports on the period: its own period lies in it, or it has none and its day does.

    A record of a longer period (a year) counts for a shorter one (a quarter) only if its day lies in it.
    """
    if record.period is not None:
        own = parse_period(record.period)
        if not (own.start <= period.start and period.end <= own.end and own != period):
            return period.start <= own.start and own.end <= period.end
    return period.contains(record.on)


def speaks_within(record: Record, occurrence: Period) -> bool:
    """Whether a record says something of an occurrence: its own period meets it, or it has none and its day lies in it."""
    if record.period is None:
        return occurrence.contains(record.on)
    own = parse_period(record.period)
    return own.start <= occurrence.end and occurrence.start <= own.end


class Progress:
    """All states on a day, each worked out when first asked for. Treat it as immutable.

    Attributes:
        day: the day whose state it is, with the plan's clock.
        known_at: only records written by then are counted (UTC), or ``None`` for all.
        records: the records that count, in order: not withdrawn, ``on`` not after the day.
    """

    def __init__(
        self,
        day: Day,
        known_at: str | None,
        numbers: Collection[int],
        replay_of: Callable[[int], TaskReplay],
        records: tuple[Record, ...],
    ) -> None:
        """Keep what the states are made from.

        Args:
            day: see the attribute.
            known_at: see the attribute.
            numbers: the tasks in the plan's order.
            replay_of: works out the states of one task.
            records: see the attribute.
        """
        self.day = day
        self.known_at = known_at
        self.records = records
        self._numbers = numbers
        self._replay_of = replay_of
        self._known: dict[int, TaskState] = {}

    @property
    def as_of(self) -> dt.date:
        """The day whose state it is."""
        return self.day.as_of

    @cached_property
    def tasks(self) -> tuple[TaskState, ...]:
        """States in the plan's order."""
        return tuple(self.task(number) for number in self._numbers)

    @cached_property
    def due(self) -> tuple[DueItem, ...]:
        """Every date that has passed unfinished or is near, by date; see :attr:`DueItem.label`."""
        found = [item for task in self.tasks for item in _due_items(task, self.as_of)]
        return tuple(sorted(found, key=lambda i: (i.due, i.task, i.measure)))

    @cached_property
    def overdue(self) -> tuple[DueItem, ...]:
        """What the plan's own words made due, and what has not been done."""
        return tuple(i for i in self.due if i.label == "overdue")

    @cached_property
    def inferred(self) -> tuple[DueItem, ...]:
        """What would be overdue if it recurs as the nature of the event suggests."""
        return tuple(i for i in self.due if i.label == "inferred")

    @cached_property
    def due_soon(self) -> tuple[DueItem, ...]:
        """What is near and unfinished."""
        return tuple(i for i in self.due if i.label == "due_soon")

    @cached_property
    def task_by_id(self) -> dict[int, TaskState]:
        """States by number of the task."""
        return {t.task: t for t in self.tasks}

    @cached_property
    def record_by_id(self) -> dict[str, Record]:
        """The records that count, by id."""
        return {r.id: r for r in self.records}

    def task(self, task_id: int) -> TaskState:
        """The state of one task. Raises ``KeyError`` for an unknown number."""
        state = self._known.get(task_id)
        if state is None:
            if task_id not in self._numbers:
                raise KeyError(task_id)
            state = self._known[task_id] = self._replay_of(task_id).state()
        return state

    def borne_by(self, task_id: int, body: str) -> UnitState | TaskState:
        """The state that a duty shows: the unit's own; of an open or collective one, the task's."""
        known = self._known.get(task_id)
        own = self._replay_of(task_id).duty(body) if known is None else known.unit(body)
        return own or self.task(task_id)

    def reports_in(self, period: Period) -> tuple[Record, ...]:
        """The reports on a period, in order."""
        return tuple(r for r in self.records if r.kind == "report" and speaks_of(r, period))

    def unreported_in(self, period: Period) -> tuple[tuple[int, str], ...]:
        """The duties (task, unit) without a report on the period, in the plan's order.

        Who has nothing more to report (已销号, 终止) owes none.
        """
        told = {(r.task, r.unit) for r in self.reports_in(period)}
        return tuple(
            (t.task, u.unit) for t in self.tasks for u in t.units if not u.over and (t.task, u.unit) not in told
        )

    def late_in(self, period: Period, grace_days: int, zone: dt.tzinfo) -> tuple[tuple[int, str], ...]:
        """The duties (task, unit) whose first report on the period was received after its end and the days of grace."""
        first: dict[tuple[int, str | None], dt.date] = {}
        for record in self.reports_in(period):
            key = (record.task, record.unit)
            received = received_on(record, zone)
            first[key] = min(received, first.get(key, received))
        limit = period.end + dt.timedelta(days=grace_days)
        never = dt.date.min
        return tuple(
            (t.task, u.unit) for t in self.tasks for u in t.units if first.get((t.task, u.unit), never) > limit
        )

    @cached_property
    def unclosed(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The tasks with the units that are done there and not 已销号; no units: a task that nobody bears."""
        found = [(t, tuple(u.unit for u in t.units if u.status == "done")) for t in self.tasks]
        return tuple((t.task, units) for t, units in found if units or (not t.units and t.status == "done"))


def _due_items(task: TaskState, as_of: dt.date) -> Iterator[DueItem]:
    """The items of a task: for each date of each measure, those bodies together whose day is the same."""
    for measure in task.measures:
        bearing = [(u.unit, own) for u in task.units if (own := u.measure(measure.measure))]
        for index, whole in enumerate(measure.obligations):
            groups: dict[tuple[str, dt.date], list[str]] = {}
            for unit, own in bearing:
                _group(groups, own.obligations[index], as_of, [unit])
            if not groups:
                _group(groups, whole, as_of, [])
            for (label, due), units in groups.items():
                yield _item(task.task, measure, whole, label, due, as_of, tuple(units))


def _group(groups: dict[tuple[str, dt.date], list[str]], own: Obligation, as_of: dt.date, units: list[str]) -> None:
    for label in _BY_DATE:
        if label in own.labels:
            due = min(d for d in (*own.dates, own.last) if d >= as_of) if label == "due_soon" else own.last
            groups.setdefault((label, due), []).extend(units)


def _item(
    task: int,
    measure: MeasureState,
    whole: Obligation,
    label: str,
    due: dt.date,
    as_of: dt.date,
    units: tuple[str, ...],
) -> DueItem:
    return DueItem(
        label,
        task,
        measure.measure,
        whole.period,
        whole.quote,
        due,
        (due - as_of).days,
        whole.doubtful,
        whole.kind == "inferred",
        whole.status,
        units,
    )


def duty_states(plan: Plan, progress: Progress, body: str, *, include_open: bool = False) -> tuple[DutyState, ...]:
    """The duties of a unit or collective, in order of tasks, as they stand.

    Args:
        plan: whose duties.
        progress: the day asked.
        body: id of the unit or collective.
        include_open: also those that open collectives may bring.
    """
    from fazhi_cli.plan.duties import duties_of

    result = []
    for duty in duties_of(plan, body, include_open=include_open):
        task = plan.task_by_id[duty.task]
        own = progress.borne_by(duty.task, body)
        result.append(
            DutyState(
                task.id,
                task.clause,
                task.title,
                task.section,
                duty.via,
                duty.mention,
                duty.role,
                duty.measures,
                own.status,
                own.labels,
                tuple(d for m in task.measures if not duty.measures or m.id in duty.measures for d in m.deadlines),
            )
        )
    return tuple(result)
