"""FZ401: a name in a 责任单位 line is in units.yaml under no spelling."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.naming import naming
from fazhi_cli.lint.rule import Rule
from fazhi_cli.text.spelling import nearest

RULE = Rule(
    code="FZ401",
    name="unknown-mention",
    severity="error",
    title="责任单位在 units.yaml 里找不到",
    why="责任单位一行里的每个名称都要在 units.yaml 里有着落，职责才到得了单位。同一个名称只报一次，在它第一次出现的地方。",
    bad="  # 区司法局还没有登记",
    good="  - id: sifaju\n    name: 区司法局\n    key: sfj\n    kind: government",
    file="units.yaml",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Unresolved names, each at its first place."""
    known = [b.name for b in context.bodies if b.name]
    for name, mentions in naming(context).unknown.items():
        first = mentions[0]
        file = first.task.file
        place = file.within(first.at, first.text, max(0, first.text.find(name)))
        others = len(mentions) - 1
        message = f"责任单位“{name}”在 units.yaml 里找不到" + (f"（另有 {others} 处）" if others else "")
        close = nearest(name, known, 1)
        hint = f"是不是“{close[0]}”？否则在 units.yaml 里加上" if close else "在 units.yaml 里加上这个单位"
        yield file.problem(RULE, place, message, hint)
