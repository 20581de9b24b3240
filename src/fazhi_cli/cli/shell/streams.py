"""Standard streams that obey nothing in what they print, and never crash on a character they cannot print.

What is printed may hold words of anyone: control sequences that retitle a terminal's window or overwrite the line
above, marks that turn a line round, commands that GitHub obeys when they stand in a log. The streams show all of
these by their numbers, whoever writes. The program's own sequences are sent past the guard with :func:`send`; of
those in a text only colours pass, and only to a terminal.
"""

from __future__ import annotations

import io
import os
import re
import sys
from typing import IO, Any, TextIO

__all__ = [
    "Guarded",
    "colours",
    "guard_streams",
    "harmless",
    "is_utf8",
    "prepare_streams",
    "send",
    "terminal_width",
    "unguarded",
    "write_utf8",
]


_COLOUR = r"\x1b\[[0-9;]*m"
# The visible form is one that JSON reads back as the same character.
_UNSAFE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)"
_IN_FILE = re.compile(_UNSAFE)
_IN_TERMINAL = re.compile(f"({_COLOUR})|{_UNSAFE}")
_COMMAND = re.compile(r"^(\s*)::(?=\w)|##(?=\[)", re.MULTILINE)


def _shown(match: re.Match[str]) -> str:
    if match.lastindex:
        return match[0]
    return f"\\u{ord(match[0][0]):04x}"


def _no_command(match: re.Match[str]) -> str:
    return "#＃" if match[0] == "##" else f"{match[1]}：："


def harmless(text: str) -> str:
    """The text as it is written to a file or pipe."""
    return text if text.isprintable() else _IN_FILE.sub(_shown, text)


class Guarded(io.TextIOWrapper):
    """A standard stream that shows control characters instead of sending them."""

    _pattern = _IN_FILE
    _in_workflow = False

    def write(self, text: str, /) -> int:
        """Write a text, made harmless."""
        return super().write(self.guarded(text))

    def guarded(self, text: str) -> str:
        """A text as it is written here: without control characters, in a workflow also without commands."""
        if not text.isprintable():
            text = self._pattern.sub(_shown, text)
        if self._in_workflow and ("::" in text or "##[" in text):
            text = _COMMAND.sub(_no_command, text)
        return text

    def send(self, text: str) -> None:
        """Write what the program itself composed: cursor movements, workflow commands."""
        super().write(text)


def send(stream: IO[str], text: str) -> None:
    """Write to a stream past its guard, if it has one; the text must hold nothing that is not the program's own."""
    if isinstance(stream, Guarded):
        stream.send(text)
    else:
        stream.write(text)


def write_utf8(text: str, *, bom: bool = False, commands: bool = False) -> None:
    """Write data to stdout in UTF-8, whatever the encoding of the console, with the line ends that it has.

    Args:
        text: what is to be written; it is made harmless.
        bom: whether a byte order mark comes first.
        commands: whether commands to a workflow in it are the program's own, to be obeyed.
    """
    stream = sys.stdout
    text = stream.guarded(text) if isinstance(stream, Guarded) and not commands else harmless(text)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8-sig" if bom else "utf-8"))


def unguarded(stream: TextIO) -> TextIO:
    """A second way to a stream, for a library that draws with cursor movements and prints nobody's words.

    Whoever asks for it closes it.
    """
    stream.flush()
    return open(os.dup(stream.fileno()), "w", encoding=stream.encoding, errors="replace")  # noqa: PTH123


def guard_streams() -> None:
    """Put the guard around stdout and stderr."""
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name)
        if type(stream) is not io.TextIOWrapper or stream is not getattr(sys, f"__{name}__"):
            continue  # that of a test, or of a program that embeds us
        made = Guarded(
            stream.detach(), encoding=stream.encoding, errors="replace", line_buffering=stream.line_buffering
        )
        made._pattern = _IN_TERMINAL if made.isatty() else _IN_FILE  # noqa: SLF001 - our own class
        made._in_workflow = os.environ.get("GITHUB_ACTIONS") == "true"  # noqa: SLF001
        setattr(sys, name, made)
        setattr(sys, f"__{name}__", made)  # what asks for the size of the terminal looks there


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
