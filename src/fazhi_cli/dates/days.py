"""Calendar days as people in offices write them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from fazhi_cli.errors import UsageProblem

__all__ = ["format_day", "parse_day", "today"]

DEFAULT_ZONE = "Asia/Shanghai"

# Compiled when a day is read, not when the module is.
_DAY = r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$"
_COMPACT = r"(\d{4})(\d{2})(\d{2})$"


def parse_day(text: str, what: str = "日期") -> dt.date:
    """Read a day: ``2024-11-03``, ``2024/11/3``, ``2024.11.3``, ``2024年11月3日``, ``20241103``.

    Raises:
        UsageProblem: the text is no day of the calendar.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    match = re.match(_DAY, folded) or re.match(_COMPACT, folded)
    if match:
        year, month, day = map(int, match.groups())
        try:
            return dt.date(year, month, day)
        except ValueError:
            raise UsageProblem(f"{what}“{text}”在日历上不存在", "请检查月份和日子，如 2024-11-30") from None
    raise UsageProblem(f"{what}“{text}”看不懂", "请写成 年-月-日，如 2024-11-03")


def today(zone: str = DEFAULT_ZONE) -> dt.date:
    """The day it is now in ``zone``; the office's day, whatever the machine's zone is."""
    return dt.datetime.now(zone_of(zone)).date()


def zone_of(name: str) -> dt.tzinfo:
    """The time zone of this name; China's fixed offset needs no zone database (Windows)."""
    if name == DEFAULT_ZONE:
        return dt.timezone(dt.timedelta(hours=8), "CST")
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageProblem(f"时区“{name}”不存在", "请写 Asia/Shanghai 这样的名称") from None


def format_day(day: dt.date) -> str:
    """A day in running Chinese text: 2024年11月3日."""
    return f"{day.year}年{day.month}月{day.day}日"
