"""Contracts of what is said of many places: the paper, the duties of one, what is wrong with a store."""

from __future__ import annotations

from fazhi_cli.cli.contracts.shapes import (
    DAY,
    FLAG,
    NUMBER,
    STATUS,
    TEXT,
    TEXTS,
    Shape,
    each,
    fields_of,
    mapping,
    maybe,
    one_of,
    output,
    shape,
)
from fazhi_cli.ledger.words import LIGHTS

__all__ = ["check", "report", "show"]

CHECKED = ("missing", "stale", "conflict", "rejected", "unmapped")
_PERCENT = maybe({"type": "number"}, "完成率；没有可计的为 null")


def check() -> Shape:
    """Of ``fazhi rollup check``."""
    finding = shape("一处发现", kind=one_of(CHECKED, "种类"), subject=TEXT, message=TEXT)
    return output("fazhi rollup check 的输出", as_of=DAY, findings=each(finding))


def show() -> Shape:
    """Of ``fazhi rollup show``."""
    duty = shape(
        "一项职责",
        place=TEXT,
        task=NUMBER,
        clause=TEXT,
        title=TEXT,
        unit=TEXT,
        unit_name=maybe(TEXT, "公开的汇总文件里没有单位"),
        function=maybe(TEXT, "职能类别"),
        status=STATUS,
        light=one_of(LIGHTS, "灯"),
        overdue=FLAG,
        unreported=FLAG,
        due=maybe(DAY, "逾期的，超过的是哪一天；没有逾期为 null"),
        since=DAY,
    )
    return output("fazhi rollup show 的输出", as_of=DAY, place=TEXT, duties=each(duty))


def report() -> Shape:
    """Of ``fazhi rollup report --format json``."""
    from fazhi_cli.rollup.facts import Group, League, Waiting

    group = each(shape("合在一起的职责", **fields_of(Group, {}), done_percent=_PERCENT))
    unmapped = shape("没有归类的", name=TEXT, without_function=NUMBER, without_clause=NUMBER, duties=NUMBER)
    return output(
        "fazhi rollup report --format json 的输出",
        title=TEXT,
        office=TEXT,
        as_of=DAY,
        within=TEXT,
        expected=maybe(NUMBER, "应报的地方数；没有名单为 null"),
        missing=each(shape("没有报送的", place=TEXT, name=TEXT)),
        conflicts=each(shape("互不衔接的", place=TEXT, name=TEXT, files=TEXTS)),
        rejected=each(shape("不能计入的", file=TEXT, reason=TEXT)),
        places=each(shape("一个地方", **fields_of(League, {}), done_percent=_PERCENT)),
        groups=shape("按职能、上级条款、单位分", function=group, clause=group, unit=group),
        trend=mapping(each(shape("一季末", quarter=TEXT, done=NUMBER, counted=NUMBER)), "地方代码：各季末"),
        oldest=each(shape("逾期最久的", **fields_of(Waiting, {}))),
        unmapped=each(unmapped),
    )
