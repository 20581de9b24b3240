"""A finding in the data, as one frozen value.

A leaf module: the loader and the rules make diagnostics, the reporters print
them, and none of the three needs to know the others.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["SEVERITIES", "SEVERITY_WORDS", "Diagnostic", "Edit", "Fix", "Severity", "sort_key"]

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
SEVERITY_WORDS: dict[str, str] = {"error": "错误", "warning": "警告", "info": "提示"}


class Edit(NamedTuple):
    """Replacement of the code points ``[start, end)`` of a file's decoded text."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """A repair that a program can make."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool


class Diagnostic(NamedTuple):
    """One finding.

    Attributes:
        code: ``FZ###``.
        severity: ``error``, ``warning`` or ``info``.
        file: path as shown to the user (relative to the plan's folder's parent where possible).
        line: 1-based line, 0 if the file as a whole is meant.
        column: 1-based column in code points, 0 if the line as a whole is meant.
        message: Chinese, in the user's terms.
        hint: how to mend it, or ``None``.
        fix: a repair that ``--fix`` can make, or ``None``.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    message: str
    hint: str | None = None
    fix: Fix | None = None


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """Order of printing: file, line, column, code, message."""
    d = diagnostic
    return (d.file, d.line, d.column, d.code, d.message)
