"""What the lines of a plan's YAML are made of: strings as scalars, entries that are kept, open questions as comments."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fazhi_cli.intake.draft import Decision, Place

__all__ = ["Doubts", "item_lines", "scalar"]


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


_DAYS = frozenset(("due", "on"))
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def item_lines(item: Mapping[str, Any], indent: int) -> Iterator[str]:
    """One entry of a list of mappings: ``- quote: …``, its further keys below."""
    lines = list(_mapping(item, indent + 2))
    lines[0] = " " * indent + "- " + lines[0].lstrip()
    yield from lines


def _mapping(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield f"{pad}{key}:"
            yield from _mapping(value, indent + 2)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{pad}{key}: [{', '.join(map(_value, value))}]"
        elif key in _DAYS and _DAY.fullmatch(str(value)):
            yield f"{pad}{key}: {value}"
        else:
            yield f"{pad}{key}: {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, dt.date)):
        return str(value)
    return scalar(str(value))


_LONGEST = 76


class Doubts:
    """The open questions of a draft, by place; a place is asked for once, when its line is written."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._by_place: dict[Place, list[Decision]] = {}
        for decision in decisions:
            if decision.place is not None:
                self._by_place.setdefault(decision.place, []).append(decision)

    def at(self, place: Place, indent: int) -> Iterator[str]:
        """The comments for a place, each on a line of its own."""
        for decision in self._by_place.pop(place, ()):
            yield " " * indent + _comment(decision)

    def behind(self, place: Place) -> str:
        """The comment for a place at the end of its line, or ``""``."""
        found = self._by_place.pop(place, [])
        return f"   {_comment(found[0])}" if found else ""

    def rest(self, indent: int) -> Iterator[str]:
        """The comments whose place was not written."""
        for place in list(self._by_place):
            yield from self.at(place, indent)


def _comment(decision: Decision) -> str:
    message = " ".join(decision.message.split())
    if len(message) > _LONGEST:
        message = f"{message[: _LONGEST - 1]}…"
    where = f"（原文第 {decision.line} 行）" if decision.line else ""
    return f"# 待核：{message}{where}"
