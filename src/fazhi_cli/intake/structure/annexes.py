"""What belongs to no task: the annexes behind the plan, and the boxes (专栏) in the midst of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fazhi_cli.intake.readers.lines import Line
from fazhi_cli.intake.structure.labels import Label, read_label
from fazhi_cli.intake.units.marks import Mark, find_bare
from fazhi_cli.intake.units.words import LABEL_WORDS
from fazhi_cli.text.spelling import simplified

__all__ = ["ANNEX", "Annex", "annexes_of", "find_boxes"]

ANNEX = re.compile(
    r"[\s#>*【\[〔（(]*附[\s\u3000]*[件表录图][\s\u3000]*(?:[0-9０-９一二三四五六七八九十]{1,3}|目录)?[】\]〕）)]?[\s\u3000*]*(?:[-—－][0-9０-９]+)?"
    r"(?:[：:.．、\s\u3000]|$)"
)
_MARKED = re.compile(
    rf"{LABEL_WORDS}[^，。；\n]{{0,20}}[：:]|[（(〔\[][^（()）]{{2,200}}(?:牵头|负责|配合|落实)[^（()）]{{0,40}}[）)〕\]]"
)
_UNIT_COLUMN = re.compile(r"(?:责任|牵头|配合|主办|协办|承办|实施|落实)(?:责任)?(?:单位|部门)")
_LONGEST_HEADING = 60
# A part with less than this share of the marks of another is no plan: a covering letter.
_SHARE = 0.15


class Annex(NamedTuple):
    """Lines of the file that belong to annexes: ``first`` and ``last`` line number, and whether units are named."""

    first: int
    last: int
    title: str
    names_units: bool


def annexes_of(lines: Sequence[Line]) -> list[Annex]:
    """The annexes behind the plan; none where the plan itself is the annex of a letter, or goes on behind them."""
    starts = [i for i, line in enumerate(lines) if _is_heading(line) and not _goes_on(lines, i)]
    if not starts:
        return []
    bounds = [0, *starts, len(lines)]
    weights = [_weight(lines[a:b]) for a, b in itertools.pairwise(bounds)]
    most = max(weights)
    main = next(i for i, weight in enumerate(weights) if weight >= max(_SHARE * most, min(most, 1)))
    found: list[Annex] = []
    last: dict[str, int] = {}
    _count(last, lines[: bounds[main]])
    for index in range(main + 1, len(bounds) - 1):
        begin, end = bounds[index], bounds[index + 1]
        _count(last, lines[bounds[index - 1] : begin])
        if not found and _body_goes_on(last, lines[begin:end]):
            continue
        filled = [line for line in lines[begin:end] if line.text.strip()]
        title = " ".join(line.text.strip() for line in filled[:2])[:_LONGEST_HEADING]
        found.append(Annex(filled[0].number, filled[-1].number, title, _names_units(filled)))
    return found


def _is_heading(line: Line) -> bool:
    text = line.text.strip()
    return line.cells is None and 2 <= len(text) <= _LONGEST_HEADING and ANNEX.match(text) is not None


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether the line before is cut in a sentence: 见 / 附件1."""
    before = lines[index - 1].text.rstrip() if index else ""
    return before.endswith(("，", "、", "（", "(", "见", "和", "及", "与", "按照", "《", "“", "对照", "参照"))


def _weight(lines: Sequence[Line]) -> float:
    """How much of a plan a part is: its marks, or failing these a little for its numbers."""
    marks = sum(1 for line in lines if _MARKED.search(simplified(line.text)) or find_bare(line.text))
    columns = any(line.cells and any(_UNIT_COLUMN.search(c) for c in line.cells) for line in lines)
    rows = sum(1 for line in lines if line.cells) if columns else 0
    numbers = sum(1 for line in lines if read_label(line.text))
    return marks + rows + numbers / 100


def _names_units(lines: Sequence[Line]) -> bool:
    # The cells of a table torn into lines: 责任单位 on a line of its own.
    # A mark may go over several lines.
    return _MARKED.search(simplified("".join(line.text.strip() for line in lines))) is not None or any(
        _UNIT_COLUMN.fullmatch(line.text.strip()) or any(_UNIT_COLUMN.search(cell) for cell in line.cells or ())
        for line in lines
    )


def _count(last: dict[str, int], lines: Sequence[Line]) -> None:
    """Take up the last numbers of the levels above the clauses' parts."""
    for line in lines:
        if (label := read_label(line.text)) is not None and label.style in ("cn", "cnp"):
            last[label.style] = label.number
            if label.style == "cn":
                last.pop("cnp", None)


def _body_goes_on(last: Mapping[str, int], behind: Sequence[Line]) -> bool:
    """Whether the numbering of the body continues behind a line that looks like the heading of an annex."""
    for line in behind:
        if (label := read_label(line.text)) is None or label.style not in ("cn", "cnp"):
            continue
        return label.number > 1 and label.number == last.get(label.style, 0) + 1
    return False


_BOX = re.compile(
    r"[\s#>*【\[│┃|]*专[\s\u3000]*栏[\s\u3000]*(?:[0-9０-９一二三四五六七八九十]{1,3}|[：:]|$|[\s\u3000])"
)

# ┌───┐: the upper edge of a box that is drawn with characters.
_EDGE = re.compile(r"[\s┌┏╔├─━═┬┐┓╗+—-]*[┌┏╔─━═][\s┌┏╔├─━═┬┐┓╗+—-]*$")


def find_boxes(
    texts: Sequence[str], candidates: Mapping[int, Label], marks: Mapping[int, list[Mark]]
) -> list[tuple[int, int]]:
    """First and last paragraph of each box, given the texts of all paragraphs.

    A box reaches to the next number that goes on with the numbering outside
    it; where its own numbering could go on with the same number, a unit mark
    tells: a box has none.
    """
    boxes: list[tuple[int, int]] = []
    outside: dict[str, int] = {}
    index = 0
    while index < len(texts):
        text = texts[index]
        if _BOX.match(text) and len(text) <= _LONGEST_HEADING and index not in marks:
            last = _last_of_box(index, len(texts), candidates, marks, outside)
            boxes.append((index - 1 if index and _EDGE.match(texts[index - 1]) else index, last))
            index = last + 1
            continue
        if (label := candidates.get(index)) is not None:
            outside[label.style] = label.number
        index += 1
    return boxes


def _last_of_box(
    start: int,
    end: int,
    candidates: Mapping[int, Label],
    marks: Mapping[int, list[Mark]],
    outside: Mapping[str, int],
) -> int:
    inside: dict[str, int] = {}
    for index in range(start + 1, end):
        if index in marks:
            return index - 1
        label = candidates.get(index)
        if label is None:
            continue
        continues = label.number > 1 and label.number == outside.get(label.style, 0) + 1
        could_be_inside = label.number == inside.get(label.style, 0) + 1
        if continues and not (could_be_inside and label.number > 1 and not _has_mark(index, end, candidates, marks)):
            return index - 1
        inside[label.style] = label.number
    return end - 1


def _has_mark(index: int, end: int, candidates: Mapping[int, Label], marks: Mapping[int, list[Mark]]) -> bool:
    """Whether a mark stands under a number, before the next one."""
    for place in range(index, end):
        if place > index and place in candidates:
            return False
        if place in marks:
            return True
    return False
