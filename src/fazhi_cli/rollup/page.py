"""The 通报 as one self-contained page with pictures: a small one for each place, and the trend of all."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.dates.days import format_day
from fazhi_cli.report.papers.model import Section, Table, cell_text
from fazhi_cli.rollup.facts import Facts
from fazhi_cli.rollup.notice import notice_title
from fazhi_cli.rollup.ranking import percent

__all__ = ["Picture", "page", "picture"]


class Picture(NamedTuple):
    """A line of shares done over quarters, as an SVG point list, with its last share in words."""

    name: str
    points: str
    first: str
    last: str
    share: str
    words: str


def picture(name: str, spots: tuple[tuple[str, int, int], ...], width: int, height: int) -> Picture:
    """The line of one place; the scale is 0 to 100% for all, so that pictures can be compared."""
    shares = [(q, d / c if c else 0.0) for q, d, c in spots]
    step = width / max(1, len(shares) - 1)
    points = " ".join(f"{n * step:.1f},{height - s * height:.1f}" for n, (_, s) in enumerate(shares))
    last = percent(spots[-1][1], spots[-1][2]) if spots else None
    words = "；".join(f"{q} {percent(d, c)}%" for q, d, c in spots if c)
    return Picture(
        name, points, spots[0][0] if spots else "", spots[-1][0] if spots else "", f"{last or 0:.1f}%", words
    )


def page(facts: Facts, sections: tuple[Section, ...], office: str) -> bytes:
    """The page."""
    from fazhi_cli.report.templating import environment

    names = {r.place: r.name for r in facts.league}
    small = [picture(names.get(p, p), s, 150, 60) for p, s in sorted(facts.trend.items())]
    everywhere: dict[str, tuple[int, int]] = {}
    for spots in facts.trend.values():
        for quarter, done, counted in spots:
            before = everywhere.get(quarter, (0, 0))
            everywhere[quarter] = (before[0] + done, before[1] + counted)
    whole = picture("合计", tuple((q, d, c) for q, (d, c) in sorted(everywhere.items())), 640, 160)
    made = environment(None, None)
    text = made.get_template("rollup/notice.html.j2").render(
        title=notice_title(facts),
        sections=sections,
        small=small,
        whole=whole,
        quarters=sorted(everywhere.items()),
        percent=percent,
        cell_text=cell_text,
        is_table=lambda block: isinstance(block, Table),
        office=office,
        date=format_day(facts.as_of),
    )
    return text.encode()
