"""Done against time: the share of tasks done and the share of the plan's time gone by."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import NamedTuple

from fazhi_cli.report.facts.view import View

__all__ = ["Pace", "Spot", "pace_chart"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 130, 16, 34
_WIDTH, _HEIGHT = 760, 300


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
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM

    def across(day: dt.date) -> float:
        return round(_LEFT + (day - first).days / span * (right - _LEFT), 1)

    def down(percent: float) -> float:
        return round(bottom - percent / 100 * (bottom - _TOP), 1)

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
        _WIDTH,
        _HEIGHT,
        _LEFT,
        right,
        _TOP,
        bottom,
        " ".join(steps),
        " ".join(f"{across(p.on)},{down(p.time_percent)}" for p in points),
        Spot(across(end.on), down(end.done_percent), f"完成 {end.done_percent}%"),
        Spot(across(end.on), down(end.time_percent), f"序时 {end.time_percent}%"),
        spots,
        tuple((down(level), f"{level}%") for level in (0, 25, 50, 75, 100)),
        tuple((across(day), f"{day.year}年") for day in years if first <= day <= last),
    )
