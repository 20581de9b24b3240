"""States and labels for people and for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from fazhi_cli.ledger.words import LABELS, OUTCOMES, STATUSES, word

if TYPE_CHECKING:
    from fazhi_cli.cli.session import Session
    from fazhi_cli.dates.periods import Period
    from fazhi_cli.ledger.states.progress import Progress
    from fazhi_cli.ledger.states.values import DutyState, TaskState, UnitState
    from fazhi_cli.plan.model import Task

__all__ = [
    "STATUS_ORDER",
    "as_of_text",
    "measure_state",
    "outcomes_text",
    "paint_state",
    "state_json",
    "state_text",
    "task_state",
]

STATUS_ORDER = ("blocked", "dropping", "none", "todo", "doing", "ongoing", "done", "closed", "dropped")


def task_state(progress: Progress, task_id: int) -> TaskState:
    """The state of a task."""
    return progress.task(task_id)


def measure_state(progress: Progress, measure_id: str, period: Period | None) -> tuple[str, tuple[str, ...]]:
    """Status and labels of a measure, or of its occurrence in the period."""
    measure = progress.task(int(measure_id.partition("-")[0])).measure(measure_id)
    if measure is None:
        return "none", ()
    if period is not None:
        for occurrence in measure.occurrences:
            if occurrence.period == period.key:
                return occurrence.status, occurrence.labels
        return "none", ()
    return measure.status, measure.labels


def state_text(status: str, labels: tuple[str, ...]) -> str:
    """``推进中 逾期``: the word first, then what follows from the dates. 无记录 says 未反馈 already."""
    shown = (label for label in labels if status != "none" or label != "unreported")
    return " ".join([word(STATUSES, status), *(word(LABELS, label) for label in shown)])


def as_of_text(progress: Progress) -> str:
    """``截至 2024-12-31``; after the plan's time, that it has ended, too."""
    ended = f"，方案已于 {progress.day.end} 到期" if progress.day.ended else ""
    return f"截至 {progress.as_of}{ended}"


def outcomes_text(states: Iterable[UnitState | DutyState]) -> str:
    """How duties stood when the plan ended: ``完成 2 项，从未填报 15 项``."""
    from fazhi_cli.ledger.states.judgement import outcome

    counts = Counter(outcome(s.status, s.labels) for s in states)
    return "，".join(f"{text} {counts[code]} 项" for code, text in OUTCOMES.items() if counts[code])


_COLOURS = {
    "逾期": 31,
    "受阻": 31,
    "推定逾期": 33,
    "滞后": 33,
    "临期": 33,
    "久未更新": 33,
    "拟终止": 33,
    "存疑": 35,
    "已完成": 32,
    "已销号": 32,
    "长期坚持": 32,
}


def paint_state(cell: str) -> str:
    """Colour the words of a state cell; the word always stays, the colour only helps."""
    painted = [f"\x1b[{_COLOURS[w]}m{w}\x1b[0m" if w in _COLOURS else w for w in cell.split(" ")]
    return " ".join(painted)


def state_json(session: Session, task: Task) -> dict[str, Any]:
    """The ``state`` of ``fazhi show --format json``."""
    progress = session.progress
    state = progress.task(task.id)
    return {
        "as_of": progress.as_of.isoformat(),
        "status": state.status,
        "labels": list(state.labels),
        "light": state.light,
        "reported": state.reported,
        "bearers": state.bearers,
        "decided_by": state.decided_by,
        "units": [
            {"unit": u.unit, "status": u.status, "labels": list(u.labels), "light": u.light, "record": u.record}
            for u in state.units
        ],
    }
