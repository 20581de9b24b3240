"""The progress of a plan folder, for commands that ask."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from fazhi_cli.ledger.progress import replay
from fazhi_cli.ledger.state import Progress
from fazhi_cli.plan.model import Plan

__all__ = ["open_progress"]


def open_progress(plan: Plan, folder: Path, as_of: dt.date, known_at: str | None) -> tuple[Progress, int]:
    """Read the records of a plan folder and replay them.

    Returns:
        The progress, and the number of record files that could not be used.
    """
    if not (folder / "records").is_dir():
        return replay(plan, (), as_of, known_at), 0
    from fazhi_cli.ledger.store import scan

    records, problems = scan(folder)
    return replay(plan, records, as_of, known_at), len(problems)
