"""The duties of one body with how they stand: what a list of duties shows.

Annotations are not deferred here, since ``NamedTuple`` compiles each deferred
one when the module loads.
"""

from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.plan.model import Deadline

if TYPE_CHECKING:
    from fazhi_cli.ledger.states.progress import Progress
    from fazhi_cli.plan.model import Plan

__all__ = ["DutyState", "duty_states"]


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


def duty_states(plan: "Plan", progress: "Progress", body: str, *, include_open: bool = False) -> tuple[DutyState, ...]:
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
