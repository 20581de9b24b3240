"""What reading a file yields, whatever its format: numbered lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

__all__ = ["Line", "Progress", "Raw", "Reading", "is_row_of_heads", "numbered", "table_row"]

Progress = Callable[[int, int], None]
"""Told while a long file is read: the pages done, and all pages."""


class Raw(NamedTuple):
    """A line before it has a number.

    ``cells`` are the texts of its cells if it is a row of a table; ``page`` is
    true if it belongs to the page (navigation, head and foot), not to the text;
    ``merged`` are the columns whose cell goes on from the row above.
    """

    text: str
    cells: tuple[str, ...] | None = None
    page: bool = False
    merged: frozenset[int] = frozenset()


class Line(NamedTuple):
    """One line; ``number`` is 1-based, in the text that becomes ``source.txt``.

    ``origins`` are (offset in ``text``, line number) of the lines that a row was put together from.
    """

    number: int
    text: str
    cells: tuple[str, ...] | None = None
    page: bool = False
    merged: frozenset[int] = frozenset()
    origins: tuple[tuple[int, int], ...] = ()


class Reading(NamedTuple):
    """A file as text.

    Attributes:
        name: file name, for messages.
        form: ``txt``, ``md``, ``html``, ``docx``, ``xlsx`` or ``pdf``.
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


def numbered(raw: Iterable[Raw]) -> tuple[Line, ...]:
    """Number lines from 1."""
    return tuple(Line(n, r.text, r.cells, r.page, r.merged) for n, r in enumerate(raw, 1))


def table_row(cells: Sequence[str], *, page: bool = False, merged: Iterable[int] = ()) -> Raw | None:
    """A row of a table as a line; ``None`` if it is empty. A row of one cell is a plain line."""
    filled = [c for c in cells if c.strip()]
    if not filled:
        return None
    if len(cells) == 1 or (len(filled) == 1 and len(cells) <= 2):
        return Raw(filled[0], None, page)
    return Raw("\t".join(cells), tuple(cells), page, frozenset(merged))


_LEAST_HEADS = 3
_LONGEST_HEAD = 12


def is_row_of_heads(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the cells of a row, each given as its lines, can be the heads of a table: three and more short words."""
    filled = [lines for lines in cells if lines]
    return len(filled) >= _LEAST_HEADS and all(
        sum(map(len, lines)) <= _LONGEST_HEAD and not any(char.isdigit() for line in lines for char in line)
        for lines in filled
    )
