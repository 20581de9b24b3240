"""The progress of a plan folder, for commands that ask."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from fazhi_cli.ledger.progress import replay
from fazhi_cli.ledger.scan import scan
from fazhi_cli.ledger.state import Progress
from fazhi_cli.plan.model import Plan
from fazhi_cli.settings import DEFAULT, Settings

__all__ = ["open_progress"]


def open_progress(
    plan: Plan, folder: Path, as_of: dt.date, known_at: str | None, settings: Settings = DEFAULT
) -> tuple[Progress, int]:
    """Read the records of a plan folder and replay them.

    Returns:
        The progress, and the number of record files that could not be used.
    """
    found = scan(folder)
    return replay(plan, found.records, as_of, known_at, settings), len(found.problems)
