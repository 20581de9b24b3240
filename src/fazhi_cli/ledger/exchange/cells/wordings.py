"""Words that people write for a status: the program's own, an office's, and those that have to be asked about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.words import STATED, parse_status, word

__all__ = ["ReadStatus", "check_words", "looks_like_status", "proposal", "read_status"]

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
