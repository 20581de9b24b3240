"""GitHub workflow commands: annotations on the changed lines."""

from __future__ import annotations

from fazhi_cli.lint.reporters import Report
from fazhi_cli.text.safe import visible

__all__ = ["render"]

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def _escape(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(c, c) for c in visible(text))


def render(report: Report) -> str:
    """One command a finding; nothing if there is none."""
    lines = []
    for d in report.diagnostics:
        place = {"file": d.file, "line": str(d.line or 1)}
        if d.column:
            place["col"] = str(d.column)
        place["title"] = d.code
        properties = ",".join(f"{k}={_escape(v, _PROPERTY)}" for k, v in place.items())
        message = d.message + (f"\n提示：{d.hint}" if d.hint else "")
        lines.append(f"::{_LEVELS[d.severity]} {properties}::{_escape(message, _DATA)}\n")
    return "".join(lines)
