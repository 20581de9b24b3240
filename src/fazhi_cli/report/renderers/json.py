"""The view with the sentences of its paper, as JSON: the versioned contract of ``--format json``."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from fazhi_cli.report.papers.model import Paper, Paragraph
from fazhi_cli.report.renderers import RenderOptions, paper_of
from fazhi_cli.report.view import AnnualPart, Prose, View

__all__ = ["render", "view_as_dict", "with_prose"]


def _plain(value: Any) -> Any:
    """Named tuples to dicts with all their keys, tuples to lists, dates to ISO."""
    if isinstance(value, tuple):
        fields = getattr(value, "_fields", None)
        if fields is None:
            return [_plain(v) for v in value]
        return {name: _plain(v) for name, v in zip(fields, value, strict=True)}
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def view_as_dict(view: View) -> dict[str, Any]:
    """The whole view; the keys are the fields of the view model, always all present."""
    plain = _plain(view)
    assert isinstance(plain, dict)
    return plain


def with_prose(view: View, paper: Paper) -> View:
    """The view with the sentences of its paper: the prose, the demands, the parts of an annual report."""
    prose: list[Prose] = []
    for section in paper.sections:
        said = [b for b in section.blocks if isinstance(b, Paragraph) and b.style != "heading"]
        if said:
            prose.append(Prose(section.key, "\n".join(p.text for p in said), tuple(f for p in said for f in p.figures)))
    demands = tuple(p.text for s in paper.sections if s.key == "demands" for p in s.blocks if isinstance(p, Paragraph))
    annual: tuple[AnnualPart, ...] = ()
    if view.kind == "annual":
        annual = tuple(
            AnnualPart(number, title, tuple(b.text for b in s.blocks if isinstance(b, Paragraph)))
            for s in paper.sections
            if s.heading
            for number, _, title in (s.heading.partition("、"),)
        )
    return view._replace(prose=tuple(prose), demands=demands, annual=annual)


def render(view: View, options: RenderOptions) -> bytes:
    """UTF-8, two blanks of indent, keys in the order of the view model, the prose of the kind's paper filled in."""
    said = with_prose(view, paper_of(view, options))
    return (json.dumps(view_as_dict(said), ensure_ascii=False, indent=2) + "\n").encode()
