"""Tables of tasks: a row is a clause, its 责任单位 column the mark (任务分工表)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.intake.draft import Named
from fazhi_cli.intake.structure.labels import Label, read_label
from fazhi_cli.intake.structure.paragraphs import Paragraph
from fazhi_cli.intake.structure.tables.columns import Columns, columns_of, columns_of_two_rows, names_bodies, names_time
from fazhi_cli.intake.units.marks import Mark
from fazhi_cli.intake.units.mentions import MarkText, read_mark
from fazhi_cli.intake.units.words import LABEL

__all__ = ["Row", "head_rows", "task_rows", "with_categories"]

_EMPTY = re.compile(r"[-—–―－/／\\\s\u3000]*|无|略|空")
# 〃, and the sign that keyboards have for it.
_SAME = re.compile(r"同上|同前|[〃″＂\"]")
# A cell that says so much, or a sentence, heads no rows: it is what the rows are about.
_LONGEST_CATEGORY = 40
_LEAST_BARS = 2
_LONGEST_ACROSS = 60
_MOST_ACROSS = 3
# 县委 组织部: a name that a line break has torn.
_HALF_NAME = re.compile("[中省市区县州]?[省市区县州央]委|[省市区县州]")
_NAME = re.compile("[\u4e00-\u9fff×*]{2,4}")
_BREAK = re.compile(r"[\s、]*<br\s*/?>[\s、]*")
_DIGITS = re.compile(r"[0-9０-９]{1,4}|[一二三四五六七八九十]{1,3}")


class Row(NamedTuple):
    """A row that is a clause: its label (behind its number) and what its columns say of units and time."""

    label: Label
    mark: Mark | None


def with_categories(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with the cells that head several rows (a merged 类别 cell) as paragraphs before their rows."""
    heads = _heads(paragraphs)
    result: list[Paragraph] = []
    columns: Columns | None = None
    categories: list[int] = []
    barred = False
    for index, paragraph in enumerate(paragraphs):
        cells = paragraph.cells
        barred = cells is None and _cells(paragraph) is not None and (barred or index in heads)
        if barred and index not in heads and _is_one_cell(paragraph.text):
            # | 一、经济发展 | | |
            result.append(paragraph._replace(part="category"))
            continue
        if cells is None:
            columns = columns if _goes_on(paragraphs, index) else None
            if columns is not None and not categories and not paragraph.part and read_label(paragraph.text) is None:
                # A line across the table heads the rows below it.
                paragraph = paragraph._replace(part="category")  # noqa: PLW2901
        elif index in heads:
            before, columns = columns, heads[index] or columns
            own = _categories(columns, paragraphs[index + 1 :]) if columns is not None else []
            # Where the table goes on, no cell may be merged any more.
            categories = own or (categories if columns == before else [])
        elif columns is not None and len(cells) == columns.width:
            result += _parted(paragraph, cells, categories)
            continue
        result.append(paragraph)
    return result


def _parted(paragraph: Paragraph, cells: tuple[str, ...], categories: list[int]) -> list[Paragraph]:
    """A row as the paragraphs of the categories it begins, the widest first, and the row without them."""
    parts: list[Paragraph] = []
    text, done, row = paragraph.text, 0, cells
    for n in (n for n in categories if cells[n].strip()):
        # A number before the category goes with it: what is printed keeps its order.
        printed = "\t".join(cells[done : n + 1]).strip()
        if not text.startswith(printed) or not text[len(printed) :].strip():
            break
        parts.append(
            Paragraph(printed, paragraph.origins[:1], None, "category" if n == categories[0] else "subcategory")
        )
        text, done = text[len(printed) :].strip(), n + 1
        row = ("",) * done + cells[done:]
    if not parts:
        return [paragraph]
    shift = len(paragraph.text) - len(text)
    origins = tuple((max(0, offset - shift), line) for offset, line in paragraph.origins)
    return [*parts, Paragraph(text, origins, row, merged=paragraph.merged)]


def _categories(columns: Columns, behind: Sequence[Paragraph]) -> list[int]:
    """The columns before the tasks that head rows: named so, or merged over rows that go on without them."""
    before = [n for n in range(columns.first_marked) if n != columns.number][:-1]
    rows: list[tuple[str, ...]] = []
    for paragraph in behind:
        if paragraph.cells is None or len(paragraph.cells) != columns.width:
            break
        rows.append(paragraph.cells)
    found: list[int] = []
    for n in before:
        merged = any(not row[n].strip() and any(cell.strip() for cell in row[n + 1 :]) for row in rows)
        said = any(len(row[n].strip()) > _LONGEST_CATEGORY or row[n].strip().endswith("。") for row in rows)
        if columns.of_units(n) or not (columns.of_categories(n) or merged) or said:
            break
        found.append(n)
    return found


def _heads(paragraphs: Sequence[Paragraph]) -> dict[int, Columns | None]:
    """The heads of tables of tasks by paragraph; of a head in two rows the first has ``None``."""
    found: dict[int, Columns | None] = {}
    for index, paragraph in enumerate(paragraphs):
        cells = _cells(paragraph)
        if cells is None or index in found:
            continue
        heads = [paragraph.text[a:b].strip() for a, b in cells]
        behind = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        below = _cells(behind) if behind is not None else None
        columns = None
        if behind is not None and below is not None:
            columns = columns_of_two_rows(heads, [behind.text[a:b].strip() for a, b in below])
        if columns is not None:
            found[index], found[index + 1] = None, columns
        elif (columns := columns_of(heads)) is not None:
            found[index] = columns
    return found


def head_rows(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The paragraphs that are heads of tables of tasks; a table that goes on prints them again."""
    return frozenset(_heads(paragraphs))


def task_rows(paragraphs: Sequence[Paragraph]) -> dict[int, Row]:
    """The rows of tables with a column for units behind one for tasks, by paragraph."""
    found: dict[int, Row] = {}
    heads = _heads(paragraphs)
    columns: Columns | None = None
    above: dict[int, tuple[str, int]] = {}
    for index, paragraph in enumerate(paragraphs):
        cells = _cells(paragraph)
        if cells is None:
            columns = None if not _goes_on(paragraphs, index) else columns
            continue
        if index in heads:
            columns = heads[index] or columns
            above = {}
        elif columns is not None and len(cells) == columns.width and not (paragraph.part or _is_rule(paragraph.text)):
            found[index] = _row(paragraph, cells, columns, len(found) + 1, above)
    return found


def _is_one_cell(text: str) -> bool:
    """Whether of a row between bars only one cell is filled, by the heading of the rows below."""
    filled = [cell for cell in text.split("|") if cell.strip()]
    return len(filled) == 1 and not _is_rule(text) and read_label(filled[0].strip()) is not None


def _goes_on(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Lines across the table (一、经济发展, above （一）产业) do not end it, nor do cells that head rows."""
    if paragraphs[index].part:
        return True
    for paragraph, behind in itertools.pairwise(paragraphs[index : index + _MOST_ACROSS + 1]):
        if len(paragraph.text) > _LONGEST_ACROSS:
            return False
        if _cells(behind) is not None:
            return True
    return False


def _cells(paragraph: Paragraph) -> list[tuple[int, int]] | None:
    """Places of the cells of a row: of a table, or of a Markdown table; ``None`` if it is no row."""
    text = paragraph.text
    if paragraph.cells is not None:
        separator, start = "\t", 0
        # Leading blanks were stripped with the empty cells before them.
        missing = len(paragraph.cells) - 1 - text.count("\t")
        spans = [(0, 0)] * _leading_empty(paragraph.cells, missing)
    elif text.count("|") >= _LEAST_BARS:
        separator, start, spans = "|", 1 if text.startswith("|") else 0, []
        text = text.removesuffix("|")
    else:
        return None
    for piece in text[start:].split(separator):
        spans.append((start, start + len(piece)))
        start += len(piece) + 1
    if paragraph.cells is not None:
        spans += [(len(text), len(text))] * (len(paragraph.cells) - len(spans))
    return spans


def _leading_empty(cells: Sequence[str], missing: int) -> int:
    leading = next((n for n, c in enumerate(cells) if c.strip()), 0)
    return min(leading, missing)


def _is_rule(text: str) -> bool:
    return re.fullmatch(r"[|\s:\-]+", text) is not None


def _row(
    paragraph: Paragraph,
    cells: list[tuple[int, int]],
    columns: Columns,
    place: int,
    above: dict[int, tuple[str, int]],
) -> Row:
    """Read a row.

    Args:
        paragraph: the row.
        cells: places of its cells.
        columns: what the columns are.
        place: its place among the rows.
        above: for each column the last cell that was filled, with its line; kept up to date.
    """
    text = paragraph.text
    printed, end, number = "", 0, place
    if columns.number is not None and columns.number < columns.first_marked:
        start, stop = cells[columns.number]
        word = text[start:stop].strip().rstrip(".．、")
        if _DIGITS.fullmatch(word):
            number = int(word) if word.isdigit() else place
            printed, end = text[: stop + 1].strip(), min(stop + 1, len(text))
    for start, stop in (cells[n] for n in columns.in_front):
        if text[start:stop].strip() and stop > end:
            printed, end = text[: stop + 1].strip(), min(stop + 1, len(text))
    label = Label("row", number, end, printed, unsure=False, quantity=False)
    in_front = _in_front(paragraph, cells, columns, above)
    said = _said(paragraph, cells, columns, above)
    said = said._replace(named=(*said.named, *in_front))
    # The separator before the cell goes with the mark.
    start = max(end, cells[columns.first_marked][0] - 1) if columns.first_marked < columns.width else len(text)
    if not text[start:].strip() and not said.named:
        return Row(label, None)
    return Row(label, Mark(start, len(text), text[start:].strip(), said, own_line=False, closed=True))


def _in_front(
    paragraph: Paragraph, cells: list[tuple[int, int]], columns: Columns, above: dict[int, tuple[str, int]]
) -> list[Named]:
    """The units that stand before their tasks; an empty cell, merged or not, goes on with those above it."""
    named: list[Named] = []
    for n in columns.in_front:
        start, stop = cells[n]
        basis = f"表格的“{columns.heads[n]}”一栏"
        if content := paragraph.text[start:stop].strip():
            above[n] = content, paragraph.line
        elif n in above:
            content, line = above[n]
            basis += f"（原文第 {line} 行）"
        named += [name._replace(basis=basis) for name in read_mark(_words(columns, n, content) or "").named]
    return named


def _said(
    paragraph: Paragraph, cells: list[tuple[int, int]], columns: Columns, above: dict[int, tuple[str, int]]
) -> MarkText:
    """What the columns behind the task say; a cell merged with the one above, or 同上, names the units of that."""
    said: list[str] = []
    inherited: dict[str, str] = {}
    doubts: list[str] = []
    for n in range(columns.first_marked, columns.width):
        start, stop = cells[n]
        content = _BREAK.sub("、", paragraph.text[start:stop].strip().replace("\n", " "))
        words = _words(columns, n, content)
        if words is None:
            continue
        same = _SAME.fullmatch(content) is not None
        if n in above and (same or (not content and n in paragraph.merged)):
            basis = f"原文写“{content}”" if same else "与上面的单元格合并"
            content, line = above[n]
            basis += f"（原文第 {line} 行）"
            words = _words(columns, n, content) or ""
            if columns.of_units(n):
                said.append(words)
                inherited |= {name.name: basis for name in read_mark(words).named}
            elif names_time(content):
                # A deadline is quoted from the row itself.
                doubts.append(f"“{columns.heads[n]}”一栏{basis}，没有登记时限“{content}”")
            continue
        above[n] = content, paragraph.line
        if not _EMPTY.fullmatch(content):
            said.append(words)
    result = read_mark("；".join(said))
    named = tuple(name._replace(basis=inherited.get(name.name, name.basis)) for name in result.named)
    return result._replace(named=named, doubts=(*result.doubts, *doubts))


def _words(columns: Columns, column: int, content: str) -> str | None:
    """What a cell says, with the label its column gives it; ``None`` for a column of neither units nor time."""
    if columns.of_units(column):
        head = columns.label_of_units(column)
        pieces = content.split()
        if columns.names_persons(column):
            # 县甲局 李某: who answers for it is no body.
            pieces = [piece for piece in pieces if not (_NAME.fullmatch(piece) and not names_bodies(piece))]
            content = " ".join(pieces)
        if len(pieces) > 1 and all(map(names_bodies, pieces)) and not _HALF_NAME.fullmatch(pieces[0]):
            # 安监站 安监所: in a cell a blank stands between names.
            content = "、".join(piece.strip("、，,") for piece in pieces)
        return f"{head if LABEL.match(f'{head}：') else '责任单位'}：{content}"
    return f"完成时限：{content}" if columns.of_time(column) else None
