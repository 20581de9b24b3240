"""How a whole plan stands on a day: the states of its tasks, and the lists that follow from them.

Every count that a report prints is the length of one of these lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING

from fazhi_cli.dates.periods import Period, parse_period
from fazhi_cli.ledger.due import due_items
from fazhi_cli.ledger.state import DueItem, TaskState

if TYPE_CHECKING:
    from fazhi_cli.ledger.record import Record

__all__ = ["Progress", "speaks_of"]


def speaks_of(record: Record, period: Period) -> bool:
    """Whether a record reports on the period: its own period lies in it, or it has none and its day does.

    A record of a longer period (a year) counts for a shorter one (a quarter) only if its day lies in it.
    """
    if record.period is not None:
        own = parse_period(record.period)
        if not (own.start <= period.start and period.end <= own.end and own != period):
            return period.start <= own.start and own.end <= period.end
    return period.contains(record.on)


class Progress:
    """All states on a day, each worked out when first asked for. Treat it as immutable.

    Attributes:
        as_of: the day whose state it is.
        known_at: only records written by then are counted (UTC), or ``None`` for all.
    """

    def __init__(
        self,
        as_of: dt.date,
        known_at: str | None,
        numbers: Collection[int],
        state_of: Callable[[int], TaskState],
        records: Callable[[], tuple[Record, ...]],
    ) -> None:
        """Keep what the states are made from.

        Args:
            as_of: see the attribute.
            known_at: see the attribute.
            numbers: the tasks in the plan's order.
            state_of: works out the state of one task.
            records: gives the records that count.
        """
        self.as_of = as_of
        self.known_at = known_at
        self._records = records
        self._numbers = numbers
        self._state_of = state_of
        self._known: dict[int, TaskState] = {}

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records that count, in order: not withdrawn, ``on`` not after ``as_of``."""
        return self._records()

    @cached_property
    def tasks(self) -> tuple[TaskState, ...]:
        """States in the plan's order."""
        return tuple(self.task(number) for number in self._numbers)

    @cached_property
    def _due(self) -> tuple[tuple[DueItem, ...], tuple[DueItem, ...]]:
        return due_items(self.tasks, self.as_of)

    @property
    def overdue(self) -> tuple[DueItem, ...]:
        """Every deadline or occurrence that has passed unfinished, by date."""
        return self._due[0]

    @property
    def due_soon(self) -> tuple[DueItem, ...]:
        """Every deadline or occurrence that is near and unfinished, by date."""
        return self._due[1]

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
            state = self._known[task_id] = self._state_of(task_id)
        return state

    def with_status(self, status: str) -> tuple[TaskState, ...]:
        """The tasks of this status."""
        return tuple(t for t in self.tasks if t.status == status)

    def unreported_in(self, period: Period) -> tuple[tuple[int, str], ...]:
        """The duties (task, unit) without a report on the period, in the plan's order."""
        told = {(r.task, r.unit) for r in self.records if r.kind == "report" and speaks_of(r, period)}
        return tuple((t.task, u.unit) for t in self.tasks for u in t.units if (t.task, u.unit) not in told)

    def reports_in(self, period: Period) -> tuple[Record, ...]:
        """The reports on a period, in order."""
        return tuple(r for r in self.records if r.kind == "report" and speaks_of(r, period))

    @property
    def unclosed(self) -> tuple[TaskState, ...]:
        """The tasks said to be done that are not 已销号."""
        return self.with_status("done")
