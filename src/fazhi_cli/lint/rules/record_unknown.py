"""FZ715: record unknown (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ715",
    name="record-unknown",
    severity="error",
    title="记录里的任务、举措或单位方案没有",
    why="方案改过编号，或者记录放错了方案。任务不存在的记录没有计入。",
    bad='"task": 99',
    good='"task": 15',
    file="records/sifaju/01jb….json",
)
