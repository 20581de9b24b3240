"""The view model as JSON: the versioned contract of ``--format json``."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from fazhi_cli.report.facts.view import View
from fazhi_cli.report.renderers import RenderOptions, paper_of

__all__ = ["as_plain", "render", "view_as_dict"]


def as_plain(value: Any) -> Any:
    """Named tuples to dicts with all their keys, tuples to lists, dates to ISO."""
    if isinstance(value, tuple):
        fields = getattr(value, "_fields", None)
        if fields is None:
            return [as_plain(v) for v in value]
        return {name: as_plain(v) for name, v in zip(fields, value, strict=True)}
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def view_as_dict(view: View) -> dict[str, Any]:
    """The whole view; the keys are the fields of the view model, always all present."""
    plain = as_plain(view)
    assert isinstance(plain, dict)
    return plain


def render(view: View, options: RenderOptions) -> bytes:
    """UTF-8, two blanks of indent, keys in the order of the view model, the prose of the kind's paper filled in."""
    from fazhi_cli.report.papers.compose import with_prose

    said = with_prose(view, paper_of(view, options))
    return (json.dumps(view_as_dict(said), ensure_ascii=False, indent=2) + "\n").encode()
