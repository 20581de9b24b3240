"""Display width of text in a terminal, in cells."""

from __future__ import annotations

import unicodedata

__all__ = ["char_width", "display_width", "fit", "pad", "wrap"]


def char_width(char: str) -> int:
    """Cells of one code point: 0 for combining marks, 2 for East Asian wide, else 1."""
    if char < "\u0300":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def display_width(text: str) -> int:
    """Cells of a text without line breaks."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill with spaces up to ``width`` cells; a longer text is returned as it is."""
    gap = " " * max(0, width - display_width(text))
    return gap + text if right else text + gap


def fit(text: str, width: int) -> int:
    """Number of code points of ``text`` that fit into ``width`` cells (at least one)."""
    used = 0
    for index, char in enumerate(text):
        used += char_width(char)
        if used > width:
            return max(1, index)
    return len(text)


_NO_LINE_START = frozenset("、，。；：！？）》〉」』】〕”’,.;:!?)]}%")


def wrap(text: str, width: int) -> list[str]:
    """Break into lines of at most ``width`` cells; nothing is dropped.

    A break is made at a space in the later half of the line if there is one.
    A line does not start with closing punctuation where one character can move
    down with it (GB/T 15834: 点号不出现在一行之首).
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while display_width(rest) > width:
            cut = fit(rest, width)
            while 1 < cut < len(rest) and rest[cut] in _NO_LINE_START:
                cut -= 1
            space = rest.rfind(" ", cut // 2, cut + 1)
            if cut < len(rest) and rest[cut] != " " and space > 0:
                cut = space + 1
            lines.append(rest[:cut].rstrip(" "))
            rest = rest[cut:].lstrip(" ") if rest[cut - 1 : cut] == " " else rest[cut:]
        lines.append(rest)
    return lines
