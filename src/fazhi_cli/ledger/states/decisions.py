"""What records do to other records: taken back (which then count), and 销号, 延期 and 终止 asked for and decided."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fazhi_cli.ledger.record import Record, answers, as_dict, may_withdraw, order

__all__ = ["Closings", "Drops", "Extension", "Extensions", "effective", "withdrawn_ids"]


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
    (:func:`fazhi_cli.ledger.record.may_withdraw`). Chains are settled from
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


Scope = tuple[str | None, str | None]
"""(measure, unit) within a task; ``None`` is the whole."""

_AFTER = {"apply": "applied", "approve": "closed", "reject": "rejected", "reopen": "reopened"}


class Closings:
    """The 销号 states of one task.

    An answer counts only if the request it answers does. What is closed or
    reopened as a whole is so in its parts, until the part is dealt with later.
    """

    def __init__(self, records: Iterable[Record], known: Mapping[str, Record]) -> None:
        """Read the events.

        Args:
            records: the records of the task that count, in order.
            known: all records that count, by id.
        """
        self._last: dict[Scope, Record] = {}
        for record in _after_requests(r for r in records if r.kind in _AFTER):
            if record.kind not in ("approve", "reject") or _request_of(record, known):
                self._last[record.measure, record.unit] = record

    def __bool__(self) -> bool:
        return bool(self._last)

    def event(self, measure: str | None, unit: str | None) -> Record | None:
        """The event that decides the state of this part."""
        found = self._last.get((measure, unit))
        for scope in {(None, None), (None, unit), (measure, None)} - {(measure, unit)}:
            whole = self._last.get(scope)
            if whole and whole.kind in ("approve", "reopen") and (found is None or order(found) < order(whole)):
                found = whole
        return found

    def state(self, measure: str | None, unit: str | None) -> str:
        """A key of :data:`fazhi_cli.ledger.words.CLOSINGS`."""
        found = self.event(measure, unit)
        return _AFTER[found.kind] if found else "none"


class Extension(NamedTuple):
    """A granted extension: the new date and the ``grant`` that gave it."""

    due: dt.date
    record: str


def _answers(records: Iterable[Record], kinds: tuple[str, str], known: Mapping[str, Record]) -> dict[str, Record]:
    """The latest answer to each request that counts, by the request's id."""
    return {r.refers: r for r in records if r.kind in kinds and r.refers is not None and _request_of(r, known)}


def _request_of(answer: Record, known: Mapping[str, Record]) -> Record | None:
    """The request that a record answers, if it counts and the record is an answer to it."""
    request = known.get(answer.refers or "")
    return request if request is not None and answers(answer, request) else None


def _after_requests(records: Iterable[Record]) -> list[Record]:
    """The records in order, but an answer never before what it answers, whatever clock that was written by."""
    ordered = list(records)
    place = {r.id: number for number, r in enumerate(ordered)}
    return sorted(
        ordered, key=lambda r: (max(place[r.id], place.get(r.refers or "", -1)), place[r.id] if r.refers else -1)
    )


class Extensions:
    """The granted extensions of one task."""

    def __init__(self, records: Iterable[Record], known: Mapping[str, Record]) -> None:
        """Read the grants; see :class:`Closings` for the arguments. A grant counts only if its request does."""
        answered = _answers(records, ("grant", "refuse"), known)
        self._grants = sorted((r for r in answered.values() if r.kind == "grant"), key=order)

    def find(self, measure: str, unit: str | None, period: str | None) -> Extension | None:
        """The latest extension that covers this deadline (``period`` for an occurrence)."""
        for grant in reversed(self._grants):
            covers = grant.measure in (None, measure) and grant.unit in (None, unit) and grant.period == period
            if covers and grant.due:
                return Extension(grant.due, grant.id)
        return None


class Drops:
    """终止 within one task: a unit's word is a request, the office's own is the decision."""

    def __init__(self, records: Iterable[Record], known: Mapping[str, Record]) -> None:
        """Read the answers; see :class:`Closings` for the arguments."""
        self._answers = _answers(records, ("permit", "deny"), known)

    def word(self, record: Record) -> str:
        """What a report of ``dropped`` amounts to: ``dropped``, ``dropping`` (not yet decided) or ``denied``."""
        if record.unit is None:
            return "dropped"
        answer = self._answers.get(record.id)
        if answer is None:
            return "dropping"
        return "dropped" if answer.kind == "permit" else "denied"
