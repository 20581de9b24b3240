"""Tables on a page of a PDF: its ruled lines to cells, its pieces of text into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from fazhi_cli.text.display import display_width

__all__ = ["Grid", "Piece", "PrintedRow", "Rules", "tables_of"]

_THIN = 3.0
"""Points; what is no wider is a line, in whatever way it was drawn."""
_NEAR = 2.5
_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
_MOST_RULES = 4_000
"""A page with more lines is a map or a chart."""


class Piece(NamedTuple):
    """A piece of text: where it begins, and how large its letters are."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """About where it ends."""
        return self.x + display_width(self.text.strip()) * self.size / 2


class _Rule(NamedTuple):
    """A line from ``low`` to ``high``, at ``at`` of the other axis."""

    at: float
    low: float
    high: float

    def covers(self, at: float, place: float) -> bool:
        return abs(self.at - at) <= _NEAR and self.low - _NEAR <= place <= self.high + _NEAR


class PrintedRow(NamedTuple):
    """The cells of a row, and the columns whose cell goes on from the row above."""

    cells: tuple[str, ...]
    merged: frozenset[int]


@dataclass
class Rules:
    """The ruled lines of a page, gathered from its drawing operators."""

    across: list[_Rule] = field(default_factory=list)
    down: list[_Rule] = field(default_factory=list)
    _path: list[tuple[float, float, float, float, bool]] = field(default_factory=list)
    _point: tuple[float, float] | None = None

    def visit(self, operator: bytes, operands: Sequence[Any], matrix: Sequence[float], _text: Any) -> None:
        """Take an operator: paths are lines once they are painted."""
        if operator in (b"m", b"l", b"re"):
            values = [float(value) for value in operands if isinstance(value, int | float)]
            if len(values) != (4 if operator == b"re" else 2):
                # A damaged drawing is no reason not to read the text.
                return
            if operator == b"re":
                x, y, width, height = values
                (x0, y0), (x1, y1) = _placed(x, y, matrix), _placed(x + width, y + height, matrix)
                self._path.append((x0, y0, x1, y1, True))
                return
            point = _placed(values[0], values[1], matrix)
            if operator == b"l" and self._point is not None:
                self._path.append((*self._point, *point, False))
            self._point = point
        elif operator in (b"S", b"s", b"B", b"B*", b"b", b"b*", b"f", b"F", b"f*", b"n"):
            stroked = operator not in (b"f", b"F", b"f*")
            for x0, y0, x1, y1, box in self._path if operator != b"n" else ():
                self._painted(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), edges=box and stroked)
            self._path, self._point = [], None

    def _painted(self, x0: float, y0: float, x1: float, y1: float, *, edges: bool) -> None:
        if y1 - y0 <= _THIN < x1 - x0:
            self.across.append(_Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN < y1 - y0:
            self.down.append(_Rule((x0 + x1) / 2, y0, y1))
        elif edges and x1 - x0 > _THIN:
            self.across += [_Rule(y0, x0, x1), _Rule(y1, x0, x1)]
            self.down += [_Rule(x0, y0, y1), _Rule(x1, y0, y1)]


def _placed(x: float, y: float, matrix: Sequence[float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f


class Grid(NamedTuple):
    """Where the cells of a table lie: the places of its lines, from the left and from the top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: Rules

    def holds(self, piece: Piece) -> bool:
        """Whether a piece of text stands in the table."""
        return self.xs[0] - _NEAR <= piece.x <= self.xs[-1] and self.ys[-1] <= piece.y <= self.ys[0]

    def rows(self, pieces: Iterable[Piece]) -> list[PrintedRow] | None:
        """The rows with these pieces in them; ``None`` if a piece reaches over a line."""
        columns, bands = len(self.xs) - 1, len(self.ys) - 1
        held: dict[tuple[int, int], list[Piece]] = {}
        for piece in pieces:
            column = max(n for n in range(columns) if n == 0 or self.xs[n] <= piece.x + _NEAR)
            band = next(n for n in range(bands) if self.ys[n + 1] <= piece.y)
            column, band = self._begin(column, band)
            if piece.end > self._right(column, band) + piece.size:
                return None
            held.setdefault((band, column), []).append(piece)
        rows: list[PrintedRow] = []
        for band in range(bands):
            merged = frozenset(n for n in range(columns) if self._begin(n, band)[1] != band)
            if self._right(0, band) == self.xs[-1]:
                # One cell across the whole table is a line of text.
                rows.append(PrintedRow((_text(held.get((band, 0), []), self.xs[0], self.xs[-1]),), frozenset()))
                continue
            cells = (_text(held.get((band, n), []), self.xs[n], self._right(n, band)) for n in range(columns))
            rows.append(PrintedRow(tuple(cells), merged))
        return rows

    def _begin(self, column: int, band: int) -> tuple[int, int]:
        """The first column and row of the cell at a place."""
        while column and not self._closed(column, band):
            column -= 1
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        while band and not any(rule.covers(self.ys[band], middle) for rule in self.rules.across):
            band -= 1
        return column, band

    def _right(self, column: int, band: int) -> float:
        """Where the cell that begins at a place ends."""
        last = len(self.xs) - 1
        return self.xs[next(n for n in range(column + 1, last + 1) if n == last or self._closed(n, band))]

    def _closed(self, column: int, band: int) -> bool:
        middle = (self.ys[band] + self.ys[band + 1]) / 2
        return any(rule.covers(self.xs[column], middle) for rule in self.rules.down)


def _text(pieces: Sequence[Piece], left: float, right: float) -> str:
    """The text of a cell: its lines from above, each from the left; a break where who wrote it ended a line."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if lines and lines[-1][0].y - piece.y <= piece.size / 2:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    result = ""
    # As much is left free at the right as at the left.
    edge = right - max(0.0, min((piece.x for piece in pieces), default=left) - left)
    for index, line in enumerate(lines):
        text = "".join(piece.text for piece in _with_signs(sorted(line))).strip()
        result += text
        if index + 1 < len(lines):
            # Two letters more would have stood there; one may have been kept for a sign behind it.
            ended = edge - max(piece.end for piece in line) >= 2 * line[0].size
            result += "\n" if ended or re.search(r"[A-Za-z]$", text) else ""
    return result


def _with_signs(line: list[Piece]) -> list[Piece]:
    """Signs of another font (“ ”) are drawn over blanks that were left for them: put into these."""
    signs = [piece for piece in line if re.fullmatch(r"[“”‘’\s]+", piece.text) and piece.text.strip()]
    for sign in signs:
        marks = sign.text.split()
        for index, piece in enumerate(line):
            words = piece.text.strip().split(" ")
            if piece is not sign and piece.x - piece.size <= sign.x <= piece.end and len(words) == len(marks) + 1:
                text = words[0] + "".join(map("".join, zip(marks, words[1:], strict=True)))
                line = [*line[:index], piece._replace(text=text), *line[index + 1 :]]
                line.remove(sign)
                break
    return line


def tables_of(rules: Rules) -> list[Grid]:
    """The ruled tables of a page: bands between lines across that lines down divide into three columns and more."""
    if len(rules.across) + len(rules.down) > _MOST_RULES:
        return []
    ys = _places(rule.at for rule in rules.across)[::-1]
    grids: list[Grid] = []
    run: list[float] = []
    for top, bottom in pairwise([*ys, float("-inf")]):
        down = [rule for rule in rules.down if rule.low - _NEAR <= (top + bottom) / 2 <= rule.high + _NEAR]
        if len(_places(rule.at for rule in down)) > 1:
            run = [*(run or [top]), bottom]
            continue
        if run:
            grids += _grid(run, rules)
        run = []
    return grids


def _grid(ys: list[float], rules: Rules) -> list[Grid]:
    xs = _places(r.at for r in rules.down if r.high > ys[-1] + _NEAR and r.low < ys[0] - _NEAR)
    if len(xs) <= _LEAST_COLUMNS or len(ys) <= _LEAST_ROWS:
        return []
    return [Grid(tuple(xs), tuple(ys), rules)]


def _places(values: Iterable[float]) -> list[float]:
    """The values in order, those of one line drawn in parts as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places
