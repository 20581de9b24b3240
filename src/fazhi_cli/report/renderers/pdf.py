"""The HTML page, printed by an installed Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fazhi_cli.report.browser import print_page
from fazhi_cli.report.renderers import RenderOptions, html

if TYPE_CHECKING:
    import datetime as dt

    from fazhi_cli.report.facts.view import View

__all__ = ["fix_dates", "render"]

_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:(\d{14})([^)]*)\)")


def render(view: View, options: RenderOptions) -> bytes:
    """The report as PDF.

    Raises:
        FazhiError: a template is wrong, or there is no browser to print with.
    """
    return fix_dates(print_page(html.render(view, options)), view.as_of)


def fix_dates(pdf: bytes, day: dt.date) -> bytes:
    """Put the day of the report in place of the time of printing, byte for byte, so that offsets hold."""
    stamp = f"{day:%Y%m%d}000000".encode()
    return _DATE.sub(lambda m: b"/%s (D:%s%s)" % (m[1], stamp, m[3]), pdf)
