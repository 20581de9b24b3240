"""A sheet as it was filled in: its cells, where its heads are and what they mean, its rows, what is no row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.tables.columns import COLUMNS, GIVEN, TITLES, TYPED, bare_head, key_of, name_of
from fazhi_cli.ledger.exchange.wordings import looks_like_status

__all__ = [
    "HEAD_WITHIN",
    "Grid",
    "GridRow",
    "Heads",
    "Merge",
    "Row",
    "Table",
    "Unreadable",
    "find_heads",
    "is_blank",
    "letters_of",
    "row_of",
    "table_of",
    "texts_of",
]


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


HEAD_WITHIN = 20
"""Rows among which the heads are looked for: titles and instructions stand above them."""

_LONGEST_STATUS = 8
"""Characters; what is longer is a report in words."""


class Heads(NamedTuple):
    """The heads of a sheet.

    Attributes:
        first: number of the first row of heads.
        last: number of the last: heads may take two rows.
        texts: the head of each column, ``""`` for one without.
        keys: for each column the key of what it holds, or ``None``.
        skipped: heads of the columns that are not read.
    """

    first: int
    last: int
    texts: tuple[str, ...]
    keys: tuple[str | None, ...]
    skipped: tuple[str, ...]


def find_heads(grid: Grid, skip: Collection[str] = (), *, lenient: bool = False) -> Heads:
    """Find the heads of a sheet.

    Args:
        grid: the sheet.
        skip: heads of columns that are not to be read.
        lenient: whether columns that mean nothing here are left out; else they are refused.

    Raises:
        UsageProblem: there are no heads, or some that mean nothing or the same.
    """
    first, last, texts = _head_rows(grid)
    keys: list[str | None] = [None if t in skip else key_of(t) for t in texts]
    _prefer_numbers(texts, keys)
    _status_by_content(grid, last, texts, keys)
    unknown = [t for t, k in zip(texts, keys, strict=True) if t and k is None and t not in skip and not _is_given(t)]
    if "item" not in keys and "measure" not in keys:
        listed = "、".join(map(name_of, TYPED))
        raise UsageProblem("表头里没有“条”（任务编号）这一列", f"表头应在开头几行里，可用的列：{listed}")
    repeated = [t for t, k in zip(texts, keys, strict=True) if k is not None and keys.count(k) > 1]
    if repeated:
        raise UsageProblem(f"表头有几列意思相同：{'、'.join(repeated)}", "请只留一列")
    if unknown and not lenient:
        listed = "、".join(COLUMNS.values())
        raise UsageProblem(
            f"有不认得的列：{'、'.join(unknown)}",
            f"可用的列：{listed}。不要这些内容的，加 --skip-column {unknown[0]} 跳过这一列",
        )
    skipped = [t for t, k in zip(texts, keys, strict=True) if t and k is None]
    return Heads(first, last, tuple(texts), tuple(keys), tuple(dict.fromkeys(skipped)))


def _is_given(text: str) -> bool:
    """Whether a column tells what the plan or the program says itself."""
    return bare_head(text) in GIVEN or bare_head(text) in TITLES


def _head_rows(grid: Grid) -> tuple[int, int, list[str]]:
    """First and last row of the heads, and the text of each column.

    The heads are the first row, or pair of rows, with two known heads, one of
    them that of the tasks; else the first row that holds anything. Of a pair,
    the lower row names the columns, the upper those that the lower leaves open.
    """
    full = [r for r in grid.rows if not r.problem and not all(map(is_blank, r.cells))]
    for index, row in enumerate(full[:HEAD_WITHIN]):
        texts = [_text(c) for c in row.cells]
        below = full[index + 1] if index + 1 < len(full) else None
        if below is not None and below.line == row.line + 1:
            both = _joined(texts, [_text(c) for c in below.cells])
            # A row of data under the heads covers words that mean something: it never adds to them.
            if _fits(both) and _known(both) > max(_known(texts), _known([_text(c) for c in below.cells])):
                return row.line, below.line, both
        if _fits(texts):
            return row.line, row.line, texts
    if not full:
        broken = next((r.problem for r in grid.rows if r.problem), None)
        raise UsageProblem(broken or "表里什么也没有", "请检查文件")
    return full[0].line, full[0].line, [_text(c) for c in full[0].cells]


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    width = max(len(upper), len(lower))
    above = [*upper, *[""] * (width - len(upper))]
    below = [*lower, *[""] * (width - len(lower))]
    return [b or a for a, b in zip(above, below, strict=True)]


def _fits(texts: Sequence[str]) -> bool:
    keys = {key_of(t) for t in texts} - {None}
    return len(keys) > 1 and bool(keys & {"item", "measure"})


def _known(texts: Sequence[str]) -> int:
    return len({key_of(t) for t in texts} - {None})


def _prefer_numbers(texts: Sequence[str], keys: list[str | None]) -> None:
    """Where a column of numbers stands beside one of titles, the titles say nothing of their own. Changes ``keys``."""
    titled = [n for n, t in enumerate(texts) if keys[n] == "item" and bare_head(t) in TITLES]
    numbered = [n for n, k in enumerate(keys) if k == "item" and n not in titled]
    for n in titled if numbered else titled[1:]:
        keys[n] = None


def _status_by_content(grid: Grid, last: int, texts: Sequence[str], keys: list[str | None]) -> None:
    """Where no head names the status, the one column that holds nothing but such words is it. Changes ``keys``."""
    if "status" in keys:
        return
    below = [r for r in grid.rows if r.line > last and not r.problem]
    open_columns = [n for n, t in enumerate(texts) if t and keys[n] in (None, "note")]
    found = [n for n in open_columns if _holds_statuses(below, n)]
    if len(found) == 1:
        keys[found[0]] = "status"


def _holds_statuses(rows: Sequence[GridRow], column: int) -> bool:
    cells = [str(r.cells[column]).strip() for r in rows if column < len(r.cells) and not is_blank(r.cells[column])]
    return bool(cells) and all(len(c) <= _LONGEST_STATUS and looks_like_status(c) for c in cells)


def _text(value: Any) -> str:
    """A head; line breaks and blanks within it are for looks."""
    return "".join(value.split()) if isinstance(value, str) else "" if value is None else str(value)


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
        list(_rows_below(below, heads, lenient=lenient)),
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


def _rows_below(below: Sequence[GridRow], heads: Heads, *, lenient: bool) -> Iterator[Row]:
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
