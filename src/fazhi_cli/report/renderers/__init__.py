"""The forms of a report: a table of names, each module imported when it is used.

A renderer is a function ``render(view, options) -> bytes``. It computes no
numbers and reads no clock: same view and options, same bytes.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from fazhi_cli.errors import UsageProblem
from fazhi_cli.report.papers.model import Paper
from fazhi_cli.report.view import View

__all__ = ["RENDERERS", "SUFFIXES", "Render", "RenderOptions", "choose_format", "paper_of", "render"]


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
    """What every renderer is."""

    def __call__(self, view: View, options: RenderOptions) -> bytes:
        """The whole file. Raises ``FazhiError`` where a tool or template is wrong."""
        ...


RENDERERS: dict[str, str] = {
    "md": "md:render",
    "html": "html:render",
    "docx": "docx:render",
    "xlsx": "spreadsheets:render_workbook",
    "json": "json:render",
    "csv": "spreadsheets:render_csv",
    "ics": "ics:render",
    "pdf": "pdf:render",
}
"""Format name → module of this folder and its function. The format is chosen by ``--format`` or by the file name."""

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


def choose_format(wanted: str | None, output: str | None) -> str | None:
    """The name of the form: ``--format``, else by the file name; ``None`` if neither says.

    Raises:
        UsageProblem: the file name's ending is none that we write, or another than ``--format`` says.
    """
    if output is None or output == "-":
        return wanted
    suffix = Path(output).suffix.lower()
    by_name = SUFFIXES.get(suffix)
    if wanted is not None:
        if by_name not in (None, wanted):
            raise UsageProblem(
                f"文件名“{output}”的后缀是 {suffix}，--format 却是 {wanted}", "两者写一个就行；要两种格式就运行两次"
            )
        return wanted
    if by_name is not None:
        return by_name
    known = "、".join(s for s in SUFFIXES if s not in (".markdown", ".htm"))
    what = f"文件名后缀“{suffix}”不认得" if suffix else f"文件名“{output}”没有后缀"
    raise UsageProblem(f"{what}，不知道要哪种格式", f"后缀可以是 {known}，或用 --format 指明")


def render(format_name: str, view: View, options: RenderOptions | None = None) -> bytes:
    """Render a view in the named form. Raises ``KeyError`` for an unknown form."""
    module, _, function = RENDERERS[format_name].partition(":")
    made = cast("Render", getattr(importlib.import_module(f"{__name__}.{module}"), function))
    return made(view, options or RenderOptions())


def paper_of(view: View, options: RenderOptions) -> Paper:
    """The paper of a view's kind, as the office's templates say it."""
    from fazhi_cli.report.papers.compose import compose

    paper = compose(view, options.templates, with_ledger=options.with_ledger)
    return paper if options.only is None else paper.for_unit(options.only)
