"""GitLab code quality report."""

from __future__ import annotations

import json

from fazhi_cli.lint.reporters import Report

__all__ = ["render"]

_LEVELS = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """A JSON list; empty if there is no finding."""
    issues = [
        {
            "description": d.message + (f"（{d.hint}）" if d.hint else ""),
            "check_name": d.code,
            "fingerprint": p,
            "severity": _LEVELS[d.severity],
            "location": {"path": d.file, "lines": {"begin": max(1, d.line)}},
        }
        for d, p in zip(report.diagnostics, report.fingerprints, strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
