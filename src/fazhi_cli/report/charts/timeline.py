"""Deadlines of the whole plan on a line of time, one row a deadline."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from fazhi_cli.report.charts.heat import GLYPHS
from fazhi_cli.report.facts.rows import Obligation
from fazhi_cli.report.facts.view import View

__all__ = ["Point", "Row", "Timeline", "timeline"]

_LEFT, _RIGHT, _TOP, _STEP = 250, 24, 40, 30
_WIDTH = 760


class Point(NamedTuple):
    """A date: of a dated measure, of an occurrence, or a possible reading."""

    x: float
    light: str
    glyph: str
    text: str
    doubtful: bool


class Row(NamedTuple):
    """A deadline; ``doubt`` is the span between two readings."""

    label: str
    y: int
    points: tuple[Point, ...]
    doubt: tuple[float, float] | None


class Timeline(NamedTuple):
    """The picture; ``years`` are (x, label), ``today`` the place of the day of the report."""

    width: int
    height: int
    left: int
    right: int
    top: int
    years: tuple[tuple[float, str], ...]
    today: float
    today_label: str
    rows: tuple[Row, ...]


def timeline(view: View) -> Timeline | None:
    """Dated and recurring measures between the first and last day of the plan."""
    dated = [o for o in view.timeline if o.due is not None]
    if not dated:
        return None
    first = min([view.document.start, *(o.due for o in dated if o.due)])
    last = max([view.document.end, *(d for o in dated for d in (o.due, o.other_due) if d)])
    span = max(1, (last - first).days)

    def place(day: dt.date) -> float:
        inside = min(max(day, first), last)
        return round(_LEFT + (inside - first).days / span * (_WIDTH - _LEFT - _RIGHT), 1)

    grouped: dict[tuple[str, str], list[Obligation]] = {}
    for item in dated:
        grouped.setdefault((item.measure, item.quote), []).append(item)
    rows: list[Row] = []
    for number, items in enumerate(grouped.values()):
        points = [_point(o, day, place(day)) for o in items for day in (o.due, o.other_due) if day]
        other = items[0].other_due
        doubt = (place(items[0].due), place(other)) if other and items[0].due else None
        rows.append(Row(_label(items[0]), _TOP + number * _STEP, tuple(points), doubt))
    years = [dt.date(y, 1, 1) for y in range(first.year, last.year + 2)]
    ticks = tuple((place(day), f"{day.year}年") for day in years if first <= day <= last)
    height = _TOP + len(rows) * _STEP + 6
    today = f"{view.as_of.year}.{view.as_of.month}.{view.as_of.day}"
    return Timeline(_WIDTH, height, _LEFT, _WIDTH - _RIGHT, _TOP, ticks, place(view.as_of), today, tuple(rows))


def _point(item: Obligation, day: dt.date, x: float) -> Point:
    said = "，".join([item.status.text, *(label.text for label in item.labels)])
    doubtful = item.other_due is not None
    text = f"{day.isoformat()}　（{item.clause}）{item.measure}：{said}，{item.light.text}灯"
    return Point(x, item.light.code, GLYPHS[item.light.code], text, doubtful)


_LABEL = 15  # characters left of the line


def _label(item: Obligation) -> str:
    quote = item.quote if len(item.quote) <= _LABEL - 6 else item.quote[: _LABEL - 7] + "…"
    return f"{item.measure} {quote}"
