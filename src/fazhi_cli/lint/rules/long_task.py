"""FZ815: a task much longer than the others."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.context import Context
from fazhi_cli.lint.plausibility import is_settled
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ815",
    name="long-task",
    severity="warning",
    title="一条任务长得反常",
    why="一条的文字是通常一条的十倍以上，多半是后面几条并了进来，它们的责任单位也就记错了。选项 times：多少倍，默认 10。确实如此的，在上一行注“# 已核：理由”。",
    bad="（第 3 条有 5000 字，通常一条 300 字：第 4 条到第 9 条都在里面）",
    good="（第 4 条到第 9 条各自成条）",
)

_FEWEST = 5
_LEAST = 600


def check(context: Context) -> Iterator[Diagnostic]:
    """Tasks whose text is that many times the median."""
    times = float(context.option("FZ815", "times", 10))
    sizes = [(task, sum(len(m.text("text") or "") for m in context.measures_of[task.here])) for task in context.tasks]
    if len(sizes) < _FEWEST:
        return
    median = statistics.median(size for _, size in sizes)
    for task, size in sizes:
        if size > max(_LEAST, times * median) and not is_settled(task.file, task.at("title")):
            message = f"第 {task.get('id')} 条有 {size} 字，是通常一条的 {size / max(median, 1):.0f} 倍"
            yield task.file.problem(RULE, task.at("title"), message, "对照原文，看是否几条并成了一条")
