"""What records are called: the ULID of each, and the number that the records of one import share.

A ULID has 48 bits of milliseconds and 80 random bits; its 26 characters sort by time.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterable, Sequence

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.record import Record, order

__all__ = [
    "ALPHABET",
    "as_batch",
    "find_batch",
    "members",
    "moment_of",
    "new_number",
    "new_ulid",
    "time_part",
    "ulid_time",
]

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


_SIGNS = ALPHABET.lower()
_LENGTH = 4
_READ_AS = str.maketrans("ilo", "110")
"""Letters that the alphabet leaves out because they are taken for these digits (Crockford)."""


def new_number(day: dt.date, records: Iterable[Record]) -> str:
    """A number that no record has yet: ``20241224-7k3m``.

    Args:
        day: the office's day.
        records: the ledger.
    """
    taken = {r.batch for r in records}
    while True:
        number = f"{day:%Y%m%d}-{''.join(secrets.choice(_SIGNS) for _ in range(_LENGTH))}"
        if number not in taken:
            return number


def as_batch(drafts: Sequence[Record], number: str) -> list[Record]:
    """The drafts as one batch; a record that was written before (it has an id) stays what it was."""
    size = sum(not d.id for d in drafts)
    return [d if d.id else d._replace(batch=number, batch_size=size) for d in drafts]


def find_batch(records: Collection[Record], text: str) -> str:
    """The number of the batch that the text means: whole, or a beginning or end that only one has.

    Raises:
        UsageProblem: no batch is called so, or several are.
    """
    numbers = sorted({r.batch for r in records if r.batch})
    folded = text.strip().lower().translate(_READ_AS)
    found = [n for n in numbers if n == folded] or [
        n for n in numbers if len(folded) >= _LENGTH and (n.startswith(folded) or n.endswith(folded))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageProblem(f"编号以“{text}”开头或结尾的批次有 {len(found)} 个：{'、'.join(found)}", "请写全编号")
    last = f"，最近的是 {'、'.join(_latest(records, 3))}" if numbers else "，台账里还没有整批导入的记录"
    raise UsageProblem(f"没有编号为“{text}”的批次{last}", "编号至少写 4 位；每条记录的批次见：fazhi status log")


def _latest(records: Iterable[Record], count: int) -> list[str]:
    ordered = sorted((r for r in records if r.batch), key=lambda r: r.id, reverse=True)
    return list(dict.fromkeys(r.batch for r in ordered if r.batch))[:count]


def members(records: Iterable[Record], number: str) -> list[Record]:
    """The records of a batch, in order."""
    return sorted((r for r in records if r.batch == number), key=order)
