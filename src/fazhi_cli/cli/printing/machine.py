"""Text for other programs, to stdout: in UTF-8, whatever the encoding of the console."""

from __future__ import annotations

import sys

from fazhi_cli.cli.shell.guarded import harmless, send
from fazhi_cli.cli.shell.streams import is_utf8

__all__ = ["print_machine"]


def print_machine(text: str, fmt: str) -> None:
    """Print the report of a check.

    Args:
        text: as a reporter made it.
        fmt: the reporter's name; GitHub's is made of workflow commands, which are to be obeyed.
    """
    text = harmless(text)
    if not is_utf8() and text[:1] in ("{", "["):
        import json

        # In ASCII it can be read in any encoding.
        sys.stdout.write(json.dumps(json.loads(text), indent=2) + "\n")
    elif not is_utf8() and not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
    elif fmt == "github":
        send(sys.stdout, text)
    else:
        sys.stdout.write(text)
