"""A line on stderr while something takes long."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from fazhi_cli.cli.shell.guarded import send

__all__ = ["busy"]

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
