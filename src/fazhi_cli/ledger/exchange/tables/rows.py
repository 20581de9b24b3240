"""The rows of a table as they were filled in: what each cell is, what merged cells stand for, what is no row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.cells.wordings import looks_like_status
from fazhi_cli.ledger.exchange.tables.columns import COLUMNS, key_of, name_of
from fazhi_cli.ledger.exchange.tables.grid import Grid, GridRow, Merge, Unreadable, is_blank, letters_of
from fazhi_cli.ledger.exchange.tables.heads import Heads, find_heads

__all__ = ["Row", "Table", "row_of", "table_of", "texts_of"]

_REMARK = re.compile(
    r"[（(*※]?\s*(?:(?:备注|注|说明)\s*[:：]|(?:合计|小计|总计)\s*$|(?:填表|填报|制表|审核|审签|联系|报送)(?:人|单位|日期|时间|电话)?\s*[:：]"
    r"|(?:分管|主要|单位)?(?:负责人|领导)\s*[:：（(签]|(?:单位)?[（(]?盖章)"
)
"""Beginnings of what stands below a table: notes, sums, and who signs."""


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
        remarks: numbers of the rows below the table that are none of it: notes, sums, signatures.
        columns: the letters of the column that holds a key.
        heads: all heads, as they stand.
        around: the texts above and below the table, row by row.
        sheet: name of the sheet, where the file has sheets.
        unread: names of other sheets that look like tables of the same kind.
    """

    rows: list[Row]
    filled: dict[str, list[int]]
    skipped: list[str]
    hidden: list[int]
    remarks: list[int] = []  # noqa: RUF012 - never changed
    columns: dict[str, str] = {}  # noqa: RUF012 - never changed
    heads: tuple[str, ...] = ()
    around: tuple[tuple[str, ...], ...] = ()
    sheet: str = ""
    unread: tuple[str, ...] = ()


def table_of(grid: Grid, skip: Collection[str] = (), *, lenient: bool = False) -> Table:
    """The rows under the heads of a sheet.

    Args:
        grid: the sheet.
        skip: heads of columns that are not to be read.
        lenient: whether what means nothing here is left out (columns with an unknown head, or without any); else it
            is trouble.

    Raises:
        UsageProblem: there are no heads, or some that mean nothing or the same.
    """
    heads = find_heads(grid, skip, lenient=lenient)
    below = [r for r in grid.rows if r.line > heads.last and (r.problem or not all(map(is_blank, r.cells)))]
    remarks = [r for r in below if _is_remark(r, heads)]
    aside = {r.line for r in remarks}
    below = [r for r in below if r.line not in aside]
    filled = _fill(grid.merges, heads, below)
    above = [r for r in grid.rows if r.line < heads.first]
    return Table(
        list(_rows(below, heads, lenient=lenient)),
        filled,
        list(heads.skipped),
        [r.line for r in below if r.line in grid.hidden],
        [r.line for r in remarks],
        {key: letters_of(n) for n, key in enumerate(heads.keys, 1) if key},
        heads.texts,
        tuple(tuple(str(c).strip() for c in r.cells if not is_blank(c)) for r in (*above, *remarks)),
        grid.name,
        grid.unread,
    )


def _is_remark(row: GridRow, heads: Heads) -> bool:
    """Whether a row below the heads is none of the table: it begins like a note and says no status."""
    if row.problem:
        return False
    texts = [c for c in row.cells if not is_blank(c)]
    cells = zip(row.cells, heads.keys, strict=False)
    says = any(key == "status" and not is_blank(c) and looks_like_status(str(c)) for c, key in cells)
    return bool(texts) and not says and isinstance(texts[0], str) and bool(_REMARK.match(texts[0].strip()))


def _fill(merges: Sequence[Merge], heads: Heads, below: list[GridRow]) -> dict[str, list[int]]:
    """Give each row under a merged cell that cell's value, as the sheet shows it. Changes ``below``."""
    at = {row.line: index for index, row in enumerate(below)}
    filled: dict[str, list[int]] = {}
    for merge in sorted(merges):
        name = heads.texts[merge.column] if merge.column < len(heads.texts) and heads.keys[merge.column] else None
        if not name or merge.first <= heads.last or merge.first not in at:
            continue
        source = below[at[merge.first]].cells
        value = source[merge.column] if merge.column < len(source) else None
        if is_blank(value):
            continue
        for line in range(merge.first + 1, merge.last + 1):
            if line in at and not below[at[line]].problem:
                row = below[at[line]]
                cells = [*row.cells, *[None] * (merge.column + 1 - len(row.cells))]
                cells[merge.column] = value
                below[at[line]] = row._replace(cells=cells)
                filled.setdefault(name, []).append(line)
    return filled


def _rows(below: Sequence[GridRow], heads: Heads, *, lenient: bool) -> Iterator[Row]:
    for row in below:
        if row.problem:
            yield Row(row.line, {}, row.problem)
            continue
        named = list(zip_longest(heads.texts[: len(row.cells)], row.cells, fillvalue=""))
        nameless = [letters_of(n) for n, (head, cell) in enumerate(named, 1) if head == "" and not is_blank(cell)]
        if nameless and not lenient:
            columns = "、".join(nameless)
            yield Row(row.line, {}, f"{columns} 列没有表头，却有内容（写上表头；CSV 里带逗号的文字要加引号）")
        else:
            keyed = zip(heads.texts, heads.keys, row.cells, strict=False)
            yield _row(row.line, [(text, key, cell) for text, key, cell in keyed if text and key], [])


def row_of(line: int, values: Sequence[tuple[str, Any]]) -> Row:
    """A row from heads and values; a value that cannot be read, or a head that means nothing, is its problem."""
    keyed = [(head, key_of(head.strip()), value) for head, value in values]
    return _row(line, [(h, k, v) for h, k, v in keyed if k], [h for h, k, _ in keyed if not k])


def _row(line: int, values: Sequence[tuple[str, str, Any]], unknown: Sequence[str]) -> Row:
    cells: dict[str, Any] = {}
    unreadable: list[str] = []
    for head, key, value in values:
        if isinstance(value, Unreadable):
            unreadable.append(f"“{head}”一格{value.why}")
        elif not is_blank(value):
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
