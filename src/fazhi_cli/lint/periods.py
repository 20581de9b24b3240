"""Whether the plan's period can be right."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from fazhi_cli.lint.entries import Entry

__all__ = ["PeriodProblem", "period_problem"]

_YEARS = re.compile(r"(20\d\d)年?[-—－~～至到]+(20\d\d)年")


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
