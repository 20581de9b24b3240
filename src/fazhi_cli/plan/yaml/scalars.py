"""How scalars without quotes are read, and those that YAML readers change without a word: ``15.10``, ``015``, ``yes``.

They are read by YAML 1.2's core rules without floats and dates. Our parser
keeps as typed what other programs (YAML 1.1 and 1.2) do not, and the clerk who
typed it meant something else in either case.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

__all__ = ["SHORT", "OtherReading", "PlainScalar", "as_day", "other_reading", "plain_key", "plain_value"]

# Longest number, date or constant, and one more.
SHORT = 24
_INT = re.compile(r"(?:0|-?[1-9]\d{0,15})$")
_CONSTANTS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}


class PlainScalar(str):
    """The text of a scalar without quotes that other programs do not read as that text."""

    __slots__ = ()


class OtherReading(NamedTuple):
    """How a plain scalar is read elsewhere: Chinese words for the kind, and the value if it is told."""

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind} {self.value}" if self.value else self.kind


# Compiled when first needed: a good plan has no scalar that looks like any of these.
_FORMS = (
    ("小数", r"[-+]?(?:\d[\d_]*\.[\d_]*|\.\d[\d_]*|\d[\d_]*(?:\.[\d_]*)?[eE][-+]?\d+)$"),
    ("八进制数", r"[-+]?0[0-7_]+$"),
    ("数字", r"[-+]?0(?:x[0-9a-fA-F_]+|o[0-7]+|b[01_]+)$"),
    ("数字", r"[-+]?[1-9]\d*(?:_\d+)+$|[-+]?0\d+$|\+\d+$"),
    ("数字", r"[-+]?\.(?i:inf|nan)$"),
    ("六十进制数", r"[-+]?[1-9]\d*(?::[0-5]?\d)+(?:\.\d*)?$"),
    ("日期", r"\d{4}-\d{2}-\d{2}$"),
)
_WORDS = {"yes": "真", "no": "假", "on": "真", "off": "假", "true": "真", "false": "假", "y": "真", "n": "假"}
_DAY = r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$"


def other_reading(text: str) -> OtherReading | None:
    """How YAML programs read a plain scalar that looks like text, or ``None`` if all of them read the text."""
    if not text.isascii():
        return None
    head, dash, tail = text.partition("-")
    if dash and head.isdigit() and tail.isdigit():
        return None  # the id of a measure, 15-2: the most frequent of all
    word = _WORDS.get(text.lower())
    if word:
        return OtherReading("是非值", word)
    if text[0] not in "+-.0123456789":
        return OtherReading("空值", "") if text.lower() == "null" else None
    kind = next((k for k, form in _FORMS if re.match(form, text)), None)
    if kind == "小数":
        return OtherReading(kind, f"{float(text.replace('_', '')):g}")
    if kind == "八进制数":
        return OtherReading(kind, str(int(text.replace("_", ""), 8)))
    return OtherReading(kind, "") if kind else None


def as_day(text: str) -> dt.date | None:
    """The day that ``2024-6-30``, ``2025.12.31`` or ``2025年12月31日`` means; ``None`` for anything else."""
    match = re.match(_DAY, text)
    if match:
        try:
            return dt.date(*map(int, match.groups()))
        except ValueError:
            return None
    return None


def plain_key(text: str) -> Any:
    """What a short scalar without quotes is as a key."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    # A number begins with a sign or digit, all of which come before the colon; most texts do not.
    return int(text) if text < ":" and _INT.match(text) else text


def plain_value(text: str) -> Any:
    """What a short scalar without quotes is as a value: a :class:`PlainScalar` where other programs read it otherwise."""
    value = plain_key(text)
    return PlainScalar(text) if value is text and other_reading(text) is not None else value
