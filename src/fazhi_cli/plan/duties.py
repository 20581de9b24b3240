"""Who bears what: duties from mentions, with how each comes to a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi_cli.plan.model import Collective, Duty, Plan, Task, Unit, Via

__all__ = ["bearers", "duties_of", "is_open_for", "open_tasks_of", "task_bearers"]

_RANK: dict[str, int] = {"named": 0, "annotation": 1, "member": 2, "open": 3}


def bearers(plan: Plan, *, include_open: bool = False) -> Iterator[Duty]:
    """All duties, by task and then in order of mention; one per task and unit."""
    for task in plan.tasks:
        yield from task_bearers(plan, task, include_open=include_open)


def task_bearers(plan: Plan, task: Task, *, include_open: bool = False, only: str | None = None) -> list[Duty]:
    """The duties of one task in order of mention; with ``only``, of that unit or collective alone.

    A unit reached in several ways bears the task once, in the strongest way
    (named, annotation, member, open); a collective itself counts as named.
    """
    found: dict[str, Duty] = {}
    for mention in task.mentions:
        for body, via in mention.bodies:
            if only in (None, body):
                _keep(found, Duty(task.id, body, _via(via), mention.text, mention.role, mention.measures))
            collective = plan.collective_by_id.get(body)
            if collective is None:
                continue
            members = collective.members if only is None else [m for m in collective.members if m == only]
            for member in members:
                _keep(found, Duty(task.id, member, "member", mention.text, mention.role, mention.measures))
            if include_open and not collective.closed:
                for unit in plan.units:
                    if only in (None, unit.id) and is_open_for(collective, unit):
                        duty = Duty(task.id, unit.id, "open", mention.text, mention.role, mention.measures)
                        _keep(found, duty)
    return list(found.values())


def _via(text: str) -> Via:
    return "annotation" if text == "annotation" else "named"


def _keep(found: dict[str, Duty], duty: Duty) -> None:
    known = found.get(duty.unit)
    if known is None:
        found[duty.unit] = duty
        return
    stronger, weaker = (duty, known) if _RANK[duty.via] < _RANK[known.via] else (known, duty)
    if known.measures and duty.measures:
        measures = known.measures + tuple(m for m in duty.measures if m not in known.measures)
    else:
        measures = ()
    found[duty.unit] = stronger._replace(measures=measures, role=stronger.role or weaker.role)


def is_open_for(collective: Collective, unit: Unit) -> bool:
    """Whether an open collective might cover the unit; the text does not say."""
    return not collective.closed and unit.kind not in collective.excludes


def duties_of(plan: Plan, body_id: str, *, include_open: bool = False) -> list[Duty]:
    """The duties of one unit or collective, in order of tasks."""
    numbers = set(_reached(plan, [body_id, *_closed_over(plan, body_id)]))
    if include_open:
        numbers.update(_reached(plan, _open_over(plan, body_id)))
    return [
        duty
        for number in sorted(numbers)
        for duty in task_bearers(plan, plan.task_by_id[number], include_open=include_open, only=body_id)
    ]


def open_tasks_of(plan: Plan, body_id: str) -> list[int]:
    """The tasks with an open collective that might cover the unit and that do not reach it otherwise."""
    might = _reached(plan, _open_over(plan, body_id))
    bears = _reached(plan, [body_id, *_closed_over(plan, body_id)])
    return sorted(might - bears)


def _reached(plan: Plan, bodies: Iterable[str]) -> set[int]:
    return {number for body in bodies for number in plan.tasks_by_body.get(body, ())}


def _closed_over(plan: Plan, unit_id: str) -> list[str]:
    return [c.id for c in plan.collectives if unit_id in c.members]


def _open_over(plan: Plan, unit_id: str) -> list[str]:
    unit = plan.unit_by_id.get(unit_id)
    return [c.id for c in plan.collectives if unit is not None and is_open_for(c, unit)]
