"""Options in, findings out. Nothing here prints."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.diagnostics import Diagnostic, Severity, sort_key
from fazhi_cli.lint.config import Config, wanted
from fazhi_cli.lint.context import Context
from fazhi_cli.lint.loading import load_for_lint
from fazhi_cli.lint.records import record_files, record_problems
from fazhi_cli.lint.registry import RULES, checks
from fazhi_cli.lint.result import Result
from fazhi_cli.lint.suppress import suppress

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


def lint_plan(options: Options) -> Result:
    """Check one plan.

    Raises:
        fazhi_cli.errors.FazhiError: a file is there but cannot be read.
    """
    # The parsed trees are large and live to the end: collecting them again and again costs more than the parse.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _lint(options)
    finally:
        if was_enabled:
            gc.enable()


def _lint(options: Options) -> Result:
    config = options.config
    ran = {c for c in RULES if wanted(c, config.select, config.ignore)}
    plan = load_for_lint(options.folder, options.instead)
    context = Context(plan, config.options, options.today)
    found = [p for p in plan.problems if p.code in ran]
    for check in checks(ran.__contains__):
        found += check(context)
    records = record_problems(options.folder, ran, options.today, options.against)
    files = [f for f in (plan.tasks and plan.tasks.file, plan.units and plan.units.file, plan.source) if f]
    found, suppressed = suppress(found, files, ran)
    kept = [_with_severity(d, config.severity) for d in (*found, *records) if d.code in ran]
    # A line that is broken need not be pretty too.
    broken = {(d.file, d.line) for d in kept if d.severity == "error" and not d.code.startswith("FZ8")}
    kept = [d for d in kept if not d.code.startswith("FZ8") or (d.file, d.line) not in broken]
    # Two rules may see one thing in the same words; it is told once.
    unique = dict.fromkeys(sorted(kept, key=sort_key))
    return Result(tuple(unique), len(suppressed), {f.name: f for f in files} | record_files(records))


def _with_severity(diagnostic: Diagnostic, severities: Mapping[str, Severity]) -> Diagnostic:
    severity = severities.get(diagnostic.code)
    return diagnostic if severity is None else diagnostic._replace(severity=severity)
