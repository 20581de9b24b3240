"""Boxes in the midst of the text (专栏1 重点工程): their numbers are no clauses, and own none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fazhi_cli.intake.structure.labels import Label
from fazhi_cli.intake.structure.paragraphs import Paragraph
from fazhi_cli.intake.units.marks import Mark

__all__ = ["find_boxes"]

_BOX = re.compile(r"[\s#>*【\[]*专[\s\u3000]*栏[\s\u3000]*(?:[0-9０-９一二三四五六七八九十]{1,3}|[：:]|$|[\s\u3000])")
_LONGEST_HEADING = 60


def find_boxes(
    paragraphs: Sequence[Paragraph], candidates: Mapping[int, Label], marks: Mapping[int, list[Mark]]
) -> list[tuple[int, int]]:
    """First and last paragraph of each box.

    A box reaches to the next number that goes on with the numbering outside
    it; where its own numbering could go on with the same number, a unit mark
    tells: a box has none.
    """
    boxes: list[tuple[int, int]] = []
    outside: dict[str, int] = {}
    index = 0
    while index < len(paragraphs):
        text = paragraphs[index].text
        if _BOX.match(text) and len(text) <= _LONGEST_HEADING and index not in marks:
            last = _last_of_box(index, len(paragraphs), candidates, marks, outside)
            boxes.append((index, last))
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
