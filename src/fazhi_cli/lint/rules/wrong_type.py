"""FZ203: a value that does not fit (plan/validate.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ203",
    name="wrong-type",
    severity="error",
    title="值的类型或写法不对",
    why="文字、整数、日期、列表、可选的几个词，各有写法；提示里写明应当怎样写。",
    bad="                kind: date\n                due: 2022-12-31\n                note: 只写年份",
    good="                kind: dated\n                due: 2022-12-31\n                note: 只写年份",
)
