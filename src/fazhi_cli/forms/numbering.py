"""The number of a form (表号): which period it asks about, and whom; two signs that show when it was mistyped."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from fazhi_cli.dates.periods import Period, parse_period
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.files.ulid import ALPHABET

__all__ = ["FormNumber", "find_number", "form_number"]

_NUMBER = re.compile(r"表号\s*[:：]?\s*(\S+?)-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)-([0-9a-z]{4})(?![0-9a-z-])")
_CHECK_LENGTH = 4


class FormNumber(NamedTuple):
    """What a number says: the period, and the id of the unit."""

    period: Period
    unit: str


def form_number(period: Period, unit: str) -> str:
    """The number of the form of a unit: ``2024-sifaju-7k3m``."""
    return f"{period.key}-{unit}-{_check(period.key, unit)}"


def find_number(text: str) -> FormNumber | None:
    """The number that a cell shows (``表号：2024-sifaju-7k3m``), or ``None`` where it shows none.

    Raises:
        UsageProblem: what stands there is no number that was ever given.
    """
    match = _NUMBER.search(text)
    if match is None:
        return None
    key, unit, check = match.groups()
    if _check(key, unit) != check:
        raise UsageProblem(f"表号“{key}-{unit}-{check}”不对，可能改动过", "请用发出的表重填，或把表号改回来")
    return FormNumber(parse_period(key), unit)


def _check(key: str, unit: str) -> str:
    number = int.from_bytes(hashlib.sha256(f"{key}/{unit}".encode()).digest()[:4], "big")
    return "".join(ALPHABET[number >> 5 * i & 31] for i in range(_CHECK_LENGTH)).lower()
