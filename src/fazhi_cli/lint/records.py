"""The records of a plan folder under inspection (FZ701 to FZ748).

What is wrong is found in the ledger, which knows records; here it is asked for
and named as lint names files.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.plan.folder.locate import shown_name
from fazhi_cli.plan.reading.reader import PlanReading
from fazhi_cli.plan.reading.text_file import TextFile

if TYPE_CHECKING:
    from fazhi_cli.ledger.audit import Ledger
    from fazhi_cli.plan.model import Plan

__all__ = ["record_files", "record_problems"]


def record_problems(
    reading: PlanReading, wanted: set[str], today: dt.date, against: str | None = None
) -> list[Diagnostic]:
    """Findings about the records of a plan folder, of the rules that are wanted.

    The plan may have errors of its own: what needs the plan is then not asked.

    Args:
        reading: the plan folder, as it was read.
        wanted: codes of rules.
        today: the day of inspection.
        against: git revision to compare with; ``None``: the usual one, if the folder has records.

    Raises:
        FazhiError: ``against`` cannot be compared with.
    """
    folder = reading.folder
    there = os.path.lexists(folder / "records")
    if not any(code.startswith("FZ7") for code in wanted) or not (there or against):
        return []
    from fazhi_cli.ledger.audit import CHECKS, Ledger
    from fazhi_cli.ledger.files.scan import scan

    found = scan(folder)
    ledger = Ledger(found, folder, _plan(reading), today)
    checked = (d for code, check in CHECKS.items() if code in wanted for d in check(ledger))
    from fazhi_cli.ledger.history import against as touched

    past = touched(folder, against) if wanted.intersection(("FZ731", "FZ732")) else []
    signed = _signed(folder, ledger) if any(c.startswith("FZ74") for c in wanted) else []
    past = [*past, *signed]
    problems = [*(d for d in past if d.code in wanted), *(d for d in found.problems if d.code in wanted), *checked]
    return [d._replace(file=shown_name(_path(folder, d.file))) for d in problems]


def _signed(folder: Path, ledger: Ledger) -> list[Diagnostic]:
    from fazhi_cli.ledger.signatures.findings import signature_findings
    from fazhi_cli.settings import load_settings

    if ledger.plan is None:
        return []  # whose key is whose cannot be told; the plan's own errors are
    return list(signature_findings(folder, ledger.plan, ledger.scan, load_settings(folder)))


def _plan(reading: PlanReading) -> Plan | None:
    from fazhi_cli.plan.load import PlanError, compile_reading

    try:
        return compile_reading(reading)
    except PlanError:
        return None


def _path(folder: Path, shown: str) -> Path:
    """The path of a file that the ledger names from the plan folder's parent."""
    return folder / shown.split("/", 1)[1]


def record_files(problems: Iterable[Diagnostic]) -> dict[str, TextFile]:
    """The texts of record files with a finding that has a line, so that it can be shown."""
    files: dict[str, TextFile] = {}
    for problem in problems:
        if not problem.code.startswith("FZ7") or not problem.line or problem.file in files:
            continue
        path = Path(problem.file)
        try:
            data = path.read_bytes()
            files[problem.file] = TextFile(path, problem.file, data, data.decode("utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            continue
    return files
