"""A bar on stderr that shows how far a piece of work is; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable

from fazhi_cli.cli.shell.guarded import send

__all__ = ["progress_bar"]

_CELLS = 20
_EVERY = 25
"""At most this many numbers are skipped between two looks of the bar."""


def progress_bar(doing: str, total: int, *, least: int = 10) -> Callable[[int], None]:
    """A function to be called with the number of pieces done.

    Args:
        doing: what is being done, two characters or so.
        total: number of pieces.
        least: with fewer pieces nothing is shown.
    """
    if not sys.stderr.isatty() or total < least:
        return lambda _: None
    step = max(1, min(_EVERY, total // _CELLS))

    def tick(done: int) -> None:
        if done % step == 0 or done == total:
            filled = _CELLS * done // total
            end = "\n" if done == total else ""
            send(sys.stderr, f"\r{doing} [{'#' * filled}{'-' * (_CELLS - filled)}] {done}/{total}{end}")
            sys.stderr.flush()

    return tick
