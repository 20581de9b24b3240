"""What a check found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["Result", "summary"]


class Result(NamedTuple):
    """What was found.

    Attributes:
        diagnostics: in order of file, line and column.
        suppressed: number of findings that comments suppress.
        files: the files that were read, by shown name.
    """

    diagnostics: tuple[Diagnostic, ...]
    suppressed: int
    files: dict[str, TextFile]


def summary(diagnostics: Sequence[Diagnostic]) -> dict[Severity, int]:
    """Number of findings by severity."""
    counts: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    return counts
