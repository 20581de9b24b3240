"""FZ301: the numbers of the tasks."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.numbering import number_problems
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ301",
    name="task-numbers",
    severity="error",
    title="任务编号不对",
    why="任务编号就是条款序号，全文件从 1 起连续、不重复；记录、报告都靠编号找到任务。",
    bad="      - id: 17\n        title: 引导社会主体履行法定义务承担社会责任",
    good="      - id: 16\n        title: 引导社会主体履行法定义务承担社会责任",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Task ids: unique, in order, without gaps."""
    if context.root is None or context.root.list_lost("sections"):
        return
    if any(s.list_lost("tasks") or s.damaged() for s in context.sections):
        return
    yield from number_problems(context, RULE, context.tasks, "id", "任务编号")
