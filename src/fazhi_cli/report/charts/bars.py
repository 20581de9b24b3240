"""Progress by part of the plan: stacked bars, one length a task."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.report.view import View

__all__ = ["Bar", "Bars", "Segment", "section_bars"]

_LEFT, _RIGHT, _TOP, _STEP, _BAR = 220, 60, 8, 40, 26
_WIDTH = 760


class Segment(NamedTuple):
    """The tasks of one light in a bar."""

    x: float
    width: float
    light: str
    label: str
    number: int


class Bar(NamedTuple):
    """A part of the plan."""

    label: str
    title: str
    y: int
    total: int
    done: int
    end: float
    segments: tuple[Segment, ...]


class Bars(NamedTuple):
    """The picture."""

    width: int
    height: int
    left: int
    bar: int
    bars: tuple[Bar, ...]


def section_bars(view: View) -> Bars | None:
    """One bar a part, as long as it has tasks, split by light."""
    if not view.by_section:
        return None
    scale = (_WIDTH - _LEFT - _RIGHT) / max(s.total for s in view.by_section)
    bars: list[Bar] = []
    for number, section in enumerate(view.by_section):
        x = float(_LEFT)
        segments: list[Segment] = []
        for share in section.lights:
            if share.count:
                width = round(share.count * scale, 2)
                segments.append(Segment(round(x, 2), width, share.key, share.label, share.count))
                x += width
        y = _TOP + number * _STEP
        bars.append(
            Bar(section.label, section.title, y, section.total, section.done.count, round(x, 2), tuple(segments))
        )
    return Bars(_WIDTH, _TOP + len(bars) * _STEP, _LEFT, _BAR, tuple(bars))
