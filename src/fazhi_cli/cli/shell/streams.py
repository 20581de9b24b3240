"""Standard streams that never crash on a character they cannot print."""

from __future__ import annotations

import io
import os
import sys

from fazhi_cli.cli.shell.guarded import guard_streams

__all__ = ["colours", "is_utf8", "prepare_streams", "terminal_width"]


def prepare_streams() -> None:
    """Print ``?`` for what the console's encoding lacks (code page 936 has no NBSP); a closed stream takes all."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller (>&-), or a Windows program without a console
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open as long as we run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    guard_streams()


def is_utf8() -> bool:
    """Whether standard output takes every character."""
    return (sys.stdout.encoding or "").lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig")


def colours() -> bool:
    """Whether to colour: a terminal that has not been told otherwise (no-color.org, TERM=dumb)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def terminal_width() -> int | None:
    """Cells of the terminal, or ``None`` in a pipe or file, where nothing is folded."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return max(40, shutil.get_terminal_size((80, 24)).columns)
