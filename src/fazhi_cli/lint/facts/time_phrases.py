"""The plan's period, the time phrases of its measures, and the deadlines that quote them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.dates.phrases import Phrase, find_phrases
from fazhi_cli.lint.facts.context import Context, once
from fazhi_cli.lint.facts.coverage import coverage_of
from fazhi_cli.lint.facts.entry import Entry

__all__ = ["PeriodProblem", "Timed", "matched", "period_problem", "timings"]


_YEARS = re.compile(r"(20\d\d)年?[-—－~～至到]+(20\d\d)年")
_MAYBE = re.compile("[0-9０-９年月日周季每期逐按旬底末待]")


class Timed(NamedTuple):
    """A measure with its time phrases and deadlines.

    Attributes:
        measure: the measure.
        phrases: what the recogniser sees in its text.
        deadlines: its deadlines, each with the phrase its quote meets, if any.
        open_phrases: phrases that no quote meets.
    """

    measure: Entry
    phrases: list[Phrase]
    deadlines: list[tuple[Entry, Phrase | None]]
    open_phrases: list[Phrase]


@once
def timings(context: Context) -> list[Timed]:
    """All measures that have a time phrase or a deadline, in order; none whose text departs from the source."""
    return list(_timings(context))


def _timings(context: Context) -> Iterator[Timed]:
    document = context.document
    period = document.child("period") if document else None
    start = period.day("start") if period else None
    end = period.day("end") if period else None
    issued = document.day("issued") if document else None
    if document is not None and period is not None and period_problem(document, period) is not None:
        start = end = None
    one_year = (
        start.year if isinstance(start, dt.date) and isinstance(end, dt.date) and start.year == end.year else None
    )
    touched = coverage_of(context).touched
    for _, measure, text in context.texts:
        if measure.here in touched:
            continue
        phrases = (
            []
            if not _may_say_time(text)
            else find_phrases(
                text,
                year=one_year,
                year_source="年份取自方案的实施期" if one_year else "",
                issued=issued if isinstance(issued, dt.date) else None,
                period_end=end if isinstance(end, dt.date) else None,
            )
        )
        mark = measure.text("mark")
        if mark:
            offset = len(text) + 1
            marked = find_phrases(mark, year=one_year, in_mark=True)
            phrases += [p._replace(start=p.start + offset, end=p.end + offset) for p in marked]
        if phrases or "deadlines" in measure.data or measure.lost("deadlines"):
            yield _match(measure, f"{text}\n{mark or ''}", phrases)


def _may_say_time(text: str) -> bool:
    """Whether a text has what a time phrase must have somewhere; most have none of it."""
    return _MAYBE.search(text) is not None or "即将" in text or "条件" in text


def _match(measure: Entry, text: str, phrases: list[Phrase]) -> Timed:
    deadlines: list[tuple[Entry, Phrase | None]] = []
    met: set[int] = set()
    for entry in measure.children("deadlines"):
        quote = entry.text("quote")
        start = text.find(quote) if quote else -1
        found = None
        if quote and start >= 0:
            hits = [k for k, p in enumerate(phrases) if p.start < start + len(quote) and start < p.end]
            met.update(hits)
            found = phrases[hits[0]] if hits else None
        deadlines.append((entry, found))
    open_phrases = [p for k, p in enumerate(phrases) if k not in met]
    return Timed(measure, phrases, deadlines, open_phrases)


def matched(context: Context) -> Iterator[tuple[Entry, Entry, Phrase | None]]:
    """All sound deadlines: measure, deadline, phrase."""
    for timed in timings(context):
        for entry, phrase in timed.deadlines:
            yield timed.measure, entry, phrase


class PeriodProblem(NamedTuple):
    """The key of the period that is wrong, and what is said of it."""

    key: str
    message: str


def period_problem(document: Entry, period: Entry) -> PeriodProblem | None:
    """What is wrong with the period, if anything: it contradicts the title's years, or ends before it begins."""
    start, end = period.day("start"), period.day("end")
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return None
    years = _YEARS.search(document.text("title") or "")
    if years:
        for day, key, year in ((start, "start", years[1]), (end, "end", years[2])):
            if day.year != int(year):
                what = "起点" if key == "start" else "终点"
                return PeriodProblem(key, f"实施期的{what} {day} 与名称里的“{years[0]}”不一致")
    return PeriodProblem("end", f"实施期的终止日 {end} 早于起始日 {start}") if start > end else None
