"""What follows from the records on a day: plain values, nothing stored.

Annotations are not deferred here, since ``NamedTuple`` compiles each deferred
one when the module loads.
"""

import datetime as dt
from typing import NamedTuple

__all__ = [
    "DeadlineState",
    "DueItem",
    "MeasureState",
    "OccurrenceState",
    "TaskState",
    "UnitState",
]


class DeadlineState(NamedTuple):
    """A dated deadline as it stands after rulings and granted extensions.

    Attributes:
        quote: the plan's words.
        dates: the dates it may mean, earliest first; several only while it is doubtful.
        last: the last day on which it is not overdue.
        doubtful: whether two readings stand open.
        extended: id of the ``grant`` that moved it, or ``None``.
        status: of the standing work.
        labels: identifiers of :data:`fazhi_cli.ledger.words.LABELS`.
    """

    quote: str
    dates: tuple[dt.date, ...]
    last: dt.date
    doubtful: bool
    extended: str | None
    status: str
    labels: tuple[str, ...]


class OccurrenceState(NamedTuple):
    """One occurrence of a recurring measure: derived, never stored.

    Attributes:
        period: key of the period, ``2024``.
        start: its first day.
        due: the last day on which it is not overdue (extensions included).
        quote: the plan's words.
        status: as stated for this period.
        labels: identifiers of :data:`fazhi_cli.ledger.words.LABELS`.
        light: identifier of :data:`fazhi_cli.ledger.words.LIGHTS`.
        record: id of the record that decided, or ``None``.
    """

    period: str
    start: dt.date
    due: dt.date
    quote: str
    status: str
    labels: tuple[str, ...]
    light: str
    record: str | None


class MeasureState(NamedTuple):
    """A measure, for the task as a whole or for one unit.

    Attributes:
        measure: id, ``15-2``.
        status: a key of :data:`fazhi_cli.ledger.words.STATUSES`.
        labels: identifiers, in the order of printing.
        light: identifier.
        deadlines: its dated deadlines as they stand.
        occurrences: of its recurring deadlines, those that have begun by the day asked.
        record: id of the record that decided, or ``None``.
        since: the day from which the status has held without a break, or ``None``.
    """

    measure: str
    status: str
    labels: tuple[str, ...]
    light: str
    deadlines: tuple[DeadlineState, ...]
    occurrences: tuple[OccurrenceState, ...]
    record: str | None
    since: dt.date | None


class UnitState(NamedTuple):
    """A duty: one unit's part in a task.

    Attributes:
        unit: id.
        via: how the duty comes to it (``named``, ``annotation``, ``member``).
        status: its own word; the office's where the unit has not spoken.
        labels: identifiers, in the order of printing.
        light: identifier.
        record: id of the record that decided, or ``None``.
        reported: whether the unit itself has a record on this task.
        closing: a key of :data:`fazhi_cli.ledger.words.CLOSINGS`.
        latest: id of the unit's latest report on this task, or ``None``.
        measures: the measures it bears.
    """

    unit: str
    via: str
    status: str
    labels: tuple[str, ...]
    light: str
    record: str | None
    reported: bool
    closing: str
    latest: str | None
    measures: tuple[MeasureState, ...]

    @property
    def closed(self) -> bool:
        """Whether the duty is 已销号."""
        return self.status == "closed"


class TaskState(NamedTuple):
    """A task.

    Attributes:
        task: number.
        status: a key of :data:`fazhi_cli.ledger.words.STATUSES`.
        labels: identifiers, in the order of printing.
        light: identifier.
        closing: a key of :data:`fazhi_cli.ledger.words.CLOSINGS`.
        units: the duties, in order of mention.
        measures: the measures, for the task as a whole.
        decided_by: id of the record that decided the status, or ``None``.
        latest: id of the latest report on this task by anybody, or ``None``.
    """

    task: int
    status: str
    labels: tuple[str, ...]
    light: str
    closing: str
    units: tuple[UnitState, ...]
    measures: tuple[MeasureState, ...]
    decided_by: str | None
    latest: str | None

    @property
    def closed(self) -> bool:
        """Whether the task is 已销号."""
        return self.status == "closed"

    @property
    def reported(self) -> int:
        """Number of units that have reported: the 7 of 已报 7/15."""
        return sum(u.reported for u in self.units)

    @property
    def bearers(self) -> int:
        """Number of units that bear the task: the 15 of 已报 7/15."""
        return len(self.units)

    def unit(self, unit_id: str) -> UnitState | None:
        """The duty of one unit, or ``None`` if it bears none."""
        return next((u for u in self.units if u.unit == unit_id), None)

    def borne_by(self, body: str) -> "UnitState | TaskState":
        """The state that a duty shows: the unit's own; of an open or collective one, the task's."""
        return self.unit(body) or self

    def measure(self, measure_id: str) -> MeasureState | None:
        """The state of one measure."""
        return next((m for m in self.measures if m.measure == measure_id), None)


class DueItem(NamedTuple):
    """A date that has passed or is near, with those who have not finished.

    Attributes:
        task: number of the task.
        measure: id of the measure.
        period: key of the occurrence, or ``None`` for a dated deadline.
        quote: the plan's words.
        due: the date.
        days: days from the day asked to ``due``; negative when it has passed.
        doubtful: whether two readings stand open.
        status: of the measure as a whole.
        units: ids of the units that have not finished; empty if no unit bears it.
    """

    task: int
    measure: str
    period: str | None
    quote: str
    due: dt.date
    days: int
    doubtful: bool
    status: str
    units: tuple[str, ...]
