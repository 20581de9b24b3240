"""Folding of spellings that people do not tell apart when they type a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from fazhi_cli.text.variants import RADICALS

__all__ = ["fold", "is_ordered_part", "nearest"]

_DROPPED = dict.fromkeys(map(ord, "“”‘’\"'「」『』《》〈〉 \t\u3000\u00a0\u200b\ufeff"))
_SAME = RADICALS | {ord("〔"): "(", ord("〕"): ")", ord("【"): "(", ord("】"): ")", ord("["): "(", ord("]"): ")"}


def fold(name: str) -> str:
    """Fold width, brackets, quotation marks, blanks and case: ``“智慧晋安”中心`` → ``智慧晋安中心``."""
    name = unicodedata.normalize("NFKC", name)
    return name.translate(_SAME).translate(_DROPPED).lower()


def is_ordered_part(part: str, name: str) -> bool:
    """Whether the characters of ``part`` stand in ``name`` in this order, gaps allowed."""
    rest = iter(name)
    return all(char in rest for char in part)


def nearest(word: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known words most like ``word``, best first; an empty list if none is close.

    Where one is clearly the best, only that one and its equals are given: a
    suggestion helps if it is short.
    """
    import difflib

    matcher = difflib.SequenceMatcher(b=word, autojunk=False)
    scored: list[tuple[float, str]] = []
    for candidate in known:
        matcher.set_seq1(candidate)
        # From the cheapest upper bound to the ratio itself.
        if matcher.real_quick_ratio() < 0.5 or matcher.quick_ratio() < 0.5:
            continue
        if (ratio := matcher.ratio()) >= 0.5:
            scored.append((ratio, candidate))
    scored.sort(key=lambda pair: -pair[0])
    if scored and scored[0][0] >= 0.7:
        scored = [pair for pair in scored if pair[0] >= scored[0][0] - 0.02]
    return [candidate for _, candidate in scored[:limit]]
