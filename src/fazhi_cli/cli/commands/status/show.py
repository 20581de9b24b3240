"""``fazhi status show``: where things stand, and which record decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_list, print_text
from fazhi_cli.cli.printing.states import as_of_text, outcomes_text, state_text
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.printing.task_state import explained, task_json
from fazhi_cli.cli.session import Session, open_session
from fazhi_cli.ledger.words import CLOSINGS, LIGHTS, word

if TYPE_CHECKING:
    from fazhi_cli.ledger.states.values import TaskState, UnitState

__all__ = ["command"]

HELP = """写了任务就逐条说明：各举措、各单位的状态，依据哪条记录；不写是全部任务一览。

--as-of 问某一天的情况；--known-at 只算那一刻之前已经记录的，用来复原从前看到的情况。"""
EXAMPLES = (
    "fazhi status show",
    "fazhi status show 15",
    "fazhi status show 15 --unit 区司法局",
    "fazhi status show --as-of 2024-12-31 --format json",
    'fazhi status show 15 --known-at "2024-12-31 18:00"',
)


def command(
    ctx: typer.Context,
    items: options.ItemsArgument = None,
    unit: options.UnitsOption = None,
    status: Annotated[
        list[str] | None, typer.Option("--status", metavar="状态", help="只看这个状态的，如 doing、推进中")
    ] = None,
    label: Annotated[
        list[str] | None, typer.Option("--label", metavar="标签", help="只看有这个标签的，如 overdue、逾期")
    ] = None,
    as_of: options.AsOf = None,
    known_at: Annotated[
        str | None, typer.Option("--known-at", metavar="时刻", help="只算这一刻之前记录的，如 “2024-12-31 18:00”")
    ] = None,
    fmt: options.Format = "table",
    plan: options.PlanFolder = None,
) -> None:
    """Show states."""
    from fazhi_cli.plan.items import parse_items

    fmt = options.choose(fmt, options.LIST_FORMATS, "--format")
    session = open_session(ctx, plan, as_of, known_at)
    asked = parse_items(session.plan, items) if items else []
    bodies = list(dict.fromkeys(session.body(u).id for u in unit or ()))
    accept = _filter(status, label)
    lines = [
        _Line(task, own)
        for task in session.progress.tasks
        if not asked or any(i.task == task.task for i in asked)
        for own in ([u for u in task.units if u.unit in bodies] if bodies else [None])
        if accept(own or task)
    ]
    if fmt == "table" and asked:
        tasks = {line.task.task: line.task for line in lines}.values()
        print_text("\n".join(explained(session, t, asked, bodies) for t in tasks) or "（没有）\n")
        return
    print_list(
        fmt,
        _COLUMNS if bodies else [c for c in _COLUMNS if c.key != "unit"],
        [_row(session, line, named=bool(bodies)) for line in lines],
        lambda: _payload(session, lines, bodies),
        heading=_heading(session, len(lines), bodies),
    )


class _Line(NamedTuple):
    """A row: a task, or one unit's duty in it."""

    task: TaskState
    own: UnitState | None


def _filter(status: list[str] | None, label: list[str] | None) -> Callable[[TaskState | UnitState], bool]:
    from fazhi_cli.ledger.words import parse_label, parse_state

    wanted = {parse_state(s) for s in status or ()}
    labels = {parse_label(x) for x in label or ()}

    def accept(state: TaskState | UnitState) -> bool:
        return (not wanted or state.status in wanted) and labels.issubset(state.labels)

    return accept


_COLUMNS = [
    Column("task", "条"),
    Column("title", "任务", fold=True),
    Column("unit", "单位", fold=True),
    Column("light", "灯"),
    Column("status", "状态", fold=True),
    Column("reported", "已报"),
    Column("closing", "销号", fold=True),
    Column("decided_by", "依据的记录"),
]


def _row(session: Session, line: _Line, *, named: bool) -> list[str]:
    task, own = line
    state = own or task
    decided = own.record if own else task.decided_by
    reported = f"{task.reported}/{task.bearers}" if task.bearers else "-"
    return [
        str(task.task),
        session.plan.task_by_id[task.task].title,
        *([session.plan.body_name(own.unit)] if named and own else []),
        word(LIGHTS, state.light),
        state_text(state.status, state.labels),
        reported if own is None else "是" if own.reported else "否",
        "-" if state.closing == "none" else word(CLOSINGS, state.closing),
        decided or "-",
    ]


def _heading(session: Session, count: int, bodies: list[str]) -> str:
    who = "、".join(session.plan.body_name(b) for b in bodies)
    known = f"，只算 {session.known_at} 之前的记录" if session.known_at else ""
    progress = session.progress
    head = f"{who + '：' if who else ''}{count} 条（{as_of_text(progress)}{known}）"
    if not progress.day.ended:
        return head
    told = outcomes_text(u for t in progress.tasks for u in t.units if not bodies or u.unit in bodies)
    return f"{head}\n到期时各单位职责的情况：{told}"


def _payload(session: Session, lines: Sequence[_Line], bodies: list[str]) -> dict[str, Any]:
    """The JSON contract, and more."""
    tasks = {line.task.task: line.task for line in lines}.values()
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": session.as_of.isoformat(),
        "known_at": session.known_at,
        "tasks": [task_json(t, bodies) for t in tasks],
    }
