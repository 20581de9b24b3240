"""Findings as text for people and for machines; a reporter turns a report into one string."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from fazhi_cli.diagnostics import Diagnostic, Severity
from fazhi_cli.lint.catalogue import Rule
from fazhi_cli.lint.pages import Page
from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["FORMATS", "Report", "render", "summary"]

FORMATS = {"text": "文字", "json": "", "github": "", "gitlab": "", "sarif": "", "junit": ""}
"""The formats, with their Chinese words."""

_OF_FORGES = ("github", "gitlab", "sarif")


class Report(NamedTuple):
    """What a reporter prints.

    Attributes:
        diagnostics: findings in order.
        fingerprints: one for each.
        files: the files that were read, by shown name.
        suppressed: findings that comments suppress.
        known: findings that the baseline knows, or ``None`` without one.
        gone: entries of the baseline that are no longer found.
        base: folder that relative names are relative to.
        statistics: whether to count by code.
        colours: whether to colour the text.
        width: cells of the terminal; ``None`` in a pipe or file.
        tool: the command that found them.
        rules: rules of findings that are none of lint's, by code.
    """

    diagnostics: Sequence[Diagnostic]
    fingerprints: Sequence[str]
    files: Mapping[str, TextFile]
    suppressed: int = 0
    known: int | None = None
    gone: int = 0
    base: Path = Path()
    statistics: bool = False
    colours: bool = False
    width: int | None = None
    tool: str = "fazhi lint"
    rules: Mapping[str, tuple[Rule, Page]] = MappingProxyType({})


def render(fmt: str, report: Report) -> str:
    """The report in a format of :data:`FORMATS`."""
    if fmt == "text":
        from fazhi_cli.lint.reporters import text

        return text.render(report)
    from fazhi_cli.lint.reporters import machines

    if fmt in _OF_FORGES:
        report = machines.from_root(report)
    made: dict[str, Callable[[Report], str]] = {
        "json": machines.json_report,
        "github": machines.github,
        "gitlab": machines.gitlab,
        "sarif": machines.sarif,
        "junit": machines.junit,
    }
    return made[fmt](report)


def summary(diagnostics: Sequence[Diagnostic]) -> dict[Severity, int]:
    """Number of findings by severity."""
    counts: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    return counts
