"""Contracts of the questions about a plan: duties, tasks, units, deadlines, differences."""

from __future__ import annotations

from fazhi_cli.cli.contracts.shapes import (
    DAY,
    FLAG,
    ITEMS,
    LABELLED,
    NUMBER,
    STATUS,
    TASKS,
    TEXT,
    TEXTS,
    Shape,
    each,
    listed,
    maybe,
    one_of,
    output,
    shape,
)
from fazhi_cli.ledger.words import LIGHTS
from fazhi_cli.plan.words import CERTAINTIES, DEADLINE_KINDS, ROLES, VIAS

__all__ = ["deadlines", "diff", "duties", "show", "tasks", "units"]

_ROLE = maybe(one_of(ROLES), "分工；方案没有写为 null")
_DOUBT = shape("时限存疑的另一种读法", due=maybe(DAY), why=TEXT)
_DEADLINE: dict[str, Shape] = {
    "quote": listed(TEXT, "原文的时限"),
    "due": maybe(DAY, "截止日期"),
    "kind": one_of(DEADLINE_KINDS, "种类"),
    "recurrence": maybe(TEXT, "周期"),
    "by": maybe(TEXT, "每年最迟在哪一天"),
    "by_source": maybe(TEXT, "这一天的依据"),
    "duration": maybe(TEXT, "持续多久，ISO 8601"),
    "continuing": listed(FLAG, "到期以后是否还要做"),
    "inferred": listed(FLAG, "是否推定"),
    "doubt": maybe(_DOUBT),
    "ruling": maybe(shape("对存疑时限的认定", due=DAY, by=TEXT, on=DAY, reason=TEXT)),
    "note": maybe(TEXT),
}
_STATE: dict[str, Shape] = {"status": STATUS, "labels": LABELLED}
_LIGHT = one_of(LIGHTS, "灯")


def duties() -> Shape:
    """Of ``fazhi duties``: one unit at the top, or a list of units."""
    duty = shape(
        "一项职责",
        task=NUMBER,
        clause=TEXT,
        title=TEXT,
        via=one_of(VIAS, "缘由"),
        mention=listed(TEXT, "原文写法"),
        role=_ROLE,
        measures=ITEMS,
        due=each(DAY),
        recurrence=TEXTS,
        doubts=each(shape("没有认定的存疑时限", quote=TEXT, due=maybe(DAY), why=TEXT)),
        **_STATE,
    )
    unit = shape(
        unit=shape(id=TEXT, name=TEXT),
        duties=each(duty, "职责"),
        open=listed(TASKS, "可能涉及的任务"),
    )
    made = output("fazhi duties 的输出；只问一个单位时没有 units，单位写在最外层", as_of=DAY)
    return made | {"oneOf": [unit, shape(units=each(unit))]}


def tasks() -> Shape:
    """Of ``fazhi tasks``."""
    task = shape(
        "一条任务",
        task=NUMBER,
        clause=TEXT,
        title=TEXT,
        section=NUMBER,
        responsible=TEXTS,
        measures=listed(NUMBER, "举措数"),
        due=each(DAY),
        recurrence=TEXTS,
        **_STATE,
    )
    return output("fazhi tasks 的输出", as_of=DAY, tasks=each(task))


def units() -> Shape:
    """Of ``fazhi units``: all, or one in detail."""
    common: dict[str, Shape] = {
        "id": TEXT,
        "name": TEXT,
        "aliases": TEXTS,
        "key": listed(TEXT, "拼音"),
        "duties": listed(NUMBER, "职责数"),
        "open": listed(TASKS, "可能涉及的任务"),
        "source": maybe(TEXT),
        "note": maybe(TEXT),
    }
    own: dict[str, Shape] = {"kind": TEXT, "names": TEXTS, "former": TEXTS, "full_name": maybe(TEXT)}
    group: dict[str, Shape] = {"closed": FLAG, "members": TEXTS}
    more: dict[str, Shape] = {"tasks": TASKS, "member_of": TEXTS}
    one = {"oneOf": [shape("单位", **common, **own, **more), shape("集合", **common, **group, **more)]}
    every = shape(units=each(shape("单位", **common, **own)), collectives=each(shape("集合", **common, **group)))
    return output("fazhi units 的输出；问一个单位时是 unit") | {"oneOf": [every, shape(unit=one)]}


def deadlines() -> Shape:
    """Of ``fazhi deadlines``."""
    entry = shape(
        "一个时限",
        task=NUMBER,
        measure=TEXT,
        title=TEXT,
        date=maybe(DAY),
        period=maybe(TEXT, "时段"),
        responsible=TEXTS,
        **_DEADLINE,
        **_STATE,
    )
    return output("fazhi deadlines 的输出", as_of=DAY, deadlines=each(entry))


def show() -> Shape:
    """Of ``fazhi show``."""
    measure = shape(
        "一条举措",
        id=TEXT,
        text=TEXT,
        deadlines=each(shape("时限", **_DEADLINE)),
        targets=each(shape("量化目标", quote=TEXT, note=maybe(TEXT))),
        **_STATE,
    )
    bearer = shape("承担单位", id=TEXT, name=TEXT, via=one_of(VIAS), mention=TEXT, role=_ROLE)
    correction = shape("勘误", quote=TEXT, reading=maybe(TEXT), certainty=one_of(CERTAINTIES), reason=TEXT)
    own = shape(unit=TEXT, **_STATE, light=_LIGHT, record=maybe(TEXT, "依据的记录"))
    return output(
        "fazhi show 的输出",
        task=NUMBER,
        measure=maybe(TEXT, "问的是举措时为其编号"),
        clause=TEXT,
        section=shape(number=NUMBER, label=TEXT, title=TEXT),
        title=TEXT,
        text=listed(TEXT, "原文"),
        measures=each(measure),
        responsible=TEXTS,
        units=each(bearer),
        corrections=each(correction),
        state=shape(
            "状态",
            as_of=DAY,
            **_STATE,
            light=_LIGHT,
            reported=NUMBER,
            bearers=NUMBER,
            decided_by=maybe(TEXT),
            units=each(own),
        ),
    )


def diff() -> Shape:
    """Of ``fazhi diff``."""
    change = shape(
        "方案的一处变化", kind=TEXT, action=TEXT, task=maybe(NUMBER), measure=maybe(TEXT), units=TEXTS, text=TEXT
    )
    record = shape(
        "记录的一处变化", action=TEXT, path=TEXT, id=maybe(TEXT), task=maybe(NUMBER), unit=maybe(TEXT), text=TEXT
    )
    return output("fazhi diff 的输出", old=TEXT, new=TEXT, changes=each(change), records=each(record))
