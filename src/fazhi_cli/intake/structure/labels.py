"""Numbering at the beginning of a paragraph: 一、 （一） 1. (1) ① 一是 第一条."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from fazhi_cli.text.numerals import parse_numeral

__all__ = ["RANKS", "Label", "Sequence", "in_contents", "is_paper_title", "nesting", "read_label"]

_NUMERAL = "[一二三四五六七八九十百零〇]+"
_SPACE = r"[ \t\u00a0\u3000\u2000-\u200b]*"

# The usual order of levels (GB/T 9704—2012, 7.3.3: 一、（一）1.（1）); a document that nests otherwise says so itself.
RANKS = {
    "part": 0,
    "node": 1,
    "cn": 2,
    "art": 3,
    "cnp": 4,
    "ar": 5,
    "dot": 6,
    "arp": 6,
    "arh": 7,
    "word": 7,
    "alpha": 7,
    "circ": 8,
    "is": 9,
    "group": 10,
    "row": 11,
}

# Full stop look-alikes that stand behind a number, and brackets of any width around one.
_POINT = "[.．﹒。·・•‧・､、]"
_OPEN, _CLOSE = "[（(﹙﹝〔［\\[【｟]", "[)）﹚﹞〕］\\]】｠]"
_CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴⓵-⓾➀-➉➊-➓"
_LABEL = re.compile(
    r"[\s\u3000#>*_]*(?:"
    rf"第{_SPACE}(?P<part>{_NUMERAL}|[0-9０-９]{{1,2}}){_SPACE}(?:部分|[章编編篇])[：:、]?"
    rf"|第{_SPACE}(?P<node>{_NUMERAL}|[0-9０-９]{{1,2}}){_SPACE}[节節][：:、]?"
    rf"|第{_SPACE}(?P<art>{_NUMERAL}|[0-9０-９]{{1,3}}){_SPACE}[条條](?!例)[：:、]?"
    rf"|{_OPEN}{_SPACE}(?P<cnp>{_NUMERAL}){_SPACE}{_CLOSE}{_SPACE}(?:{_POINT}(?!\d))?"
    rf"|{_OPEN}{_SPACE}(?P<arp>[0-9０-９]{{1,3}}){_SPACE}{_CLOSE}{_SPACE}(?:{_POINT}(?!\d))?"
    rf"|(?P<cnp1>[㈠-㈩㊀-㊉]){_SPACE}{_POINT}?"
    rf"|(?P<arp1>[⑴-⒇]){_SPACE}{_POINT}?"
    rf"|(?P<is>{_NUMERAL})是(?!否|非)"
    rf"|(?P<cn>{_NUMERAL}){_SPACE}(?:{_POINT}|[,，：:](?=[\u4e00-\u9fff]))"
    rf"|(?P<arh>[0-9０-９]{{1,3}}){_SPACE}[)）﹚]"
    rf"|(?P<dot>[0-9０-９]{{1,2}}(?:[.．﹒·・][0-9０-９]{{1,2}}){{1,2}}){_POINT}?[ \t\u00a0\u3000]+(?=[\u4e00-\u9fff“《])"
    rf"|(?P<ar>[0-9０-９]{{1,3}}){_SPACE}(?:{_POINT}|[,，](?=[\u4e00-\u9fff“《]))"
    rf"|(?P<ar1>[⒈-⒛]){_SPACE}{_POINT}?"
    rf"|(?:任务|举措|措施|项目|事项){_SPACE}(?P<word>{_NUMERAL}|[0-9０-９]{{1,2}}){_SPACE}[：:.．、](?=[\u4e00-\u9fff“《])"
    rf"|(?P<alpha>[A-Ia-i]){_SPACE}[.．、](?=[\u4e00-\u9fff“《])"
    rf"|(?P<circ>[{_CIRCLED}])"
    r")[\s\u3000*_]*"
)
# Behind a number and a point: a quantity, not the text of a clause.
_QUANTITY = re.compile(
    rf"{_SPACE}[0-9０-９]+{_SPACE}(?:亿|万|千|百|%|％|个|倍|元|公里|千米|平方|立方|公顷|亩|吨|米|人次|户|家|项|分|版|时代)"
)
_UNIT = re.compile("[亿万千百个倍元亩吨米户家项分版]|人次|公里|平方")
_DIGIT = re.compile(rf"{_SPACE}[0-9０-９]")
# 1．2021年6月底前完成…: a year behind the number is no part of it.
_YEAR = re.compile(rf"{_SPACE}[2２][0０][0-9０-９]{{2}}{_SPACE}年")
# 某市人民政府关于印发某方案的通知（2023年5月1日）
_PAPER = re.compile(r"[^。；]{4,60}关于[^。；]{4,120}的?(?:通知|意见|决定|批复|公告|函)(?:[（(][^（()）]{4,20}[)）])?")
_LEADER = re.compile(r"[.．·…⋯]{6,}\s*\d{1,4}")


class Label(NamedTuple):
    """A number at the head of a paragraph.

    Attributes:
        style: key of :data:`RANKS`.
        number: its value.
        end: where the text begins.
        printed: as it stands there, without blanks and Markdown around it.
        unsure: digits follow, so that it may be part of a quantity (11.121人才).
        quantity: it looks like one (2.4亿人次).
    """

    style: str
    number: int
    end: int
    printed: str
    unsure: bool
    quantity: bool


def is_paper_title(text: str, below: str) -> bool:
    """Whether a number at the head of a document is the paper's place in a collection: 3.某市关于印发某方案的通知.

    Args:
        text: what stands behind the number.
        below: the next paragraph; titles are long, and often printed on two lines.
    """
    return any(_PAPER.fullmatch(re.sub(r"\s", "", title)) is not None for title in (text, text + below))


def in_contents(text: str) -> bool:
    """Whether a numbered line is one of the contents: （一）改革措施........7."""
    return _LEADER.search(text) is not None


def read_label(text: str) -> Label | None:
    """The label a paragraph begins with, on its own evidence; ``None`` if it has none."""
    match = _LABEL.match(text)
    if match is None:
        return None
    group = str(match.lastgroup)
    # ⑴ and ㈠ are one sign, （1） and （一） are three: the style is the same.
    style = group.rstrip("1")
    number = _value(re.split("[.．﹒·・]", match[group])[-1])
    if number is None or number == 0:
        return None
    rest = text[match.end() :]
    if style == "cn" and re.match(rf"{_NUMERAL}[、和产]", rest):
        return None
    if style == "dot" and _UNIT.match(rest):
        return None
    unsure = style == "ar" and _DIGIT.match(rest) is not None and _YEAR.match(rest) is None
    quantity = unsure and _QUANTITY.match(rest) is not None
    printed = match[0].strip().strip("#>*_").strip()
    return Label(style, number, match.end(), printed, unsure, quantity)


def _value(word: str) -> int | None:
    if len(word) == 1 and not "0" <= word <= "9" and (value := unicodedata.numeric(word, 0)) > 0:
        return int(value)
    folded = unicodedata.normalize("NFKC", word)
    if len(folded) == 1 and "a" <= folded.lower() <= "i":
        return ord(folded.lower()) - ord("a") + 1
    return int(folded) if folded.isdigit() else parse_numeral(folded)


class Sequence:
    """What number comes next, for each style: a number out of sequence is no numbering."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self.gaps: list[tuple[str, int]] = []

    def copy(self) -> Sequence:
        """A sequence in the same state."""
        other = Sequence()
        other._last = dict(self._last)
        return other

    def accepts(self, label: Label, *, strict: bool, later: Iterable[Label] = (), sure: bool = False) -> bool:
        """Whether the label continues or restarts its sequence; if so, it is now its last.

        Args:
            label: the candidate.
            strict: only the very next number will do (a line of text broken by
                extraction may begin anywhere in a sentence).
            later: labels that follow; they tell whether a number that may be a
                quantity is missed by the numbering (1. … 2.5亿元 … 3.).
            sure: the paragraph is known to be a clause, so that any number will
                do; what does not follow is a gap.
        """
        last = self._last.get(label.style, 0)
        follows = label.number == last + 1
        if label.unsure and not (follows and label.number > 1 and _is_missed(label, later)):
            return False
        restarts = label.number == 1
        skips = not strict and label.style != "is" and 0 < last < label.number <= last + 3
        if not (follows or restarts or skips or sure):
            return False
        if not (follows or restarts):
            self.gaps.append((label.printed, label.number))
        self._last[label.style] = label.number
        return True


def _is_missed(label: Label, later: Iterable[Label]) -> bool:
    """Whether the numbering needs a label that may be part of a quantity."""
    for other in later:
        if other.style == label.style and not other.unsure:
            if other.number == label.number:
                return False
            if other.number == label.number + 1:
                return True
            break
    return not label.quantity


# Their level does not depend on the document.
_FIXED = frozenset(("is", "row", "group"))


class nesting:  # noqa: N801 - used like a function
    """Whether one style stands below another in this document.

    A first number directly behind another style says so; where the document
    says nothing, the usual order holds.
    """

    def __init__(self, in_order: Iterable[Label]) -> None:
        self._votes: Counter[tuple[str, str]] = Counter()
        for before, after in itertools.pairwise(in_order):
            if after.number == 1 and after.style != before.style:
                self._votes[after.style, before.style] += 1

    def __call__(self, style: str, other: str) -> bool:
        """Whether ``style`` stands below ``other``."""
        if style == other:
            return False
        votes = self._votes[style, other] - self._votes[other, style]
        if votes and not _FIXED & {style, other}:
            return votes > 0
        return RANKS[style] > RANKS.get(other, -1)
