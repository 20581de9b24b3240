"""A source without its line breaks, and the way back to where its words stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

__all__ = ["Unbroken", "unbroken"]

_BREAK = r"[\r\n\f\v][ \t\u00a0\u3000\r\n\f\v]*|[\u200b\ufeff]+"
# Where line feeds are the only breaks, as in most files, one character is looked for instead of a class.
_LINE_FEED = r"\n[ \t\u00a0\u3000\n]*"
_UNUSUAL = "\r\f\v\u200b\ufeff"
_BLANKS = " \t\u00a0\u3000"
_ZERO_WIDTH = "\u200b\ufeff"


class Unbroken:
    """A text without line breaks and the blanks beside them.

    Attributes:
        text: what is left.
        breaks: offsets into ``text`` at which something was taken out.
        passed: number of the lines that were to be passed over and were found.
    """

    def __init__(self, text: str, cuts: list[tuple[int, int]], passed: int) -> None:
        parts: list[str] = []
        offsets, originals = [0], [0]
        last = length = 0
        for start, end in cuts:
            parts.append(text[last:start])
            length += start - last
            last = end
            offsets.append(length)
            originals.append(end)
        parts.append(text[last:])
        self._offsets, self._originals = offsets, originals
        self.text = "".join(parts)
        self.breaks = frozenset(offsets)
        self.passed = passed

    def original(self, offset: int) -> int:
        """The place in the given text of an offset into ``text``."""
        k = bisect_right(self._offsets, offset) - 1
        return self._originals[k] + offset - self._offsets[k]


def unbroken(text: str, aside: Sequence[str] = ()) -> Unbroken:
    """Take out line breaks, the blanks beside them, and lines to be passed over.

    Args:
        text: the source.
        aside: whole lines that belong to no piece, in order of the source.
    """
    cuts: list[tuple[int, int]] = []
    breaks = _BREAK if any(c in text for c in _UNUSUAL) else _LINE_FEED
    for match in re.finditer(breaks, text):
        start, end = match.span()
        if start and text[start - 1] in _BLANKS and text[start] not in _ZERO_WIDTH:
            last = cuts[-1][1] if cuts else 0
            while start > last and text[start - 1] in _BLANKS:
                start -= 1
        cuts.append((start, end))
    if not aside:
        return Unbroken(text, cuts, 0)
    lines, passed = _passed(text, aside)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(cuts + lines):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return Unbroken(text, merged, passed)


def _passed(text: str, aside: Sequence[str]) -> tuple[list[tuple[int, int]], int]:
    spans = []
    passed = at = 0
    for line in text.split("\n"):
        if passed < len(aside) and line.strip() == aside[passed].strip():
            spans.append((at, at + len(line)))
            passed += 1
        at += len(line) + 1
    return spans, passed
