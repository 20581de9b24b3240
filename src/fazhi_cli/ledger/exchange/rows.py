"""The rows of a table as they were filled in: where its heads are, what each cell is, what merged cells stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.columns import COLUMNS, check_heads, key_of, name_of

__all__ = ["Grid", "GridRow", "Merge", "Row", "Table", "Unreadable", "row_of", "table_of", "texts_of"]

_HEAD_WITHIN = 10
"""Rows among which the heads are looked for: titles stand above them."""

_NUMBERING = ("序号",)
"""Heads of columns that say nothing of their own."""


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
    """A sheet before it is known what its columns mean; ``hidden`` are the numbers of rows that it does not show."""

    rows: Sequence[GridRow]
    merges: Sequence[Merge] = ()
    hidden: frozenset[int] = frozenset()


class Row(NamedTuple):
    """A row of the table: its number, and its cells by key; an empty cell is left out."""

    line: int
    cells: dict[str, Any]
    problem: str | None = None


class Table(NamedTuple):
    """A table as read.

    Attributes:
        rows: the rows that hold anything.
        filled: for a column's head, the rows whose cell was taken from the merged cell that covers it.
        skipped: heads of the columns that were not read.
        hidden: numbers of those rows that the sheet does not show.
    """

    rows: list[Row]
    filled: dict[str, list[int]]
    skipped: list[str]
    hidden: list[int]


def table_of(grid: Grid, skip: Collection[str] = ()) -> Table:
    """The rows under the heads of a sheet.

    Args:
        grid: the sheet.
        skip: heads of columns that are not to be read.

    Raises:
        UsageProblem: there are no heads, or some that mean nothing or the same.
    """
    head = _head_row(grid)
    heads = [_text(c) for c in head.cells]
    skipped = [h for h in heads if h in skip or (h in _NUMBERING and key_of(h) is None)]
    read = [h if h not in skipped else None for h in heads]
    check_heads([h for h in read if h])
    _check_known(read)
    below = [r for r in grid.rows if r.line > head.line and (r.problem or not all(map(_is_blank, r.cells)))]
    filled = _fill(grid.merges, head.line, read, below)
    return Table(
        list(_rows(below, read)), filled, list(dict.fromkeys(skipped)), [r.line for r in below if r.line in grid.hidden]
    )


def _head_row(grid: Grid) -> GridRow:
    """The first row with two known heads, one of them that of the tasks; else the first that holds anything."""
    full = [r for r in grid.rows if not r.problem and not all(map(_is_blank, r.cells))]
    for row in full[:_HEAD_WITHIN]:
        keys = {key_of(_text(c)) for c in row.cells} - {None}
        if len(keys) > 1 and keys & {"item", "measure"}:
            return row
    if not full:
        broken = next((r.problem for r in grid.rows if r.problem), None)
        raise UsageProblem(broken or "表里什么也没有", "请检查文件")
    return full[0]


def _check_known(heads: Sequence[str | None]) -> None:
    unknown = [h for h in heads if h and key_of(h) is None]
    if unknown:
        listed = "、".join(COLUMNS.values())
        raise UsageProblem(
            f"有不认得的列：{'、'.join(unknown)}",
            f"可用的列：{listed}。不要这些内容的，加 --skip-column {unknown[0]} 跳过这一列",
        )


def _fill(
    merges: Sequence[Merge], head: int, heads: Sequence[str | None], below: list[GridRow]
) -> dict[str, list[int]]:
    """Give each row under a merged cell that cell's value, as the sheet shows it. Changes ``below``."""
    at = {row.line: index for index, row in enumerate(below)}
    filled: dict[str, list[int]] = {}
    for merge in sorted(merges):
        name = heads[merge.column] if merge.column < len(heads) else None
        if not name or merge.first <= head or merge.first not in at:
            continue
        source = below[at[merge.first]].cells
        value = source[merge.column] if merge.column < len(source) else None
        if _is_blank(value):
            continue
        for line in range(merge.first + 1, merge.last + 1):
            if line in at and not below[at[line]].problem:
                row = below[at[line]]
                cells = [*row.cells, *[None] * (merge.column + 1 - len(row.cells))]
                cells[merge.column] = value
                below[at[line]] = row._replace(cells=cells)
                filled.setdefault(name, []).append(line)
    return filled


def _rows(below: Sequence[GridRow], heads: Sequence[str | None]) -> Iterator[Row]:
    for row in below:
        if row.problem:
            yield Row(row.line, {}, row.problem)
            continue
        named = list(zip_longest(heads[: len(row.cells)], row.cells, fillvalue=""))
        nameless = [_letters(n) for n, (head, cell) in enumerate(named, 1) if head == "" and not _is_blank(cell)]
        if nameless:
            columns = "、".join(nameless)
            yield Row(row.line, {}, f"{columns} 列没有表头，却有内容（写上表头；CSV 里带逗号的文字要加引号）")
        else:
            yield row_of(row.line, [(head, cell) for head, cell in named if head])


def _letters(number: int) -> str:
    """The letters that Excel shows above a column (1-based)."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def row_of(line: int, values: Sequence[tuple[str, Any]]) -> Row:
    """A row from heads and values; a value that cannot be read, or a head that means nothing, is its problem."""
    cells: dict[str, Any] = {}
    unknown: list[str] = []
    unreadable: list[str] = []
    for head, value in values:
        key = key_of(head.strip())
        if key is None:
            unknown.append(head)
        elif isinstance(value, Unreadable):
            unreadable.append(f"“{head}”一格{value.why}")
        elif not _is_blank(value):
            cells[key] = value.strip() if isinstance(value, str) else value
    if unknown:
        return Row(line, cells, f"有不认得的项：{'、'.join(unknown)}（可用的项：{'、'.join(COLUMNS)}）")
    return Row(line, cells, "；".join(unreadable) or None)


def texts_of(row: Row) -> dict[str, str]:
    """The cells but evidence, which may be a list, as text.

    Raises:
        UsageProblem: one is neither text nor a whole number.
    """
    texts = {}
    for key, value in row.cells.items():
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            texts[key] = str(value)
        elif not key.startswith("evidence"):
            raise UsageProblem(f"“{name_of(key)}”应是文字")
    return texts


def _is_blank(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _text(value: Any) -> str:
    """A head; line breaks and blanks within it are for looks."""
    return "".join(value.split()) if isinstance(value, str) else "" if value is None else str(value)
