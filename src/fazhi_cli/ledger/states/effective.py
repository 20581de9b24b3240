"""Which records count: each once, not withdrawn, known by then, of a day not after the one asked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from fazhi_cli.ledger.authority import may_withdraw
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

    Only the body that made a statement, or the office, takes it back
    (:func:`fazhi_cli.ledger.authority.may_withdraw`). Chains are settled from
    their ends, so nothing hangs on clocks; circles, which no command makes, do
    nothing.
    """
    by_id = {r.id: r for r in records}
    withdrawals = [r for r in by_id.values() if r.kind == "withdraw" and _works_on(r, by_id)]
    waiting = Counter(r.withdraws for r in withdrawals)
    settled = [r for r in withdrawals if r.id not in waiting]
    gone: set[str] = set()
    for record in settled:  # it grows while it is read
        target = by_id[record.withdraws or ""]
        if record.id not in gone:
            gone.add(target.id)
        waiting[target.id] -= 1
        if not waiting[target.id] and target.kind == "withdraw" and _works_on(target, by_id):
            settled.append(target)
    return frozenset(gone)


def _works_on(withdrawal: Record, by_id: Mapping[str, Record]) -> bool:
    target = by_id.get(withdrawal.withdraws or "")
    return target is not None and may_withdraw(withdrawal, target)
