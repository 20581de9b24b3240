"""FZ109: wide and no-break spaces in indentation, behind signs, at ends of lines (lint/slips.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ109",
    name="wide-space",
    severity="error",
    title="全角空格或特殊空格",
    why="全角空格（U+3000）、不换行空格（U+00A0，多从网页粘来）不是 YAML 的空格：在缩进里读不下去，在行末成了内容。",
    bad="        title:\u3000指导思想",
    good="        title: 指导思想",
    fix="换成半角空格，行末的删去。",
)
