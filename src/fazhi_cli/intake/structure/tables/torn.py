"""Tables that extraction printed as text, one line a row or one line a cell: their rows put together again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fazhi_cli.intake.readers.lines import Line
from fazhi_cli.intake.structure.tables.columns import (
    Columns,
    columns_of,
    is_head,
    is_last_head,
    names_bodies,
    names_nobody,
    names_time,
)

__all__ = ["Gathered", "gather_tables"]

_BAR = "|"
_LONGEST_HEAD_LINE = 120
_LEAST_HEADS = 3
_LEAST_ROWS = 2
_LONGEST_CATEGORY = 40
# 一、经济发展 and （一）产业升级, one above the other.
_MOST_ACROSS = 3
_GAP = re.compile(r"[ \u3000]{2,}")
_ENDS = ("。", "；", "！", ";")
_NUMERAL = re.compile("[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")


class Gathered(NamedTuple):
    """Lines with the rows of tables put together.

    Attributes:
        lines: all lines; a row is one line with cells.
        bars: the bars that extraction put between cells, taken out.
        unsure: lines of rows whose cells do not fit the heads.
    """

    lines: list[Line]
    bars: list[Line]
    unsure: list[int]


class _Row(NamedTuple):
    """Cells of a row by column, each the lines it was printed on."""

    cells: tuple[tuple[Line, ...], ...]
    sure: bool


def gather_tables(lines: Sequence[Line]) -> Gathered:
    """Find tables of tasks that are printed as text, and put each of their rows on one line with cells.

    Cells on lines of their own are put together by their running numbers:
    nothing else tells where a row begins.
    """
    gathered = Gathered([], [], [])
    at = 0
    while at < len(lines):
        behind = at
        if lines[at].cells is None and lines[at].text.strip():
            behind = _in_lines(lines, at, gathered) or _in_cells(lines, at, gathered) or at
        if behind == at:
            gathered.lines.append(lines[at])
            behind += 1
        at = behind
    return gathered


def _in_lines(lines: Sequence[Line], start: int, gathered: Gathered) -> int | None:
    """Take a table whose rows are lines: 序号 工作任务 责任单位, then 1 推进改革 市教委. The place behind it."""
    heads = _heads_in_line(lines[start].text)
    columns = columns_of(heads) if heads is not None else None
    if heads is None or columns is None:
        return None
    tabs = "\t" in lines[start].text
    rows: list[Line] = []
    # Lines across the table head the rows behind them; they belong to it only where a row follows.
    across: list[Line] = []
    taken: list[Line] = []
    last = start
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if not line.text.strip():
            continue
        cells = _at_tabs(line, columns) if tabs else _at_blanks(line, columns, len(rows) + 1)
        if cells is not None:
            rows.append(_joined([((line.number, cell),) for cell in cells]))
            taken += [*across, rows[-1]]
            across, last = [], at
        elif len(across) < _MOST_ACROSS and _is_across(line):
            across.append(line._replace(text=line.text.strip()))
        else:
            break
    if not rows:
        return None
    gathered.lines.append(_joined([((lines[start].number, head),) for head in heads]))
    gathered.lines.extend(taken)
    return last + 1


def _is_across(line: Line) -> bool:
    """Whether a line between rows can head those behind it: short, of one cell, no sentence."""
    text = line.text.strip()
    return line.cells is None and "\t" not in text and len(text) <= _LONGEST_CATEGORY and not text.endswith(_ENDS)


def _heads_in_line(text: str) -> list[str] | None:
    """The heads of columns in a line; letters set apart (工 作 任 务) are one head."""
    if "\t" in text.strip():
        return [piece.strip() for piece in text.strip().split("\t")]
    if len(text) > _LONGEST_HEAD_LINE:
        return None
    heads: list[str] = []
    apart = False
    for piece in text.split():
        if apart and len(piece) == 1:
            heads[-1] += f" {piece}"
        else:
            heads.append(piece)
        apart = len(piece) == 1
    return heads if len(heads) >= _LEAST_HEADS and all(map(is_head, heads)) else None


def _at_tabs(line: Line, columns: Columns) -> list[str] | None:
    cells = [cell.strip() for cell in line.text.rstrip().split("\t")]
    if line.cells is not None or not 2 <= len(cells) <= columns.width:
        return None
    return cells + [""] * (columns.width - len(cells))


def _at_blanks(line: Line, columns: Columns, number: int) -> list[str] | None:
    """The cells of a row between blanks: set apart widely, or its number, its task (blanks in it are its own), and one piece a column."""
    wide = _GAP.split(line.text.strip())
    if line.cells is None and len(wide) == columns.width and all(_fits(columns, n, c) for n, c in enumerate(wide)):
        return wide
    pieces = line.text.split()
    marked = columns.width - 2
    if line.cells is not None or (columns.number, columns.first_marked) != (0, 2) or len(pieces) < marked + 2:
        return None
    cells = [pieces[0], " ".join(pieces[1:-marked]), *pieces[-marked:]]
    fits = all(_fits(columns, n, cells[n]) for n in range(2, columns.width))
    return cells if fits and _value(pieces[0]) == number else None


def _in_cells(lines: Sequence[Line], start: int, gathered: Gathered) -> int | None:
    """Take a table whose cells are lines: 序号, 任务, 责任单位, then 1, 推进改革, 市教委. The place behind it."""
    heads, cells = _stacked(lines[start:])
    columns = columns_of([line.text for line in heads]) if len(heads) >= _LEAST_HEADS else None
    if columns is None:
        return None
    printed: list[Sequence[Line]] = [(line,) for line in heads]
    if columns.number is None:
        # The head over the numbers is that over what they belong to as well.
        at = 1 if columns.first_marked > 1 else 0
        printed.insert(at, ())
        names = (*columns.heads[:at], "", *columns.heads[at:])
        columns = Columns(columns.width + 1, at, columns.first_marked + 1, names)
    rows, before = _rows(cells, columns)
    if len(rows) < _LEAST_ROWS:
        return None
    gathered.lines.append(_of_lines(printed))
    taken: list[Line] = []
    for index, row in enumerate(rows):
        taken += before.get(index, ())
        gathered.lines.extend(_headings(before.get(index, ())))
        taken += [line for cell in row.cells for line in cell]
        gathered.lines.append(_of_lines(row.cells))
        if not row.sure:
            gathered.unsure.append(gathered.lines[-1].number)
    end = next(i for i, line in enumerate(lines) if line.number == taken[-1].number)
    gathered.bars.extend(line for line in lines[start : end + 1] if line.text.strip() == _BAR)
    return end + 1


def _stacked(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The heads that follow one another, and the lines behind them that may be cells."""
    heads: list[Line] = []
    cells: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if line.cells is not None or (cells and len(heads) < _LEAST_HEADS):
            break
        if text and text != _BAR:
            (heads if not cells and is_head(text) else cells).append(line)
    while heads and not is_last_head(heads[-1].text):
        cells.insert(0, heads.pop())
    return heads, cells


def _headings(lines: Sequence[Line]) -> list[Line]:
    """Lines across the table; a numeral on a line of its own (一) belongs to the line behind it."""
    if len(lines) == 2 and _NUMERAL.fullmatch(lines[0].text.strip()):
        whole = _of_lines([(line,) for line in lines])
        return [whole._replace(cells=None)]
    return list(lines)


def _rows(cells: Sequence[Line], columns: Columns) -> tuple[list[_Row], dict[int, list[Line]]]:
    """The rows between running numbers, and the lines that stand between rows, by the row behind them."""
    numbers: list[int] = []
    # A part of a table may begin at any number.
    first = (_value(cells[0].text) if cells else None) or 1
    for index, line in enumerate(cells):
        if _value(line.text) == first + len(numbers):
            numbers.append(index)
    rows: list[_Row] = []
    before: dict[int, list[Line]] = {}
    left = list(cells[: numbers[0]]) if numbers else []
    for place, index in enumerate(numbers):
        category: tuple[Line, ...] = ()
        if left and columns.number and len(left) == 1 and len(left[0].text.strip()) <= _LONGEST_CATEGORY:
            category = (left[0],)
        elif left:
            before[len(rows)] = left
        last = place + 1 == len(numbers)
        own = cells[index + 1 :] if last else cells[index + 1 : numbers[place + 1]]
        found, left = _row(own, columns, last=last)
        for first, row in enumerate(found):
            head: list[tuple[Line, ...]] = [()] * ((columns.number or 0) + 1)
            if first == 0:
                head[columns.number or 0] = (cells[index],)
                head[0] = category or head[0]
            rows.append(_Row((*head, *row.cells), row.sure))
    return rows, before


def _row(own: Sequence[Line], columns: Columns, *, last: bool) -> tuple[list[_Row], list[Line]]:
    """What stands behind a number: its row, further rows under the same number, and what belongs to none."""
    behind = range((columns.number or 0) + 1, columns.width)
    direct, left = own[: len(behind)], list(own[len(behind) :])
    fits = len(direct) == len(behind) and all(_fits(columns, n, c.text) for n, c in zip(behind, direct, strict=True))
    more = bool(left) and (names_bodies(left[0].text) or names_time(left[0].text))
    if fits and not more and (last or not left or _is_heading(left)):
        return [_Row(tuple((c,) for c in direct), sure=True)], left
    found: list[_Row] = []
    at = 0
    while at < len(own):
        row, used = _by_kind(own[at:], columns, behind)
        if found and used == 1:
            break
        found.append(row)
        at += used
    left = list(own[at:])
    if len(found) > 1 or (left and not last and not _is_heading(left)):
        found = [row._replace(sure=False) for row in found]
    return found, left


def _is_heading(lines: Sequence[Line]) -> bool:
    """Whether lines between two rows head the rows behind them."""
    numbered = len(lines) == 2 and _NUMERAL.fullmatch(lines[0].text.strip()) is not None
    return (len(lines) == 1 or numbered) and len(lines[-1].text.strip()) <= _LONGEST_CATEGORY


def _by_kind(own: Sequence[Line], columns: Columns, behind: range) -> tuple[_Row, int]:
    """A row whose cells are told apart by what they say: a task, names on one line or several, a time."""
    cells: list[tuple[Line, ...]] = []
    used = 0
    of_units = [n for n in behind if columns.of_units(n)]
    named = False
    for column in behind:
        taken: list[Line] = []
        while used < len(own):
            text = own[used].text.strip()
            if columns.of_units(column):
                fits = names_nobody(text) or names_bodies(text)
                one = len(of_units) > 1 and column != of_units[-1]
                named = named or fits
            elif columns.of_time(column):
                fits, one = names_nobody(text) or names_time(text), True
            else:
                said = names_bodies(text) or names_time(text)
                fits, one = column < columns.first_marked or (column < of_units[-1] and not said), True
                if taken and column < columns.first_marked and not said and not taken[-1].text.rstrip().endswith(_ENDS):
                    # A task on two lines.
                    one = False
            if not fits or (one and taken):
                break
            taken.append(own[used])
            used += 1
        cells.append(tuple(taken))
    return _Row(tuple(cells), sure=named and len(of_units) == 1), max(used, 1)


def _fits(columns: Columns, column: int, text: str) -> bool:
    if columns.of_units(column):
        return names_nobody(text) or names_bodies(text)
    return not columns.of_time(column) or names_nobody(text) or names_time(text)


def _value(text: str) -> int | None:
    folded = unicodedata.normalize("NFKC", text).strip().strip(".、")
    return int(folded) if folded.isascii() and folded.isdigit() and len(folded) <= 3 else None


def _of_lines(cells: Iterable[Sequence[Line]]) -> Line:
    """A row of cells, each given as the lines it was printed on."""
    return _joined([[(line.number, line.text.strip()) for line in cell] for cell in cells])


def _joined(cells: Iterable[Sequence[tuple[int, str]]]) -> Line:
    """A row of cells, each given as (line number, text) pieces."""
    text = ""
    origins: list[tuple[int, int]] = []
    texts: list[str] = []
    for index, pieces in enumerate(cells):
        text += "\t" if index else ""
        begin = len(text)
        # Between names stands a blank; a sentence goes on without one.
        gap = " " if all(names_bodies(piece) for _, piece in pieces) else ""
        for place, (number, piece) in enumerate(pieces):
            text += gap if place else ""
            if piece and (not origins or origins[-1][1] != number):
                origins.append((len(text), number))
            text += piece
        texts.append(text[begin:])
    return Line(origins[0][1], text, tuple(texts), origins=tuple(origins))
