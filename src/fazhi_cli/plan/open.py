"""The compiled plan of a folder, for queries."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.cache.blobs import caching, digest, digest_of_files
from fazhi_cli.plan.files import TASKS, UNITS, PlanFiles, read_files
from fazhi_cli.plan.model import Plan

__all__ = ["open_plan"]


def open_plan(folder: Path) -> Plan:
    """Open the plan in ``folder``, from its snapshot if that is current.

    Raises:
        fazhi_cli.plan.load.PlanError: its files have errors.
        fazhi_cli.errors.FazhiError: a file cannot be read.
    """
    if not caching():
        return _compiled(read_files(folder))
    from fazhi_cli.plan.snapshot import load_snapshot, save_snapshot

    try:
        key = digest_of_files(folder / TASKS, folder / UNITS)
    except OSError:
        return _compiled(read_files(folder))  # which says what is wrong
    plan = load_snapshot(folder, key, lambda: _compiled(read_files(folder)))
    if plan is None:
        files = read_files(folder)
        plan = _compiled(files)
        # The files may have been edited since they were looked at: the key is that of what was read.
        key = digest(files.tasks or b"", files.units or b"")
        save_snapshot(folder, key, plan)
    plan.key = key
    return plan


def _compiled(files: PlanFiles) -> Plan:
    from fazhi_cli.plan.load import compile_files

    return compile_files(files)
