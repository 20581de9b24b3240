"""FZ113: a full-width dash or number sign (lint/slips.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ113",
    name="wide-sign",
    severity="error",
    title="列表或注释的符号用了全角的",
    why="列表项以半角“- ”开头，注释以半角 # 开头。",
    bad="          － id: 1-1",
    good="          - id: 1-1",
    fix="换成半角。",
)
