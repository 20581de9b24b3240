"""Versioned JSON."""

from __future__ import annotations

import json

from fazhi_cli.lint.reporters import Report, summary

__all__ = ["SCHEMA_VERSION", "render"]

SCHEMA_VERSION = 1


def render(report: Report) -> str:
    """One document; every key is always there."""
    diagnostics = [
        {
            "code": d.code,
            "severity": d.severity,
            "file": d.file,
            "line": d.line,
            "column": d.column,
            "message": d.message,
            "hint": d.hint,
            "fixable": None if d.fix is None else "safe" if d.fix.safe else "unsafe",
            "fingerprint": p,
        }
        for d, p in zip(report.diagnostics, report.fingerprints, strict=True)
    ]
    counts = summary(report.diagnostics)
    document = {
        "schema_version": SCHEMA_VERSION,
        "diagnostics": diagnostics,
        "summary": {
            "errors": counts["error"],
            "warnings": counts["warning"],
            "infos": counts["info"],
            "suppressed": report.suppressed,
            "baseline": report.known or 0,
            "files": list(report.files),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
