"""Numbers and places of the pictures of a page: heat map, timeline, pace. The SVG is drawn in ``templates/html/charts``.

Lengths are in the units of the picture's ``viewBox``; the origin is the upper
left corner.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import NamedTuple

from fazhi_cli.report.rows import DutyRow, Obligation
from fazhi_cli.report.view import View

__all__ = ["GLYPHS", "Charts", "HeatMap", "Pace", "Timeline", "charts", "heat_map", "pace_chart", "timeline"]

GLYPHS: dict[str, str] = {"green": "●", "blue": "■", "yellow": "▲", "red": "×", "gray": "□"}
"""Code of a light → the shape drawn besides its colour, for eyes and printers that see none; all are in GBK."""
_HEAT_LEFT, _HEAT_TOP, _CELL, _ROW = 150, 74, 24, 22
_ROWS_A_PANEL = 28  # a panel must fit on a printed page


class Field(NamedTuple):
    """One duty: place, light, and what it says."""

    x: int
    y: int
    light: str
    glyph: str
    text: str


class HeatRow(NamedTuple):
    """A unit."""

    name: str
    y: int
    fields: tuple[Field, ...]


class Panel(NamedTuple):
    """As many units as fit on a page."""

    height: int
    rows: tuple[HeatRow, ...]


class HeatMap(NamedTuple):
    """The picture; ``columns`` are (x, clause) of the tasks."""

    width: int
    top: int
    cell: int
    row: int
    columns: tuple[tuple[int, str], ...]
    panels: tuple[Panel, ...]


def heat_map(view: View) -> HeatMap | None:
    """A field where a unit bears a task, blank where it does not; no picture where all fields are alike or nothing is known."""
    if not view.heard or len({d.light.code for u in view.by_unit for d in u.duties}) < 2:
        return None
    borne = {d.task for u in view.by_unit for d in u.duties}
    places = {t.id: _HEAT_LEFT + n * _CELL for n, t in enumerate(t for t in view.tasks if t.id in borne)}
    columns = tuple((places[t.id], t.clause) for t in view.tasks if t.id in places)
    panels: list[Panel] = []
    for start in range(0, len(view.by_unit), _ROWS_A_PANEL):
        units = view.by_unit[start : start + _ROWS_A_PANEL]
        rows = []
        for number, unit in enumerate(units):
            y = _HEAT_TOP + number * _ROW
            rows.append(HeatRow(unit.name, y, tuple(_field(d, places[d.task], y) for d in unit.duties)))
        panels.append(Panel(_HEAT_TOP + len(rows) * _ROW + 4, tuple(rows)))
    return HeatMap(_HEAT_LEFT + len(columns) * _CELL + 30, _HEAT_TOP, _CELL, _ROW, columns, tuple(panels))


def _field(duty: DutyRow, x: int, y: int) -> Field:
    said = "，".join([duty.status.text, *(label.text for label in duty.labels)])
    text = f"{duty.unit_name}　（{duty.clause}）{duty.title}：{said}，{duty.light.text}灯"
    return Field(x, y, duty.light.code, GLYPHS[duty.light.code], text)


_LINE_LEFT, _LINE_RIGHT, _LINE_TOP, _LINE_STEP = 250, 24, 40, 30
_LINE_WIDTH = 760


class TimePoint(NamedTuple):
    """A date: of a dated measure, of an occurrence, or a possible reading."""

    x: float
    light: str
    glyph: str
    text: str
    doubtful: bool


class TimelineRow(NamedTuple):
    """A deadline; ``doubt`` is the span between two readings."""

    label: str
    y: int
    points: tuple[TimePoint, ...]
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
    rows: tuple[TimelineRow, ...]


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
        return round(_LINE_LEFT + (inside - first).days / span * (_LINE_WIDTH - _LINE_LEFT - _LINE_RIGHT), 1)

    grouped: dict[tuple[str, str], list[Obligation]] = {}
    for item in dated:
        grouped.setdefault((item.measure, item.quote), []).append(item)
    rows: list[TimelineRow] = []
    for number, items in enumerate(grouped.values()):
        points = [_point(o, day, place(day)) for o in items for day in (o.due, o.other_due) if day]
        other = items[0].other_due
        doubt = (place(items[0].due), place(other)) if other and items[0].due else None
        rows.append(TimelineRow(_label(items[0]), _LINE_TOP + number * _LINE_STEP, tuple(points), doubt))
    years = [dt.date(y, 1, 1) for y in range(first.year, last.year + 2)]
    ticks = tuple((place(day), f"{day.year}年") for day in years if first <= day <= last)
    height = _LINE_TOP + len(rows) * _LINE_STEP + 6
    today = f"{view.as_of.year}.{view.as_of.month}.{view.as_of.day}"
    return Timeline(
        _LINE_WIDTH,
        height,
        _LINE_LEFT,
        _LINE_WIDTH - _LINE_RIGHT,
        _LINE_TOP,
        ticks,
        place(view.as_of),
        today,
        tuple(rows),
    )


def _point(item: Obligation, day: dt.date, x: float) -> TimePoint:
    said = "，".join([item.status.text, *(label.text for label in item.labels)])
    doubtful = item.other_due is not None
    text = f"{day.isoformat()}　（{item.clause}）{item.measure}：{said}，{item.light.text}灯"
    return TimePoint(x, item.light.code, GLYPHS[item.light.code], text, doubtful)


_LABEL = 15  # characters left of the line


def _label(item: Obligation) -> str:
    quote = item.quote if len(item.quote) <= _LABEL - 6 else item.quote[: _LABEL - 7] + "…"
    return f"{item.measure} {quote}"


_PACE_LEFT, _PACE_RIGHT, _PACE_TOP, _PACE_BOTTOM = 52, 130, 16, 34
_PACE_WIDTH, _PACE_HEIGHT = 760, 300


class Spot(NamedTuple):
    """A place with what it says."""

    x: float
    y: float
    text: str


class Pace(NamedTuple):
    """The picture: two lines as SVG point lists, their last spots, and the scales."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    done: str
    time: str
    last_done: Spot
    last_time: Spot
    spots: tuple[Spot, ...]
    levels: tuple[tuple[float, str], ...]
    dates: tuple[tuple[float, str], ...]


def pace_chart(view: View) -> Pace | None:
    """The two lines, or ``None`` with fewer than two days or nothing done."""
    points = view.pace
    if len(points) < 2 or not points[-1].done:
        return None
    first, last = points[0].on, points[-1].on
    span = max(1, (last - first).days)
    right, bottom = _PACE_WIDTH - _PACE_RIGHT, _PACE_HEIGHT - _PACE_BOTTOM

    def across(day: dt.date) -> float:
        return round(_PACE_LEFT + (day - first).days / span * (right - _PACE_LEFT), 1)

    def down(percent: float) -> float:
        return round(bottom - percent / 100 * (bottom - _PACE_TOP), 1)

    spots = tuple(
        Spot(across(p.on), down(p.done_percent), f"{p.on}　完成{p.done}项，{p.done_percent}%") for p in points
    )
    # Work is done on a day and stays done: steps, not slopes.
    steps = [f"{spots[0].x},{spots[0].y}"]
    for before, here in itertools.pairwise(spots):
        steps += [f"{here.x},{before.y}", f"{here.x},{here.y}"]
    years = [dt.date(y, 1, 1) for y in range(first.year, last.year + 1)]
    end = points[-1]
    return Pace(
        _PACE_WIDTH,
        _PACE_HEIGHT,
        _PACE_LEFT,
        right,
        _PACE_TOP,
        bottom,
        " ".join(steps),
        " ".join(f"{across(p.on)},{down(p.time_percent)}" for p in points),
        Spot(across(end.on), down(end.done_percent), f"完成 {end.done_percent}%"),
        Spot(across(end.on), down(end.time_percent), f"序时 {end.time_percent}%"),
        spots,
        tuple((down(level), f"{level}%") for level in (0, 25, 50, 75, 100)),
        tuple((across(day), f"{day.year}年") for day in years if first <= day <= last),
    )


class Charts(NamedTuple):
    """The pictures of a report; ``None`` where there is nothing to draw."""

    heat: HeatMap | None
    timeline: Timeline | None
    pace: Pace | None


def charts(view: View) -> Charts:
    """The pictures of a view that show a difference."""
    return Charts(heat_map(view), timeline(view), pace_chart(view))
