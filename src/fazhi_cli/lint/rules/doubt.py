"""FZ606: a doubt without a reason or another reading; two readings without a doubt."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.dates.phrases import Phrase
from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.timing import matched
from fazhi_cli.lint.rule import Rule
from fazhi_cli.lint.rules.contradicts_quote import contradiction

RULE = Rule(
    code="FZ606",
    name="doubt",
    severity="error",
    title="存疑没有写清楚",
    why="“2024年前”有两种读法，按哪一种都有人异议：登记 doubt，写明另一种读法的日期和理由，由主管机关认定后写 ruling。",
    bad="                doubt:\n                  due: 2023-12-31",
    good="                doubt:\n                  due: 2024-12-31",
)

_SHORT = 6


def check(context: Context) -> Iterator[Diagnostic]:
    """Doubts that say nothing, and open readings without one."""
    for _, deadline, phrase in matched(context):
        if deadline.lost("doubt") or contradiction(deadline, phrase) is not None:
            continue
        doubt = deadline.child("doubt")
        if doubt is not None:
            yield from _doubt(deadline, doubt, phrase)
        elif phrase is not None and phrase.doubt_due and deadline.day("due") in (phrase.due, phrase.doubt_due):
            if "ruling" in deadline.data or deadline.lost("ruling"):
                continue
            other = phrase.doubt_due if deadline.day("due") == phrase.due else phrase.due
            message = f"“{deadline.text('quote')}”有两种读法（{phrase.due} 或 {phrase.doubt_due}），没有登记存疑"
            yield deadline.file.problem(RULE, deadline.at("quote"), message, f"加上 doubt：due: {other} 和 why（理由）")


def _doubt(deadline: Entry, doubt: Entry, phrase: Phrase | None) -> Iterator[Diagnostic]:
    due, other = deadline.day("due"), doubt.day("due")
    why = doubt.text("why")
    if other is None and phrase is not None and phrase.doubt_due and not doubt.damaged():
        message = "存疑没有写另一种读法的日期"
        yield doubt.file.problem(RULE, doubt.here, message, f"加上 due: {phrase.doubt_due}")
    elif other is not None and other == due:
        yield doubt.file.problem(RULE, doubt.at("due"), "另一种读法的日期与期限相同", "写另一种读法的日期")
    elif phrase is not None and phrase.doubt_due and other is not None and other not in (phrase.due, phrase.doubt_due):
        inside = other.year in (phrase.due.year if phrase.due else 0, phrase.doubt_due.year)
        if inside:
            message = f"“{deadline.text('quote')}”的另一种读法是 {phrase.doubt_due}，这里写的是 {other}"
            yield doubt.file.problem(RULE, doubt.at("due"), message, f"应为 {phrase.doubt_due}")
    if why is not None and len(why.strip()) < _SHORT:
        yield doubt.file.problem(
            RULE, doubt.at("why"), f"理由“{why}”太短，看不出为什么存疑", "写明原文的字句和另一种理解"
        )
