"""The progress of a plan folder, for commands that ask."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from fazhi_cli.cache.blobs import caching

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_cli.ledger.borne import DutyState
    from fazhi_cli.ledger.listing import Listing
    from fazhi_cli.ledger.standing import Progress
    from fazhi_cli.plan.model import Plan
    from fazhi_cli.settings import Settings

__all__ = ["Inquiry"]


class Inquiry:
    """What is asked of a plan folder's progress: on which day, by what was known when, under which settings.

    Answers come from those kept of an earlier run if nothing has changed since, else from a replay.
    """

    def __init__(self, plan: Plan, folder: Path, as_of: dt.date, known_at: str | None, settings: Settings) -> None:
        self._plan = plan
        self._folder = folder
        self._as_of = as_of
        self._known_at = known_at
        self._settings = settings
        self.trouble = 0
        """Number of record files that could not be used, once something has been answered."""

    def duties(self, body: str, *, include_open: bool = False) -> tuple[DutyState, ...]:
        """The duties of a unit or collective (by id) as they stand; see :func:`fazhi_cli.ledger.borne.duty_states`."""
        from fazhi_cli.ledger.snapshot import load_duties, save_duties

        key = self._key
        asked = f"{body}.open" if include_open else body
        if key is not None:
            kept = load_duties(self._folder, key, asked)
            if kept is not None:
                duties, self.trouble = kept
                return duties
        from fazhi_cli.ledger.borne import duty_states

        duties = duty_states(self._plan, self.progress, body, include_open=include_open)
        if key is not None:
            save_duties(self._folder, key, asked, duties, self.trouble)
        return duties

    @cached_property
    def _listing(self) -> Listing:
        from fazhi_cli.ledger.listing import list_records

        return list_records(self._folder)

    @cached_property
    def _key(self) -> bytes | None:
        """The digest of all that the answers depend on; ``None``: nothing may be kept."""
        if not caching() or self._plan.key is None:
            return None
        from fazhi_cli.ledger.snapshot import progress_key

        return progress_key(self._plan.key, self._listing.digest(), (self._as_of, self._known_at, self._settings))

    @cached_property
    def progress(self) -> Progress:
        """All states."""
        from fazhi_cli.ledger.snapshot import MOST_TASKS, load_progress, save_progress

        # Of a larger plan a question touches a part only: working out all to keep it would cost more than it spares.
        key = self._key if len(self._plan.task_by_id) <= MOST_TASKS else None
        if key is None:
            return self._replayed()
        kept = load_progress(self._folder, key, self._as_of, self._known_at, self._replayed)
        if kept is not None:
            progress, self.trouble = kept
            return progress
        progress = self._replayed()
        save_progress(self._folder, key, progress, self.trouble)
        return progress

    def _replayed(self) -> Progress:
        from fazhi_cli.ledger.progress import replay
        from fazhi_cli.ledger.scan import scan_listing

        found = scan_listing(self._listing)  # the very bytes that the key stands for
        self.trouble = len(found.problems)
        return replay(self._plan, found.records, self._as_of, self._known_at, self._settings)
