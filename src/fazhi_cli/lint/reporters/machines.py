"""Findings for machines: our JSON and its schema, GitHub's workflow commands, GitLab's code quality, SARIF, JUnit.

For a forge, files are named from the repository's root, wherever the command was run.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from fazhi_cli import __version__
from fazhi_cli.diagnostics import SEVERITIES, SEVERITY_WORDS, Diagnostic
from fazhi_cli.lint.catalogue import RULES, Rule
from fazhi_cli.lint.pages import Page, page_of
from fazhi_cli.lint.reporters import Report, summary
from fazhi_cli.text.display import visible

__all__ = ["SCHEMA_VERSION", "from_root", "github", "gitlab", "json_report", "json_schema", "junit", "sarif"]

SCHEMA_VERSION = 1


def json_report(report: Report) -> str:
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


def _object(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties, **more}


def json_schema() -> dict[str, Any]:
    """Of what ``fazhi lint --format json`` prints."""
    number = {"type": "integer", "minimum": 0}
    text = {"type": "string", "minLength": 1}
    diagnostic = _object(
        {
            "code": {"type": "string", "pattern": r"^FZ\d{3}$"},
            "severity": {"enum": list(SEVERITIES)},
            "file": text,
            "line": {**number, "description": "从 1 起；0 指整个文件"},
            "column": {**number, "description": "从 1 起，按字计；0 指整行"},
            "message": text,
            "hint": {"type": ["string", "null"]},
            "fixable": {"enum": ["safe", "unsafe", None]},
            "fingerprint": text,
        }
    )
    diagnostic["required"] = list(diagnostic["properties"])
    summary = _object(
        dict.fromkeys(("errors", "warnings", "infos", "suppressed", "baseline"), number)
        | {"files": {"type": "array", "items": text}}
    )
    summary["required"] = list(summary["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_object(
            {
                "schema_version": {"const": SCHEMA_VERSION},
                "diagnostics": {"type": "array", "items": diagnostic},
                "summary": summary,
            },
            required=["schema_version", "diagnostics", "summary"],
            description="fazhi lint --format json 的输出",
        ),
    }


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


def junit(report: Report) -> str:
    """Findings of severity ``info`` are no failures and are left to the case's output."""
    names = list(dict.fromkeys([*report.files, *(d.file for d in report.diagnostics)]))
    suites = [_junit_suite(name, [d for d in report.diagnostics if d.file == name]) for name in names]
    total = sum(max(1, sum(1 for d in report.diagnostics if d.file == name)) for name in names)
    failures = sum(1 for d in report.diagnostics if d.severity != "info")
    head = f'<testsuites name="{report.tool}" tests="{total}" failures="{failures}" errors="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _junit_suite(name: str, diagnostics: list[Diagnostic]) -> str:
    failures = sum(1 for d in diagnostics if d.severity != "info")
    cases = [_junit_case(d) for d in diagnostics] or [
        f"    <testcase name={_attribute(name)} classname={_attribute(name)}/>"
    ]
    attributes = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="0"'
    return "\n".join([f"  <testsuite name={_attribute(name)} {attributes}>", *cases, "  </testsuite>"])


def _junit_case(diagnostic: Diagnostic) -> str:
    d = diagnostic
    title = f"{d.code} {d.file}:{d.line}:{d.column}"
    head = f"    <testcase name={_attribute(title)} classname={_attribute(d.file)}>"
    text = escape(visible(f"{title}\n{d.message}" + (f"\n提示：{d.hint}" if d.hint else "")))
    if d.severity == "info":
        body = f"      <system-out>{text}</system-out>"
    else:
        body = f"      <failure type={_attribute(SEVERITY_WORDS[d.severity])} message={_attribute(d.message)}>{text}</failure>"
    return f"{head}\n{body}\n    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(visible(text))
