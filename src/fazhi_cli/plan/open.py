"""The compiled plan of a folder, for queries."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.plan.model import Plan

__all__ = ["open_plan"]


def open_plan(folder: Path) -> Plan:
    """Open the plan in ``folder``.

    Raises:
        fazhi_cli.plan.load.PlanError: its files have errors.
        fazhi_cli.errors.FazhiError: a file cannot be read.
    """
    from fazhi_cli.plan.load import load_plan

    return load_plan(folder)
