"""Which records count: each once, not withdrawn, known by then, of a day not after the one asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from fazhi_cli.ledger.record import Record, as_dict, order

__all__ = ["effective", "withdrawn_ids"]


def effective(records: Iterable[Record], as_of: dt.date, known_at: str | None = None) -> list[Record]:
    """The records that count, in the order in which the later decides.

    A withdrawal corrects what was wrong from the start: it works for every
    ``as_of``, but only from the moment it was written (``known_at``). A
    withdrawal that is itself withdrawn does not work.

    Args:
        records: in any order; copies of one record count once.
        as_of: records of later days are left out.
        known_at: records written later are left out (``2024-11-03T01:02:03.456Z``).
    """
    known = _unique(r for r in records if known_at is None or r.at <= known_at)
    gone = withdrawn_ids(known.values())
    kept = [r for r in known.values() if r.on <= as_of and r.id not in gone and r.kind != "withdraw"]
    kept.sort(key=order)
    return kept


def _unique(records: Iterable[Record]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        other = found.setdefault(record.id, record)
        if other is not record and other != record:
            # Two contents under one id: a copy was changed by hand. Which one is taken must not hang on file names.
            found[record.id] = min(other, record, key=lambda r: (r.digest, repr(as_dict(r))))
    return found


def withdrawn_ids(records: Iterable[Record]) -> frozenset[str]:
    """Ids of the records taken back by a withdrawal that is not itself taken back.

    A withdrawal has a later id than what it takes back (the store sees to it),
    so one pass from the latest settles chains; one that names a later record,
    which no command makes, does nothing.
    """
    withdrawals = sorted((r for r in records if r.kind == "withdraw" and r.withdraws), key=lambda r: r.id, reverse=True)
    gone: set[str] = set()
    for record in withdrawals:
        target = record.withdraws
        if target and target < record.id and record.id not in gone:
            gone.add(target)
    return frozenset(gone)
