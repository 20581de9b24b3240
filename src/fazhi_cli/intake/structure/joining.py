"""Lines to paragraphs where a line is a paragraph, but for those that extraction cut in the midst of a sentence."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from fazhi_cli.intake.readers.lines import Line
from fazhi_cli.intake.structure.labels import read_label
from fazhi_cli.intake.structure.pages import UNIT_LINE
from fazhi_cli.intake.units.names import looks_like_body
from fazhi_cli.intake.units.words import LABEL

__all__ = ["Growing", "Paragraph", "around_break", "ends_list", "join_cut", "single"]

_LEAST_CUT = 30
_MOST_BLANKS = 2
_TO_WHOM = re.compile(r"[\u4e00-\u9fff、，,（()）]{4,60}[：:]$")
# 区直行/政执法机关: 行 ends a name seldom.
_WHOLE_NAME = re.compile(
    "(?:[局委办厅院署）)]|政府|管委会|中心|公司|集团|部门|单位|街道|乡镇|办事处|总队|支队|大队|联|总工会)$"
)
_NAME_ENDS = re.compile("[、，。；,;]")


class Paragraph(NamedTuple):
    """A paragraph.

    Attributes:
        text: its lines joined; blanks at both ends removed.
        origins: (offset in ``text``, line number) of each line in it.
        cells: cells of a table's row.
        merged: columns of a row whose cell goes on from the row above.
        part: ``category`` for a cell that heads several rows, ``subcategory`` for one below it, ``annex`` for what stands behind the plan.
    """

    text: str
    origins: tuple[tuple[int, int], ...]
    cells: tuple[str, ...] | None = None
    part: Literal["", "category", "subcategory", "annex"] = ""
    merged: frozenset[int] = frozenset()

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.origins[0][1]

    def line_at(self, offset: int) -> int:
        """The line that a place in the text comes from."""
        return max((o for o in self.origins if o[0] <= offset), default=self.origins[0])[1]


class Growing:
    """A paragraph in the making.

    ``reach`` are the widths that the line on paper may have of which the last
    line read is a piece, or the whole.
    """

    def __init__(self, line: Line, reach: frozenset[int] = frozenset()) -> None:
        self.text = line.text.strip()
        self.origins = list(line.origins) or [(0, line.number)]
        self.last = self.text
        self.length = len(line.text.rstrip())
        self.reach = reach

    def add(self, line: Line, reach: frozenset[int] = frozenset()) -> None:
        """Join a line to it."""
        piece = line.text.strip()
        self.reach = reach
        self.length = len(line.text.rstrip())
        before, behind = self.text[-1:], piece[:1]
        words = before.isascii() and before.isalnum() and behind.isascii() and behind.isalnum()
        # A number broken at the end of a line stays one number.
        gap = " " if words and not (before.isdigit() and behind.isdigit()) else ""
        self.origins.append((len(self.text) + len(gap), line.number))
        self.text += gap + piece
        self.last = piece

    def done(self) -> Paragraph:
        """The paragraph as it is now."""
        return Paragraph(self.text, tuple(self.origins))


def single(line: Line) -> Paragraph:
    """A line that is a paragraph by itself, as rows of tables are."""
    shift = len(line.text) - len(line.text.lstrip())
    origins = tuple((max(0, offset - shift), number) for offset, number in line.origins)
    return Paragraph(line.text.strip(), origins or ((0, line.number),), line.cells, merged=line.merged)


def join_cut(lines: list[Line], digits: frozenset[int], joined: list[int]) -> list[Paragraph]:
    """A line is a paragraph, but for digits that extraction put on lines of their own and sentences it cut."""
    paragraphs: list[Paragraph] = []
    growing: Growing | None = None
    glued = False
    for line in lines:
        if not line.text.strip():
            continue
        listing = growing is not None and _lists_on(growing, line)
        cut = growing is not None and (listing or _is_cut(growing, line))
        if cut and growing is not None and not listing:
            joined.append(growing.origins[-1][1])
        if line.cells is None and growing is not None and (glued or cut or line.number in digits):
            growing.add(line)
            glued = line.number in digits
            continue
        if growing is not None:
            paragraphs.append(growing.done())
            growing = None
        if line.cells is not None:
            paragraphs.append(single(line))
        else:
            growing = Growing(line)
        glued = False
    if growing is not None:
        paragraphs.append(growing.done())
    return paragraphs


def _lists_on(growing: Growing, line: Line) -> bool:
    """Whether a line of units ends with 、 or the next begins with it: 配合单位：市甲局、 / 市乙局."""
    text = line.text.strip()
    return (
        line.cells is None
        and line.number == growing.origins[-1][1] + 1
        and (growing.last.endswith("、") or text.startswith("、"))
        and UNIT_LINE.match(growing.text) is not None
        and read_label(text) is None
        and not UNIT_LINE.match(text)
    )


def _is_cut(growing: Growing, line: Line) -> bool:
    """Whether a line of running text ends in the midst of a sentence and the next goes on with it."""
    last, text = growing.last, line.text.strip()
    return (
        line.cells is None
        # A page that ends, or the blanks between all paragraphs of a web page, may part them.
        and line.number <= growing.origins[-1][1] + _MOST_BLANKS + 1
        and len(last) >= _LEAST_CUT
        and re.search("[，。；,;]", last) is not None
        and re.search(r"[\u4e00-\u9fff，,、]$", last) is not None
        and re.match(r"[\u4e00-\u9fff，。；、）)”》]", text) is not None
        and re.search("[，。；,;]", text[:_LEAST_CUT]) is not None
        and read_label(text) is None
        and not UNIT_LINE.match(text)
        and not _TO_WHOM.match(text)
        and not ends_list(growing.text, text)
    )


def around_break(label: re.Pattern[str], before: str, text: str) -> tuple[str, str] | None:
    """The last name of the list behind the last label, and what follows it; ``None`` if no list ends there."""
    listed = max((match.end() for match in label.finditer(before)), default=None)
    if listed is None or "。" in before[listed:]:
        return None
    return _NAME_ENDS.split(before[listed:])[-1], _NAME_ENDS.split(text)[0]


def ends_list(before: str, text: str) -> bool:
    """Whether a text ends with a whole list of units, and what follows is no name: …责任单位：市甲局 / 本措施自…起施行."""
    pieces = around_break(LABEL, before, text)
    if pieces is None:
        return False
    last, first = pieces
    whole = _WHOLE_NAME.search(last) is not None and looks_like_body(last)
    return whole and not looks_like_body(last + first)
