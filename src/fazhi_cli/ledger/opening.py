"""The progress of a plan folder, for commands that ask."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from fazhi_cli.cache.blobs import caching
from fazhi_cli.ledger.state import Progress
from fazhi_cli.plan.model import Plan
from fazhi_cli.settings import DEFAULT, Settings

__all__ = ["open_progress"]


def open_progress(
    plan: Plan, folder: Path, as_of: dt.date, known_at: str | None, settings: Settings = DEFAULT
) -> tuple[Progress, int]:
    """The states on a day: those kept from an earlier run if nothing has changed, else replayed.

    Returns:
        The progress, and the number of record files that could not be used.
    """
    if not caching() or plan.key is None:
        return _replayed(plan, folder, as_of, known_at, settings)
    from fazhi_cli.ledger.snapshot import MOST_TASKS, fingerprint, load_progress, progress_key, save_progress

    files = fingerprint(folder / "records") if len(plan.task_by_id) <= MOST_TASKS else None
    if files is None:
        return _replayed(plan, folder, as_of, known_at, settings)
    key = progress_key(plan.key, files, (as_of, known_at, settings))

    def again() -> Progress:
        return _replayed(plan, folder, as_of, known_at, settings)[0]

    kept = load_progress(folder, key, as_of, known_at, again)
    if kept is None:
        kept = _replayed(plan, folder, as_of, known_at, settings)
        if fingerprint(folder / "records") == files:
            save_progress(folder, key, *kept)
    return kept


def _replayed(
    plan: Plan, folder: Path, as_of: dt.date, known_at: str | None, settings: Settings
) -> tuple[Progress, int]:
    from fazhi_cli.ledger.progress import replay
    from fazhi_cli.ledger.scan import scan

    found = scan(folder)
    return replay(plan, found.records, as_of, known_at, settings), len(found.problems)
