"""FZ112: tabs in indentation and behind signs (lint/slips.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ112",
    name="tab",
    severity="error",
    title="用了制表符（Tab）",
    why="YAML 的缩进只能用空格。编辑器里可以设“用空格代替制表符”。",
    bad="\ttitle: 指导思想",
    good="        title: 指导思想",
    fix="换成空格，宽度按上下行对齐。",
)
