"""Reporting periods: a year, half, quarter, month, or a span of days."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from fazhi_cli.dates.days import parse_day
from fazhi_cli.errors import UsageProblem

__all__ = [
    "RECURRENCES",
    "Period",
    "half",
    "month",
    "parse_period",
    "period_containing",
    "periods_between",
    "quarter",
    "span",
    "year",
]

RECURRENCES: dict[str, str] = {
    "yearly": "每年",
    "half-yearly": "每半年",
    "quarterly": "每季度",
    "monthly": "每月",
}


class Period(NamedTuple):
    """Whole days from ``start`` to ``end``, both included.

    ``key`` names it in records and file names: ``2024``, ``2024H1``, ``2024Q3``,
    ``2024-05``, or ``2024-01-01..2024-03-15``.
    """

    key: str
    start: dt.date
    end: dt.date

    @property
    def label(self) -> str:
        """The period in running Chinese text."""
        key = self.key
        if len(key) == 4:
            return f"{key}年"
        if len(key) == 6 and key[4] == "Q":
            return f"{key[:4]}年第{'一二三四'[int(key[5]) - 1]}季度"
        if len(key) == 6 and key[4] == "H":
            return f"{key[:4]}年{'上下'[int(key[5]) - 1]}半年"
        if len(key) == 7:
            return f"{key[:4]}年{int(key[5:])}月"
        return f"{_day(self.start)}至{_day(self.end)}"

    def contains(self, day: dt.date) -> bool:
        """Whether the day falls into the period."""
        return self.start <= day <= self.end


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _checked(number: int) -> int:
    if not 1900 <= number <= 9998:
        raise UsageProblem(f"年份 {number} 超出范围", "请写四位年份，如 2024")
    return number


def year(number: int) -> Period:
    """The calendar year. Raises :class:`UsageProblem` outside 1900..9998."""
    _checked(number)
    return Period(f"{number:04d}", dt.date(number, 1, 1), dt.date(number, 12, 31))


def half(year_number: int, number: int) -> Period:
    """Half ``number`` (1 or 2) of a year."""
    _checked(year_number)
    start = dt.date(year_number, 1 if number == 1 else 7, 1)
    end = dt.date(year_number, 6, 30) if number == 1 else dt.date(year_number, 12, 31)
    return Period(f"{year_number:04d}H{number}", start, end)


def quarter(year_number: int, number: int) -> Period:
    """Quarter ``number`` (1 to 4) of a year."""
    _checked(year_number)
    if not 1 <= number <= 4:
        raise UsageProblem(f"季度“{number}”不存在", "季度写 1 到 4，如 2024Q3")
    first = 3 * number - 2
    return Period(f"{year_number:04d}Q{number}", dt.date(year_number, first, 1), _month_end(year_number, first + 2))


def month(year_number: int, number: int) -> Period:
    """Month ``number`` (1 to 12) of a year."""
    _checked(year_number)
    if not 1 <= number <= 12:
        raise UsageProblem(f"月份“{number}”不存在", "月份写 1 到 12，如 2024-05")
    return Period(f"{year_number:04d}-{number:02d}", dt.date(year_number, number, 1), _month_end(year_number, number))


def span(start: dt.date, end: dt.date) -> Period:
    """The days from ``start`` to ``end``. Raises :class:`UsageProblem` if they are in the wrong order."""
    if end < start:
        raise UsageProblem(f"时段的终点 {end} 早于起点 {start}")
    return Period(f"{start}..{end}", start, end)


def _month_end(year_number: int, number: int) -> dt.date:
    following = dt.date(year_number + number // 12, number % 12 + 1, 1)
    return following - dt.timedelta(days=1)


# Compiled when a period is read, not when the module is: most commands never read one.
_YEAR = r"(\d{4})年?$"
_QUARTER = r"(\d{4})年?-?(?:[Qq]|第|(?=.季))([1-4一二三四])(?:季度|季)?$"
_HALF = r"(\d{4})年?(?:[Hh]([12])|([上下])半年)$"
_MONTH = r"(\d{4})[-./年](\d{1,2})月?$"
_SPAN = r"(.+?)(?:\.\.|至|到|~)(.+)$"


def parse_period(text: str) -> Period:
    """Read a period: ``2024``, ``2024Q3``, ``2024年第三季度``, ``2024H1``, ``2024-05``, ``2024-01-01..2024-03-15``.

    Raises:
        UsageProblem: the text is no period.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if match := re.match(_YEAR, folded):
        return year(int(match[1]))
    if match := re.match(_MONTH, folded):
        return month(int(match[1]), int(match[2]))
    if match := re.match(_HALF, folded):
        return half(int(match[1]), int(match[2]) if match[2] else "上下".index(match[3]) + 1)
    if match := re.match(_QUARTER, folded):
        digit = match[2]
        return quarter(int(match[1]), int(digit) if digit.isascii() else "一二三四".index(digit) + 1)
    if match := re.match(_SPAN, folded):
        return span(parse_day(match[1]), parse_day(match[2]))
    raise UsageProblem(f"时段“{text}”看不懂", "可以写 2024、2024Q3、2024-05 或 2024-01-01..2024-03-15")


def period_containing(recurrence: str, day: dt.date) -> Period:
    """The occurrence of a recurrence (a key of :data:`RECURRENCES`) that the day falls into."""
    if recurrence == "yearly":
        return year(day.year)
    if recurrence == "half-yearly":
        return half(day.year, 1 if day.month <= 6 else 2)
    if recurrence == "quarterly":
        return quarter(day.year, (day.month + 2) // 3)
    if recurrence == "monthly":
        return month(day.year, day.month)
    raise ValueError(f"unknown recurrence {recurrence!r}")


def periods_between(recurrence: str, start: dt.date, end: dt.date) -> list[Period]:
    """The occurrences whose days meet ``[start, end]``, in order of time."""
    result: list[Period] = []
    day = start
    while day <= end:
        occurrence = period_containing(recurrence, day)
        result.append(occurrence)
        day = occurrence.end + dt.timedelta(days=1)
    return result
