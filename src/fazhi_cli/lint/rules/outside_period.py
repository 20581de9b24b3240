"""FZ601: a date outside the plan's period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.timing import matched, period_problem
from fazhi_cli.lint.rule import Rule
from fazhi_cli.lint.rules.contradicts_quote import contradiction

RULE = Rule(
    code="FZ601",
    name="outside-period",
    severity="error",
    title="日期在方案的实施期之外",
    why="期限早于实施期开始或晚于实施期结束，多半是年份写错；原文确实这样写的（引文里有这个年份）不报。",
    bad="                due: 2023-12-31\n                doubt:\n                  due: 2042-12-31",
    good="                due: 2023-12-31\n                doubt:\n                  due: 2024-12-31",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Due dates and the dates of doubts, where their quote does not say them."""
    document = context.document
    period = document.child("period") if document else None
    start, end = (period.day("start"), period.day("end")) if period else (None, None)
    if document is None or period is None or period_problem(document, period) is not None:
        return
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return
    for _, deadline, phrase in matched(context):
        doubt = deadline.child("doubt")
        for entry in (deadline, doubt):
            due = entry.day("due") if entry else None
            if entry is None or not isinstance(due, dt.date) or start <= due <= end:
                continue
            told = entry is deadline and contradiction(deadline, phrase) is not None
            said = phrase is not None and due in (phrase.due, phrase.doubt_due)
            if not told and not said:
                message = f"{due} 在方案的实施期（{start} 至 {end}）之外"
                yield entry.file.problem(RULE, entry.at("due"), message, "请核对年份")
