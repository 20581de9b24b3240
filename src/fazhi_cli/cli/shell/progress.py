"""What stands on stderr while work takes long: a line that counts seconds, or a bar; nothing in a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

from fazhi_cli.cli.shell.streams import send

__all__ = ["busy", "progress_bar"]


_PATIENCE = 1.0
_BLOCKS = 10


@contextlib.contextmanager
def busy(doing: str) -> Iterator[None]:
    """Show what is being done, and for how long, once it has taken over a second; only in a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    import threading

    done = threading.Event()

    def show() -> None:
        seconds = 0
        while not done.wait(_PATIENCE):
            seconds += 1
            bar = "■" * (seconds % (_BLOCKS + 1)) + "□" * (_BLOCKS - seconds % (_BLOCKS + 1))
            send(sys.stderr, "\r")
            sys.stderr.write(f"{doing} {bar} {seconds} 秒")
            sys.stderr.flush()
        if seconds:
            send(sys.stderr, "\r\x1b[K")
            sys.stderr.flush()

    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


_BAR = 20
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
    step = max(1, min(_EVERY, total // _BAR))

    def tick(done: int) -> None:
        if done % step == 0 or done == total:
            filled = _BAR * done // total
            end = "\n" if done == total else ""
            send(sys.stderr, f"\r{doing} [{'#' * filled}{'-' * (_BAR - filled)}] {done}/{total}{end}")
            sys.stderr.flush()

    return tick
