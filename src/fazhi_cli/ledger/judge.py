"""Labels, lights and the combination of statuses: the rules, one function each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from fazhi_cli.ledger.words import LABELS

__all__ = ["FINISHED", "combine", "completion", "in_order", "is_behind", "light_of", "points"]

FINISHED = frozenset(("done", "dropped", "closed"))
"""Statuses that meet a deadline; 长期坚持 does not."""

_RANK = {label: rank for rank, label in enumerate(LABELS)}


def combine(statuses: Iterable[str]) -> str:
    """The status of a whole from those of its parts.

    受阻 in any part is the whole's; parts that were 终止 do not count unless
    all are; then all alike is that, a mixture of 已完成 (已销号) and 长期坚持
    is 长期坚持, of 已完成 and 已销号 is 已完成; any other mixture is 推进中.
    """
    found = set(statuses)
    if len(found) == 1:
        return found.pop()
    found.discard("dropped")
    if not found:
        return "todo"
    if "blocked" in found:
        return "blocked"
    if len(found) == 1:
        return found.pop()
    if found <= {"done", "closed"}:
        return "done"
    return "ongoing" if found <= {"done", "closed", "ongoing"} else "doing"


def completion(done_on: dt.date, dates: Sequence[dt.date]) -> str | None:
    """提前, 按期 or 逾期完成; ``None`` where that hangs on an open reading.

    Args:
        done_on: the day from which the work was done.
        dates: the dates the deadline may mean, earliest first.
    """
    if done_on < dates[0]:
        return "early"
    if done_on > dates[-1]:
        return "late"
    return "on_time" if len(dates) == 1 else None


def points(status: str) -> float:
    """Share of the work a status stands for: none, under way, all."""
    if status == "todo":
        return 0.0
    return 0.5 if status in ("doing", "blocked") else 1.0


def is_behind(share: float, start: dt.date, last: dt.date, as_of: dt.date) -> bool:
    """Whether the work is behind the time-proportional pace (序时进度).

    Statuses tell progress only in halves (:func:`points`), so work counts as
    behind once the time used up exceeds its share by more than half: 时间过半
    而未启动, or units on average that far behind.
    """
    total = (last - start).days
    return total > 0 and share + 0.5 < min(1.0, (as_of - start).days / total)


def light_of(status: str, labels: Sequence[str]) -> str:
    """红 逾期; 灰 终止; 绿 已完成, 已销号, 长期坚持; 黄 受阻, 临期, 滞后; 蓝 推进中; 灰 未启动."""
    if "overdue" in labels:
        return "red"
    if status in ("done", "closed"):
        return "green"
    if status == "dropped":
        return "gray"
    if status == "blocked" or "due_soon" in labels or "behind" in labels:
        return "yellow"
    return {"ongoing": "green", "doing": "blue"}.get(status, "gray")


def in_order(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels once each, in the order of printing."""
    return tuple(sorted(set(labels), key=_RANK.__getitem__))
