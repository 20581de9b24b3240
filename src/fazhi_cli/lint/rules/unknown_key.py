"""FZ201: a key the schema does not know (plan/validate.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ201",
    name="unknown-key",
    severity="error",
    title="不认识的键",
    why="键名写错，它的内容就不起作用。与某个键很像的，按那个键继续检查。",
    bad="        titel: 指导思想",
    good="        title: 指导思想",
)
