"""What holds of a measure for one unit, and for the task as a whole: a cell of the table task x unit x measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.ledger.closing import Closings, Extensions
from fazhi_cli.ledger.judge import combine, points
from fazhi_cli.ledger.record import Record, order
from fazhi_cli.ledger.words_said import NOTHING, Said, TaskWords, occurrence_word, standing_word, stated
from fazhi_cli.plan.deadlines import due_dates, occurrences
from fazhi_cli.plan.model import Deadline, Document, Measure

__all__ = ["Cell", "MeasureDates", "Part", "TaskLedger", "cell_of_task", "cell_of_unit", "measure_dates"]


class MeasureDates(NamedTuple):
    """The deadlines of a measure: the dated ones, and the occurrences (deadline, period) that have begun."""

    measure: str
    dated: tuple[Deadline, ...]
    occurrences: tuple[tuple[Deadline, Period], ...]


def measure_dates(measure: Measure, document: Document, as_of: dt.date) -> MeasureDates:
    """Read the deadlines of a measure from the plan."""
    return MeasureDates(
        measure.id,
        tuple(d for d in measure.deadlines if due_dates(d)),
        tuple((d, p) for d in measure.deadlines for p in occurrences(d, document) if p.start <= as_of),
    )


class TaskLedger:
    """The records of one task that count, sorted by what they are for."""

    def __init__(self, records: Sequence[Record]) -> None:
        known = {r.id for r in records}
        self.records = records
        self.words = TaskWords(records)
        self.closings = Closings(records, known)
        self.extensions = Extensions(records, known)


class Part(NamedTuple):
    """A status, the day from which it has held without a break, and the record that decided."""

    status: str
    since: dt.date | None
    record: Record | None


class Cell(NamedTuple):
    """What holds before dates are looked at.

    Attributes:
        standing: of the measure as a whole.
        occurrences: of each occurrence that has begun, as in :class:`MeasureDates`.
        share: how much of the work that stands for, 0 to 1.
    """

    standing: Part
    occurrences: tuple[Part, ...]
    share: float


def cell_of_unit(ledger: TaskLedger, dates: MeasureDates, unit: str | None) -> Cell:
    """A measure for one unit; with ``None``, by the office's words alone."""
    own, office = ledger.words.of_unit(unit, dates.measure), ledger.words.of_office(unit, dates.measure)
    silent = not own and not office
    standing = _part(NOTHING if silent else standing_word(own, office))
    happened = tuple(_part(NOTHING if silent else occurrence_word(own, office, p)) for _, p in dates.occurrences)
    return _closed(ledger, dates, unit, Cell(standing, happened, points(standing.status)))


def cell_of_task(ledger: TaskLedger, dates: MeasureDates, cells: Sequence[Cell]) -> Cell:
    """A measure for the whole task, from the cells of the units that bear it."""
    if not cells:
        return cell_of_unit(ledger, dates, None)
    different = list({id(c): c for c in cells}.values())  # units that no record names share one cell
    standing = _whole([c.standing for c in different])
    happened = tuple(_whole([c.occurrences[i] for c in different]) for i in range(len(dates.occurrences)))
    last = ledger.words.last_office_word()
    if last is not None and standing.status not in ("closed", stated(last)):
        standing = Part(stated(last), last.on, last)
    return _closed(ledger, dates, None, Cell(standing, happened, sum(c.share for c in cells) / len(cells)))


def _part(said: Said) -> Part:
    return Part(said.status or "todo", said.since, said.record)


def _whole(parts: Sequence[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    records = [p.record for p in parts if p.record]
    days = [p.since for p in parts if p.since]
    return Part(
        combine(p.status for p in parts),
        max(days) if days else None,
        max(records, key=order) if records else None,
    )


def _closed(ledger: TaskLedger, dates: MeasureDates, unit: str | None, cell: Cell) -> Cell:
    """已销号 stands over what was said; the day of completion remains that of the words."""
    if not ledger.closings or ledger.closings.state(dates.measure, unit) != "closed":
        return cell
    event = ledger.closings.event(dates.measure, unit)
    assert event is not None

    def over(part: Part) -> Part:
        # Parts that were closed one by one have kept their day of completion, too.
        return Part("closed", part.since if part.status in ("done", "closed") else event.on, event)

    return Cell(over(cell.standing), tuple(map(over, cell.occurrences)), 1.0)
