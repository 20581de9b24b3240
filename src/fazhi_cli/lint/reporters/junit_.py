"""JUnit XML: a suite a file, a case a finding; a file without findings is a case that passes."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.reporters import SEVERITY_WORDS, Report
from fazhi_cli.text.display import visible

__all__ = ["render"]


def render(report: Report) -> str:
    """Findings of severity ``info`` are no failures and are left to the case's output."""
    names = list(dict.fromkeys([*report.files, *(d.file for d in report.diagnostics)]))
    suites = [_suite(name, [d for d in report.diagnostics if d.file == name]) for name in names]
    total = sum(max(1, sum(1 for d in report.diagnostics if d.file == name)) for name in names)
    failures = sum(1 for d in report.diagnostics if d.severity != "info")
    head = f'<testsuites name="{report.tool}" tests="{total}" failures="{failures}" errors="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _suite(name: str, diagnostics: list[Diagnostic]) -> str:
    failures = sum(1 for d in diagnostics if d.severity != "info")
    cases = [_case(d) for d in diagnostics] or [f"    <testcase name={_attribute(name)} classname={_attribute(name)}/>"]
    attributes = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="0"'
    return "\n".join([f"  <testsuite name={_attribute(name)} {attributes}>", *cases, "  </testsuite>"])


def _case(diagnostic: Diagnostic) -> str:
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
