"""Replay: the states of a plan on a day, from the records.

How statuses come together (DESIGN 5):

1. A *word* is a record that states a status: a unit's on its duty, or the
   office's (no unit) on the whole task. A word on a task speaks for each of
   its measures; of a unit's words on one measure the latest holds (``on``, then
   ``at``, then id). So a task said to be done and later reported as under way
   in one measure is under way.
2. A word with a period speaks of that period's work only. On a recurring
   measure it names the occurrences within the period; on a standing one it
   never finishes anything: it shows that work has begun. A word without a
   period on a recurring measure: 已完成 covers the occurrences begun by its
   day, 终止 all, any other the occurrence its day falls into. The status of a
   recurring measure is that of its current occurrence.
3. The office's 已完成, 长期坚持 and 终止 on a task speak for every unit until the
   unit speaks later; its other words only for units that have not spoken.
   重新打开 sets 已完成 back to 推进中.
4. A unit's status combines its measures (:func:`fazhi_cli.ledger.judge.combine`),
   a task's combines its units; but if the office has spoken on the whole task
   after all the units, its word is the task's.
5. 已销号 comes only from an approved application; a task is closed too when all
   its units, or all its measures, are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from fazhi_cli.ledger.cells import Cell, TaskLedger, cell_of_task, cell_of_unit, measure_dates
from fazhi_cli.ledger.effective import effective
from fazhi_cli.ledger.judge import FINISHED, combine, in_order, light_of
from fazhi_cli.ledger.labelled import Day, measure_state
from fazhi_cli.ledger.record import Record, order
from fazhi_cli.ledger.standing import Progress
from fazhi_cli.ledger.state import MeasureState, TaskState, UnitState
from fazhi_cli.plan.duties import task_bearers
from fazhi_cli.plan.model import Duty, Plan, Task
from fazhi_cli.settings import DEFAULT, Settings

__all__ = ["replay"]


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
        settings: days of 临期.
    """
    kept = [r for r in effective(records, as_of, known_at) if r.task in plan.task_by_id]
    by_task: dict[int, list[Record]] = {}
    for record in kept:
        by_task.setdefault(record.task, []).append(record)
    day = Day(as_of, settings.due_soon_days, plan.document.issued)

    def state_of(task_id: int) -> TaskState:
        return _task(plan, plan.task_by_id[task_id], by_task.get(task_id, ()), day)

    return Progress(as_of, known_at, plan.task_by_id, state_of, lambda: tuple(kept))


def _task(plan: Plan, task: Task, records: Sequence[Record], day: Day) -> TaskState:
    duties = [d for d in task_bearers(plan, task) if d.unit in plan.unit_by_id]
    bearing = {None, *(d.unit for d in duties)}
    ledger = TaskLedger([r for r in records if r.unit in bearing])
    by_id = {r.id: r for r in records}
    dates = [measure_dates(m, plan.document, day.as_of) for m in task.measures]
    of_measure: dict[str, list[Cell]] = {m.measure: [] for m in dates}
    units: list[UnitState] = []
    heard = {r.unit for r in records}
    # Units that no record names stand all alike: what holds of one is worked out once.
    alike: dict[tuple[str, ...], tuple[list[Cell], UnitState]] = {}
    for duty in duties:
        known = None if duty.unit in heard else alike.get(duty.measures)
        borne = [m for m in dates if not duty.measures or m.measure in duty.measures]
        if known is not None:
            cells, like = known
            units.append(UnitState(duty.unit, duty.via, *like[2:]))
        else:
            cells = [cell_of_unit(ledger, m, duty.unit) for m in borne]
            states = [measure_state(c, m, duty.unit, ledger.extensions, day) for c, m in zip(cells, borne, strict=True)]
            units.append(_unit(ledger, duty, states, by_id))
            if duty.unit not in heard:
                alike[duty.measures] = (cells, units[-1])
        for cell, measure in zip(cells, borne, strict=True):
            of_measure[measure.measure].append(cell)
    measures = tuple(
        measure_state(cell_of_task(ledger, m, of_measure[m.measure]), m, None, ledger.extensions, day) for m in dates
    )
    return _whole(ledger, task, units, measures, by_id)


def _unit(ledger: TaskLedger, duty: Duty, measures: Sequence[MeasureState], by_id: dict[str, Record]) -> UnitState:
    reports = [r for r in ledger.records if r.unit == duty.unit and r.kind == "report"]
    status = combine(m.status for m in measures) if measures else "todo"
    closing = ledger.closings.state(None, duty.unit)
    if closing == "closed":
        status = "closed"
    labels = _labels(status, measures, unreported=not reports)
    return UnitState(
        duty.unit,
        duty.via,
        status,
        labels,
        light_of(status, labels),
        _decider(measures, by_id),
        bool(reports),
        "closed" if status == "closed" else closing,
        reports[-1].id if reports else None,
        tuple(measures),
    )


def _whole(
    ledger: TaskLedger,
    task: Task,
    units: Sequence[UnitState],
    measures: tuple[MeasureState, ...],
    by_id: dict[str, Record],
) -> TaskState:
    reports = [r for r in ledger.records if r.kind == "report"]
    status = combine(m.status for m in measures)
    closing = ledger.closings.state(None, None)
    if units and all(u.status == "closed" for u in units):
        status = "closed"
    # Where the plan names nobody, nobody owes a report.
    labels = _labels(status, measures, unreported=not reports and bool(task.mentions))
    return TaskState(
        task.id,
        status,
        labels,
        light_of(status, labels),
        "closed" if status == "closed" else closing,
        tuple(units),
        measures,
        _decider(measures, by_id),
        reports[-1].id if reports else None,
    )


def _labels(status: str, measures: Sequence[MeasureState], *, unreported: bool) -> tuple[str, ...]:
    """Labels of a whole: those of its measures; of 提前、按期、逾期完成 the worst, and only once all is done."""
    found = {label for m in measures for label in m.labels}
    done = found & {"early", "on_time", "late"}
    found -= done
    if status in FINISHED and done:
        found.add("late" if "late" in done else "on_time" if "on_time" in done else "early")
    if unreported and status not in FINISHED:
        found.add("unreported")
    return in_order(found)


def _decider(measures: Sequence[MeasureState], by_id: dict[str, Record]) -> str | None:
    found = [by_id[m.record] for m in measures if m.record]
    return max(found, key=order).id if found else None
