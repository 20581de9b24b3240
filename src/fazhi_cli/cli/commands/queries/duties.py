"""``fazhi duties``: what must this unit do, by when, and where does it stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_list
from fazhi_cli.cli.printing.phrasing import deadlines_text, due_list
from fazhi_cli.cli.printing.states import as_of_text, outcomes_text, paint_state, state_text
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.session import Session
from fazhi_cli.ledger.states.values import DutyState
from fazhi_cli.plan.deadlines import due_dates, falls_in
from fazhi_cli.plan.duties import open_tasks_of
from fazhi_cli.plan.model import Collective, Deadline, Plan, Unit
from fazhi_cli.plan.words import VIAS

if TYPE_CHECKING:
    from fazhi_cli.dates.periods import Period

__all__ = ["command"]

HELP = """缘由一栏：点名＝方案直接写了这个单位；括注＝写在别的单位后面的括号里；集合成员＝“各乡镇(街道)”这类名单确定的集合包括它；可能涉及＝“其他区直有关单位”这类名单不定的集合，方案没有说是否包括它，不计入完成率，加 --include-open 才列出。

不写 --unit 时列出全部单位的职责。"""
EXAMPLES = (
    "fazhi duties --unit 区司法局",
    "fazhi duties --unit sfj --due 2025",
    "fazhi duties --unit 区司法局 --unit 区民政局 --section 四",
    "fazhi duties --unit 王庄街道 --format csv",
)

_MOST_NUMBERS = 30

SORTS = {"task": "条", "due": "时限", "status": "状态", "via": "缘由"}


_Group = tuple[Unit | Collective, list[DutyState]]
"""A body with those of its duties that are asked for."""


@options.grouped
def command(
    ctx: typer.Context,
    unit: options.UnitsOption = None,
    section: options.SectionOption = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="时段", help="只看这个时段内到期的（含每年一次的），如 2025、2025Q4")
    ] = None,
    due_by: Annotated[str | None, typer.Option("--due-by", metavar="日期", help="只看这一天及以前到期的")] = None,
    include_open: Annotated[bool, typer.Option("--include-open", help="把“可能涉及”的也列出来")] = False,
    sort: Annotated[str, typer.Option("--sort", metavar="次序", help=f"按哪一项排：{options.listed(SORTS)}")] = "task",
    *,
    query: options.Query,
) -> None:
    """List the duties of one, several or all units."""
    fmt, session = query.open(ctx)
    sort = options.choose(sort, SORTS, "--sort")
    accept = _filter(session, section, due, due_by)
    bodies = [session.body(word) for word in unit] if unit else _all_bearing(session.plan)
    bodies = list({b.id: b for b in bodies}.values())
    groups = [(body, _sorted(_rows(session, body, include_open, accept), sort)) for body in bodies]
    if not unit:
        groups = [(body, rows) for body, rows in groups if rows]
    # A CSV goes on without its heading: it names the unit in each row, so that it can be read back.
    columns, cells = _cells(groups, grouped=len(bodies) != 1 or fmt == "csv", short=fmt == "table")
    print_list(
        fmt,
        columns,
        cells,
        lambda: _payload(session, groups, accept, single=unit is not None and len(bodies) == 1),
        heading=_heading(session, groups),
        footing="" if len(groups) != 1 else _footing(session, groups[0], accept, include_open=include_open),
    )


def _all_bearing(plan: Plan) -> list[Unit | Collective]:
    reached = {body for task in plan.tasks for mention in task.mentions for body, _ in mention.bodies}
    members = {m for c in plan.collectives if c.id in reached for m in c.members}
    return [b for b in plan.bodies if b.id in reached or b.id in members]


_Accept = Callable[[int, Sequence[Deadline]], bool]
"""Whether a duty of a section (by number) with these deadlines is asked for."""


def _filter(session: Session, section: str | None, due: str | None, due_by: str | None) -> _Accept | None:
    if section is None and due is None and due_by is None:
        return None
    number = _section(session, section) if section is not None else None
    period = _period(due) if due is not None else None
    last = _day(due_by) if due_by is not None else None
    document = session.plan.document

    def accept(section: int, deadlines: Sequence[Deadline]) -> bool:
        if number is not None and section != number:
            return False
        if period is not None and not any(falls_in(d, period, document) for d in deadlines):
            return False
        return last is None or any(day <= last for d in deadlines for day in due_dates(d))

    return accept


def _section(session: Session, word: str) -> int:
    from fazhi_cli.plan.items import parse_section

    return parse_section(session.plan, word)


def _period(text: str) -> Period:
    from fazhi_cli.dates.periods import parse_period

    return parse_period(text)


def _day(text: str) -> dt.date:
    from fazhi_cli.dates.days import parse_day

    return parse_day(text, "--due-by 的日期")


def _rows(session: Session, body: Unit | Collective, include_open: bool, accept: _Accept | None) -> list[DutyState]:
    duties = session.duties(body.id, include_open=include_open)
    return [d for d in duties if accept is None or accept(d.section, d.deadlines)]


def _open(session: Session, body: Unit | Collective, accept: _Accept | None) -> list[int]:
    """The tasks that ``--include-open`` would add."""
    numbers = open_tasks_of(session.plan, body.id)
    if accept is None:
        return numbers
    tasks = [session.plan.task_by_id[n] for n in numbers]
    return [t.id for t in tasks if accept(t.section, t.deadlines)]


def _sorted(rows: list[DutyState], sort: str) -> list[DutyState]:
    """Rows in an order; they come in that of the tasks."""
    from fazhi_cli.cli.printing.states import STATUS_ORDER

    never = dt.date.max
    keys: dict[str, Callable[[DutyState], Any]] = {
        "due": lambda r: min((day for d in r.deadlines for day in due_dates(d)), default=never),
        "status": lambda r: STATUS_ORDER.index(r.status),
        "via": lambda r: list(VIAS).index(r.via),
    }
    return sorted(rows, key=keys[sort]) if sort in keys else rows


def _cells(groups: list[_Group], *, grouped: bool, short: bool) -> tuple[list[Column], list[list[str]]]:
    # An entry that only repeats the unit's name tells a reader nothing; a spreadsheet keeps its columns.
    mentions = not short or any(r.mention != body.name for body, rows in groups for r in rows)
    columns = [
        *([Column("unit", "单位", fold=True)] if grouped else []),
        Column("clause", "条"),
        Column("title", "任务", fold=True),
        Column("via", "缘由"),
        *([Column("mention", "原文写法", fold=True)] if mentions else []),
        Column("due", "时限", fold=True),
        Column("status", "状态", fold=True, paint=paint_state),
    ]
    # Thousands of rows share a few deadlines and states: each is put into words once.
    when, state = cache(deadlines_text), cache(state_text)
    cells = [
        [
            *([body.name] if grouped else ()),
            str(r.task),
            r.title,
            VIAS[r.via],
            *([r.mention] if mentions else ()),
            when(r.deadlines),
            state(r.status, r.labels),
        ]
        for body, rows in groups
        for r in rows
    ]
    return columns, cells


def _heading(session: Session, groups: list[_Group]) -> str:
    total = sum(len(rows) for _, rows in groups)
    collectives = sum(1 for body, _ in groups if isinstance(body, Collective))
    several = f"{len(groups) - collectives} 个单位" + (f"、{collectives} 个集合称谓" if collectives else "")
    who = groups[0][0].name if len(groups) == 1 else several
    return f"{who}：职责 {total} 项（{as_of_text(session.progress)}）"


def _footing(session: Session, group: _Group, accept: _Accept | None, *, include_open: bool) -> str:
    body, rows = group
    lines = []
    if session.progress.day.ended and isinstance(body, Unit):
        told = outcomes_text(rows)
        lines += [f"到期时的情况：{told}"] if told else []
    if not include_open:
        lines += _open_line(session, body, accept)
    return "\n".join(lines)


def _open_line(session: Session, body: Unit | Collective, accept: _Accept | None) -> list[str]:
    tasks = _open(session, body, accept)
    if not tasks:
        return []
    open_now = set(tasks)
    names = [
        f"“{c.name}”"
        for c in session.plan.collectives
        if not c.closed and not open_now.isdisjoint(session.plan.tasks_by_body.get(c.id, ()))
    ]
    shown = tasks[:_MOST_NUMBERS]
    numbers = "、".join(map(str, shown)) + (" ……" if len(shown) < len(tasks) else "")
    why = f"第 {numbers} 条，原文写{'、'.join(names)}，没有说是否包括{body.name}"
    return [f"另有 {len(tasks)} 项可能涉及（{why}）：加 --include-open 列出"]


def _payload(session: Session, groups: list[_Group], accept: _Accept | None, *, single: bool) -> dict[str, Any]:
    head = {"schema_version": SCHEMA_VERSION, "as_of": session.as_of.isoformat()}
    entries = [
        {
            "unit": {"id": body.id, "name": body.name},
            "duties": [_duty_json(r) for r in rows],
            "open": _open(session, body, accept),
        }
        for body, rows in groups
    ]
    return head | entries[0] if single else head | {"units": entries}


def _duty_json(row: DutyState) -> dict[str, Any]:
    return {
        "task": row.task,
        "clause": row.clause,
        "title": row.title,
        "via": row.via,
        "mention": row.mention,
        "role": row.role,
        "measures": list(row.measures),
        "due": due_list(row.deadlines),
        "recurrence": list(dict.fromkeys(d.recurrence for d in row.deadlines if d.recurrence)),
        "doubts": [
            {"quote": d.quote, "due": d.doubt.due.isoformat() if d.doubt.due else None, "why": d.doubt.why}
            for d in row.deadlines
            if d.doubt is not None and d.ruling is None
        ],
        "status": row.status,
        "labels": list(row.labels),
    }
