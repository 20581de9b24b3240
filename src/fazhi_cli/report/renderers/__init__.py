"""The forms of a report: a table of names, each module imported when it is used.

A renderer is a module with one function ``render(view, options) -> bytes``. It
computes no numbers and reads no clock: same view and options, same bytes.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from fazhi_cli.report.facts.view import View
from fazhi_cli.report.papers.model import Paper

__all__ = ["RENDERERS", "SUFFIXES", "Render", "RenderOptions", "paper_of", "render"]


class RenderOptions(NamedTuple):
    """What concerns the form only, never the contents.

    Attributes:
        templates: the user's template folder, or ``None``.
        bom: whether CSV starts with a byte order mark (Excel and WPS want it).
        with_ledger: whether the ledger is attached.
        only: id of the unit whose sheets alone are wanted, or ``None``.
    """

    templates: Path | None = None
    bom: bool = True
    with_ledger: bool = False
    only: str | None = None


class Render(Protocol):
    """What every renderer module offers as ``render``."""

    def __call__(self, view: View, options: RenderOptions) -> bytes:
        """The whole file. Raises ``FazhiError`` where a tool or template is wrong."""
        ...


RENDERERS: dict[str, str] = {
    "md": "fazhi_cli.report.renderers.md",
    "html": "fazhi_cli.report.renderers.html",
    "docx": "fazhi_cli.report.renderers.docx",
    "xlsx": "fazhi_cli.report.renderers.xlsx",
    "json": "fazhi_cli.report.renderers.json",
    "csv": "fazhi_cli.report.renderers.csv",
    "ics": "fazhi_cli.report.renderers.ics",
    "pdf": "fazhi_cli.report.renderers.pdf",
}
"""Format name → module. The format is chosen by ``--format`` or by the file name."""

SUFFIXES: dict[str, str] = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".json": "json",
    ".csv": "csv",
    ".ics": "ics",
    ".pdf": "pdf",
}


def render(format_name: str, view: View, options: RenderOptions | None = None) -> bytes:
    """Render a view in the named form. Raises ``KeyError`` for an unknown form."""
    module = importlib.import_module(RENDERERS[format_name])
    return cast("Render", module.render)(view, options or RenderOptions())


def paper_of(view: View, options: RenderOptions) -> Paper:
    """The paper of a view's kind, as the office's templates say it."""
    from fazhi_cli.report.papers.compose import compose

    paper = compose(view, options.templates, with_ledger=options.with_ledger)
    return paper if options.only is None else paper.for_unit(options.only)
