"""FZ204: a plain scalar that YAML programs read otherwise (plan/silent.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ204",
    name="silent-type",
    severity="error",
    title="YAML 会悄悄改变的值",
    why="15.10 会变成 15.1，015 会变成 13，yes 会变成“真”，2024-6-30 不是日期而是文字——都不报错。编号写 15-10，日期写 2024-06-30，文字加引号。",
    bad="                due: 2025.12.31\n                note: 方案总目标，",
    good="                due: 2025-12-31\n                note: 方案总目标，",
)
