"""Lines that are the page's, not the text's: page numbers, running heads, digits torn out, the issuer above the day."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import NamedTuple

from fazhi_cli.intake.readers.lines import Line
from fazhi_cli.intake.structure.labels import read_label
from fazhi_cli.intake.units.words import LABEL, TIME_LABEL

__all__ = ["UNIT_LINE", "Aside", "is_page_number", "runs_site", "signatures", "torn_digits", "without_page_numbers"]

_PAGE_NUMBER = re.compile(
    r"[—–\-－―‐·]+\s*[0-9０-９]{1,4}\s*[—–\-－―‐·]+$|第\s*[0-9０-９]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[0-9０-９]{1,4}\s*页)?$"
    r"|[0-9０-９]{1,4}\s*/\s*[0-9０-９]{1,4}$|[#\[【=-]*\s*(?:Page|PAGE|page|P\.)\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?\s*[:：\]】=-]*$"
)
# 主办单位：某某办公室 运行维护单位：某某中心: who runs the site, no unit mark.
_SITE = re.compile(r"(?:主办|承办|管理|维护)(?:单位)?[：:].*(?:运行维护|运维|技术支持|备案|版权所有|网站标识码|网安备)")
UNIT_LINE = re.compile(rf"[\s\u3000（(〔【\[*>★☆◆●■▲△※—–－-]*(?:{LABEL.pattern}|{TIME_LABEL.pattern})")


def is_page_number(text: str) -> bool:
    """Whether a line says which page it is and nothing else: — 3 —, 第 3 页, Page 3."""
    return _PAGE_NUMBER.match(text.strip()) is not None or re.fullmatch(r"[\d０-９]{1,4}", text.strip()) is not None


def runs_site(text: str) -> bool:
    """Whether a line says who runs the web site: it looks like a unit mark and is none."""
    return _SITE.match(text.strip()) is not None


class Aside(NamedTuple):
    """A line in the midst of the text that does not belong to it."""

    line: int
    text: str


_DIGITS = re.compile(r"[0-9０-９]{1,4}(?:[.．][0-9０-９]{1,2})?[%％]?")
_COUNTED = re.compile(r"[年月日号个项家条名户人岁倍%％万亿元吨亩公里小时分左以余多至—\-~～.．]")
_BEFORE_DIGITS = re.compile(r"[\u4e00-\u9fff，、“（(《第约达到至]$")


def torn_digits(lines: list[Line]) -> frozenset[int]:
    """Numbers of lines that hold digits only, torn out of a sentence: 到 / ２０２７ / 年."""
    filled = [line for line in lines if line.text.strip()]
    torn: set[int] = set()
    for before, line, after in zip(filled, filled[1:], filled[2:], strict=False):
        if line.cells is not None or not _DIGITS.fullmatch(line.text.strip()) or after.cells or before.cells:
            continue
        if _BEFORE_DIGITS.search(before.text.rstrip()) and (
            _COUNTED.match(after.text.lstrip()) or not read_label(after.text)
        ):
            torn.add(line.number)
    return frozenset(torn)


def without_page_numbers(lines: list[Line], *, wrapped: bool) -> tuple[list[Line], list[Aside]]:
    """The lines without page numbers and running heads, and these."""
    repeated = _running_heads(lines) if wrapped else frozenset()
    numbers = _numbers_in_sequence(lines)
    kept: list[Line] = []
    asides: list[Aside] = []
    for line in lines:
        text = line.text.strip()
        if text and (line.page or _PAGE_NUMBER.match(text) or text in repeated or line.number in numbers):
            asides.append(Aside(line.number, text))
        else:
            kept.append(line)
    return kept, asides


_ENOUGH_PAGES = 3


def _numbers_in_sequence(lines: list[Line]) -> frozenset[int]:
    """Lines that are bare page numbers: each one more than the last, three and more of them."""
    runs: list[list[tuple[int, int]]] = []
    filled = [line for line in lines if line.text.strip()]
    for line, after in itertools.zip_longest(filled, filled[1:]):
        text = line.text.strip()
        if line.cells is not None or not re.fullmatch(r"[0-9０-９]{1,3}", text):
            continue
        if after is not None and _COUNTED.match(after.text.lstrip()):
            continue
        if runs and int(text) == runs[-1][-1][1] + 1:
            runs[-1].append((line.number, int(text)))
        else:
            runs.append([(line.number, int(text))])
    return frozenset(number for run in runs if len(run) >= _ENOUGH_PAGES for number, _ in run)


# No head or foot of a page holds a sentence or says who has to do something.
_OF_TEXT = re.compile(rf"[。；，、]|{LABEL.pattern}|{TIME_LABEL.pattern}")


def _running_heads(lines: list[Line]) -> frozenset[str]:
    """Short lines that stand three times and more between page numbers: head or foot of the page."""
    near: Counter[str] = Counter()
    filled = [line.text.strip() for line in lines if line.text.strip()]
    for index, text in enumerate(filled):
        if not _PAGE_NUMBER.match(text):
            continue
        for neighbour in filled[max(0, index - 1) : index] + filled[index + 1 : index + 2]:
            if len(neighbour) <= 40 and not read_label(neighbour) and not _OF_TEXT.search(neighbour):
                near[neighbour] += 1
    # What stands elsewhere too is of the text.
    return frozenset(text for text, count in near.items() if count >= 3 and filled.count(text) <= count)


_DAY = re.compile(r"(?:20|２０)[0-9０-９]{2}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日")
_LONGEST_SIGNATURE = 30


def signatures(lines: list[Line]) -> frozenset[int]:
    """Lines of the issuer, with the day of the document on the next."""
    filled = [line for line in lines if line.text.strip()]
    return frozenset(
        line.number
        for line, after in itertools.pairwise(filled)
        if _DAY.fullmatch(after.text.strip())
        and len(line.text.strip()) <= _LONGEST_SIGNATURE
        and not re.search(r"[，。；：、！？]", line.text)
    )
