"""FZ110: full-width digits in ids and dates (lint/slips.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ110",
    name="wide-digit",
    severity="error",
    title="编号或日期用了全角数字",
    why="全角数字是文字，不是数字；编号、日期写半角。引用原文的地方照录，不在此列。",
    bad="          - id: １-1",
    good="          - id: 1-1",
    fix="换成半角。",
)
