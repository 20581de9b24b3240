"""FZ607: a ruling without authority, or at odds with what it rules on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.timing import matched
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ607",
    name="ruling",
    severity="error",
    title="认定没有依据",
    why="认定（ruling）要写明由哪个机关（by）、在哪一天（on）认定，这一天在成文之后、今天之前。",
    bad="                  why: “2024年前”按字面是2024年到来之前，公文中也常用来指2024年底前；原文没有说明，须由区委依法治区办认定。\n                ruling:\n                  due: 2024-12-31\n                  by: 区委依法治区办\n                  on: 2012-05-06",
    good="                  why: “2024年前”按字面是2024年到来之前，公文中也常用来指2024年底前；原文没有说明，须由区委依法治区办认定。",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Rulings by nobody, before the document or in the future, for a date that is no reading."""
    issued = context.document.day("issued") if context.document else None
    for _, deadline, _phrase in matched(context):
        ruling = deadline.child("ruling")
        if ruling is not None:
            yield from _ruling(context, deadline, ruling, issued)


def _ruling(context: Context, deadline: Entry, ruling: Entry, issued: object) -> Iterator[Diagnostic]:
    by, on, due = ruling.text("by"), ruling.day("on"), ruling.day("due")
    if by is not None and len(by.strip()) < 3:
        yield ruling.file.problem(RULE, ruling.at("by"), f"“{by}”看不出是哪个机关认定的", "写机关的名称")
    if isinstance(on, dt.date):
        if isinstance(issued, dt.date) and on < issued:
            yield ruling.file.problem(RULE, ruling.at("on"), f"认定之日 {on} 早于文件成文之日 {issued}", "请核对日期")
        elif on > context.today:
            yield ruling.file.problem(RULE, ruling.at("on"), f"认定之日 {on} 还没有到", "认定之后再登记")
    doubt = deadline.child("doubt")
    readings = {deadline.day("due"), doubt.day("due") if doubt else None} - {None}
    if (
        isinstance(due, dt.date)
        and readings
        and due not in readings
        and not deadline.damaged()
        and not ruling.text("reason")
    ):
        listed = "、".join(sorted(str(r) for r in readings))
        yield ruling.file.problem(
            RULE, ruling.at("due"), f"认定的日期 {due} 不是已登记的读法（{listed}）", "核对日期，或写明 reason"
        )
