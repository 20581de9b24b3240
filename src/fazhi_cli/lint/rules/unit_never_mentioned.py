"""FZ402: a unit or collective that the plan never names."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.naming import naming
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ402",
    name="unit-never-mentioned",
    severity="error",
    title="方案没有点名的单位",
    why="units.yaml 的名称用方案中的写法。没有点名的单位，多半是名称写错了；原文以外的单位要写 source（来源）。没有点名的集合称谓只是提醒。",
    bad="    name: 区红十字协会",
    good="    name: 区红十字会",
    file="units.yaml",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Bodies whose name the plan writes otherwise, or not at all."""
    found = naming(context)
    for body, form in found.misnamed:
        message = f"方案里没有“{body.name}”，写的是“{form}”"
        yield body.entry.file.problem(RULE, body.entry.at("name"), message, f"name 改为“{form}”")
    for body in context.bodies if found.printed else ():
        for name, at in body.entry.texts("names"):
            if name not in found.printed and not body.entry.text("source"):
                message = f"方案里没有写作“{name}”的责任单位"
                yield body.entry.file.problem(RULE, at, message, "names 只写方案用过的名称，别的叫法写进 aliases")
    for body in found.unmentioned:
        what = "单位" if body.is_unit else "集合称谓"
        hint = "名称写错了就改；原文以外的单位要写 source（来源）" if body.is_unit else "名称写错了就改；用不着就删去"
        problem = body.entry.file.problem(RULE, body.entry.at("name"), f"方案没有点名{what}“{body.name}”", hint)
        yield problem if body.is_unit else problem._replace(severity="warning")
