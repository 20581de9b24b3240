"""What stands around the clauses of a document that is one paragraph: signatures, days, annexes, words of a web page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fazhi_cli.intake.structure.labels import Label
from fazhi_cli.intake.units.words import LABEL_WORDS

__all__ = ["IN_FORCE", "Around", "around_clauses", "signature_at_end"]

_BEHIND_SENTENCE = r"(?<=[。）)〕】])[\s\u3000]*"
_DAY = r"(?:20\d\d年\d{1,2}月\d{1,2}日|二[〇○零][一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
# …认真贯彻执行。甲市人民政府办公室2021年6月3日
_SIGNED = re.compile(
    rf"{_BEHIND_SENTENCE}(?P<issuer>[\u4e00-\u9fff（）()、]{{2,40}}?(?:政府|办公室|办公厅|[委局厅部院署会]|小组|指挥部))[\s\u3000]*"
    rf"(?P<day>{_DAY})(?![\s\u3000]*[，、。；：,;前起底止至以内间印和及发的])"
)
_ANNEX = re.compile(
    rf"(?:{_BEHIND_SENTENCE}|(?<=日))附[\s\u3000]*件[0-9０-９一二三四五六七八九十]{{0,2}}[\s\u3000]*[：:]"
)
# In what stands behind the clauses a day needs no issuer before it.
_DAY_BEHIND = re.compile(rf"{_DAY}(?=[\s\u3000]*(?:$|附[\s\u3000]*[件表录]|相关附件|二维码|扫一扫|[（(]此件))")
_PAGE = re.compile(r"相关附件[：:]|二维码开始|扫一扫|[（(]此件")
_ENDS = re.compile(r"[\s\u3000]*(?:[（(]此件[^（()）]{0,20}[）)])?[\s\u3000]*$")
IN_FORCE = r"本[\u4e00-\u9fff]{1,8}自[^，。；]{2,24}(?:施行|实施|执行|生效)"
_IN_FORCE_LAST = re.compile(rf"{_BEHIND_SENTENCE}{IN_FORCE}[^。]{{0,60}}。[\s\u3000]*$")
_MARKED = re.compile(
    rf"{LABEL_WORDS}[：:]|[（(〔\[][^（()）]{{2,200}}(?:牵头|负责|配合|落实)[^（()）]{{0,40}}[）)〕\]]"
)
_LEVELS = frozenset(("cn", "cnp"))


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
    in_force = _IN_FORCE_LAST.search(text, first, end)
    start = in_force.start() if in_force is not None else end
    if start == len(text):
        return Around(front, ())
    back = {start, end}
    if (signed := _SIGNED.search(text, end)) is not None and signed.start() == end:
        back.update(_cuts(signed))
    elif (day := _DAY_BEHIND.search(text, end)) is not None:
        back.update(day.span())
    back |= {m.start() for pattern in (_ANNEX, _PAGE) for m in pattern.finditer(text, end)}
    return Around(front, tuple(sorted(at for at in back if at < len(text))))


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
