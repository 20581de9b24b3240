"""Where the heads of a sheet are, and what its columns hold: by their words, and where those leave it open, by content."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.cells.wordings import looks_like_status
from fazhi_cli.ledger.exchange.tables.columns import COLUMNS, GIVEN, TITLES, TYPED, bare_head, key_of, name_of
from fazhi_cli.ledger.exchange.tables.grid import Grid, GridRow, is_blank

__all__ = ["HEAD_WITHIN", "Heads", "find_heads"]

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
