"""Reading a document for a command, with a progress bar where it takes long."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fazhi_cli.intake.readers.lines import Reading

__all__ = ["read_with_progress"]

_SHORT = 20


def read_with_progress(path: Path) -> Reading:
    """Read a document; a PDF of many pages shows on a terminal how far it is.

    Raises:
        FazhiError: the file cannot be read.
    """
    from fazhi_cli.intake.readers.reading import read_document

    if not sys.stderr.isatty():
        return read_document(path)
    bar = _Bar()
    try:
        return read_document(path, bar.at)
    finally:
        bar.close()


class _Bar:
    """A bar on stderr, made only when it is needed: rich is slow to import."""

    def __init__(self) -> None:
        self._progress: Any = None
        self._task: Any = None
        self._file: Any = None

    def at(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` pages are read."""
        if total <= _SHORT:
            return
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            from fazhi_cli.cli.shell.streams import unguarded

            self._file = unguarded(sys.stderr)
            columns = (TextColumn("读取 PDF"), BarColumn(), MofNCompleteColumn(), TextColumn("页"))
            self._progress = Progress(*columns, console=Console(file=self._file), transient=True)
            self._progress.start()
            self._task = self._progress.add_task("", total=total)
        self._progress.update(self._task, completed=done)

    def close(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._file.close()
