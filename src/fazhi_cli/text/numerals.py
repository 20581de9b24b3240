"""Chinese numerals and the spellings of clause numbers."""

from __future__ import annotations

import unicodedata

__all__ = ["parse_clause_number", "parse_numeral", "to_numeral"]

_DIGITS = "零一二三四五六七八九"
_VALUES = {c: n for n, c in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_LONGEST = 300
"""Characters; Python does not read numbers of some thousand digits, and nobody means them."""
_UNITS = {"十": 10, "百": 100, "千": 1000}


def to_numeral(number: int) -> str:
    """Write 1..9999 as a Chinese numeral: 15 → 十五, 110 → 一百一十.

    Raises:
        ValueError: the number is outside 1..9999.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"no clause numeral for {number}")
    parts: list[str] = []
    pending_zero = False
    for value, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            if pending_zero:
                parts.append("零")
                pending_zero = False
            parts.append(_DIGITS[digit] + name)
        elif parts and number:
            pending_zero = True
    text = "".join(parts)
    return text[1:] if text.startswith("一十") else text


def parse_numeral(text: str) -> int | None:
    """Read a Chinese numeral (十五, 二十八, 一百零二) or a run of digits (一五, 〇).

    Returns:
        The number, or ``None`` if the text is no numeral in ordinary form.
    """
    if not text or any(c not in _VALUES and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        if len(text) > _LONGEST:
            return None
        return int("".join(str(_VALUES[c]) for c in text))
    total = 0
    digit = 0
    last_unit = 10_000
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit:
                return None
            total += (digit or 1) * unit
            digit, last_unit = 0, unit
        else:
            digit = _VALUES[char]
    return total + digit


def parse_clause_number(text: str) -> int | None:
    """Read a clause number in any spelling people use.

    ``15``, ``十五``, ``(十五)``, ``（十五）``, ``第十五条``, ``第15条``, ``⑮``, ``１５``,
    ``15.``, ``(15)``, ``十五、``.

    Returns:
        The number, or ``None`` if the text is no clause number.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if text.startswith("第"):
        text = text[1:].strip()
        if text and text[-1] in "条项款":
            text = text[:-1].strip()
    elif text.endswith("条"):
        text = text[:-1].strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    text = text.rstrip(".、").strip()
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 6 else None
    return parse_numeral(text)
