"""FZ302: the numbers of the sections."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.numbering import number_problems
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ302",
    name="section-numbers",
    severity="error",
    title="部分的序号不对",
    why="部分从 1 起连续编号，序号的中文数字就是原文的“一、”“二、”。",
    bad="  - number: 5\n    title: 加强社会主体权利保护",
    good="  - number: 4\n    title: 加强社会主体权利保护",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Section numbers: unique, in order, without gaps."""
    if context.root is not None and not context.root.list_lost("sections"):
        yield from number_problems(context, RULE, context.sections, "number", "部分序号")
