"""Names of worksheets: what Excel, WPS and LibreOffice allow."""

from __future__ import annotations

import re

from fazhi_cli.report.office.characters import clean

__all__ = ["sheet_name"]

_FORBIDDEN = re.compile(r"[\[\]:*?/\\：？／＊［］＼]")
_LONGEST = 31


def sheet_name(wanted: str, taken: set[str]) -> str:
    r"""A name like ``wanted`` that is allowed and free; it is entered, folded, into ``taken``.

    At most 31 UTF-16 units, none of ``[]:*?/\``, no apostrophe at either end,
    not ``History``, and no other sheet's name in different case.
    """
    name = _FORBIDDEN.sub("·", clean(wanted).replace("\n", " ")).strip("' ") or "未命名"
    if name.lower() == "history":
        name += "_"
    candidate = _cut(name, _LONGEST)
    number = 2
    while candidate.lower() in taken:
        suffix = f"({number})"
        candidate = _cut(name, _LONGEST - len(suffix)) + suffix
        number += 1
    taken.add(candidate.lower())
    return candidate


def _cut(name: str, units: int) -> str:
    """The beginning of a name; Excel counts a character outside the basic plane twice."""
    while len(name.encode("utf-16-le")) // 2 > units:
        name = name[:-1]
    return name.rstrip("' ")
