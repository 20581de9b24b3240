"""Seeing that files have changed, without a dependency and on every system."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["changes", "stamp"]

_INTERVAL = 0.3

Stamp = tuple[tuple[str, int, int], ...]


def stamp(folders: Sequence[Path]) -> Stamp:
    """Names, times and sizes of the files that a check reads."""
    found = []
    for folder in folders:
        for pattern in ("*.yaml", "*.txt", "records/*/*", "../fazhi.toml", "../pyproject.toml"):
            for path in folder.glob(pattern):
                try:
                    status = path.stat()
                except OSError:
                    continue  # an editor that saves by renaming may just be doing so
                found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(sorted(found))


def changes(folders: Sequence[Path], interval: float = _INTERVAL) -> Iterator[None]:
    """Yield once at the start and after each change, for ever."""
    last: Stamp | None = None
    while True:
        now = stamp(folders)
        if now != last:
            last = now
            yield None
        time.sleep(interval)
