"""FZ304: ids of units and collectives are unique."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ304",
    name="unit-ids",
    severity="error",
    title="单位编号重复",
    why="记录按单位编号存放，两个单位用同一个编号，记录就分不清是谁的。",
    bad="  - id: sifaju\n    name: 区教育局",
    good="  - id: jiaoyuju\n    name: 区教育局",
    file="units.yaml",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Ids used twice, at the second."""
    seen: dict[str, int] = {}
    for body in context.bodies:
        if body.id is None or body.entry.damaged():
            continue
        line = body.entry.file.place(body.entry.at("id"))[0]
        if body.id in seen:
            message = f"编号“{body.id}”已用于第 {seen[body.id]} 行"
            yield body.entry.file.problem(RULE, body.entry.at("id"), message, "换一个编号")
        else:
            seen[body.id] = line
