"""What was said about one part of the work, and which statement holds.

The statements of a unit and those of the office are read in one sequence, in
the order in which the later decides, so that what holds never hangs on what
somebody had said before somebody else spoke.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from fazhi_cli.dates.periods import Period, parse_period
from fazhi_cli.ledger.record import Record, order
from fazhi_cli.ledger.states.decisions import Drops

__all__ = ["NOTHING", "Said", "Statement", "TaskStatements"]

_BEGUN = frozenset(("doing", "done", "ongoing", "blocked"))
_BINDING = frozenset(("done", "ongoing", "dropped"))

_period = lru_cache(maxsize=1024)(parse_period)


class Statement(NamedTuple):
    """A record that states something.

    Attributes:
        record: the record.
        word: a stated status; ``dropping`` and ``denied`` for a 终止 that the office has not consented to.
        office: whether the office speaks.
        binds: whether it holds for units that have spoken before: the office's 已完成, 长期坚持, 终止, 重新打开.
    """

    record: Record
    word: str
    office: bool
    binds: bool


class Said(NamedTuple):
    """What holds of a part of the work.

    Attributes:
        status: a key of :data:`fazhi_cli.ledger.words.STATUSES`; ``none``: nothing was said.
        since: the day from which it has held without a break.
        record: the record that said it last.
        heard: the day of the latest statement that bears on it.
    """

    status: str
    since: dt.date | None
    record: Record | None
    heard: dt.date | None


NOTHING = Said("none", None, None, None)


class TaskStatements:
    """The statements on one task, in order; more can be added, and nothing is read twice.

    Attributes:
        latest: the latest report of each unit (``None``: of the office).
    """

    def __init__(self, records: Iterable[Record], drops: Drops) -> None:
        self.latest: dict[str | None, Record] = {}
        self._drops = drops
        self._of_office: list[Statement] = []
        self._of_unit: dict[str | None, list[Statement]] = {}
        self._on: dict[tuple[str, str | None], list[Statement]] = {}
        self._readings: dict[tuple[str, str | None, Period | None], _Reading] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Add a record that is later than those that are here; one that states nothing makes no difference."""
        if record.kind == "report":
            self.latest[record.unit] = record
        statement = self._statement(record)
        if statement is None:
            return
        own = self._of_office if statement.office else self._of_unit.setdefault(record.unit, [])
        own.append(statement)
        for (measure, unit), found in self._on.items():
            if record.unit in (None, unit) and record.measure in (None, measure):
                found.append(statement)

    def _statement(self, record: Record) -> Statement | None:
        if record.kind == "reopen":
            return Statement(record, "doing", office=True, binds=True)
        if record.kind != "report" or record.status is None:
            return None
        word = self._drops.word(record) if record.status == "dropped" else record.status
        office = record.unit is None
        return Statement(record, word, office=office, binds=not office or word in _BINDING)

    def on(self, measure: str, unit: str | None) -> Sequence[Statement]:
        """The statements on a measure that concern a unit (``None``: the office's alone), in order."""
        known = self._on.get((measure, unit))
        if known is not None:
            return known
        own = self._of_unit.get(unit, ())
        office = [s for s in self._of_office if s.record.unit in (None, unit)]
        found = [s for group in (own, office) for s in group if s.record.measure in (None, measure)]
        if own and self._of_office:
            found.sort(key=lambda s: order(s.record))
        self._on[measure, unit] = found
        return found

    def standing(self, measure: str, unit: str | None) -> Said:
        """What holds of the standing part of a measure.

        A statement with a period speaks of that period's work only: it never
        finishes the whole, it shows that work has begun.
        """
        return self._reading(measure, unit, None).through(self.on(measure, unit))

    def occurrence(self, measure: str, unit: str | None, period: Period) -> Said:
        """What holds of one occurrence of a recurring measure.

        A statement with a period speaks of the occurrences within it. One without
        speaks of the occurrence of its day; 终止, of that and all later ones.
        """
        return self._reading(measure, unit, period).through(self.on(measure, unit))

    def _reading(self, measure: str, unit: str | None, period: Period | None) -> "_Reading":
        key = (measure, unit, period)
        found = self._readings.get(key)
        if found is None:
            found = self._readings[key] = _Reading(period)
        return found

    def last_of_office(self) -> Statement | None:
        """The office's statement on the whole task, if nobody has spoken on any part since."""
        whole = [s for s in self._of_office if s.record.measure is s.record.unit is s.record.period is None]
        if not whole:
            return None
        last = max(whole, key=lambda s: order(s.record))
        everybody = (*self._of_office, *(s[-1] for s in self._of_unit.values()))
        return last if all(order(s.record) <= order(last.record) for s in everybody) else None


_KEPT = ""
"""The statement speaks of the matter and leaves its status as it is."""


class _Reading:
    """Statements read one after another: what holds of a part of the work after those that were read."""

    def __init__(self, period: Period | None) -> None:
        """Read for an occurrence; without a period, for the standing part."""
        self._period = period
        self._count = 0
        self._spoken = False
        self._said = NOTHING

    def through(self, statements: Sequence[Statement]) -> Said:
        """What holds after all of these, of which the first have been read before."""
        status, since, record, heard = self._said
        for statement in statements[self._count :]:
            if self._period is None:
                word = _standing_word(statement, status)
            else:
                word = _occurrence_word(statement, status, self._period)
            if word is None:
                continue
            holds = statement.binds or not self._spoken
            self._spoken = self._spoken or not statement.office
            if not holds:
                continue
            heard = statement.record.on
            if word == _KEPT:
                continue
            if word != status:
                status, since = word, heard
            record = statement.record
        self._count = len(statements)
        self._said = Said(status, since, record, heard)
        return self._said


# What a statement makes of a status: another, _KEPT, or None if it does not speak of this part.


def _standing_word(statement: Statement, status: str) -> str | None:
    word = statement.word
    if statement.record.period is None and word != "denied":
        return word
    if status not in ("none", "todo"):
        return _KEPT
    # Whoever has said anything is not unheard of.
    return "doing" if word in _BEGUN else "todo" if status == "none" else _KEPT


def _occurrence_word(statement: Statement, status: str, period: Period) -> str | None:
    word, record = statement.word, statement.record
    if record.period is None:
        later = word in ("dropped", "dropping", "denied")
        if not (record.on <= period.end if later else period.contains(record.on)):
            return None
    else:
        spoken = _period(record.period)
        if spoken.end < period.start or period.end < spoken.start:
            return None
        if not (spoken.start <= period.start and period.end <= spoken.end):
            return _standing_word(statement, status)  # of a part of the occurrence: work on it has begun
    return word if word != "denied" else "todo" if status == "none" else _KEPT
