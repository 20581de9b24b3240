"""Replay: the states of a plan on a day, from the records.

How statuses come together; docs/records.md tells the same for users:

1. A statement is a record that states a status: a unit's on its duty, or the
   office's (no unit) on the whole task. One on a task speaks for each of its
   measures; of those on one measure the latest holds (``on``, then ``at``, then id).
2. A statement with a period speaks of that period's work only, one without, on
   a recurring measure, of the occurrence of its day
   (:mod:`fazhi_cli.ledger.states.statements`). The status of a recurring
   measure is that of its current occurrence.
3. The office's 已完成, 长期坚持 and 终止 on a task speak for every unit until the
   unit speaks later; its other statements only for units that have not spoken.
   重新打开 sets 已完成 back to 推进中.
4. A unit's 终止 is a request until the office consents.
5. A unit's status combines its measures
   (:func:`fazhi_cli.ledger.states.judgement.combine`), a task's combines its
   units; but if the office has spoken on the whole task after all the units,
   its status is the task's.
6. 已销号 comes only from an approved application; a task is closed too when all
   its units, or all its measures, are.
7. Dates are judged for each body by itself
   (:func:`fazhi_cli.ledger.states.judgement.judge`); a task shows each label
   that holds for any of its bodies.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.ledger.record import Record, order
from fazhi_cli.ledger.states.decisions import Closings, Drops, Extensions, effective
from fazhi_cli.ledger.states.judgement import (
    FINISHED,
    Day,
    Term,
    combine,
    in_order,
    judge,
    judge_together,
    keeps_pace,
    light_of,
)
from fazhi_cli.ledger.states.progress import Progress
from fazhi_cli.ledger.states.statements import NOTHING, Said, TaskStatements
from fazhi_cli.ledger.states.values import MeasureState, Obligation, TaskState, UnitState
from fazhi_cli.plan.deadlines import distinct, due_dates, is_doubtful, occurrence_due, occurrences
from fazhi_cli.plan.duties import task_bearers
from fazhi_cli.plan.model import Document, Duty, Measure, Plan, Task
from fazhi_cli.settings import DEFAULT, Settings

__all__ = ["TaskFrame", "TaskLedger", "TaskReplay", "clock", "replay"]


def replay(
    plan: Plan,
    records: Iterable[Record],
    as_of: dt.date,
    known_at: str | None = None,
    settings: Settings = DEFAULT,
) -> Progress:
    """The states on a day, from the records in any order.

    Args:
        plan: whose tasks the records speak of; records of tasks it has not are left out.
        records: as the store read them.
        as_of: the day asked; a date counts to its end.
        known_at: a moment, ``2024-11-03T01:02:03.456Z``: only what was on record then counts.
        settings: days of 临期 and of 久未更新.
    """
    kept = [r for r in effective(records, as_of, known_at) if r.task in plan.task_by_id]
    by_task: dict[int, list[Record]] = {}
    for record in kept:
        by_task.setdefault(record.task, []).append(record)
    day = clock(plan, as_of, settings)

    def replay_of(task_id: int) -> TaskReplay:
        return TaskReplay(TaskFrame(plan, plan.task_by_id[task_id]), by_task.get(task_id, ()), day)

    return Progress(day, known_at, plan.task_by_id, replay_of, tuple(kept))


def clock(plan: Plan, as_of: dt.date, settings: Settings = DEFAULT) -> Day:
    """A day with what judging it needs of the plan and the settings."""
    document = plan.document
    start = max(document.period_start, document.issued)
    return Day(as_of, start, document.period_end, settings.due_soon_days, settings.stale_days)


class TaskLedger:
    """The records of one task that count, sorted by what they are for."""

    def __init__(self, records: Sequence[Record]) -> None:
        """Sort records.

        Args:
            records: in the order in which the later decides.
        """
        self._records = list(records)
        self.statements, self.closings, self.extensions = self._sorted()

    def add(self, records: Sequence[Record]) -> None:
        """Add records that are later than those that are here."""
        self._records += records
        if all(r.kind == "report" and r.status != "dropped" for r in records):
            for record in records:
                self.statements.add(record)
        else:
            # What is asked for or answered may change what earlier records come to.
            self.statements, self.closings, self.extensions = self._sorted()

    def _sorted(self) -> tuple[TaskStatements, Closings, Extensions]:
        records, known = self._records, {r.id: r for r in self._records}
        return TaskStatements(records, Drops(records, known)), Closings(records, known), Extensions(records, known)


class _Dates(NamedTuple):
    """The dates of a measure: terms, each with its period and a number that its occurrences share."""

    measure: str
    terms: tuple[tuple[Term, Period | None, int], ...]

    @property
    def has_standing(self) -> bool:
        """Whether there is work that no occurrence stands for."""
        return not self.terms or any(period is None for _, period, _ in self.terms)


def _dates(measure: Measure, document: Document) -> _Dates:
    start = max(document.period_start, document.issued)
    found: list[tuple[Term, Period | None, int]] = []
    for number, d in enumerate(distinct(measure)):
        for period in occurrences(d, document):
            due = occurrence_due(d, period)
            kind = "inferred" if d.kind == "inferred" else "recurring"
            term = Term(d.quote, kind, period.key, period.start, (due,), document.issued, doubtful=False)
            found.append((term, period, number))
        dates = () if d.recurrence else due_dates(d)
        if dates:
            doubtful = is_doubtful(d)
            found.append((Term(d.quote, "dated", None, start, dates, document.issued, doubtful), None, number))
    return _Dates(measure.id, tuple(found))


class _Cell(NamedTuple):
    """What was said of a measure before dates are looked at: of its standing part, and for each of its terms."""

    standing: Said
    parts: tuple[Said, ...]


class TaskFrame:
    """What of a task no record changes: who bears it, and its dates. Made once for many days.

    Attributes:
        task: the task.
        duties: of units, in order of mention.
        dates: those of each measure.
    """

    def __init__(self, plan: Plan, task: Task) -> None:
        self.task = task
        self.duties = [d for d in task_bearers(plan, task) if d.unit in plan.unit_by_id]
        self.dates = [_dates(m, plan.document) for m in task.measures]

    def of(self, duty: Duty) -> "TaskFrame":
        """The same task with this duty alone."""
        found = object.__new__(TaskFrame)
        found.task, found.duties, found.dates = self.task, [duty], self.dates_of(duty)
        return found

    def dates_of(self, duty: Duty) -> list[_Dates]:
        """The dates of the measures that a duty covers."""
        return [d for d in self.dates if not duty.measures or d.measure in duty.measures]

    def terms_of(self, duty: Duty) -> list[Term]:
        """The dates that are judged for a duty."""
        return [term for dates in self.dates_of(duty) for term, _, _ in dates.terms]


class TaskReplay:
    """The states of one task on a day."""

    def __init__(self, frame: TaskFrame, records: Sequence[Record], day: Day) -> None:
        self._bearing = {None, *(d.unit for d in frame.duties)}
        self._task = frame.task
        self._frame = frame
        self._day = day
        self._duties = frame.duties
        self._heard = {r.unit for r in records}
        self._by_id = {r.id: r for r in records}
        self._ledger = TaskLedger([r for r in records if r.unit in self._bearing])
        self._dates = frame.dates

    def advance(self, day: Day, records: Sequence[Record] = ()) -> None:
        """Judge for a later day, on which these records count as well."""
        self._day = day
        if records:
            self._heard.update(r.unit for r in records)
            self._by_id.update((r.id, r) for r in records)
            self._ledger.add([r for r in records if r.unit in self._bearing])

    def state(self) -> TaskState:
        """The state of the task with those of its units and measures."""
        units: list[UnitState] = []
        # Units that no record names stand all alike: what holds of one is worked out once.
        alike: dict[tuple[str, ...], UnitState] = {}
        for duty in self._duties:
            like = None if duty.unit in self._heard else alike.get(duty.measures)
            if like is not None:
                units.append(UnitState(duty.unit, duty.via, *like[2:]))
                continue
            units.append(self._unit(duty))
            if duty.unit not in self._heard:
                alike[duty.measures] = units[-1]
        return self._whole(units)

    def duty(self, unit: str) -> UnitState | None:
        """The state of one unit's part alone, or ``None`` if it bears none."""
        duty = next((d for d in self._duties if d.unit == unit), None)
        return self._unit(duty) if duty else None

    def _unit(self, duty: Duty) -> UnitState:
        measures = tuple(self._measure(d, duty.unit) for d in self._frame.dates_of(duty))
        latest = self._ledger.statements.latest.get(duty.unit)
        status = combine(m.status for m in measures) if measures else "none"
        closing = self._ledger.closings.state(None, duty.unit)
        if closing == "closed":
            status = "closed"
        labels = self._labels(status, measures, unreported=latest is None)
        return UnitState(
            duty.unit,
            duty.via,
            status,
            labels,
            light_of(status, labels),
            self._decider(measures),
            latest is not None,
            "closed" if status == "closed" else closing,
            latest.id if latest else None,
            keeps_pace(status, labels, self._day),
            measures,
        )

    def _whole(self, units: Sequence[UnitState]) -> TaskState:
        measures = tuple(self._together(d, units) for d in self._dates)
        latest = max(self._ledger.statements.latest.values(), key=order, default=None)
        status = combine(m.status for m in measures)
        closing = self._ledger.closings.state(None, None)
        if units and all(u.status == "closed" for u in units):
            status = "closed"
        # Where the plan names nobody, nobody owes a report.
        labels = self._labels(status, measures, unreported=latest is None and bool(self._task.mentions))
        return TaskState(
            self._task.id,
            status,
            labels,
            light_of(status, labels),
            "closed" if status == "closed" else closing,
            tuple(units),
            measures,
            self._decider(measures),
            latest.id if latest else None,
            self._keeps_pace(status, labels, units),
        )

    def _keeps_pace(self, status: str, labels: Iterable[str], units: Sequence[UnitState]) -> bool:
        owing = [u for u in units if u.status != "dropped"]
        if status in ("done", "closed") or not owing:
            return keeps_pace(status, labels, self._day)
        passed, total = self._day.gone
        return sum(u.on_pace for u in owing) * total >= passed * len(owing)

    def _measure(self, dates: _Dates, unit: str | None) -> MeasureState:
        """A measure for one unit; with ``None``, by the office's statements alone."""
        cell = self._closed(dates, unit, self._cell(dates, unit))
        extensions = self._ledger.extensions
        judged = tuple(
            judge(term, said, extensions.find(dates.measure, unit, term.period), self._day)
            for (term, _, _), said in zip(dates.terms, cell.parts, strict=True)
        )
        return self._state(dates, cell.standing, judged)

    def _cell(self, dates: _Dates, unit: str | None) -> _Cell:
        said = self._ledger.statements
        if not said.on(dates.measure, unit):
            return _Cell(NOTHING, (NOTHING,) * len(dates.terms))
        standing = said.standing(dates.measure, unit)
        parts = tuple(
            standing if period is None else said.occurrence(dates.measure, unit, period) for _, period, _ in dates.terms
        )
        return _Cell(standing, parts)

    def _closed(self, dates: _Dates, unit: str | None, cell: _Cell) -> _Cell:
        """已销号 stands over what was said; the day of completion remains that of the statements."""
        closings = self._ledger.closings
        event = closings.event(dates.measure, unit) if closings else None
        if event is None or event.kind != "approve":
            return cell

        def over(said: Said) -> Said:
            return Said("closed", said.since if said.status == "done" else event.on, event, event.on)

        return _Cell(over(cell.standing), tuple(map(over, cell.parts)))

    def _together(self, dates: _Dates, units: Sequence[UnitState]) -> MeasureState:
        """A measure for the whole task, from the units that bear it."""
        parts = [m for u in units for m in u.measures if m.measure == dates.measure]
        if not parts:
            return self._measure(dates, None)
        different = list({id(p): p for p in parts}.values())  # units that no record names share one state
        judged = [judge_together([p.obligations[i] for p in different]) for i in range(len(dates.terms))]
        standing = _joined([Said(p.status, p.since, self._record(p.record), p.heard) for p in different])
        last = self._ledger.statements.last_of_office()
        if last is None or not dates.has_standing or standing.status in ("closed", last.word):
            return self._state(dates, standing, tuple(judged))
        # The office has the last word on the whole: what it says is unfinished is so, whatever the units said.
        standing = Said(last.word, last.record.on, last.record, last.record.on)
        for index, (term, period, _) in enumerate(dates.terms):
            if period is None and judged[index].status in FINISHED and last.word not in FINISHED:
                extension = self._ledger.extensions.find(dates.measure, None, None)
                judged[index] = judge(term, standing, extension, self._day)
        return self._state(dates, standing, tuple(judged))

    def _state(self, dates: _Dates, standing: Said, judged: tuple[Obligation, ...]) -> MeasureState:
        current = _current(dates, judged)
        labels = {
            label
            for index, obligation in enumerate(judged)
            for label in obligation.labels
            if obligation.period is None or index in current or label in ("overdue", "inferred", "due_soon")
        }
        parts = [_said(judged[i], self._record(judged[i].record)) for i in sorted(current)]
        if dates.has_standing or not parts:
            parts = [standing, *parts]
        whole = _joined(parts)
        if whole.status not in FINISHED:
            labels -= {"early", "on_time", "late"}
        ordered = in_order(labels)
        return MeasureState(
            dates.measure,
            whole.status,
            ordered,
            light_of(whole.status, ordered),
            judged,
            whole.record.id if whole.record else None,
            whole.since,
            standing.heard,
        )

    def _labels(self, status: str, measures: Sequence[MeasureState], *, unreported: bool) -> tuple[str, ...]:
        """Labels of a whole: those of its measures; of 提前、按期、逾期完成 the worst, and only once all is done."""
        found = {label for m in measures for label in m.labels}
        done = next((label for label in ("late", "on_time", "early") if label in found), None)
        found -= {"early", "on_time", "late"}
        if status in FINISHED:
            return in_order(found | ({done} if done else set()))
        heard = [m.heard for m in measures if m.heard]
        if status != "none" and self._day.is_stale(max(heard, default=None)):
            found.add("stale")
        if unreported:
            found.add("unreported")
        return in_order(found)

    def _record(self, record_id: str | None) -> Record | None:
        return self._by_id[record_id] if record_id else None

    def _decider(self, measures: Sequence[MeasureState]) -> str | None:
        found = [self._by_id[m.record] for m in measures if m.record]
        return max(found, key=order).id if found else None


def _current(dates: _Dates, judged: Sequence[Obligation]) -> set[int]:
    """Places of the occurrences that make the status of a measure: the last begun of each recurrence."""
    last = {
        number: index
        for index, (_, period, number) in enumerate(dates.terms)
        if period is not None and judged[index].begun
    }
    return set(last.values())


def _said(obligation: Obligation, record: Record | None) -> Said:
    return Said(obligation.status, obligation.since, record, None)


def _joined(parts: Sequence[Said]) -> Said:
    """What holds of several parts together."""
    if len(parts) == 1:
        return parts[0]
    records = [p.record for p in parts if p.record]
    return Said(
        combine(p.status for p in parts),
        max((p.since for p in parts if p.since), default=None),
        max(records, key=order, default=None),
        max((p.heard for p in parts if p.heard), default=None),
    )
