"""A sheet before it is known what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

__all__ = ["Grid", "GridRow", "Merge", "Unreadable", "is_blank", "letters_of"]


class Unreadable(NamedTuple):
    """A cell whose value the file does not hold, and why (it goes on after the column's name)."""

    why: str


class GridRow(NamedTuple):
    """A row of cells.

    Attributes:
        line: its number as Excel shows it (1-based).
        cells: texts, numbers, :class:`Unreadable`; ``None`` or blank where there is nothing.
        problem: why it cannot be read at all, or ``None``.
    """

    line: int
    cells: Sequence[Any]
    problem: str | None = None


class Merge(NamedTuple):
    """Cells of one column that a sheet has merged into one: the number of the column (0-based), first and last row."""

    column: int
    first: int
    last: int


class Grid(NamedTuple):
    """A sheet.

    Attributes:
        rows: its rows.
        merges: merged cells that cover several rows.
        hidden: numbers of the rows that it does not show.
        name: of the sheet, where the file has sheets.
        unread: names of other sheets that look like tables of the same kind.
    """

    rows: Sequence[GridRow]
    merges: Sequence[Merge] = ()
    hidden: frozenset[int] = frozenset()
    name: str = ""
    unread: tuple[str, ...] = ()


def is_blank(value: Any) -> bool:
    """Whether a cell holds nothing."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def letters_of(number: int) -> str:
    """The letters that Excel shows above a column (1-based)."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
