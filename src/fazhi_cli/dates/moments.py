"""Moments as records write them: UTC with milliseconds."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from fazhi_cli.dates.days import DEFAULT_ZONE, parse_day, zone_of
from fazhi_cli.errors import UsageProblem

__all__ = ["local_time", "parse_moment"]

_CLOCK = re.compile(
    r"(.+?)(?:[T\s]+|(?<=日))(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)


def parse_moment(text: str, zone: str = DEFAULT_ZONE, what: str = "时刻") -> str:
    """Read a moment; without ``Z`` or an offset it is the office's time; a bare day is its last millisecond.

    Returns:
        The moment in UTC, ``2024-11-03T01:02:03.456Z``.

    Raises:
        UsageProblem: the text is no moment.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    match = _CLOCK.match(folded)
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
