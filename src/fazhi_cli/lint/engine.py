"""Options in, findings out. Nothing here prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.collector import paused
from fazhi_cli.diagnostics import Diagnostic, Severity, sort_key
from fazhi_cli.lint.catalogue import RULES, Rule, check_of
from fazhi_cli.lint.config import Config, wanted
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.records import record_files, record_problems
from fazhi_cli.lint.suppress import suppress
from fazhi_cli.plan.reading.reader import PlanReading
from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["Options", "Result", "lint_plan"]


class Options(NamedTuple):
    """What to check.

    Attributes:
        folder: the plan folder.
        config: select, ignore, severities and options.
        today: the day of inspection.
        instead: contents in place of files, by file name (standard input).
        against: git revision; the records must not have been touched since the branch went off it. ``None``:
            the remote's main branch, if there is one.
    """

    folder: Path
    config: Config
    today: dt.date
    instead: Mapping[str, bytes] | None = None
    against: str | None = None


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


def lint_plan(options: Options) -> Result:
    """Check one plan.

    Raises:
        fazhi_cli.errors.FazhiError: a file is there but cannot be read.
    """
    with paused():
        return _lint(options)


def _lint(options: Options) -> Result:
    config = options.config
    rules = [r for r in RULES.values() if wanted(r.code, config.select, config.ignore)]
    codes = {r.code for r in rules}
    plan = PlanReading(options.folder, options.instead)
    files = [f for f in (plan.tasks and plan.tasks.file, plan.units and plan.units.file, plan.source) if f]
    records = record_problems(plan, codes, options.today, options.against)
    context = Context(plan, config.options, options.today)
    context.tell((*plan.problems, *plan.source_problems, *records))
    found = _run((r for r in rules if r.is_suppressible), context)
    found, suppressed, about_comments = suppress(found, files, codes)
    context.tell(about_comments)
    found += _run((r for r in rules if not r.is_suppressible), context)
    kept = [_with_severity(d, config.severity) for d in found]
    # A line that is broken need not be pretty too.
    broken = {(d.file, d.line) for d in kept if d.severity == "error" and not d.code.startswith("FZ8")}
    kept = [d for d in kept if not d.code.startswith("FZ8") or (d.file, d.line) not in broken]
    # Two rules may see one thing in the same words; it is told once.
    unique = dict.fromkeys(sorted(kept, key=sort_key))
    return Result(tuple(unique), len(suppressed), {f.name: f for f in files} | record_files(records))


def _run(rules: Iterable[Rule], context: Context) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for rule in rules:
        found += context.told(rule.code)
        if not rule.is_told:
            found += [f.diagnostic(rule.code, rule.severity) for f in check_of(rule)(context)]
    return found


def _with_severity(diagnostic: Diagnostic, severities: Mapping[str, Severity]) -> Diagnostic:
    severity = severities.get(diagnostic.code)
    return diagnostic if severity is None else diagnostic._replace(severity=severity)
