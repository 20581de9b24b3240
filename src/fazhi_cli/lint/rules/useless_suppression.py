"""FZ901: a suppression comment that suppresses nothing (lint/suppress.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ901",
    name="useless-suppression",
    severity="warning",
    title="忽略注释没有用处",
    why="这一行已经没有要忽略的问题。留着的注释会盖住以后的新问题，请删去。",
    bad="        title: 指导思想   # fazhi: ignore[FZ502] 原文如此",
    good="        title: 指导思想",
    fix="删去这条注释。",
)
