"""Sentences for changes of deadlines, and how values are quoted in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from fazhi_cli.plan.deadlines import recurrence_text
from fazhi_cli.plan.model import Deadline

__all__ = ["deadline_changes", "listed", "shown"]

_MOST = 40
_KINDS = {
    "dated": "有日期",
    "recurring": "有周期",
    "inferred": "推定周期",
    "duration": "只知期限长短",
    "conditional": "附条件",
    "horizon": "远景年份",
}


def shown(value: object, other: str | None = None) -> str:
    """A value in a sentence; of a long text, the part in which it differs from ``other``."""
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "“是”" if value else "“否”"
    if isinstance(value, dt.date):
        return f" {value.isoformat()} "
    text = str(value)
    if len(text) <= _MOST:
        return f"“{text}”"
    start = 0
    if other is not None:
        start = next(
            (k for k, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other))
        )
        start = max(0, min(start - 10, len(text) - _MOST))
    end = start + _MOST
    return f"“{'……' if start else ''}{text[start:end]}{'……' if end < len(text) else ''}”"


def listed(items: Sequence[str]) -> str:
    """Names in a sentence; none means the whole task."""
    return "、".join(f"“{i}”" for i in items) if items else "全条"


def deadline_changes(before: Sequence[Deadline], after: Sequence[Deadline], measure: str) -> Iterator[tuple[str, str]]:
    """Action and sentence for each deadline that came, went or changed; matched by their quotes."""
    olds, news = {d.quote: d for d in before}, {d.quote: d for d in after}
    for quote, deadline in news.items():
        former = olds.get(quote)
        if former is None and len(olds) == len(news) == 1:
            former = next(iter(olds.values()))
            yield "changed", f"举措 {measure} 的时限引文由“{former.quote}”改为“{quote}”"
        if former is None:
            yield "added", f"举措 {measure} 登记时限“{quote}”：{_says(deadline)}"
            continue
        yield from (("changed", text) for text in _changed(former, deadline, measure))
    if not (len(olds) == len(news) == 1):
        for quote in olds.keys() - news.keys():
            yield "removed", f"举措 {measure} 不再有时限“{quote}”（原为{_says(olds[quote])}）"


def _says(deadline: Deadline) -> str:
    if deadline.due is not None:
        return deadline.due.isoformat()
    if deadline.recurrence:
        return recurrence_text(deadline)
    return deadline.duration or _KINDS.get(deadline.kind, deadline.kind)


def _when(deadline: Deadline) -> tuple[object, ...]:
    return deadline.due, deadline.recurrence, deadline.by, deadline.duration


def _changed(before: Deadline, after: Deadline, measure: str) -> Iterator[str]:
    what = f"举措 {measure} 的时限“{after.quote}”"
    if _when(before) != _when(after):
        yield f"{what}由 {_says(before)} 改为 {_says(after)}"
    elif before.kind != after.kind:
        yield f"{what}由{_KINDS.get(before.kind, before.kind)}改为{_KINDS.get(after.kind, after.kind)}"
    if before.continuing != after.continuing:
        yield f"{what}{'到期后持续推进' if after.continuing else '到期后不再持续推进'}"
    if before.doubt != after.doubt:
        yield _doubt(what, before, after)
    if before.ruling != after.ruling:
        if after.ruling is None:
            yield f"{what}的认定撤销"
        else:
            yield f"{what}由{after.ruling.by}于 {after.ruling.on} 认定为 {after.ruling.due}"


def _doubt(what: str, before: Deadline, after: Deadline) -> str:
    if after.doubt is None:
        return f"{what}不再存疑"
    other = after.doubt.due.isoformat() if after.doubt.due else "没有日期"
    if before.doubt is None:
        return f"{what}存疑：也可读作 {other}"
    if before.doubt.due == after.doubt.due:
        return f"{what}存疑的理由改写"
    return f"{what}的另一种读法改为 {other}"
