"""A plan folder to its compiled plan, from the snapshot if nothing has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.cache.blobs import caching, digest, digest_of_files
from fazhi_cli.collector import paused
from fazhi_cli.diagnostics import Diagnostic, sort_key
from fazhi_cli.errors import FazhiError
from fazhi_cli.plan.folder.locate import TASKS, UNITS
from fazhi_cli.plan.model import Plan

if TYPE_CHECKING:
    from fazhi_cli.plan.reading.reader import PlanReading

__all__ = ["PlanError", "compile_reading", "load_plan", "open_plan"]


class PlanError(FazhiError):
    """The plan cannot be used: its files have errors, all of them listed."""

    def __init__(self, folder: Path, problems: tuple[Diagnostic, ...]) -> None:
        self.problems = problems
        count = len(problems)
        named = f'"{folder}"' if " " in str(folder) else folder
        hint = f"怎么改见：fazhi lint --plan {named}"
        super().__init__(f"方案“{folder}”有 {count} 处错误，改好之前不能查询", hint)


def open_plan(folder: Path) -> Plan:
    """The plan in ``folder``, from its snapshot if that is current.

    Raises:
        PlanError: its files have errors.
        fazhi_cli.errors.FazhiError: a file cannot be read.
    """
    if not caching():
        return load_plan(folder)
    from fazhi_cli.plan.snapshot import load_snapshot, save_snapshot

    try:
        key = digest_of_files(folder / TASKS, folder / UNITS)
    except OSError:
        return load_plan(folder)  # which says what is wrong
    plan = load_snapshot(folder, key, lambda: load_plan(folder))
    if plan is None:
        reading, plan = _load(folder)
        # The files may have been edited since they were looked at: the key is that of what was read.
        key = digest(*(f.file.data if f else b"" for f in (reading.tasks, reading.units)))
        save_snapshot(folder, key, plan)
    plan.key = key
    return plan


def load_plan(folder: Path) -> Plan:
    """The plan in ``folder``, compiled from its files.

    Raises:
        PlanError: the files have errors.
        FazhiError: a file cannot be read.
    """
    return _load(folder)[1]


def _load(folder: Path) -> tuple[PlanReading, Plan]:
    with paused():
        from fazhi_cli.plan.reading.reader import PlanReading

        reading = PlanReading(folder)
        return reading, compile_reading(reading)


def compile_reading(reading: PlanReading) -> Plan:
    """Compile a plan from its files as they were read.

    Raises:
        PlanError: the files have errors.
    """
    from fazhi_cli.plan.compile import compile_plan

    tasks, units = reading.tasks, reading.units
    if tasks is None or units is None or tasks.entries is None or units.entries is None:
        problems = [p for p in reading.problems if p.severity == "error"]
        raise PlanError(reading.folder, tuple(sorted(problems, key=sort_key)))
    return compile_plan(tasks.entries, units.entries)
