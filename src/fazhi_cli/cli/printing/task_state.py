"""A task's state in full: what was said, by which record, and what follows from the dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fazhi_cli.cli.printing.states import state_text
from fazhi_cli.ledger.words import CLOSINGS, KINDS, LIGHTS, word
from fazhi_cli.plan.words import VIAS
from fazhi_cli.text.display import one_line

if TYPE_CHECKING:
    from fazhi_cli.cli.session import Session
    from fazhi_cli.ledger.record import Record
    from fazhi_cli.ledger.states.values import MeasureState, Obligation, TaskState
    from fazhi_cli.plan.items import Item

__all__ = ["explained", "task_json"]


def explained(session: Session, state: TaskState, asked: Sequence[Item], bodies: Sequence[str]) -> str:
    """The text of ``fazhi status show 15``."""
    return "\n".join(_lines(session, state, asked, bodies)) + "\n"


def _lines(session: Session, state: TaskState, asked: Sequence[Item], bodies: Sequence[str]) -> Iterator[str]:
    task = session.plan.task_by_id[state.task]
    wanted = {i.measure for i in asked if i.task == state.task}
    measures = [m for m in state.measures if None in wanted or m.measure in wanted]
    yield f"({task.clause}) {task.title}"
    yield f"  {_light(state.light)} {state_text(state.status, state.labels)}" + (
        f"，已报 {state.reported}/{state.bearers}" if state.bearers else ""
    )
    if state.closing != "none":
        yield f"  {word(CLOSINGS, state.closing)}"
    yield f"  依据：{_why(session, state.decided_by)}"
    yield "  举措："
    for measure in measures:
        yield from _measure_lines(measure)
    units = [u for u in state.units if not bodies or u.unit in bodies]
    if units:
        yield "  单位："
    for unit in units:
        closing = "" if unit.closing in ("none", "closed") else f"，{word(CLOSINGS, unit.closing)}"
        head = f"    {session.plan.body_name(unit.unit)}（{word(VIAS, unit.via)}）"
        yield f"{head} {_light(unit.light)} {state_text(unit.status, unit.labels)}{closing}"
        if unit.record:
            yield f"      依据：{_why(session, unit.record)}"
        if bodies:
            for own in unit.measures:
                if None in wanted or own.measure in wanted:
                    yield from _measure_lines(own, "      ")


def _light(light: str) -> str:
    return f"[{word(LIGHTS, light)}]"


def _measure_lines(measure: MeasureState, indent: str = "    ") -> Iterator[str]:
    yield f"{indent}{measure.measure} {state_text(measure.status, measure.labels)}"
    for deadline in measure.deadlines:
        yield f"{indent}  时限“{deadline.quote}”：{_dates(deadline)}{_labels(deadline)}"
    for occurrence in measure.occurrences:
        record = f"，依据 {occurrence.record}" if occurrence.record else ""
        inferred = "（推定）" if occurrence.kind == "inferred" else ""
        yield f"{indent}  {occurrence.period}{inferred}：{state_text(occurrence.status, occurrence.labels)}{record}"


def _dates(deadline: Obligation) -> str:
    dates = " 或 ".join(map(str, deadline.dates)) + ("（存疑）" if deadline.doubtful else "")
    return dates + (f"（已延期，{deadline.extended}）" if deadline.extended else "")


def _labels(deadline: Obligation) -> str:
    text = state_text("", tuple(x for x in deadline.labels if x != "doubtful")).strip()
    return f" {text}" if text else ""


def _why(session: Session, record_id: str | None) -> str:
    """The record that decided, in words."""
    record: Record | None = session.progress.record_by_id.get(record_id) if record_id else None
    if record is None:
        return "还没有记录"
    known = session.plan.unit_by_id
    who = known[record.unit].name if record.unit in known else record.unit or "办公室"
    said = state_text(record.status, ()) if record.status else word(KINDS, record.kind)
    period = f"（{record.period}）" if record.period else ""
    note = record.note or record.reason
    tail = f"：{one_line(note)}" if note else ""
    return f"{record.on} {who} {record.measure or record.task} {said}{period}，{one_line(record.by)}，{record.id}{tail}"


def task_json(state: TaskState, bodies: Sequence[str] = ()) -> dict[str, Any]:
    """A task's state for JSON, all keys always present."""
    return {
        "task": state.task,
        "status": state.status,
        "labels": list(state.labels),
        "light": state.light,
        "closing": state.closing,
        "reported": state.reported,
        "bearers": state.bearers,
        "measures": [_measure_json(m) for m in state.measures],
        "units": [
            {
                "unit": u.unit,
                "via": u.via,
                "status": u.status,
                "labels": list(u.labels),
                "light": u.light,
                "closing": u.closing,
                "reported": u.reported,
                "record": u.record,
            }
            for u in state.units
            if not bodies or u.unit in bodies
        ],
        "decided_by": state.decided_by,
    }


def _measure_json(measure: MeasureState) -> dict[str, Any]:
    return {
        "measure": measure.measure,
        "status": measure.status,
        "labels": list(measure.labels),
        "light": measure.light,
        "record": measure.record,
        "deadlines": [
            {
                "quote": d.quote,
                "dates": [day.isoformat() for day in d.dates],
                "last": d.last.isoformat(),
                "doubtful": d.doubtful,
                "extended": d.extended,
                "status": d.status,
                "labels": list(d.labels),
            }
            for d in measure.deadlines
        ],
        "occurrences": [_occurrence_json(o) for o in measure.occurrences],
    }


def _occurrence_json(occurrence: Obligation) -> dict[str, Any]:
    return {
        "period": occurrence.period,
        "due": occurrence.last.isoformat(),
        "inferred": occurrence.kind == "inferred",
        "status": occurrence.status,
        "labels": list(occurrence.labels),
        "light": occurrence.light,
        "record": occurrence.record,
    }
