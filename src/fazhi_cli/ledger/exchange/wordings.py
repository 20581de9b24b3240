"""Statuses and days as people write them: 按时完成, 基本完成, 12月底, 2024年11月, or what a table program keeps."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.dates.days import parse_day
from fazhi_cli.dates.periods import half, month, parse_period, quarter, year
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.words import STATED, parse_status, word

__all__ = ["LooseDay", "ReadStatus", "check_words", "looks_like_status", "proposal", "read_day", "read_status"]

_PROPOSED: dict[str, tuple[str, ...]] = {
    "done": ("√", "✓", "✔", "是", "全部完成", "已全部完成", "均已完成", "已经完成", "按时完成", "如期完成", "已落实", "100%"),
    "doing": (
        "基本完成", "部分完成", "大部分完成", "接近完成", "阶段性完成", "正常推进", "有序推进", "稳步推进", "按计划推进", "按序时推进",
        "持续推进中", "正在开展", "开展中", "正在进行", "正在落实", "落实中", "办理中", "已启动", "已开展", "未完成", "尚未完成", "正常",
        "进展顺利", "△", "○",
    ),
    "todo": ("×", "✗", "✘", "否", "尚未启动", "尚未开展", "未启动推进", "暂未开展", "未落实"),
    "ongoing": ("长期推进", "长期任务", "常态推进", "常态化推进", "常态化开展", "持续开展", "长期坚持并持续推进", "持续"),
    "blocked": ("有困难", "受限", "停滞", "暂缓", "推进困难"),
}  # fmt: skip
"""Words that say less, or more, than a status does: what they are most likely to mean is for people to confirm."""

_MEANT = {said: status for status, words in _PROPOSED.items() for said in words}
_SHARE = re.compile(r"(?:已?完成)?\s*(\d{1,3})(?:\.\d+)?\s*%\Z")


class ReadStatus(NamedTuple):
    """A status, and whether the word only suggests it."""

    status: str
    proposed: bool


def read_status(text: str, own: Sequence[tuple[str, str]] = ()) -> ReadStatus:
    """What a word says.

    Args:
        text: the word.
        own: an office's own words, with the statuses they stand for.

    Raises:
        UsageProblem: nobody can tell.
    """
    folded = _fold(text)
    for said, status in own:
        if _fold(said) == folded:
            return ReadStatus(parse_status(status), proposed=False)
    try:
        return ReadStatus(parse_status(text), proposed=False)
    except UsageProblem:
        meant = _proposed(folded)
        if meant is None:
            raise
        return ReadStatus(meant, proposed=True)


def _proposed(folded: str) -> str | None:
    share = _SHARE.match(folded)
    if share:
        percent = int(share[1])
        return "done" if percent == 100 else "todo" if percent == 0 else "doing" if percent < 100 else None
    return _MEANT.get(folded)


def check_words(own: Sequence[tuple[str, str]]) -> None:
    """Whether an office's words stand for statuses.

    Raises:
        UsageProblem: one stands for none.
    """
    for said, status in own:
        try:
            parse_status(status)
        except UsageProblem:
            listed = "、".join(f"{i}（{c}）" for i, c in STATED.items())
            raise UsageProblem(f"设置里 [words] 的“{said}”写作“{status}”，不是状态", f"可以写：{listed}") from None


def looks_like_status(text: str) -> bool:
    """Whether a cell holds a word for a status and nothing else."""
    try:
        read_status(text)
    except UsageProblem:
        return False
    return True


def proposal(text: str, status: str) -> UsageProblem:
    """What is said of a word that only suggests a status, where nobody has confirmed it."""
    return UsageProblem(
        f"“{text}”不是状态，可能是“{word(STATED, status)}”",
        f'请改成状态；要都这样读，在 fazhi.toml 里写 [words]，下面一行 "{text}" = "{status}"',
    )


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().strip("。.;；,，").lower()


_EPOCH = dt.date(1899, 12, 30)
_SERIAL = re.compile(r"[34567]\d{4}(?:\.0*)?\Z")
"""Numbers of the days from 1982 to 2118; a number of eight digits is a date written without signs."""

_YEAR = r"(?:(\d{4})[年./-]?)?"
_DAY = re.compile(r"(\d{1,2})[月./](\d{1,2})[日号]?\Z")
_PART = re.compile(_YEAR + r"(\d{1,2})月(底|末|份|中旬|上旬|下旬|初)?(?:前|之前|以前)?\Z")
_END = re.compile(_YEAR + r"(年底|年末|底|末|年内|全年|上半年|下半年|第?([一二三四1-4])季度)(?:前|之前|以前)?\Z")
_LAST = {"初": 5, "上旬": 10, "中旬": 20}


class LooseDay(NamedTuple):
    """A day, and whether the text says exactly this one."""

    day: dt.date
    exact: bool


def read_day(text: str, year_meant: int | None = None) -> LooseDay:
    """The day that a cell means; of a month or year, its last day.

    Args:
        text: the cell.
        year_meant: the year that is asked about, for a text that names none.

    Raises:
        UsageProblem: the text is no day, or names no year and none is known.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    if _SERIAL.match(folded):
        return LooseDay(_EPOCH + dt.timedelta(days=int(float(folded))), exact=False)
    try:
        return LooseDay(parse_day(text), exact=True)
    except UsageProblem as problem:
        found = _month_and_day(folded, year_meant) or _part(folded, year_meant) or _end(folded, year_meant)
        if found is None:
            try:
                found = parse_period(folded).end
            except UsageProblem:
                raise problem from None
        return LooseDay(found, exact=False)


def _month_and_day(text: str, year_meant: int | None) -> dt.date | None:
    match = _DAY.match(text)
    if match is None or year_meant is None:
        return None
    return parse_day(f"{year_meant}-{match[1]}-{match[2]}")


def _part(text: str, year_meant: int | None) -> dt.date | None:
    match = _PART.match(text)
    number = int(match[1]) if match and match[1] else year_meant
    if match is None or number is None:
        return None
    whole = month(number, int(match[2]))
    return whole.start.replace(day=_LAST[match[3]]) if match[3] in _LAST else whole.end


def _end(text: str, year_meant: int | None) -> dt.date | None:
    match = _END.match(text)
    number = int(match[1]) if match and match[1] else year_meant
    if match is None or number is None:
        return None
    if match[3]:
        digit = match[3]
        return quarter(number, int(digit) if digit.isascii() else "一二三四".index(digit) + 1).end
    return half(number, 1).end if match[2] == "上半年" else year(number).end
