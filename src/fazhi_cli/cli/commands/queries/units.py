"""``fazhi units``: all bodies and collectives, or one body's sheet."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.arguments.completion import complete_units
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_csv, print_json, print_list, print_markdown, print_text
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.session import Session, open_session
from fazhi_cli.plan.duties import bearers, duties_of, open_tasks_of
from fazhi_cli.plan.model import Collective, Duty, Unit
from fazhi_cli.plan.words import VIAS

__all__ = ["command"]

EXAMPLES = ("fazhi units", "fazhi units 区司法局", "fazhi units --format csv")

KINDS = {
    "party": "党委",
    "discipline": "纪检监察",
    "congress": "人大",
    "government": "政府",
    "judicial": "司法",
    "mass": "群团",
    "institution": "事业单位",
    "vertical": "派驻垂管",
    "township": "乡镇街道",
    "other": "其他",
}

_COLUMNS = (
    Column("name", "名称", fold=True),
    Column("id", "编号"),
    Column("key", "拼音"),
    Column("kind", "类别", fold=True),
    Column("duties", "职责"),
    Column("open", "可能涉及"),
    Column("aliases", "其他叫法", fold=True),
)


def _complete(ctx: typer.Context, incomplete: str) -> list[Any]:
    return complete_units(ctx, incomplete)


def command(
    ctx: typer.Context,
    unit: Annotated[str | None, typer.Argument(metavar="单位", help="只看一个单位", autocompletion=_complete)] = None,
    fmt: options.Format = "table",
    plan: options.PlanFolder = None,
) -> None:
    """List units and collectives with their number of duties, or show one."""
    fmt = options.choose(fmt, options.LIST_FORMATS, "--format")
    session = open_session(ctx, plan)
    if unit is not None:
        _one(session, session.body(unit), fmt)
        return
    counts = Counter(d.unit for d in bearers(session.plan))
    bodies = session.plan.bodies
    named = sum(1 for u in session.plan.units if u.source is None)
    print_list(
        fmt,
        _COLUMNS,
        [_cells(session, b, counts) for b in bodies],
        lambda: _payload(session, counts),
        heading=f"责任单位 {named} 个，集合称谓 {len(session.plan.collectives)} 个，"
        f"集合中的成员单位 {len(session.plan.units) - named} 个",
    )


def _others(body: Unit | Collective) -> list[str]:
    names = [*body.names, *body.former] if isinstance(body, Unit) else []
    return [*names, *body.aliases]


def _kind(body: Unit | Collective) -> str:
    if isinstance(body, Unit):
        return KINDS[body.kind]
    return "集合（名单确定）" if body.closed else "集合（名单不定）"


def _cells(session: Session, body: Unit | Collective, counts: Counter[str]) -> list[str]:
    return [
        body.name,
        body.id,
        body.key,
        _kind(body),
        str(counts[body.id]),
        str(len(open_tasks_of(session.plan, body.id))),
        "、".join(_others(body)) or "-",
    ]


def _json(session: Session, body: Unit | Collective, counts: Counter[str]) -> dict[str, Any]:
    common: dict[str, Any] = {
        "id": body.id,
        "name": body.name,
        "aliases": list(body.aliases),
        "key": body.key,
        "duties": counts[body.id],
        "open": open_tasks_of(session.plan, body.id),
        "source": body.source,
        "note": body.note,
    }
    if isinstance(body, Unit):
        return common | {
            "kind": body.kind,
            "names": list(body.names),
            "former": list(body.former),
            "full_name": body.full_name,
        }
    return common | {"closed": body.closed, "members": list(body.members)}


def _payload(session: Session, counts: Counter[str]) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "units": [_json(session, u, counts) for u in session.plan.units],
        "collectives": [_json(session, c, counts) for c in session.plan.collectives],
    }


_DUTY_COLUMNS = (
    Column("task", "条"),
    Column("title", "任务", fold=True),
    Column("via", "缘由"),
    Column("mention", "原文写法", fold=True),
)


def _one(session: Session, body: Unit | Collective, fmt: str) -> None:
    duties = duties_of(session.plan, body.id)
    counts = Counter(d.unit for d in duties)
    rows = [_duty_cells(session, d) for d in duties]
    if fmt == "json":
        collectives = [c.id for c in session.plan.collectives if body.id in c.members]
        detail = _json(session, body, counts) | {"tasks": [d.task for d in duties], "member_of": collectives}
        print_json({"schema_version": SCHEMA_VERSION, "unit": detail})
        return
    if fmt == "csv":
        print_csv(_DUTY_COLUMNS, rows)
        return
    if fmt == "md":
        print_markdown(_DUTY_COLUMNS, rows, heading=body.name, footing="；".join(_facts(session, body)))
        return
    print_text("\n".join([body.name, *("  " + f for f in _facts(session, body)), ""]) + "\n")
    print_list("table", _DUTY_COLUMNS, rows, dict, heading=f"职责 {len(duties)} 项")


def _duty_cells(session: Session, duty: Duty) -> list[str]:
    return [str(duty.task), session.plan.task_by_id[duty.task].title, VIAS[duty.via], duty.mention]


def _facts(session: Session, body: Unit | Collective) -> list[str]:
    facts = [f"编号 {body.id}，拼音 {body.key}，{_kind(body)}"]
    if others := _others(body):
        facts.append("其他叫法：" + "、".join(others))
    if isinstance(body, Collective) and body.members:
        facts.append("成员：" + "、".join(session.plan.body_name(m) for m in body.members))
    if isinstance(body, Unit):
        facts += ["属于：" + c.name for c in session.plan.collectives if body.id in c.members]
        if body.full_name:
            facts.append(f"全称：{body.full_name}")
    if body.source:
        facts.append(f"来源：{body.source}（不是方案原文）")
    if open_tasks := open_tasks_of(session.plan, body.id):
        facts.append("可能涉及：第 " + "、".join(map(str, open_tasks)) + " 条（方案没有说是否包括它）")
    return facts
