"""What a forge reads: GitHub's workflow commands, GitLab's code quality, SARIF.

Files are named from the repository's root, wherever the command was run.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from fazhi_cli import __version__
from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.catalogue import RULES, Rule
from fazhi_cli.lint.pages import Page, page_of
from fazhi_cli.lint.reporters import Report
from fazhi_cli.text.display import visible

__all__ = ["from_root", "github", "gitlab", "sarif"]


def from_root(report: Report) -> Report:
    """The report with every file named from the root of the repository that holds its base, if one does."""
    base = report.base.absolute()
    root = next((p for p in (base, *base.parents) if (p / ".git").exists()), None)
    if root is None or root == base:
        return report
    named = tuple(d._replace(file=_name(base, root, d.file)) for d in report.diagnostics)
    return report._replace(diagnostics=named, base=root)


def _name(base: Path, root: Path, file: str) -> str:
    try:
        return (base / file).relative_to(root).as_posix()
    except ValueError:
        return file


_GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def _escape(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(c, c) for c in visible(text))


def github(report: Report) -> str:
    """One command a finding; nothing if there is none."""
    lines = []
    for d in report.diagnostics:
        place = {"file": d.file, "line": str(d.line or 1)}
        if d.column:
            place["col"] = str(d.column)
        place["title"] = d.code
        properties = ",".join(f"{k}={_escape(v, _PROPERTY)}" for k, v in place.items())
        message = d.message + (f"\n提示：{d.hint}" if d.hint else "")
        lines.append(f"::{_GITHUB_LEVELS[d.severity]} {properties}::{_escape(message, _DATA)}\n")
    return "".join(lines)


_GITLAB_LEVELS = {"error": "major", "warning": "minor", "info": "info"}


def gitlab(report: Report) -> str:
    """A JSON list; empty if there is no finding."""
    issues = [
        {
            "description": d.message + (f"（{d.hint}）" if d.hint else ""),
            "check_name": d.code,
            "fingerprint": p,
            "severity": _GITLAB_LEVELS[d.severity],
            "location": {"path": d.file, "lines": {"begin": max(1, d.line)}},
        }
        for d, p in zip(report.diagnostics, report.fingerprints, strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(report: Report) -> str:
    """One run; its rules are those that found something."""
    codes = sorted({d.code for d in report.diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "fazhi",
                "version": __version__,
                "language": "zh-CN",
                "rules": [_rule(*(report.rules.get(c) or (RULES[c], page_of(c)))) for c in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"uri": report.base.absolute().as_uri().rstrip("/") + "/"}},
        "results": [
            _result(d, p, codes.index(d.code)) for d, p in zip(report.diagnostics, report.fingerprints, strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, page: Page) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.why},
        "help": {"text": f"{page.why}\n\n错误：\n{page.bad}\n\n正确：\n{page.good}"},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, fingerprint: str, index: int) -> dict[str, Any]:
    d = diagnostic
    location: dict[str, Any] = {"artifactLocation": _artifact(d.file)}
    if d.line:
        location["region"] = {"startLine": d.line} | ({"startColumn": d.column} if d.column else {})
    return {
        "ruleId": d.code,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[d.severity],
        "message": {"text": d.message + (f"\n提示：{d.hint}" if d.hint else "")},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"fazhi/v1": fingerprint},
    }


def _artifact(name: str) -> dict[str, str]:
    path = PurePath(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": "ROOT"}
