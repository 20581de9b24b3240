"""Tables of tasks: a row is a clause, its 责任单位 column the mark (任务分工表)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.intake.structure.labels import Label
from fazhi_cli.intake.structure.paragraphs import Paragraph
from fazhi_cli.intake.units.marks import Mark
from fazhi_cli.intake.units.mentions import read_mark
from fazhi_cli.intake.units.said import Named
from fazhi_cli.intake.units.words import LABEL

__all__ = ["Row", "task_rows", "with_categories"]

_NUMBER = re.compile(r"序号|编号|^序$|^号$|项次")
_TASK = re.compile(r"任务|内容|措施|事项|举措|项目|目标|工作|要求|条款")
_UNIT = re.compile(r"(?:责任|牵头|配合|主办|协办|参与|承办|实施|负责|落实|主责)(?:责任)?(?:单位|部门|处室|科室|主体)")
_TIME = re.compile(r"时限|时间|期限|进度")
_PERSON = re.compile(r"(?:责任|分管|牵头|包保|联系|主管)[^单部处科]{0,2}(?:领导|人)")
_CATEGORY = re.compile(r"类别|类型|分类|领域|板块|方面|专项|章节|门类|条线|一级|大项|所属")
_EMPTY = re.compile(r"[-—–―－/／\\\s\u3000]*|无|略|空")
_BREAK = re.compile(r"[\s、]*<br\s*/?>[\s、]*")
_LEAST_COLUMNS = 2
_DIGITS = re.compile(r"[0-9０-９]{1,4}|[一二三四五六七八九十]{1,3}")


class Row(NamedTuple):
    """A row that is a clause: its label (behind its number) and what its columns say of units and time."""

    label: Label
    mark: Mark | None


class _Columns(NamedTuple):
    width: int
    number: int | None
    first_marked: int
    heads: tuple[str, ...]


def with_categories(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with the cells that head several rows (a merged 类别 cell) as paragraphs before their rows."""
    result: list[Paragraph] = []
    columns: _Columns | None = None
    for index, paragraph in enumerate(paragraphs):
        cells = paragraph.cells
        if cells is None:
            columns = columns if _goes_on(paragraphs, index) else None
            result.append(paragraph)
            continue
        head = _columns([cell.strip() for cell in cells])
        if head is not None:
            columns = head if _heads_rows(head, paragraphs[index + 1 :]) else None
        at = _category_column(columns) if columns is not None else 0
        if head is not None or columns is None or len(cells) != columns.width or not cells[at].strip():
            result.append(paragraph)
            continue
        # A number before the category goes with it: what is printed keeps its order.
        printed = "\t".join(cells[: at + 1]).strip()
        rest = paragraph.text[len(printed) :].strip()
        if not paragraph.text.startswith(printed) or not rest:
            result.append(paragraph)
            continue
        result.append(Paragraph(printed, paragraph.origins[:1], None, "category"))
        left = ("",) * (at + 1) + cells[at + 1 :]
        result.append(Paragraph(rest, paragraph.origins, left, merged=paragraph.merged))
    return result


def _category_column(columns: _Columns) -> int:
    return 1 if columns.number == 0 else 0


def _heads_rows(columns: _Columns, behind: Sequence[Paragraph]) -> bool:
    """Whether the column before the tasks heads rows: it is named so, or is merged over rows that go on without it."""
    at = _category_column(columns)
    if columns.first_marked < at + _LEAST_COLUMNS or _UNIT.search(columns.heads[at]):
        return False
    if columns.number is not None and columns.number > 0 and at == 0 and columns.number >= columns.first_marked:
        return False
    rows: list[tuple[str, ...]] = []
    for paragraph in behind:
        if paragraph.cells is None or len(paragraph.cells) != columns.width:
            break
        rows.append(paragraph.cells)
    merged = sum(1 for row in rows if not row[at].strip() and any(cell.strip() for cell in row[at + 1 :]))
    return _CATEGORY.search(columns.heads[at]) is not None or merged > 0


def task_rows(paragraphs: Sequence[Paragraph]) -> dict[int, Row]:
    """The rows of tables with a column for units behind one for tasks, by paragraph."""
    found: dict[int, Row] = {}
    columns: _Columns | None = None
    above: dict[int, tuple[str, int]] = {}
    for index, paragraph in enumerate(paragraphs):
        cells = _cells(paragraph)
        if cells is None:
            columns = None if not _goes_on(paragraphs, index) else columns
            continue
        head = _columns([paragraph.text[a:b].strip() for a, b in cells])
        if head is not None:
            columns = head
            above = {}
        elif columns is not None and len(cells) == columns.width and not _is_rule(paragraph.text):
            found[index] = _row(paragraph, cells, columns, len(found) + 1, above)
    return found


def _goes_on(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """A line across the table (一、经济发展) does not end it."""
    return (
        index + 1 < len(paragraphs) and _cells(paragraphs[index + 1]) is not None and len(paragraphs[index].text) <= 60
    )


def _cells(paragraph: Paragraph) -> list[tuple[int, int]] | None:
    """Places of the cells of a row: of a table, or of a Markdown table; ``None`` if it is no row."""
    text = paragraph.text
    if paragraph.cells is not None:
        separator, start = "\t", 0
        # Leading blanks were stripped with the empty cells before them.
        missing = len(paragraph.cells) - 1 - text.count("\t")
        spans = [(0, 0)] * _leading_empty(paragraph.cells, missing)
    elif text.startswith("|") and text.count("|") >= 3:
        separator, start, spans = "|", 1, []
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


def _columns(heads: list[str]) -> _Columns | None:
    folded = [re.sub(r"[\s*]", "", h) for h in heads]
    if any(len(h) > 20 for h in folded):
        return None
    units = [n for n, h in enumerate(folded) if _UNIT.search(h)]
    marked = [n for n, h in enumerate(folded) if _UNIT.search(h) or _TIME.search(h) or _PERSON.search(h)]
    tasks = [n for n, h in enumerate(folded) if _TASK.search(h) and n not in marked]
    if not units or not tasks or min(marked) < min(tasks):
        return None
    number = next((n for n, h in enumerate(folded) if _NUMBER.search(h)), None)
    return _Columns(len(heads), number, min(n for n in marked if n > min(tasks)), tuple(folded))


def _row(
    paragraph: Paragraph,
    cells: list[tuple[int, int]],
    columns: _Columns,
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
        word = text[start:stop].strip()
        if _DIGITS.fullmatch(word):
            number = int(word) if word.isdigit() else place
            printed, end = text[: stop + 1].strip(), min(stop + 1, len(text))
    label = Label("row", number, end, printed, unsure=False, quantity=False)
    said: list[str] = []
    shared: list[Named] = []
    for n in range(columns.first_marked, columns.width):
        start, stop = cells[n]
        content = _BREAK.sub("、", text[start:stop].strip().replace("\n", " "))
        words = _words(columns.heads[n], content)
        if words is None:
            continue
        if not content and n in paragraph.merged and n in above:
            content, line = above[n]
            basis = f"与上面的单元格合并（原文第 {line} 行）"
            named = read_mark(_words(columns.heads[n], content) or "").named
            shared += [name._replace(basis=basis) for name in named]
            continue
        above[n] = content, paragraph.line
        if not _EMPTY.fullmatch(content):
            said.append(words)
    result = read_mark("；".join(said))
    result = result._replace(named=(*result.named, *shared))
    # The separator before the cell goes with the mark.
    start = max(end, cells[columns.first_marked][0] - 1)
    if not shared and (not said or not text[start:].strip()):
        return Row(label, None)
    return Row(label, Mark(start, len(text), text[start:].strip(), result, own_line=False, closed=True))


def _words(head: str, content: str) -> str | None:
    """What a cell says, with the label its column gives it; ``None`` for a column of neither units nor time."""
    if _UNIT.search(head):
        return f"{head if LABEL.match(f'{head}：') else '责任单位'}：{content}"
    return f"完成时限：{content}" if _TIME.search(head) else None
