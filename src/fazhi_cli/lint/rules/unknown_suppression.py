"""FZ902: a suppression comment without code or reason, or with an unknown code (lint/suppress.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ902",
    name="unknown-suppression",
    severity="warning",
    title="忽略注释写得不对",
    why="写成 # fazhi: ignore[FZ203] 原因：要写明编号和原因，编号要存在。",
    bad="        title: 指导思想   # fazhi: ignore[FZ999] 原文如此",
    good="        title: 指导思想",
)
