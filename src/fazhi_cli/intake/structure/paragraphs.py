"""Lines to paragraphs: what extraction has broken is joined, page furniture is set aside."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from fazhi_cli.intake.readers.lines import Line, Reading
from fazhi_cli.intake.structure import labels
from fazhi_cli.intake.structure.annexes import Annex, annexes_of
from fazhi_cli.intake.structure.labels import read_label
from fazhi_cli.intake.structure.pages import UNIT_LINE, Aside, signatures, torn_digits, without_page_numbers
from fazhi_cli.intake.structure.tables.torn import gather_tables
from fazhi_cli.intake.structure.wrapping import ENDS, Margin, ends_amid_sentence, ends_in_mark, margin_of
from fazhi_cli.intake.units.words import LABEL, looks_like_body
from fazhi_cli.text.display import display_width

__all__ = ["Aside", "Paragraph", "Paragraphs", "paragraphs_of"]

_BARE_LABEL = re.compile(r"(?:[0-9０-９]{1,3}\s*[.．、]|[（(]\s*(?:[0-9０-９]{1,3}|[一二三四五六七八九十]+)\s*[)）])$")
_LEAST_CUT = 30
_MOST_BLANKS = 2
_TO_WHOM = re.compile(r"[\u4e00-\u9fff、，,（()）]{4,60}[：:]$")
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


class Paragraphs(NamedTuple):
    """The paragraphs of a document, the lines set aside in the midst of them, its annexes, and what was a guess.

    ``guessed`` are the lines of table rows whose cells do not fit the heads,
    ``joined`` those that end in the midst of a sentence in a document whose
    lines are not broken.
    """

    paragraphs: list[Paragraph]
    asides: list[Aside]
    annexes: list[Annex]
    guessed: list[int]
    joined: list[int]


def paragraphs_of(reading: Reading) -> Paragraphs:
    """Paragraphs and asides of a document, each in its order; every visible character is in one of them.

    How lines are joined is judged without the annexes: their tables are set otherwise than the body.
    """
    gathered = gather_tables(reading.lines)
    annexes = annexes_of(gathered.lines)
    first = annexes[0].first if annexes else len(reading.lines) + 1
    lines = [line for line in gathered.lines if line.number < first]
    behind = [line for line in gathered.lines if line.number >= first]
    width = margin_of(lines, laid_out=reading.form == "pdf")
    kept, asides = without_page_numbers(lines, wrapped=width is not None)
    digits = torn_digits(kept)
    joined: list[int] = []
    if width is None:
        paragraphs = _unwrapped(kept, digits, joined)
    else:
        paragraphs, stray = _reflow(kept, width, digits)
        asides = sorted(asides + stray)
    paragraphs = _close_brackets(paragraphs)
    left, furniture = without_page_numbers(behind, wrapped=False)
    paragraphs += [_single(line)._replace(part="annex") for line in left if line.text.strip()]
    bars = [Aside(line.number, line.text.strip()) for line in gathered.bars]
    return Paragraphs(paragraphs, sorted(asides + furniture + bars), annexes, gathered.unsure, joined)


def _single(line: Line) -> Paragraph:
    shift = len(line.text) - len(line.text.lstrip())
    origins = tuple((max(0, offset - shift), number) for offset, number in line.origins)
    return Paragraph(line.text.strip(), origins or ((0, line.number),), line.cells, merged=line.merged)


def _unwrapped(lines: list[Line], digits: frozenset[int], joined: list[int]) -> list[Paragraph]:
    """A line is a paragraph, but for digits that extraction put on lines of their own and sentences it cut."""
    paragraphs: list[Paragraph] = []
    growing: _Growing | None = None
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
            paragraphs.append(_single(line))
        else:
            growing = _Growing(line)
        glued = False
    if growing is not None:
        paragraphs.append(growing.done())
    return paragraphs


def _lists_on(growing: _Growing, line: Line) -> bool:
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


def _is_cut(growing: _Growing, line: Line) -> bool:
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
        and not _ends_list(growing.text, text)
    )


# 区直行/政执法机关: 行 ends a name seldom.
_WHOLE_NAME = re.compile(
    "(?:[局委办厅院署）)]|政府|管委会|中心|公司|集团|部门|单位|街道|乡镇|办事处|总队|支队|大队|联|总工会)$"
)
_NAME_ENDS = re.compile("[、，。；,;]")


def _ends_list(before: str, text: str) -> bool:
    """Whether a text ends with a whole list of units, and what follows is no name: …责任单位：市甲局 / 本措施自…起施行."""
    listed = max((label.end() for label in LABEL.finditer(before)), default=None)
    if listed is None or "。" in before[listed:]:
        return False
    last, first = _NAME_ENDS.split(before[listed:])[-1], _NAME_ENDS.split(text)[0]
    whole = _WHOLE_NAME.search(last) is not None and looks_like_body(last)
    return whole and not looks_like_body(last + first)


class _Growing:
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
        return Paragraph(self.text, tuple(self.origins))


def _reflow(lines: list[Line], margin: Margin, digits: frozenset[int]) -> tuple[list[Paragraph], list[Aside]]:
    reflow = _Reflow(margin, digits, signatures(lines), indents=_indented(lines))
    for line in lines:
        reflow.take(line)
    reflow.end()
    return reflow.paragraphs, reflow.stray


class _Reflow:
    """Joins lines that extraction broke, one after the other."""

    def __init__(self, margin: Margin, digits: frozenset[int], signatures: frozenset[int], *, indents: bool) -> None:
        self.paragraphs: list[Paragraph] = []
        self.stray: list[Aside] = []
        self._margin = margin
        self._digits = digits
        self._signatures = signatures
        self._indents = indents
        self._growing: _Growing | None = None
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
            self.paragraphs.append(_single(line))
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
        self._growing = _Growing(line, reach)
        self._glued = False
        label = read_label(line.text.strip())
        if label:
            self._sequence.accepts(label, strict=False)

    def _go_on(self, line: Line, growing: _Growing, *, blank: bool) -> None:
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
            and not ENDS.search(growing.last)
            and not UNIT_LINE.match(growing.text)
        ):
            self.stray.append(Aside(line.number, text))
        elif (line.number in self._signatures and ENDS.search(growing.last)) or _begins(
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


def _is_full(growing: _Growing, margin: Margin) -> bool:
    """Whether the last line goes to the right margin, so that the sentence may go on."""
    text = growing.last
    if margin.characters is not None and growing.length >= margin.characters:
        return True
    # Extraction drops the indent of a first line: two characters.
    width = margin.width - 4 if len(growing.origins) == 1 else margin.width
    if display_width(text) >= width * 0.88:
        return True
    return (
        display_width(text) >= margin.width * 0.7 and not ENDS.search(text) and re.search("[，。；]", text) is not None
    )


def _begins(
    line: Line, growing: _Growing, margin: Margin, sequence: labels.Sequence, indents: bool, *, blank: bool
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
    if UNIT_LINE.match(growing.text) and _ends_list(growing.text, text):
        return True
    ended = bool(ENDS.search(growing.last))
    if ended and _OF_THE_PLAN.match(text):
        return True
    label = read_label(text)
    if blank and (ended or label is not None):
        return True
    # （一）构建体系，激发活力 / 1.深入推进…: a heading has no full stop.
    heads = label is not None and read_label(growing.text) is not None and not _SENTENCE_END.search(growing.text)
    if label is not None and (ended or heads or label.style in ("cn", "cnp", "art") or ends_in_mark(growing.text)):
        # A trial must not move the real sequence.
        return sequence.copy().accepts(label, strict=True)
    if UNIT_LINE.match(text) and (ended or (blank and not _open_bracket(growing.text))):
        return True
    return indents and ended and _indent(line.text) >= 2


def _is_torn(growing: _Growing, text: str, margin: Margin) -> bool:
    """Whether a line that stops short of the margin is a piece of one: extraction breaks lines where it finds a gap."""
    label = read_label(text)
    if (label is not None and label.style != "is") or UNIT_LINE.match(text):
        return False
    if text[0] in _NEVER_FIRST or (_IN_BRACKETS.fullmatch(text) and not ENDS.search(growing.last)):
        return True
    if UNIT_LINE.match(growing.text):
        return _unit_line_goes_on(growing.text, text)
    said = _SENTENCE_END.search(growing.text) is not None
    if ENDS.search(growing.last):
        # …办理。/（省甲厅负责）推动…: a bracket begins no paragraph.
        return said and text[0] in _OPENERS
    if said or len(growing.origins) > 1 or ends_amid_sentence(growing.text) or text[0] in _SELDOM_FIRST:
        return True
    if read_label(growing.text) is not None:
        return False
    # A heading has a number; what has none, and a comma, or fills a line together with the next, is text.
    together = display_width(growing.last) + display_width(text)
    return re.search("[，、]", growing.text) is not None or 0.9 * margin.width <= together <= 1.05 * margin.width


def _is_last_piece(growing: _Growing, text: str, margin: Margin) -> bool:
    """Whether a piece ends a line on paper that goes to the margin in the midst of a sentence."""
    if not margin.torn or ENDS.search(growing.last) or read_label(text) is not None or UNIT_LINE.match(text):
        return False
    if UNIT_LINE.match(growing.text) and _ends_list(growing.text, text):
        return False
    return any(reach >= margin.width * _NARROWEST for reach in growing.reach)


def _unit_line_goes_on(line: str, text: str) -> bool:
    """Whether a line of units or of time ends in the midst of its list, of a name or of a date."""
    if line.endswith(("：", ":", *_BETWEEN_LABELS)) or _IN_BRACKETS.match(text):
        return True
    if re.search(r"[\d年月底]$", line) and re.match(r"[\d年月日底前初末中上下旬]", text):
        return True
    listed = max((label.end() for label in _UNITS.finditer(line)), default=None)
    if listed is None or "。" in line[listed:]:
        return False
    last, first = _NAME_ENDS.split(line[listed:])[-1], _NAME_ENDS.split(text)[0]
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


def _close_brackets(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Join a paragraph whose unit bracket closes at the head of the next."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        if result and _goes_on(result[-1], paragraph):
            before = result.pop()
            shift = len(before.text)
            origins = before.origins + tuple((o + shift, n) for o, n in paragraph.origins)
            result.append(Paragraph(before.text + paragraph.text, origins))
        else:
            result.append(paragraph)
    return result


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    if before.cells or after.cells or not re.search(r"[（(〔【\[][^（(〔【\[）)〕】\]]{0,120}$", before.text):
        return False
    tail = re.split(r"[（(〔【\[]", before.text)[-1]
    if not (re.search(r"单位|部门|牵头|负责|责任?$|牵$", tail) or (not tail and UNIT_LINE.match(after.text))):
        return False
    close = re.match(
        r"[^（(〔【\[）)〕】\]。]{0,80}(?:[（(][^（()）]{0,30}[)）][^（(〔【\[）)〕】\]。]{0,40})*[）)〕】\]]",
        after.text,
    )
    label = read_label(after.text)
    return close is not None and label is None
