"""Days as clerks write them into tables: 12月底, 2024年11月, 2024.11.5, or the number that a table program keeps."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from fazhi_cli.dates.days import parse_day
from fazhi_cli.dates.periods import half, month, parse_period, quarter, year
from fazhi_cli.errors import UsageProblem

__all__ = ["LooseDay", "read_day"]

_EPOCH = dt.date(1899, 12, 30)
_SERIAL = re.compile(r"[34567]\d{4}(?:\.0*)?\Z")
"""Numbers of the days from 1982 to 2118; a number of eight digits is a date written without signs."""

_YEAR = r"(?:(\d{4})[年./-]?)?"
_DAY = re.compile(r"(\d{1,2})[月./](\d{1,2})[日号]?\Z")
_PART = re.compile(_YEAR + r"(\d{1,2})月(底|末|份|中旬|上旬|下旬|初)?(?:前|之前|以前)?\Z")
_END = re.compile(_YEAR + r"(年底|年末|底|末|年内|全年|上半年|下半年|第?([一二三四1-4])季度)(?:前|之前|以前)?\Z")
_LAST = {"初": 5, "上旬": 10, "中旬": 20}


class LooseDay(NamedTuple):
    """A day, and whether the text says exactly this one."""

    day: dt.date
    exact: bool


def read_day(text: str, year_meant: int | None = None) -> LooseDay:
    """The day that a cell means; of a month or year, its last day.

    Args:
        text: the cell.
        year_meant: the year that is asked about, for a text that names none.

    Raises:
        UsageProblem: the text is no day, or names no year and none is known.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    if _SERIAL.match(folded):
        return LooseDay(_EPOCH + dt.timedelta(days=int(float(folded))), exact=False)
    try:
        return LooseDay(parse_day(text), exact=True)
    except UsageProblem as problem:
        found = _month_and_day(folded, year_meant) or _part(folded, year_meant) or _end(folded, year_meant)
        if found is None:
            try:
                found = parse_period(folded).end
            except UsageProblem:
                raise problem from None
        return LooseDay(found, exact=False)


def _month_and_day(text: str, year_meant: int | None) -> dt.date | None:
    match = _DAY.match(text)
    if match is None or year_meant is None:
        return None
    return parse_day(f"{year_meant}-{match[1]}-{match[2]}")


def _part(text: str, year_meant: int | None) -> dt.date | None:
    match = _PART.match(text)
    number = int(match[1]) if match and match[1] else year_meant
    if match is None or number is None:
        return None
    whole = month(number, int(match[2]))
    return whole.start.replace(day=_LAST[match[3]]) if match[3] in _LAST else whole.end


def _end(text: str, year_meant: int | None) -> dt.date | None:
    match = _END.match(text)
    number = int(match[1]) if match and match[1] else year_meant
    if match is None or number is None:
        return None
    if match[3]:
        digit = match[3]
        return quarter(number, int(digit) if digit.isascii() else "一二三四".index(digit) + 1).end
    return half(number, 1).end if match[2] == "上半年" else year(number).end
