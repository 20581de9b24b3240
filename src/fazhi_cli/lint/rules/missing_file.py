"""FZ105: a file of the plan that is not there (lint/loading.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ105",
    name="missing-file",
    severity="error",
    title="方案文件夹里缺少文件",
    why="一份方案要有 tasks.yaml、units.yaml 和原文。缺了其一，有关的检查无从做起，其余照常。",
    bad="（没有 units.yaml）",
    good="（有 units.yaml）",
    file="units.yaml",
)
