"""What reading a file yields, whatever its format: numbered lines of text."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Line", "Reading"]


class Line(NamedTuple):
    """One line.

    Attributes:
        number: 1-based, in the text that becomes ``source.txt``.
        text: without its line break.
        cells: texts of the cells if the line is a row of a table.
    """

    number: int
    text: str
    cells: tuple[str, ...] | None = None


class Reading(NamedTuple):
    """A file as text.

    Attributes:
        name: file name, for messages.
        form: ``txt``, ``md``, ``html``, ``docx`` or ``pdf``.
        lines: all lines, the empty ones too.
        notes: Chinese, what the reader had to decide (encoding, pages without text).
    """

    name: str
    form: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The content of ``source.txt``."""
        return "\n".join(line.text for line in self.lines)
