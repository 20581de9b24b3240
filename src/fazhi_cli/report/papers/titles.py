"""Breaking a title into lines as official papers do: of like length, words whole."""

from __future__ import annotations

import math
import re

from fazhi_cli.text.display import display_width, fit

__all__ = ["title_lines"]

_AFTER = frozenset("》）)”、，：")
_BEFORE = frozenset("《（(“关")
_NEVER_FIRST = frozenset("》）)”’、，。；：！？%年月日号期")
_NEVER_LAST = frozenset("《（(“‘第")


def title_lines(title: str, cells: int = 38) -> list[str]:
    """Break a title into as few lines as it needs, as even as good breaks allow.

    Args:
        title: one line of text.
        cells: width of a line, an ASCII character being 1 (19 characters of 2号 fill 40).
    """
    count = math.ceil(display_width(title) / cells)
    if count <= 1:
        return [title]
    aim = display_width(title) / count
    lines: list[str] = []
    rest = title
    for left in range(count - 1, 0, -1):
        cut = _best(rest, aim, cells, left)
        lines.append(rest[:cut])
        rest = rest[cut:]
    return [*lines, rest]


def _best(text: str, aim: float, cells: int, left: int) -> int:
    """The place to break ``text`` so that the first part is near ``aim`` and ``left`` more lines hold the rest."""
    best, cost = len(text), math.inf
    width = 0
    total = display_width(text)
    for index in range(1, len(text)):
        width += display_width(text[index - 1])
        if width > cells or total - width > cells * left:
            continue
        here = abs(width - aim) + _penalty(text[index - 1], text[index])
        if here < cost:
            best, cost = index, here
    return best if cost < math.inf else fit(text, cells)


def _penalty(before: str, after: str) -> float:
    if after in _NEVER_FIRST or before in _NEVER_LAST or re.match(r"[\w.-]{2}$", before + after, re.ASCII):
        return 30
    return 0 if before in _AFTER or after in _BEFORE else 6
