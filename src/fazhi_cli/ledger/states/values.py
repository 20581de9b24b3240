"""What follows from the records on a day, as plain values.

Annotations are not deferred here, since ``NamedTuple`` compiles each deferred
one when the module loads.
"""

import datetime as dt
from typing import NamedTuple

from fazhi_cli.plan.model import Deadline

__all__ = ["DueItem", "DutyState", "MeasureState", "Obligation", "TaskState", "UnitState"]


class Obligation(NamedTuple):
    """What is owed by one date: a dated deadline or an occurrence of a recurring one.

    For one body, or, in the measures of a :class:`TaskState`, for all that bear it together.

    Attributes:
        quote: the plan's words.
        kind: ``dated``, ``recurring``, or ``inferred`` where only the nature of the event says that it recurs.
        period: key of the occurrence, ``2024``, or ``None``.
        start: its first day; of a dated one, the day from which the plan runs.
        dates: the dates it may mean after rulings and granted extensions, earliest first.
        planned: the last date without extensions.
        last: the last day on which it is not overdue.
        doubtful: whether two readings stand open.
        extended: id of the ``grant`` that moved it, or ``None``.
        begun: whether its time has begun by the day asked.
        status: a key of :data:`fazhi_cli.ledger.words.STATUSES`; of an occurrence, as stated for its period.
        since: the day from which the status has held without a break, or ``None``.
        record: id of the record that decided, or ``None``.
        labels: identifiers of :data:`fazhi_cli.ledger.words.LABELS`.
        light: identifier of :data:`fazhi_cli.ledger.words.LIGHTS`.
    """

    quote: str
    kind: str
    period: str | None
    start: dt.date
    dates: tuple[dt.date, ...]
    planned: dt.date
    last: dt.date
    doubtful: bool
    extended: str | None
    begun: bool
    status: str
    since: dt.date | None
    record: str | None
    labels: tuple[str, ...]
    light: str


class MeasureState(NamedTuple):
    """A measure, for the task as a whole or for one unit.

    Attributes:
        measure: id, ``15-2``.
        status: a key of :data:`fazhi_cli.ledger.words.STATUSES`.
        labels: identifiers, in the order of printing.
        light: identifier.
        obligations: its dates in the order of the text, occurrences that have not begun included.
        record: id of the record that decided, or ``None``.
        since: the day from which the status has held without a break, or ``None``.
        heard: the day of the latest statement that bears on it, or ``None``.
    """

    measure: str
    status: str
    labels: tuple[str, ...]
    light: str
    obligations: tuple[Obligation, ...]
    record: str | None
    since: dt.date | None
    heard: dt.date | None

    @property
    def deadlines(self) -> tuple[Obligation, ...]:
        """Its dated deadlines."""
        return tuple(o for o in self.obligations if o.period is None)

    @property
    def occurrences(self) -> tuple[Obligation, ...]:
        """Of its recurring deadlines, the occurrences that have begun by the day asked."""
        return tuple(o for o in self.obligations if o.period is not None and o.begun)


class UnitState(NamedTuple):
    """A duty: one unit's part in a task.

    Attributes:
        unit: id.
        via: how the duty comes to it (``named``, ``annotation``, ``member``).
        status: its own word, or the office's; ``none`` if nothing was said.
        labels: identifiers, in the order of printing.
        light: identifier.
        record: id of the record that decided, or ``None``.
        reported: whether the unit itself has a record on this task.
        closing: a key of :data:`fazhi_cli.ledger.words.CLOSINGS`.
        latest: id of the unit's latest report on this task, or ``None``.
        on_pace: whether it keeps 序时进度 (:func:`fazhi_cli.ledger.states.judgement.keeps_pace`).
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
    on_pace: bool
    measures: tuple[MeasureState, ...]

    @property
    def closed(self) -> bool:
        """Whether the duty is 已销号."""
        return self.status == "closed"

    @property
    def over(self) -> bool:
        """Whether nothing more is to be reported: 已销号, or 终止 with the office's consent."""
        return self.status in ("closed", "dropped")

    def measure(self, measure_id: str) -> MeasureState | None:
        """The state of one measure, or ``None`` if the unit does not bear it."""
        return next((m for m in self.measures if m.measure == measure_id), None)


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
        on_pace: whether it keeps 序时进度: enough of its units do, against the time gone.
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
    on_pace: bool

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

    def measure(self, measure_id: str) -> MeasureState | None:
        """The state of one measure."""
        return next((m for m in self.measures if m.measure == measure_id), None)


class DueItem(NamedTuple):
    """A date that has passed or is near, with the units for which that is so.

    Units whose dates differ (one has an extension) stand in items of their own.

    Attributes:
        label: ``overdue``, ``inferred`` (推定逾期) or ``due_soon``.
        task: number of the task.
        measure: id of the measure.
        period: key of the occurrence, or ``None`` for a dated deadline.
        quote: the plan's words.
        due: the date.
        days: days from the day asked to ``due``; negative when it has passed.
        doubtful: whether two readings stand open.
        inferred: whether only the nature of the event says that it recurs.
        status: what the units say of it together.
        units: ids of the units that have not finished; empty if no unit bears it, or the office speaks of the whole.
    """

    label: str
    task: int
    measure: str
    period: str | None
    quote: str
    due: dt.date
    days: int
    doubtful: bool
    inferred: bool
    status: str
    units: tuple[str, ...]


class DutyState(NamedTuple):
    """A duty with what a list shows of its task.

    Attributes:
        task: number.
        clause: as printed: 十五.
        title: of the task.
        section: number of its section.
        via: ``named``, ``annotation``, ``member`` or ``open``.
        mention: the entry that says so, as printed.
        role: see :class:`fazhi_cli.plan.model.Mention`.
        measures: ids of the measures it covers; empty: the whole task.
        status: a key of :data:`fazhi_cli.ledger.words.STATUSES`; of an open or collective duty, the task's.
        labels: identifiers of :data:`fazhi_cli.ledger.words.LABELS`.
        deadlines: of the measures it covers.
    """

    task: int
    clause: str
    title: str
    section: int
    via: str
    mention: str
    role: str | None
    measures: tuple[str, ...]
    status: str
    labels: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
