"""FZ732: record clock (ledger/history.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ732",
    name="record-clock",
    severity="warning",
    title="记录的时刻晚于提交",
    why="记录里写的时刻比提交它的时刻还晚：写它的电脑时钟走快了，请校准。只指出这一条，别的记录不受影响。",
    bad='"at": "2031-01-01T00:00:00.000Z"  （2026 年的提交）',
    good='"at": "2026-01-01T00:00:00.000Z"',
    file="records/",
)
