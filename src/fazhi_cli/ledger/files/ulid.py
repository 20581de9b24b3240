"""ULIDs: 48 bits of milliseconds, 80 random bits, 26 characters that sort by time."""

from __future__ import annotations

import datetime as dt

__all__ = ["ALPHABET", "moment_of", "new_ulid", "time_part", "ulid_time"]

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {c: n for n, c in enumerate(ALPHABET)}
_RANDOM_BITS = 80
_STEP_BITS = 64
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def new_ulid(now: dt.datetime, after: str | None = None) -> str:
    """A new ULID of this moment, later than ``after`` if that is of the same millisecond.

    Within one millisecond the random part of ``after`` is raised by a random
    step of 64 bits: ids made at the same time by processes that have seen the
    same predecessor still differ. The time is always that of ``now``.

    Args:
        now: an aware time.
        after: a ULID to come after, or ``None``; one of another millisecond is not looked at.
    """
    import secrets  # most commands read ids and make none

    time = int((now - _EPOCH) / dt.timedelta(milliseconds=1))
    if after is not None and ulid_time(after) == time:
        value = _decode(after) + 1 + secrets.randbits(_STEP_BITS)
    else:
        # Room above for later steps within the same millisecond.
        value = (time << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS - 1)
    return _encode(value)


def time_part(now: dt.datetime) -> str:
    """The ten characters that all ULIDs of this millisecond begin with."""
    return _encode(int((now - _EPOCH) / dt.timedelta(milliseconds=1)) << _RANDOM_BITS)[:10]


def ulid_time(ulid: str) -> int:
    """Milliseconds since 1970 (UTC)."""
    return _decode(ulid) >> _RANDOM_BITS


def moment_of(ulid: str) -> str:
    """The moment of a ULID as records write it: ``2024-11-03T01:02:03.456Z``."""
    moment = _EPOCH + dt.timedelta(milliseconds=ulid_time(ulid))
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def _encode(value: int) -> str:
    return "".join(ALPHABET[(value >> shift) & 31] for shift in range(125, -1, -5))


def _decode(ulid: str) -> int:
    value = 0
    for char in ulid.upper():
        value = value * 32 + _VALUES[char]
    return value
