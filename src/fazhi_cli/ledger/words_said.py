"""What was said about one part of the work: the words that hold (rules 1 to 3 of ``progress``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from fazhi_cli.dates.periods import Period, parse_period
from fazhi_cli.ledger.record import Record, order

__all__ = ["NOTHING", "Said", "TaskWords", "occurrence_word", "standing_word", "stated"]

_BEGUN = frozenset(("doing", "done", "ongoing", "blocked"))
_FORCED = frozenset(("done", "ongoing", "dropped"))

_period = lru_cache(maxsize=1024)(parse_period)


class Said(NamedTuple):
    """The word that holds.

    Attributes:
        status: a stated status, or ``None`` if nothing was said.
        since: the day from which it has held without a break.
        record: the record that said it last.
        forced: the last word among those read that binds others too (rule 3).
    """

    status: str | None
    since: dt.date | None
    record: Record | None
    forced: Record | None


NOTHING = Said(None, None, None, None)


class TaskWords:
    """The words on one task, by speaker, in order."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.own: dict[str, list[Record]] = {}
        self.office: list[Record] = []
        self.reopened: list[Record] = []
        for record in records:
            if record.kind == "reopen":
                self.reopened.append(record)
            elif record.status is None or record.kind != "report":
                continue
            elif record.unit is None:
                self.office.append(record)
            else:
                self.own.setdefault(record.unit, []).append(record)

    def of_unit(self, unit: str | None, measure: str) -> list[Record]:
        """A unit's words that speak of the measure."""
        return [r for r in self.own.get(unit, ()) if r.measure is None or r.measure == measure] if unit else []

    def of_office(self, unit: str | None, measure: str) -> list[Record]:
        """The office's words that speak of the measure, those that reopen it (for this unit) included."""
        words = [r for r in self.office if r.measure is None or r.measure == measure]
        reopened = [r for r in self.reopened if r.measure in (None, measure) and (r.unit is None or r.unit == unit)]
        return sorted(words + reopened, key=order) if reopened else words

    def last_office_word(self) -> Record | None:
        """The office's word on the whole task, if nobody has spoken on any part since."""
        whole = [r for r in (*self.office, *self.reopened) if r.measure is None and r.unit is None and r.period is None]
        if not whole:
            return None
        last = max(whole, key=order)
        others = [*self.office, *self.reopened, *(words[-1] for words in self.own.values())]
        return last if all(order(r) <= order(last) for r in others) else None


def stated(record: Record) -> str:
    """The status a word gives: 重新打开 gives 推进中."""
    return "doing" if record.kind == "reopen" else record.status or "todo"


def standing_word(own: Sequence[Record], office: Sequence[Record]) -> Said:
    """What holds of a standing measure: words without a period, and that a period's work has begun."""
    return _joined(_standing(own), _standing(office))


def _standing(words: Sequence[Record]) -> Said:
    """What these words make of it, read one after another."""
    status: str | None = None
    since = record = forced = None
    for said in words:
        if said.period is None:
            word = stated(said)
        elif status in (None, "todo") and said.status in _BEGUN:
            word = "doing"
        else:
            continue
        if word != status:
            status, since = word, said.on
        record = said
        if word in _FORCED or said.kind == "reopen":
            forced = said
    return Said(status, since, record, forced)


def occurrence_word(own: Sequence[Record], office: Sequence[Record], period: Period) -> Said:
    """What holds of one occurrence of a recurring measure."""
    return _joined(_occurrence(own, period), _occurrence(office, period))


def _occurrence(words: Sequence[Record], period: Period) -> Said:
    """What these words make of one occurrence: those that do not speak of it are passed over."""
    status: str | None = None
    since = record = forced = None
    for said in words:
        word = _word_on(said, period, status)
        if word is None:
            continue
        if word != status:
            status, since = word, said.on
        record = said
        if word in _FORCED or said.kind == "reopen":
            forced = said
    return Said(status, since, record, forced)


def _word_on(said: Record, period: Period, status: str | None) -> str | None:
    """What a record says of an occurrence of which ``status`` was said before; ``None``: nothing."""
    word = stated(said)
    if said.period is None:
        speaks = word == "dropped" or (word == "done" and said.on >= period.start) or period.contains(said.on)
        return word if speaks else None
    spoken = _period(said.period)
    if spoken.start <= period.start and period.end <= spoken.end:
        return word
    touches = spoken.start <= period.end and period.start <= spoken.end
    return "doing" if touches and status in (None, "todo") and said.status in _BEGUN else None


def _joined(own: Said, office: Said) -> Said:
    """Rule 3: whether the unit's own word or the office's holds."""
    if own.record is None:
        return office
    if office.forced is None or own.status == office.status or order(office.forced) < order(own.record):
        return own
    return office
