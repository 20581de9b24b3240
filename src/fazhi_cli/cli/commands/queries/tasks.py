"""``fazhi tasks``: the list of tasks."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_list
from fazhi_cli.cli.printing.phrasing import deadlines_text, due_list
from fazhi_cli.cli.printing.states import paint_state, state_text, task_state
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.session import Session
from fazhi_cli.plan.duties import duties_of
from fazhi_cli.plan.model import Task

__all__ = ["command"]

EXAMPLES = (
    "fazhi tasks",
    "fazhi tasks --section 四",
    "fazhi tasks --due 2022",
    "fazhi tasks --unit 区民政局",
    "fazhi tasks --grep 法律援助",
)

_COLUMNS = (
    Column("task", "条"),
    Column("title", "任务", fold=True),
    Column("section", "部分"),
    Column("measures", "举措"),
    Column("due", "时限", fold=True),
    Column("status", "状态", fold=True, paint=paint_state),
    Column("responsible", "责任单位", fold=True),
)


@options.grouped
def command(
    ctx: typer.Context,
    section: options.SectionOption = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="时段", help="只看这个时段内到期的（含每年一次的），如 2025")
    ] = None,
    unit: options.UnitsOption = None,
    grep: Annotated[str | None, typer.Option("--grep", metavar="文字", help="标题或全文里含有这些字的")] = None,
    *,
    query: options.Query,
) -> None:
    """List the tasks of the plan."""
    fmt, session = query.open(ctx)
    tasks = _chosen(session, section, due, unit, grep)
    print_list(
        fmt,
        _COLUMNS,
        [_cells(session, t) for t in tasks],
        lambda: {
            "schema_version": SCHEMA_VERSION,
            "as_of": session.as_of.isoformat(),
            "tasks": [_json(session, t) for t in tasks],
        },
        heading=f"{session.plan.document.title}：任务 {len(tasks)} 条（截至 {session.as_of}）",
    )


def _chosen(
    session: Session, section: str | None, due: str | None, unit: list[str] | None, grep: str | None
) -> list[Task]:
    from fazhi_cli.dates.periods import parse_period
    from fazhi_cli.plan.deadlines import falls_in
    from fazhi_cli.plan.items import parse_section

    plan = session.plan
    tasks = list(plan.tasks)
    if section is not None:
        number = parse_section(plan, section)
        tasks = [t for t in tasks if t.section == number]
    if due is not None:
        period = parse_period(due)
        tasks = [t for t in tasks if any(falls_in(d, period, plan.document) for d in t.deadlines)]
    if unit:
        ids = {d.task for word in unit for d in duties_of(plan, session.body(word).id)}
        tasks = [t for t in tasks if t.id in ids]
    if grep:
        tasks = [t for t in tasks if _contains(t, grep)]
    return tasks


def _contains(task: Task, words: str) -> bool:
    """Whether title or text holds the words, width and case folded, as in the source, as shown, or in any reading."""
    from fazhi_cli.text.spelling import fold

    wanted = fold(words)
    if wanted in fold(task.title) or wanted in fold(task.text):
        return True
    shown = read = task.text
    for correction in task.corrections:
        shown = shown.replace(correction.quote, correction.printed)
        read = read.replace(correction.quote, correction.reading)
    return wanted in fold(shown) or wanted in fold(read)


def _cells(session: Session, task: Task) -> list[str]:
    state = task_state(session.progress, task.id)
    return [
        str(task.id),
        task.title,
        session.plan.section_by_number[task.section].label,
        str(len(task.measures)),
        deadlines_text(task.deadlines),
        state_text(state.status, state.labels),
        "、".join(task.responsible) or "-",
    ]


def _json(session: Session, task: Task) -> dict[str, Any]:
    state = task_state(session.progress, task.id)
    return {
        "task": task.id,
        "clause": task.clause,
        "title": task.title,
        "section": task.section,
        "responsible": list(task.responsible),
        "measures": len(task.measures),
        "due": due_list(task.deadlines),
        "recurrence": list(dict.fromkeys(d.recurrence for d in task.deadlines if d.recurrence)),
        "status": state.status,
        "labels": list(state.labels),
    }
