"""The report by section and by unit: numbers, who has not reported, who is behind and with what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from fazhi_cli.dates.days import zone_of
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.states.judgement import outcome
from fazhi_cli.ledger.states.values import UnitState
from fazhi_cli.ledger.words import LIGHTS, STATUSES
from fazhi_cli.plan import model
from fazhi_cli.plan.duties import is_open_for, task_bearers
from fazhi_cli.plan.words import VIAS
from fazhi_cli.report.facts.scope import DONE, Item, Scoped
from fazhi_cli.report.facts.statements import Statements
from fazhi_cli.report.rows import Behind, DutyRow, Obligation, OpenCollective, SectionRow, UnitRow, Unreported
from fazhi_cli.report.words import UNREPORTED_KINDS, label_terms, light_term, partition, share, status_term, term

__all__ = ["DutyTable", "behind", "by_section", "by_unit", "late", "open_collectives", "unreported"]


def by_section(scoped: Scoped) -> tuple[SectionRow, ...]:
    """The sections that have counted tasks, in numbers."""
    result: list[SectionRow] = []
    told = {task for task, _ in scoped.told}
    for section in scoped.plan.sections:
        items = [i for i in scoped.counted if i.task.section == section.number]
        if not items:
            continue
        total = len(items)
        result.append(
            SectionRow(
                number=section.number,
                label=section.label,
                title=section.title,
                total=total,
                tasks=tuple(i.task.id for i in items),
                lights=partition([(i.id, i.state.light) for i in items], LIGHTS),
                statuses=partition([(i.id, i.state.status) for i in items], STATUSES),
                done=share("done", "完成", (i.id for i in items if i.state.status in DONE), total),
                overdue=share("overdue", "逾期", (i.id for i in items if "overdue" in i.state.labels), total),
                reported=share("reported", "本期已填报", (i.id for i in items if i.task.id in told), total),
            )
        )
    return tuple(result)


class DutyTable:
    """All duties of the report, made once, by task and by unit."""

    def __init__(self, scoped: Scoped, statements: Statements, whens: dict[int, str]) -> None:
        """Make the duties; ``whens`` are the deadlines of each task in words."""
        self._scoped = scoped
        self._latest = _latest_days(scoped.records)
        self.by_task: dict[int, tuple[DutyRow, ...]] = {}
        self.by_unit: dict[str, list[DutyRow]] = {u: [] for u in scoped.unit_ids}
        for item in scoped.items:
            mentions = {d.unit: d.mention for d in task_bearers(scoped.plan, item.task)}
            row: list[DutyRow] = []
            for state in item.whole.units:
                if state.unit not in self.by_unit:
                    continue
                duty = self._duty(item, state, mentions.get(state.unit, ""), statements, whens.get(item.task.id, ""))
                row.append(duty)
                self.by_unit[state.unit].append(duty)
            self.by_task[item.task.id] = tuple(row)

    def _duty(self, item: Item, state: UnitState, mention: str, statements: Statements, when: str) -> DutyRow:
        scoped = self._scoped
        task = item.task
        return DutyRow(
            task=task.id,
            clause=task.clause,
            title=task.title,
            section=task.section,
            unit=state.unit,
            unit_name=scoped.unit_name(state.unit),
            via=term(state.via, VIAS),
            mention=mention,
            when=when,
            status=status_term(state.status),
            light=light_term(state.light),
            labels=label_terms(state.labels),
            reported=(task.id, state.unit) in scoped.told,
            last_on=self._latest.get((task.id, state.unit)),
            statements=statements.of_unit(task.id, state.unit),
        )


def _latest_days(records: Iterable[Record]) -> dict[tuple[int, str | None], dt.date]:
    latest: dict[tuple[int, str | None], dt.date] = {}
    for record in records:
        if record.kind == "report":
            key = (record.task, record.unit)
            latest[key] = max(record.on, latest.get(key, record.on))
    return latest


def by_unit(scoped: Scoped, table: DutyTable) -> tuple[UnitRow, ...]:
    """The units in numbers, in the plan's order."""
    result: list[UnitRow] = []
    for unit_id in scoped.unit_ids:
        unit = scoped.plan.unit_by_id[unit_id]
        duties = tuple(table.by_unit[unit_id])
        total = len(duties)
        days = [d.last_on for d in duties if d.last_on]
        result.append(
            UnitRow(
                id=unit.id,
                name=unit.name,
                kind=unit.kind,
                total=total,
                duties=duties,
                lights=partition([(str(d.task), d.light.code) for d in duties], LIGHTS),
                done=share("done", "完成", (str(d.task) for d in duties if d.status.code in DONE), total),
                overdue=share(
                    "overdue",
                    "逾期",
                    (str(d.task) for d in duties if any(x.code == "overdue" for x in d.labels)),
                    total,
                ),
                reported=share("reported", "本期已填报", (str(d.task) for d in duties if d.reported), total),
                last_on=max(days) if days else None,
                open_tasks=_open_tasks(scoped, unit),
            )
        )
    return tuple(result)


def _open_tasks(scoped: Scoped, unit: model.Unit) -> tuple[int, ...]:
    """The tasks with an open collective that might cover the unit and that do not reach it otherwise."""
    return tuple(
        item.task.id
        for item in scoped.items
        if any(is_open_for(c, unit) for c in scoped.open_of(item)) and item.whole.unit(unit.id) is None
    )


def open_collectives(scoped: Scoped) -> tuple[OpenCollective, ...]:
    """The collectives whose members the text does not list, with their tasks."""
    result: list[OpenCollective] = []
    for collective in scoped.plan.collectives:
        if collective.closed:
            continue
        items = [i for i in scoped.items if any(body == collective.id for m in i.task.mentions for body, _ in m.bodies)]
        if items:
            result.append(
                OpenCollective(
                    collective.id,
                    collective.name,
                    len(items),
                    tuple(i.task.id for i in items),
                    tuple(i.task.clause for i in items),
                )
            )
    return tuple(result)


def unreported(scoped: Scoped, units: Sequence[UnitRow]) -> tuple[Unreported, ...]:
    """The units that owe the period a report on some or all of their tasks, as the ledger says."""
    owed = frozenset(scoped.progress.unreported_in(scoped.period))
    result: list[Unreported] = []
    for unit in units:
        missing = [d for d in unit.duties if (d.task, unit.id) in owed]
        if missing:
            kind = "part" if any(d.reported for d in unit.duties) else "none"
            result.append(_unreported(unit, kind, missing))
    return tuple(sorted(result, key=lambda u: u.kind.code != "none"))


def late(scoped: Scoped, units: Sequence[UnitRow], grace_days: int, zone: str) -> tuple[Unreported, ...]:
    """The units whose first report on the period, on some task, was received after its end and the days of grace."""
    belated = frozenset(scoped.progress.late_in(scoped.period, grace_days, zone_of(zone)))
    result: list[Unreported] = []
    for unit in units:
        found = [d for d in unit.duties if (d.task, unit.id) in belated]
        if found:
            result.append(_unreported(unit, "late", found))
    return tuple(result)


def _unreported(unit: UnitRow, kind: str, duties: Sequence[DutyRow]) -> Unreported:
    return Unreported(
        unit=unit.id,
        unit_name=unit.name,
        kind=term(kind, UNREPORTED_KINDS),
        tasks=tuple(d.task for d in duties),
        clauses=tuple(d.clause for d in duties),
        total=unit.total,
        last_on=unit.last_on,
    )


def behind(
    units: Sequence[UnitRow],
    unmet: Sequence[Obligation],
    inferred: Sequence[Obligation],
    missing: Sequence[Unreported],
    *,
    over: bool,
    ended: bool,
) -> tuple[Behind, ...]:
    """The units that are late, blocked or behind; silence counts once the period is over.

    Args:
        units: all units of the report.
        unmet: what was not done in time, with the units of which that holds.
        inferred: what is overdue only by inference.
        missing: the units that owe the period reports.
        over: whether the period is over.
        ended: whether the plan is.
    """
    owing = {u.unit: u.tasks for u in missing}
    found: list[Behind] = []
    for unit in units:
        late = [o for o in unmet if unit.name in o.unfinished]
        row = Behind(
            unit=unit.id,
            unit_name=unit.name,
            overdue=tuple(o.id for o in late),
            clauses=tuple(dict.fromkeys(o.clause for o in late)),
            days=max((_days(o, unit.id) for o in late), default=0),
            inferred=tuple(o.id for o in inferred if unit.name in o.unfinished),
            blocked=_with_status(unit.duties, ("blocked",)),
            behind=tuple(d.task for d in unit.duties if any(t.code == "behind" for t in d.labels)),
            unreported=owing.get(unit.id, ()),
            unfinished=_with_outcome(unit.duties, "unfinished") if ended else (),
            unheard=_with_outcome(unit.duties, "unheard") if ended else (),
            total=unit.total,
        )
        if row.overdue or row.blocked or row.behind or row.unfinished or row.unheard or (over and row.unreported):
            found.append(row)
    return tuple(sorted(found, key=_gravity, reverse=True))


def _gravity(row: Behind) -> tuple[int, ...]:
    weights = (row.overdue, row.unfinished, row.unheard, row.blocked, row.behind, row.unreported)
    return (len(row.overdue), row.days, *map(len, weights[1:]))


def _days(obligation: Obligation, unit: str) -> int:
    """Days by which a unit is late: its own, where it has an extension."""
    own = next((b.due for b in obligation.bearers if b.unit == unit), obligation.due)
    left = obligation.days_left or 0
    shift = (own - obligation.due).days if own and obligation.due else 0
    return max(0, -left - shift)


def _with_status(duties: Iterable[DutyRow], statuses: Collection[str]) -> tuple[int, ...]:
    return tuple(d.task for d in duties if d.status.code in statuses)


def _with_outcome(duties: Iterable[DutyRow], wanted: str) -> tuple[int, ...]:
    return tuple(d.task for d in duties if outcome(d.status.code, [t.code for t in d.labels]) == wanted)
