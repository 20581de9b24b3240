"""Text as a terminal shows it: its width in cells, and nothing in it that a terminal would obey."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["char_width", "display_width", "fit", "one_line", "pad", "plain", "visible", "wrap"]


def char_width(char: str) -> int:
    """Cells of one code point: 0 for combining marks, 2 for East Asian wide, else 1."""
    if char < "\u0300":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


class _Widths(dict[str, int]):
    """The width of each code point met so far: a long table repeats a few thousand of them."""

    def __missing__(self, char: str) -> int:
        width = self[char] = char_width(char)
        return width


_WIDTHS = _Widths()


def display_width(text: str) -> int:
    """Cells of a text without line breaks."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill with spaces up to ``width`` cells; a longer text is returned as it is."""
    gap = " " * max(0, width - display_width(text))
    return gap + text if right else text + gap


def fit(text: str, width: int) -> int:
    """Number of code points of ``text`` that fit into ``width`` cells (at least one)."""
    used = 0
    for index, char in enumerate(text):
        used += _WIDTHS[char]
        if used > width:
            return max(1, index)
    return len(text)


_NO_LINE_START = frozenset("、，。；：！？）》〉」』】〕”’,.;:!?)]}%")
_SEPARATORS = "、；"


def wrap(text: str, width: int) -> list[str]:
    """Break into lines of at most ``width`` cells; nothing is dropped but blanks at breaks.

    A break is made at a space, or after a mark that separates items, in the
    later part of the line if there is one; a date or word in Latin letters is
    not broken where that can be helped, and a line does not start with closing
    punctuation (GB/T 15834: 点号不出现在一行之首).
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while display_width(rest) > width:
            cut = _break(rest, fit(rest, width))
            lines.append(rest[:cut].rstrip(" "))
            rest = rest[cut:].lstrip(" ") if rest[cut - 1] == " " else rest[cut:]
        lines.append(rest)
    return lines


def _break(text: str, most: int) -> int:
    """Where to break a text of which ``most`` code points fit: at least 1."""
    if most >= len(text):
        return most
    if text[most] == " ":
        return most
    space = text.rfind(" ", most // 2, most)
    if space > 0:
        return space + 1
    separator = max(text.rfind(mark, most * 2 // 3, most) for mark in _SEPARATORS)
    if separator > 0:
        return separator + 1
    cut = most
    if _latin(text[cut - 1]) and _latin(text[cut]):
        start = cut
        while start > 0 and _latin(text[start - 1]):
            start -= 1
        cut = start or cut
    while cut > 1 and text[cut] in _NO_LINE_START:
        cut -= 1
    return cut


def _latin(char: str) -> bool:
    return char.isascii() and char != " " and char not in _NO_LINE_START


# C0 and C1 controls but tab and newline (escape sequences), bidi marks and overrides (they reorder a line),
# line and paragraph separators (some programs end a line there), lone surrogates (bytes that are no text).
_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def visible(text: str) -> str:
    r"""Show control and bidi characters as ``\xNN`` or ``\uNNNN``; NBSP becomes a space (GBK has none)."""
    if text.isprintable():
        return text
    return re.sub(_CONTROLS, _escape, text).replace("\u00a0", " ")


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def plain(text: str) -> bool:
    """Whether a text is of one line and holds nothing that is shown in another form."""
    return text.isprintable() or not re.search(_CONTROLS + "|[\t\n]", text)


def one_line(text: str) -> str:
    """The text on one line: line breaks and tabs become single spaces."""
    if text.isprintable():
        return text
    return " ".join(visible(text).split("\n")).replace("\t", " ")
