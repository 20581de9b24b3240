"""FZ608: the dates of the document do not agree with each other or with the document's words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.timing import period_problem
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ608",
    name="document-dates",
    severity="error",
    title="文件的日期前后不一",
    why="成文、印发、发布依次不早于前一个；与正文前后写明的日期一致；实施期与名称里的年份一致。逾期从成文之日算起，写错会冤枉人。",
    bad="  issued: 2022-08-11",
    good="  issued: 2022-08-01",
)

_DAY = re.compile(r"(20\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|(20\d\d)-(\d{2})-(\d{2})")
_NAMES = {"issued": "成文日期", "printed": "印发日期", "published": "发布日期"}


def check(context: Context) -> Iterator[Diagnostic]:
    """Period, title, issue, printing and publishing."""
    document = context.document
    if document is None:
        return
    period, source = document.child("period"), document.child("source")
    if period is not None:
        problem = period_problem(document, period)
        if problem is not None:
            yield period.file.problem(RULE, period.at(problem.key), problem.message, "请核对年份")
    said = set() if context.coverage.around_dates_touched else _days_said(document)
    last: tuple[str, dt.date] | None = None
    for key, entry in (("issued", document), ("printed", document), ("published", source)):
        day = entry.day(key) if entry else None
        if entry is None or not isinstance(day, dt.date):
            continue
        if said and day not in said:
            listed = "、".join(map(str, sorted(said)))
            message = f"{_NAMES[key]} {day} 与正文写的不一致（正文有 {listed}）"
            yield entry.file.problem(RULE, entry.at(key), message, "请核对正文末尾的日期")
        elif last is not None and day < last[1]:
            message = f"{_NAMES[key]} {day} 早于{_NAMES[last[0]]} {last[1]}"
            yield entry.file.problem(RULE, entry.at(key), message, "请核对日期")
        else:
            last = (key, day)


def _days_said(document: Entry) -> set[dt.date]:
    """The days written in the paragraphs around the tasks, corrections read."""
    keys = ("front", "back", "corrections")
    if any(document.list_lost(k) or any(e.damaged() for e in document.children(k)) for k in keys):
        return set()
    words = [p.text("text") or p.text("page") or "" for k in ("front", "back") for p in document.children(k)]
    words += [c.text("reading") or "" for c in document.children("corrections")]
    days = set()
    for match in _DAY.finditer("\n".join(words)):
        numbers = [int(g) for g in match.groups() if g]
        try:
            days.add(dt.date(*numbers))
        except ValueError:
            continue
    return days
