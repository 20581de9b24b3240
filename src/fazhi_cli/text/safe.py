"""Untrusted text for a terminal."""

from __future__ import annotations

import re

__all__ = ["one_line", "plain", "visible"]

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
