"""The view as plain JSON values: the versioned contract of ``--format json``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fazhi_cli.report.view import View

__all__ = ["as_plain", "view_as_dict"]


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
