"""Who is behind, and with what: one row a unit, the gravest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from fazhi_cli.ledger.states.judgement import outcome
from fazhi_cli.report.facts.rows import Behind, Duty, Obligation, Unit, Unreported

__all__ = ["behind", "unmet"]


def unmet(overdue: Sequence[Obligation], owed: Sequence[Obligation], *, over: bool) -> tuple[Obligation, ...]:
    """What was not done in time: what is overdue, and of a period that is over what its last day found undone."""
    found = list(overdue)
    known = {o.id for o in overdue}
    for o in owed if over else ():
        if o.verdict.code == "not_done" and o.id not in known:
            own = tuple(b.unit_name for b in o.bearers if b.verdict.code == "not_done")
            found.append(o._replace(unfinished=own))
    return tuple(found)


def behind(
    units: Sequence[Unit],
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
            blocked=_tasks(unit.duties, ("blocked",)),
            behind=tuple(d.task for d in unit.duties if any(t.code == "behind" for t in d.labels)),
            unreported=owing.get(unit.id, ()),
            unfinished=_outcomes(unit.duties, "unfinished") if ended else (),
            unheard=_outcomes(unit.duties, "unheard") if ended else (),
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


def _tasks(duties: Iterable[Duty], statuses: Collection[str]) -> tuple[int, ...]:
    return tuple(d.task for d in duties if d.status.code in statuses)


def _outcomes(duties: Iterable[Duty], wanted: str) -> tuple[int, ...]:
    return tuple(d.task for d in duties if outcome(d.status.code, [t.code for t in d.labels]) == wanted)
