"""FZ604: a deadline whose quote says nothing of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.timing import matched
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ604",
    name="entry-without-phrase",
    severity="error",
    title="时限的引文里没有时间用语",
    why="时限要引出说时间的那几个字。“持续”“常态化”“全覆盖”没有日期，不是时限；量化目标记在 targets。",
    bad="              - quote: 矛盾纠纷专项排查化解活动",
    good="              - quote: 每年",
)

_TIME = r"[年月日季周期时旬]|\d{4}|即将|出台|定期|前|后|底|末|每|天|规划"


def says_time(quote: str) -> bool:
    """Whether a quote has any word of time."""
    return re.search(_TIME, quote) is not None


def check(context: Context) -> Iterator[Diagnostic]:
    """Deadlines without any word of time in their quote."""
    touched = context.coverage.touched
    for measure, deadline, phrase in matched(context):
        quote = deadline.text("quote")
        text = (measure.text("text") or "") + (measure.text("mark") or "")
        if phrase is not None or quote is None or deadline.damaged() or measure.here in touched or quote not in text:
            continue
        if not says_time(quote):
            hint = "引出说时间的字；量化目标记在 targets"
            yield deadline.file.problem(RULE, deadline.at("quote"), f"“{quote}”里没有时间用语", hint)
