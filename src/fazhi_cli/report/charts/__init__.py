"""Numbers and places of the pictures; the SVG itself is drawn in ``templates/html/charts``.

Lengths are in the units of the picture's ``viewBox``; the origin is the upper
left corner.
"""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.report.charts.heat import HeatMap, heat_map
from fazhi_cli.report.charts.pace import Pace, pace_chart
from fazhi_cli.report.charts.timeline import Timeline, timeline
from fazhi_cli.report.facts.view import View

__all__ = ["Charts", "charts"]


class Charts(NamedTuple):
    """The pictures of a report; ``None`` where there is nothing to draw."""

    heat: HeatMap | None
    timeline: Timeline | None
    pace: Pace | None


def charts(view: View) -> Charts:
    """The pictures of a view that show a difference."""
    return Charts(heat_map(view), timeline(view), pace_chart(view))
