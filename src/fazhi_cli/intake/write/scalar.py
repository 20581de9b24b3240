"""Strings as YAML scalars on one line: plain where that is safe, else in quotes."""

from __future__ import annotations

import re

__all__ = ["scalar"]

# Words and shapes that YAML 1.1 or 1.2 read as something else than text.
_OTHER_TYPE = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan)|[-+]?\.?[0-9_][0-9_,.:eExXoOa-fA-F+-]*|=|<<)$",
    re.IGNORECASE,
)
# Characters that YAML does not allow or takes for line breaks, and those nobody would see.
_UNSHOWN = re.compile(
    r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|[\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f]"
)
_UNSAFE_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]")


def scalar(text: str) -> str:
    """Write a string so that every YAML reader gets back exactly this string."""
    if not text:
        return "''"
    if _UNSHOWN.search(text):
        return '"' + "".join(map(_escaped, text)) + '"'
    plain = (
        not (_UNSAFE_START.match(text) and not re.match(r"[-?:][^\s]", text))
        and not text.endswith(":")
        and text == text.strip()
        and ": " not in text
        and " #" not in text
        and not _OTHER_TYPE.match(text)
        and not text.startswith(("---", "..."))
    )
    return text if plain else "'" + text.replace("'", "''") + "'"


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if not _UNSHOWN.match(char):
        return char
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
