"""Views of test ledgers, and a walk over all numbers in one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from fazhi_cli.dates.periods import Period, year
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.report.facts.build import build_view
from fazhi_cli.report.papers.compose import compose
from fazhi_cli.report.renderers.json import with_prose
from fazhi_cli.report.request import ReportOptions, default_as_of
from fazhi_cli.report.rows import Share
from fazhi_cli.report.view import View

FAR = dt.date(2030, 1, 1)


def view_of(plan, records, period: int | Period = 2024, *, as_of: str | None = None, **options) -> View:
    period = year(period) if isinstance(period, int) else period
    day = dt.date.fromisoformat(as_of) if as_of else default_as_of(period, FAR)
    asked = ReportOptions(period, day, **options)
    before = replay(plan, records, asked.compare.end, asked.known_at) if asked.compare else None
    return said(build_view(plan, replay(plan, records, day, asked.known_at), asked, before))


def shares(value) -> Iterator[Share]:
    """Every share anywhere in a view."""
    if isinstance(value, Share):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from shares(part)


def resolve(view: View, source: str):
    """The list that a figure of the prose names."""
    found = re.fullmatch(r"([\w.]+)(?:\[([\w.]+)=(\w+)\])?", source)
    assert found, source
    value = view
    for name in found[1].split("."):
        value = value[int(name)] if name.isdigit() else getattr(value, name)
    if found[2]:
        value = [v for v in value if _get(v, found[2]) == found[3]]
    return value


def _get(value, path: str):
    for name in path.split("."):
        value = getattr(value, name)
    return value


def said(view: View, templates=None) -> View:
    """The view with the sentences of its paper."""
    return with_prose(view, compose(view, templates))


def text(view: View, key: str) -> str:
    """What one section of the paper says."""
    return "\n".join(p.text for p in view.prose if p.key == key)


def assert_prose(view):
    """Every number that the prose counts is the length of the list it names."""
    assert view.prose
    for paragraph in view.prose:
        for figure in paragraph.figures:
            assert figure.count == len(resolve(view, figure.source)), figure
            assert f"{figure.count}{figure.unit}" in paragraph.text, figure


def ids(rows):
    return [r.id for r in rows]
