"""FZ103: aliases that multiply and nesting without end (plan/yamltree.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ103",
    name="too-much-yaml",
    severity="error",
    title="引用或层次过多",
    why="任务表用不着引用（& 和 *）。成倍展开的引用会耗尽内存，层次过深也读不动，读到限度就停。",
    bad="schema_version: 1\nbomb: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n\ndocument:",
    good="schema_version: 1\n\ndocument:",
)
