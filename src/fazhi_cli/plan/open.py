"""The compiled plan of a folder, for queries."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.cache.blobs import caching, digest
from fazhi_cli.plan.files import read_files
from fazhi_cli.plan.model import Plan

__all__ = ["open_plan"]


def open_plan(folder: Path) -> Plan:
    """Open the plan in ``folder``, from its snapshot if that is current.

    Raises:
        fazhi_cli.plan.load.PlanError: its files have errors.
        fazhi_cli.errors.FazhiError: a file cannot be read.
    """
    files = read_files(folder)

    def load() -> Plan:
        from fazhi_cli.plan.load import compile_files

        return compile_files(files)

    if not caching() or files.tasks is None or files.units is None:
        return load()
    from fazhi_cli.plan.snapshot import load_snapshot, save_snapshot

    key = digest(files.tasks, files.units)
    plan = load_snapshot(folder, key, load)
    if plan is None:
        plan = load()
        save_snapshot(folder, key, plan)
    plan.key = key
    return plan
