"""What stands behind the clauses: signatures, days, annexes, words of a web page; in a document of one line around them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fazhi_cli.intake.structure.annexes import ANNEX
from fazhi_cli.intake.structure.labels import Label, read_label
from fazhi_cli.intake.structure.paragraphs import Paragraph
from fazhi_cli.intake.units.marks import find_marks
from fazhi_cli.intake.units.words import LABEL_WORDS

__all__ = ["Around", "around_clauses", "end_of_body", "foot_of_page", "signature_at_end"]

_BEHIND_SENTENCE = r"(?<=[。）)〕】])[\s\u3000]*"
_DAY = r"(?:20\d\d年\d{1,2}月\d{1,2}日|二[〇○零][一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
# …认真贯彻执行。甲市人民政府办公室2021年6月3日
_SIGNED = re.compile(
    rf"{_BEHIND_SENTENCE}(?P<issuer>[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{{1,60}}?(?:政府|[委局厅部署院会办行]|办公室|小组|指挥部))[\s\u3000]*"
    rf"(?P<day>{_DAY})(?![\s\u3000]*[，、。；：,;前起底止至以内间印和及发的])"
)
_ANNEX = re.compile(
    rf"(?:{_BEHIND_SENTENCE}|(?<=日))附[\s\u3000]*件[0-9０-９一二三四五六七八九十]{{0,2}}[\s\u3000]*[：:]"
)
# In what stands behind the clauses a day needs no issuer before it.
_DAY_BEHIND = re.compile(rf"{_DAY}(?=[\s\u3000]*(?:$|附[\s\u3000]*[件表录]|相关附件|二维码|扫一扫|[（(]此件))")
_PAGE = re.compile(r"相关附件[：:]|二维码开始|扫一扫(?=在手机|分享|打开)|[（(]此件")
_ENDS = re.compile(r"[\s\u3000]*(?:[（(]此件[^（()）]{0,20}[）)])?[\s\u3000]*$")
_IN_FORCE = r"本[\u4e00-\u9fff]{1,8}自[^，。；]{2,24}(?:施行|实施|执行|生效)"
_LAST_IN_FORCE = re.compile(rf"{_BEHIND_SENTENCE}{_IN_FORCE}[^。]{{0,60}}。[\s\u3000]*$")
_MARKED = re.compile(
    rf"{LABEL_WORDS}[：:]|[（(〔\[][^（()）]{{2,200}}(?:牵头|负责|配合|落实)[^（()）]{{0,40}}[）)〕\]]"
)
# Between a mark and the next number the title of a part may stand, or words that head what follows.
_NEXT_PART = re.compile(r"[^。；]{0,40}")
_USUAL = 0.8
_LEVELS = frozenset(("cn", "cnp"))


_CLOSING = re.compile(
    r"[（(][^（()）]{0,4}此件.{0,24}[)）]?$|抄[\s\u3000]*送[：:]?|主题词[：:]|.{0,40}印[\s\u3000]*发$|【?(?:原文|附件|文件)下载|来源[：:]|扫一扫|相关(?:链接|文件|解读|附件)|二维码|责任编辑|信息来源"
    r"|打印本页|关闭窗口|政策解读|上一[篇条]|下一[篇条]|版权所有|主办单位[：:]|分享到|字体大小"
    rf"|{_IN_FORCE}"
)
_DATE_LINE = re.compile(
    r"[\s\u3000*]*(?:20\d\d|２０\d\d|[二2][〇○零O0０][一二三四五六七八九〇○零]{2})[\s\u3000]*年?[\s\u3000]*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[\s\u3000]*月?[\s\u3000]*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?[\s\u3000]*日?[\s\u3000*]*$"
)


# 主办：甲县人民政府办公室, 承办：甲县数据局: who keeps the site, on lines that do not speak of it (``pages.runs_site``).
_KEEPS_SITE = re.compile(r"[\s\u3000*]*(?:主[\s\u3000]*办|承[\s\u3000]*办)(?:单位)?[\s\u3000]*[：:]")


class Around(NamedTuple):
    """Where a paragraph that is a whole document is to be cut.

    Attributes:
        front: places in what stands before the clauses.
        back: places behind them, the first being where the clauses end; empty if they end with the paragraph.
    """

    front: tuple[int, ...]
    back: tuple[int, ...]


def around_clauses(text: str, numbers: Sequence[tuple[int, Label]]) -> Around:
    """Cut the signature of a letter before the clauses, and all that stands behind them.

    Args:
        text: of the paragraph.
        numbers: the numbers in it that are in sequence, with their places.
    """
    first = numbers[0][0] if numbers else len(text)
    letter = _SIGNED.search(text, 0, first)
    front = _cuts(letter) if letter is not None else ()
    begins = [m.start() for pattern in (_SIGNED, _ANNEX, _PAGE) for m in pattern.finditer(text, first)]
    end = next((at for at in sorted(begins) if _is_end(text, at, numbers)), len(text))
    back = {end}
    if (in_force := _LAST_IN_FORCE.search(text, first, end)) is not None:
        back.add(in_force.start())
    if (behind := _behind_last_mark(text, [place for place, _ in numbers if place < end], end)) is not None:
        back.add(behind)
    if min(back) == len(text):
        return Around(front, ())
    if (signed := _SIGNED.search(text, end)) is not None and signed.start() == end:
        back.update(_cuts(signed))
    elif (day := _DAY_BEHIND.search(text, end)) is not None:
        back.update(day.span())
    back |= {m.start() for pattern in (_ANNEX, _PAGE) for m in pattern.finditer(text, end)}
    return Around(front, tuple(sorted(at for at in back if at < len(text))))


def _behind_last_mark(text: str, places: Sequence[int], end: int) -> int | None:
    """Where the last clause ends with its mark, as the others do; ``None`` if nothing stands behind it."""
    ends: list[int | None] = []
    for start, stop in itertools.pairwise([*places, end]):
        marks = find_marks(text[start:stop])
        ends.append(start + marks[-1].end if marks else None)
    if not ends or ends[-1] is None or not text[ends[-1] : end].strip():
        return None
    others = [(at, stop) for at, stop in zip(ends, places[1:], strict=False) if at is not None]
    whole = sum(1 for at, stop in others if _NEXT_PART.fullmatch(text, at, stop))
    return ends[-1] if len(others) > 1 and whole >= _USUAL * len(others) else None


def signature_at_end(text: str) -> tuple[int, ...]:
    """Where the signature at the end of a paragraph is to be cut off: …。甲市人民政府办公室2021年6月3日."""
    signed = next((m for m in _SIGNED.finditer(text) if _ENDS.match(text, m.end())), None)
    return tuple(at for at in _cuts(signed) if at < len(text)) if signed is not None else ()


def _cuts(signed: re.Match[str]) -> tuple[int, ...]:
    return (signed.start("issuer"), signed.start("day"), signed.end("day"))


def _is_end(text: str, at: int, numbers: Iterable[tuple[int, Label]]) -> bool:
    """Whether the clauses end here: neither their numbering goes on behind it, nor do most marks stand there."""
    behind = next((label for place, label in numbers if place > at and label.style in _LEVELS), None)
    if behind is not None and behind.number > 1:
        return False
    return len(_MARKED.findall(text[at:])) <= len(_MARKED.findall(text[:at]))


def end_of_body(paragraphs: Sequence[Paragraph], last_label: int, last_mark: int, first: int) -> int:
    """Where the back matter begins."""
    start = max(last_label, last_mark) + 1
    for index in range(start, len(paragraphs)):
        text = paragraphs[index].text
        if ANNEX.match(text) or _CLOSING.match(text) or _DATE_LINE.match(text):
            return _with_signature(paragraphs, index, start)
        if last_mark >= max(last_label, first):
            # Behind the last mark nothing is anybody's task.
            return index
    return len(paragraphs)


def foot_of_page(paragraphs: Sequence[Paragraph], marked: Iterable[int]) -> list[int]:
    """Of the paragraphs with unit marks the last that say who keeps the web site: they stand behind the end of the text."""
    order = sorted(marked)
    at = len(order)
    while at and _KEEPS_SITE.match(paragraphs[order[at - 1]].text):
        at -= 1
    if at in (0, len(order)):
        # 承办单位 may be the label of all marks.
        return []
    between = [p.text for p in paragraphs[order[at - 1] + 1 : order[at]]]
    ended = any(_CLOSING.match(text) or _DATE_LINE.match(text) for text in between)
    # Numbers show that clauses go on.
    return order[at:] if ended and not any(read_label(text) for text in between) else []


def _with_signature(paragraphs: Sequence[Paragraph], index: int, start: int) -> int:
    while (
        index > start
        and len(paragraphs[index - 1].text) <= 40
        and not re.search("[，。；：]", paragraphs[index - 1].text)
    ):
        index -= 1
    return index
