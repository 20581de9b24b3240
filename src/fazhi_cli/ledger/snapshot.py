"""The replayed states kept in the user's cache folder.

They are keyed by the plan, the question (day, moment, settings) and every
byte below ``records/``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from fazhi_cli.cache.blobs import Blobs, digest, open_blobs, write_blobs
from fazhi_cli.cache.packing import Packing, pack_rows, unpack_rows
from fazhi_cli.ledger.borne import DutyState
from fazhi_cli.plan.model import Deadline, Doubt, Ruling

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_cli.ledger.record import Record
    from fazhi_cli.ledger.standing import Progress
    from fazhi_cli.ledger.state import TaskState

__all__ = [
    "MOST_TASKS",
    "load_duties",
    "load_progress",
    "progress_key",
    "save_duties",
    "save_progress",
]

_KIND = "progress"
_RECORDS = "records"
_DUTIES = "duties"
_ROWS = "rows"
_TIMES = "times"
_DEADLINES = Packing((Deadline, Doubt, Ruling))

MOST_TASKS = 300
"""Of a larger plan a question touches a few tasks only: working out all to keep them would cost more than it spares."""


def save_progress(folder: Path, key: bytes, progress: Progress, trouble: int) -> None:
    """Keep the states of all tasks, the records that count, and the number of files that could not be used."""
    parts: dict[Hashable, bytes] = {t.task: _states().pack(t) for t in progress.tasks}
    parts[_RECORDS] = _records().pack(progress.records)
    write_blobs(folder, _KIND, key, trouble.to_bytes(8, "big"), parts)


def load_progress(
    folder: Path, key: bytes, as_of: dt.date, known_at: str | None, again: Callable[[], Progress]
) -> tuple[Progress, int] | None:
    """The progress of a folder if it was kept under this key, else ``None``.

    Args:
        folder: the plan folder.
        key: digest of everything the states depend on.
        as_of: the day asked.
        known_at: the moment asked.
        again: replays, should a part prove damaged later.
    """
    blobs = open_blobs(folder, _KIND, key)
    if blobs is None:
        return None
    from fazhi_cli.ledger.standing import Progress

    kept = _Kept(blobs, again)
    numbers = {name: None for name in blobs.names if isinstance(name, int)}
    progress = Progress(as_of, known_at, numbers, kept.state_of, kept.records)
    return progress, int.from_bytes(blobs.index, "big")


class _Kept:
    def __init__(self, blobs: Blobs, again: Callable[[], Progress]) -> None:
        self._blobs = blobs
        self._again = again

    def state_of(self, number: int) -> TaskState:
        blob = self._blobs.get(number)
        if blob is None:
            return self._again().task(number)
        found: TaskState = _states().unpack(blob)
        return found

    def records(self) -> tuple[Record, ...]:
        blob = self._blobs.get(_RECORDS)
        return self._again().records if blob is None else tuple(_records().unpack(blob))


@cache
def _states() -> Packing:
    from fazhi_cli.ledger import state

    return Packing((state.TaskState, state.UnitState, state.MeasureState, state.DeadlineState, state.OccurrenceState))


def _records() -> Packing:
    from fazhi_cli.ledger.record import Evidence, Record

    return Packing((Record, Evidence))


def save_duties(folder: Path, key: bytes, asked: str, duties: Sequence[DutyState], trouble: int) -> None:
    """Keep the duties of one body as they stand.

    Args:
        folder: the plan folder.
        key: digest of everything they depend on but the body.
        asked: the body, and whatever else tells this list from others of the folder.
        duties: the list.
        trouble: number of record files that could not be used.
    """
    times = tuple(dict.fromkeys(d.deadlines for d in duties))
    place = {deadlines: n for n, deadlines in enumerate(times)}
    rows = [(*duty[:-1], place[duty.deadlines]) for duty in duties]
    parts: dict[Hashable, bytes] = {
        _ROWS: pack_rows(rows),
        _TIMES: _DEADLINES.pack(times),
    }
    write_blobs(folder, f"{asked}.{_DUTIES}", key, trouble.to_bytes(8, "big"), parts)


def load_duties(folder: Path, key: bytes, asked: str) -> tuple[tuple[DutyState, ...], int] | None:
    """The duties kept under this key, and the number of record files that could not be used; else ``None``."""
    blobs = open_blobs(folder, f"{asked}.{_DUTIES}", key)
    if blobs is None:
        return None
    rows, times = blobs.get(_ROWS), blobs.get(_TIMES)
    if rows is None or times is None:
        return None
    deadlines = _DEADLINES.unpack(times)
    make = DutyState._make
    duties = tuple([make((*row[:-1], deadlines[row[-1]])) for row in unpack_rows(rows)])
    return duties, int.from_bytes(blobs.index, "big")


def progress_key(plan_key: bytes, records: bytes, question: object) -> bytes:
    """Digest of the plan, the record files (their digest) and the question."""
    return digest(plan_key, records, repr(question).encode())
