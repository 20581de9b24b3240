"""Lines that were broken at a margin, and torn there by extraction: where it is, and how they are joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from fazhi_cli.intake.readers.lines import Line
from fazhi_cli.intake.structure import labels
from fazhi_cli.intake.structure.joining import Growing, Paragraph, around_break, ends_list, single
from fazhi_cli.intake.structure.labels import read_label
from fazhi_cli.intake.structure.pages import UNIT_LINE, Aside, signatures
from fazhi_cli.intake.units.names import looks_like_body
from fazhi_cli.intake.units.words import LABEL, TIME_LABEL
from fazhi_cli.text.display import display_width

__all__ = ["Margin", "ends_amid_sentence", "margin_of", "reflow"]

_ENDS = re.compile(r"[。；;！!？?：:…]['\"”’）)〕】\]]*$|[。；;][）)〕】\]]*$|[）)〕】\]]$")
"""A text that ends as a sentence or a bracket does."""

_LONGEST_MARK = 300
_OPEN_END = re.compile(r"(?:[，,、（(《“]|的|和|及|与|在|对|要|应|须|将|由|把|向|从|使|让)$")


class Margin(NamedTuple):
    """Where lines were broken: ``width`` in cells, ``characters`` where these were counted.

    ``torn`` says that most lines are pieces of a line on paper.
    """

    width: int
    characters: int | None
    torn: bool = False


# Where this share of the lines has the very same length, it is the longest that was allowed.
_COUNTED_LINES = 0.15


# Extraction may tear the lines of a page to pieces, so that few of them are whole; the margin shows all the same.
_FEW_BROKEN, _MANY_BROKEN, _MOST_TORN = 0.1, 0.3, 0.45
_ENOUGH_LINES = 30
_LEAST_MARGIN = 50

# A row of a table has its own width.
_BETWEEN_BARS = re.compile(r"[|｜│].*[|｜│]")


def margin_of(lines: Sequence[Line], *, laid_out: bool) -> Margin | None:
    """The margin at which the lines were broken; ``None`` if a line is a paragraph.

    Lines that are broken in the middle of sentences are many and alike in
    width; in a file that is ``laid_out`` (PDF) a few will do.
    """
    lines = [line for line in lines if not _BETWEEN_BARS.search(line.text)]
    widths = [display_width(line.text.strip()) for line in lines if len(line.text.strip()) > 1 and line.cells is None]
    if len(widths) < (4 if laid_out else 8):
        return None
    full = sorted(widths)[int(len(widths) * 0.9)]
    if not 30 <= full <= 140:
        return None
    filled = [line for line in lines if line.text.strip()]
    broken = sum(
        1
        for line, behind in pairwise(filled)
        if line.cells is None
        and full * 0.88 <= display_width(line.text.strip()) <= full * 1.12
        and not _ENDS.search(line.text.strip())
        # A line of names may end without a sign; it is broken only where the next goes on with it.
        and not ((read_label(behind.text) or UNIT_LINE.match(behind.text)) and _ends_in_mark(line.text))
    )
    # Lines of labels (完成时限：长期) are short in whatever way the text was set.
    short = sum(1 for line in filled if display_width(line.text.strip()) < full * 0.88 and UNIT_LINE.match(line.text))
    whole = broken / max(1, len(widths) - short)
    hard = _is_hard(sorted(widths), full)
    if whole < (_FEW_BROKEN if laid_out or hard else _MANY_BROKEN):
        return None
    # The indent counts where the lines were cut by number of characters.
    lengths = Counter(len(line.text.rstrip()) for line in lines if line.cells is None)
    longest, times = max(lengths.items())
    return Margin(full, longest if times >= _COUNTED_LINES * len(widths) else None, hard and whole < _MOST_TORN)


def _is_hard(widths: Sequence[int], full: int) -> bool:
    """Whether no line goes beyond the margin, as none does where lines were set to a width."""
    return len(widths) >= _ENOUGH_LINES and full >= _LEAST_MARGIN and widths[int(len(widths) * 0.99)] <= full * 1.08


def ends_amid_sentence(text: str) -> bool:
    """Whether a text ends in the midst of a sentence: behind a comma or a word that needs another, in quotation marks."""
    return _OPEN_END.search(text) is not None or any(text.count(a) > text.count(b) for a, b in ("《》", "“”"))


def _ends_in_mark(text: str) -> bool:
    """Whether a mark with labels (…。责任单位：A；完成时限：长期) ends a text, which needs no full stop then."""
    last = text[-_LONGEST_MARK:]
    return LABEL.search(last) is not None or TIME_LABEL.search(last) is not None


_BARE_LABEL = re.compile(r"(?:[0-9０-９]{1,3}\s*[.．、]|[（(]\s*(?:[0-9０-９]{1,3}|[一二三四五六七八九十]+)\s*[)）])$")
# 本方案自印发之日起施行: no part of the clause before it.
_OF_THE_PLAN = re.compile("本[\u4e00-\u9fff]{0,6}(?:方案|意见|通知|办法|措施|规定|细则|要点|计划)(?:自|由|从|的)")
_SENTENCE_END = re.compile("[。；;]")
# （牵头单位：市甲局，/责任单位：市乙局）
_BETWEEN_LABELS = ("，", "；", "、", ",", ";")
# （ / 责任单位：市甲局）, （牵头 / 责任单位：市甲局）
_AMID_LABELS = re.compile(r"[，；、,;（(〔\[【［][\u4e00-\u9fff]{0,6}$")
# A line on paper made of pieces is about as wide as the margin.
_NARROWEST, _WIDEST = 0.93, 1.04
_IN_BRACKETS = re.compile(r"[（(](?!此件)[^（()）：:]{1,12}[)）]")
_UNITS = re.compile("(?:单位|部门|机构)[：:】]")
_NEVER_FIRST, _SELDOM_FIRST = "，。；、：）》”’」】〕％%", "《“‘"
_OPENERS, _CLOSERS = "（(〔[【［", "）)〕]】］"


def reflow(lines: list[Line], margin: Margin, digits: frozenset[int]) -> tuple[list[Paragraph], list[Aside]]:
    """Join lines that were broken at a margin; numbers that stray between them are set aside.

    Args:
        lines: those of the body, without page numbers.
        margin: where they were broken.
        digits: numbers of lines that hold digits torn out of a sentence.
    """
    found = _Reflow(margin, digits, signatures(lines), indents=_indented(lines))
    for line in lines:
        found.take(line)
    found.end()
    return found.paragraphs, found.stray


class _Reflow:
    """Joins lines that extraction broke, one after the other."""

    def __init__(self, margin: Margin, digits: frozenset[int], signatures: frozenset[int], *, indents: bool) -> None:
        self.paragraphs: list[Paragraph] = []
        self.stray: list[Aside] = []
        self._margin = margin
        self._digits = digits
        self._signatures = signatures
        self._indents = indents
        self._growing: Growing | None = None
        self._sequence = labels.Sequence()
        self._blank = False
        self._previous = 0
        self._glued = False

    def take(self, line: Line) -> None:
        """Take the next line, which may be blank."""
        adjoins = line.number == self._previous + 1
        self._previous = line.number
        if not line.text.strip():
            # Around a page number blank lines are the page's, not the text's.
            self._blank = self._blank or adjoins
            return
        if line.cells is not None:
            self.end()
            self.paragraphs.append(single(line))
        elif self._growing is None:
            self._begin(line)
        else:
            self._go_on(line, self._growing, blank=self._blank and adjoins)
        self._blank = False

    def end(self) -> None:
        """Close the paragraph that is being made."""
        if self._growing is not None:
            self.paragraphs.append(self._growing.done())
        self._growing = None

    def _begin(self, line: Line) -> None:
        reach = self._reach(line)
        self.end()
        self._growing = Growing(line, reach)
        self._glued = False
        label = read_label(line.text.strip())
        if label:
            self._sequence.accepts(label, strict=False)

    def _go_on(self, line: Line, growing: Growing, *, blank: bool) -> None:
        text = line.text.strip()
        if self._glued or line.number in self._digits:
            growing.add(line, self._reach(line))
            self._glued = line.number in self._digits
        elif _BARE_LABEL.fullmatch(growing.text) and read_label(text) is None:
            # （四）/ 规范…: the number was torn off its clause.
            growing.add(line, self._reach(line))
        elif (
            _BARE_LABEL.fullmatch(text)
            and _is_full(growing, self._margin)
            and not _ENDS.search(growing.last)
            and not UNIT_LINE.match(growing.text)
        ):
            self.stray.append(Aside(line.number, text))
        elif (line.number in self._signatures and _ENDS.search(growing.last)) or _begins(
            line, growing, self._margin, self._sequence, self._indents, blank=blank
        ):
            self._begin(line)
        else:
            growing.add(line, self._reach(line))

    def _reach(self, line: Line) -> frozenset[int]:
        """The widths that the line on paper may have up to this line, with the pieces before it or without."""
        width = display_width(line.text.strip())
        before = self._growing.reach if self._growing is not None and self._margin.torn else ()
        if read_label(line.text) is not None:
            return frozenset((width,))
        return frozenset((width, *(r + width for r in before if r + width <= self._margin.width * _WIDEST)))


def _indented(lines: list[Line]) -> bool:
    """Whether the first lines of paragraphs are indented, and only they."""
    filled = [line.text for line in lines if line.text.strip()]
    indented = sum(1 for text in filled if _indent(text) >= 2)
    return 0.05 * len(filled) <= indented <= 0.6 * len(filled)


def _indent(text: str) -> int:
    return display_width(text[: len(text) - len(text.lstrip())])


def _is_full(growing: Growing, margin: Margin) -> bool:
    """Whether the last line goes to the right margin, so that the sentence may go on."""
    text = growing.last
    if margin.characters is not None and growing.length >= margin.characters:
        return True
    # Extraction drops the indent of a first line: two characters.
    width = margin.width - 4 if len(growing.origins) == 1 else margin.width
    if display_width(text) >= width * 0.88:
        return True
    return (
        display_width(text) >= margin.width * 0.7 and not _ENDS.search(text) and re.search("[，。；]", text) is not None
    )


def _begins(
    line: Line, growing: Growing, margin: Margin, sequence: labels.Sequence, indents: bool, *, blank: bool
) -> bool:
    """Whether a line begins a new paragraph rather than goes on with the last."""
    text = line.text.strip()
    if _open_bracket(growing.text) and (not UNIT_LINE.match(text) or _AMID_LABELS.search(growing.text)):
        # A bracket that nobody closed ends before the next number of the running sequence.
        label = read_label(text)
        if label is None or label.style == "is":
            return False
        return blank or sequence.copy().accepts(label, strict=True)
    if not _is_full(growing, margin):
        return not (_is_torn(growing, text, margin) or _is_last_piece(growing, text, margin))
    if UNIT_LINE.match(growing.text) and ends_list(growing.text, text):
        return True
    ended = bool(_ENDS.search(growing.last))
    if ended and _OF_THE_PLAN.match(text):
        return True
    label = read_label(text)
    if blank and (ended or label is not None):
        return True
    # （一）构建体系，激发活力 / 1.深入推进…: a heading has no full stop.
    heads = label is not None and read_label(growing.text) is not None and not _SENTENCE_END.search(growing.text)
    if label is not None and (ended or heads or label.style in ("cn", "cnp", "art") or _ends_in_mark(growing.text)):
        # A trial must not move the real sequence.
        return sequence.copy().accepts(label, strict=True)
    if UNIT_LINE.match(text) and (ended or (blank and not _open_bracket(growing.text))):
        return True
    return indents and ended and _indent(line.text) >= 2


def _is_torn(growing: Growing, text: str, margin: Margin) -> bool:
    """Whether a line that stops short of the margin is a piece of one: extraction breaks lines where it finds a gap."""
    label = read_label(text)
    if (label is not None and label.style != "is") or UNIT_LINE.match(text):
        return False
    if text[0] in _NEVER_FIRST or (_IN_BRACKETS.fullmatch(text) and not _ENDS.search(growing.last)):
        return True
    if UNIT_LINE.match(growing.text):
        return _unit_line_goes_on(growing.text, text)
    said = _SENTENCE_END.search(growing.text) is not None
    if _ENDS.search(growing.last):
        # …办理。/（省甲厅负责）推动…: a bracket begins no paragraph.
        return said and text[0] in _OPENERS
    if said or len(growing.origins) > 1 or ends_amid_sentence(growing.text) or text[0] in _SELDOM_FIRST:
        return True
    if read_label(growing.text) is not None:
        return False
    # A heading has a number; what has none, and a comma, or fills a line together with the next, is text.
    together = display_width(growing.last) + display_width(text)
    return re.search("[，、]", growing.text) is not None or 0.9 * margin.width <= together <= 1.05 * margin.width


def _is_last_piece(growing: Growing, text: str, margin: Margin) -> bool:
    """Whether a piece ends a line on paper that goes to the margin in the midst of a sentence."""
    if not margin.torn or _ENDS.search(growing.last) or read_label(text) is not None or UNIT_LINE.match(text):
        return False
    if UNIT_LINE.match(growing.text) and ends_list(growing.text, text):
        return False
    return any(reach >= margin.width * _NARROWEST for reach in growing.reach)


def _unit_line_goes_on(line: str, text: str) -> bool:
    """Whether a line of units or of time ends in the midst of its list, of a name or of a date."""
    if line.endswith(("：", ":", *_BETWEEN_LABELS)) or _IN_BRACKETS.match(text):
        return True
    if re.search(r"[\d年月底]$", line) and re.match(r"[\d年月日底前初末中上下旬]", text):
        return True
    pieces = around_break(_UNITS, line, text)
    if pieces is None:
        return False
    last, first = pieces
    # 市发展改/革委
    return not looks_like_body(last) and looks_like_body(last + first)


def _open_bracket(text: str) -> bool:
    """Whether a unit bracket is still open at the end."""
    depth = 0
    for char in text[-400:]:
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
    return depth > 0
