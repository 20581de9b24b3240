"""Automatic numbers of a Word document: the text has none, the reader sees them (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

from fazhi_cli.text.numerals import to_numeral

__all__ = ["Numbering"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _Level(NamedTuple):
    start: int
    form: str
    text: str


class Numbering:
    """Counts the numbered paragraphs of a document and prints their numbers."""

    def __init__(self, root: ET.Element | None, styles: ET.Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        abstract: dict[str, dict[int, _Level]] = {}
        for element in root.iter(f"{W}abstractNum") if root is not None else ():
            abstract[element.get(f"{W}abstractNumId", "")] = _levels(element)
        for element in root.iter(f"{W}num") if root is not None else ():
            number = element.get(f"{W}numId", "")
            parent = _value(element, "abstractNumId") or ""
            levels = dict(abstract.get(parent, {}))
            overridden = False
            for override in element.findall(f"{W}lvlOverride"):
                overridden = True
                level = int(override.get(f"{W}ilvl", "0"))
                for own in _levels(override).values():
                    levels[level] = own
                start = _value(override, "startOverride")
                if start and level in levels:
                    levels[level] = levels[level]._replace(start=int(start))
            self._levels[number] = levels
            # Lists of one abstract numbering go on counting together unless they start anew.
            self._list_of[number] = f"{parent}/{number}" if overridden else parent
        for style in styles.iter(f"{W}style") if styles is not None else ():
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None and _value(found, "numId"):
                self._styles[style.get(f"{W}styleId", "")] = (
                    _value(found, "numId") or "",
                    int(_value(found, "ilvl") or 0),
                )

    def label(self, properties: ET.Element | None) -> str:
        """The number printed before a paragraph, ``""`` if it has none; each call counts."""
        number, level = self._place(properties)
        levels = self._levels.get(number)
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(self._list_of[number], {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]

        def printed(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            own = levels.get(wanted)
            return _number(counts.get(wanted, own.start), own.form) if own else ""

        if levels[level].form in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", printed, levels[level].text)

    def _place(self, properties: ET.Element | None) -> tuple[str, int]:
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        style = _value(properties, "pStyle") or ""
        inherited = self._styles.get(style, ("", 0))
        if own is None:
            return inherited
        return _value(own, "numId") or inherited[0], int(_value(own, "ilvl") or inherited[1])


def _levels(parent: ET.Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for level in parent.findall(f"{W}lvl"):
        start = _value(level, "start") or "1"
        found[int(level.get(f"{W}ilvl", "0"))] = _Level(
            int(start) if start.isdigit() else 1, _value(level, "numFmt") or "decimal", _value(level, "lvlText") or ""
        )
    return found


def _value(parent: ET.Element, name: str) -> str | None:
    child = parent.find(f"{W}{name}")
    return child.get(f"{W}val") if child is not None else None


def _number(number: int, form: str) -> str:
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ):
        return to_numeral(number) if 1 <= number <= 9999 else str(number)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalFullWidth":
        return str(number).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    if form in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr((65 if form == "upperLetter" else 97) + number - 1)
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)
