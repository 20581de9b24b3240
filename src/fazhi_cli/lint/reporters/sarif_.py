"""SARIF 2.1.0 (OASIS), as code scanning reads it."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from fazhi_cli import __version__
from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.catalogue import RULES, Rule
from fazhi_cli.lint.pages import Page, page_of
from fazhi_cli.lint.reporters import Report

__all__ = ["render"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report) -> str:
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
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, fingerprint: str, index: int) -> dict[str, Any]:
    d = diagnostic
    location: dict[str, Any] = {"artifactLocation": _artifact(d.file)}
    if d.line:
        location["region"] = {"startLine": d.line} | ({"startColumn": d.column} if d.column else {})
    return {
        "ruleId": d.code,
        "ruleIndex": index,
        "level": _LEVELS[d.severity],
        "message": {"text": d.message + (f"\n提示：{d.hint}" if d.hint else "")},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"fazhi/v1": fingerprint},
    }


def _artifact(name: str) -> dict[str, str]:
    path = PurePath(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": "ROOT"}
