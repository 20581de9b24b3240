"""FZ406: a task names a body twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.context import Context
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ406",
    name="repeated-mention",
    severity="warning",
    title="同一条里一个单位点了两次",
    why="两种写法可能是同一个单位，请核对 units.yaml 里的别名；原文确实重复的，用注释说明后忽略。",
    bad="    aliases: [区人大法工委, 区人大常委会法制工作委员会, 人大法工委, 区人大办]",
    good="    aliases: [人大法工委, 区人大常委会法制工作委员会, 区人大法工委]",
    file="units.yaml",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Bodies that two mentions of a task reach, at the second."""
    names = {b.id: b.name for b in context.bodies}
    contested = {i for i, n in Counter(b.id for b in context.bodies).items() if n > 1}
    for task in context.tasks:
        if task.here in context.coverage.touched:
            continue
        seen: dict[str, str] = {}
        for mention in context.mentions[task.here]:
            scope = tuple(mention.entry.get("measures") or ()) if mention.entry else ()
            for body in mention.bodies:
                if body in contested:
                    continue
                if body in seen and not scope and seen[body] != mention.text:
                    message = f"“{mention.text}”和“{seen[body]}”指的是同一个单位“{names.get(body) or body}”"
                    yield task.file.problem(RULE, mention.at, message, "请核对 units.yaml")
                elif body in seen and not scope:
                    yield task.file.problem(RULE, mention.at, f"“{mention.text}”在本条点了两次")
                seen.setdefault(body, mention.text)
