"""Long texts made short: at the end of a sentence, by counting names, and titles broken into even lines."""

from __future__ import annotations

import math
import re

from fazhi_cli.text.display import display_width, fit

__all__ = ["cut", "fit_lines", "measure_name", "quoted", "title_lines", "unmarked"]


_SENTENCE = "。！？!?；;"
_PHRASE = "，、,：:"
_MARK = re.compile(r"〔注\d+〕")
_LEAST = 6  # characters that a cut line keeps in any case
_NAME = 12  # characters below which a phrase names no measure


def unmarked(text: str) -> str:
    """A text without the marks of notes."""
    return _MARK.sub("", text)


def cut(text: str, limit: int, tail: str = "……") -> str:
    """The text if it has at most ``limit`` characters; else as many whole sentences as fit, and ``tail``.

    Where no sentence ends within the later half, a phrase does; where none does, the text is cut where it must be.
    """
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[:limit]
    for marks in (_SENTENCE, _PHRASE):
        at = max(head.rfind(m) for m in marks) + 1
        if at * 2 >= limit:
            return head[:at].rstrip(_PHRASE + "；;") + tail
    return head + tail


def measure_name(text: str, limit: int = 30) -> str:
    """A measure called by its first words, as people speak of it."""
    plain = unmarked(text)
    for index, char in enumerate(plain):
        if char in _SENTENCE + "，," and index >= _NAME:
            plain = plain[:index]
            break
    return plain.rstrip("。") if len(plain) <= limit else f"{plain[:limit]}……"


def quoted(text: str) -> str:
    """In quotation marks; where the text has some of its own, in corner brackets, so that none is changed."""
    return f"「{text}」" if "“" in text or "”" in text else f"“{text}”"


def fit_lines(text: str, width: float, lines: int, tail: str) -> str:
    """A text of several lines cut so that a cell of this width (full-width characters) has at most ``lines`` lines."""
    cells = max(4, int(width * 2) - 1)
    kept: list[str] = []
    used = 0
    for number, line in enumerate(text.split("\n")):
        needs = _height(line, cells)
        if used + needs <= lines - (number > 0) and (kept or needs <= lines):
            kept.append(line)
            used += needs
            continue
        room = lines - used - _height(tail, cells)
        if room > 0:
            kept.append(cut(line, max(_LEAST, room * cells // 2), ""))
        return "\n".join(k for k in kept if k) + ("\n" if room <= 0 and kept else "") + tail
    return text


def _height(text: str, cells: int) -> int:
    return 1 + max(0, display_width(text) - 1) // cells


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
