"""The view model as JSON."""

from __future__ import annotations

import json

from fazhi_cli.report.plain import view_as_dict
from fazhi_cli.report.renderers import RenderOptions
from fazhi_cli.report.view import View

__all__ = ["render"]


def render(view: View, options: RenderOptions) -> bytes:
    """UTF-8, two blanks of indent, keys in the order of the view model."""
    del options
    return (json.dumps(view_as_dict(view), ensure_ascii=False, indent=2) + "\n").encode()
