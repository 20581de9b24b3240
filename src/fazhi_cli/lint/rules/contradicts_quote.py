"""FZ602: a deadline says something else than the words it quotes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.dates.periods import RECURRENCES
from fazhi_cli.dates.phrases import Phrase
from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.timing import matched
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ602",
    name="contradicts-quote",
    severity="error",
    title="时限与引文矛盾",
    why="日期、周期、期限长短都从引文的几个字读出来：“2022年”是 2022-12-31，“每年”是 yearly，“三年”是 P3Y。另有依据的日期写 inferred。",
    bad="              - quote: 2022年\n                kind: dated\n                due: 2023-12-31",
    good="              - quote: 2022年\n                kind: dated\n                due: 2022-12-31",
)

_YEAR = re.compile(r"20\d\d")


class Contradiction(NamedTuple):
    """The key that is wrong, what is said of it, and how it should be."""

    key: str
    message: str
    hint: str | None


def check(context: Context) -> Iterator[Diagnostic]:
    """Dates, recurrences and durations against the recogniser's reading of the quote."""
    for _, deadline, phrase in matched(context):
        found = contradiction(deadline, phrase)
        if found is not None:
            yield deadline.file.problem(RULE, deadline.at(found.key), found.message, found.hint)


def contradiction(deadline: Entry, phrase: Phrase | None) -> Contradiction | None:
    """How a deadline contradicts its quote, if it does."""
    quote = deadline.text("quote")
    if phrase is None or quote is None or deadline.damaged():
        return None
    kind, due = deadline.text("kind"), deadline.day("due")
    if kind == "dated" and isinstance(due, dt.date):
        return _date(deadline, quote, due, phrase)
    recurrence = deadline.text("recurrence")
    if recurrence and phrase.recurrence and recurrence != phrase.recurrence:
        message = f"“{quote}”读作{RECURRENCES[phrase.recurrence]}，这里写的是{RECURRENCES[recurrence]}"
        return Contradiction("recurrence", message, f"应为 {phrase.recurrence}")
    duration = deadline.text("duration")
    if duration and phrase.duration and duration != phrase.duration:
        return Contradiction("duration", f"“{quote}”读作 {phrase.duration}，这里写的是 {duration}", None)
    return _kind(quote, kind, phrase)


def _kind(quote: str, kind: str | None, phrase: Phrase) -> Contradiction | None:
    """Only what cannot be a matter of judgement: a date called a horizon, a period called a date."""
    if kind == "dated" and phrase.kind in ("recurring", "horizon", "duration"):
        return Contradiction("kind", f"“{quote}”没有写明日期，不能是 dated", f"应为 {phrase.kind}")
    if kind in ("recurring", "horizon", "duration") and phrase.kind == "dated" and phrase.due:
        return Contradiction("kind", f"“{quote}”写明了日期，不能是 {kind}", "应为 dated")
    return None


def _date(deadline: Entry, quote: str, due: dt.date, phrase: Phrase) -> Contradiction | None:
    readings = [d for d in (phrase.due, phrase.doubt_due) if d]
    if phrase.kind not in ("dated", "horizon") or not readings:
        return _kind(quote, "dated", phrase)
    doubt = deadline.child("doubt")
    other = doubt.day("due") if doubt else None
    if due in readings or deadline.text("inferred"):
        return None
    if isinstance(other, dt.date) and other in readings:
        return None
    if _damaged(quote, due):
        return None
    said = "或 ".join(str(d) for d in readings)
    return Contradiction("due", f"“{quote}”读作 {said}，这里写的是 {due}", f"应为 {said}；另有依据时写 inferred")


def _damaged(quote: str, due: dt.date) -> bool:
    """A quote without a year that is read with one from elsewhere proves nothing about the year."""
    years = {int(y) for y in _YEAR.findall(quote)}
    return not years and due.month == 12 and due.day == 31
