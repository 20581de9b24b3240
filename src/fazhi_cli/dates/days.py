"""Calendar days as people in offices write them, and moments as records have them: UTC with milliseconds."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from fazhi_cli.errors import UsageProblem

__all__ = ["format_day", "local_time", "parse_day", "parse_moment", "today"]

DEFAULT_ZONE = "Asia/Shanghai"

# Compiled when a day is read, not when the module is.
_DAY = r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$"
_COMPACT = r"(\d{4})(\d{2})(\d{2})$"
_CLOCK = r"(.+?)(?:[T\s]+|(?<=日))(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$"


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


def parse_moment(text: str, zone: str = DEFAULT_ZONE, what: str = "时刻") -> str:
    """Read a moment; without ``Z`` or an offset it is the office's time; a bare day is its last millisecond.

    Returns:
        The moment in UTC, ``2024-11-03T01:02:03.456Z``.

    Raises:
        UsageProblem: the text is no moment.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    match = re.match(_CLOCK, folded, re.IGNORECASE)
    if not match:
        day = parse_day(folded, what)
        return _utc(dt.datetime.combine(day, dt.time(23, 59, 59, 999_000), zone_of(zone)), text, what)
    day = parse_day(match[1], what)
    hour, minute, second, fraction, offset = match.groups()[1:]
    try:
        # What is left out is counted to its end, as a day is.
        clock = dt.time(int(hour), int(minute), int(second or 59), int((fraction or "999").ljust(6, "0")))
    except ValueError:
        raise UsageProblem(f"{what}“{text}”的钟点不存在", "请写成 2024-11-03 09:30") from None
    try:
        clock = clock.replace(tzinfo=_offset(offset) if offset else zone_of(zone))
    except ValueError:
        raise UsageProblem(f"{what}“{text}”的时差不存在", "时差写成 +08:00，不到一天") from None
    return _utc(dt.datetime.combine(day, clock), text, what)


def _offset(text: str) -> dt.tzinfo:
    if text in "Zz":
        return dt.UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return dt.timezone(dt.timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _utc(moment: dt.datetime, text: str, what: str) -> str:
    try:
        utc = moment.astimezone(dt.UTC)
    except OverflowError:
        raise UsageProblem(f"{what}“{text}”超出范围") from None
    return utc.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def local_time(at: str, zone: str = DEFAULT_ZONE) -> str:
    """A record's moment on the office's clock: ``2024-11-03 09:02``; as it is if the calendar lacks it."""
    try:
        moment = dt.datetime.fromisoformat(at).astimezone(zone_of(zone))
    except (ValueError, OverflowError):
        return at
    return moment.strftime("%Y-%m-%d %H:%M")
