"""FZ720: record day (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ720",
    name="record-day",
    severity="warning",
    title="记录的日期不合理",
    why="说的日期早于方案（错误）、晚于写下的日子，写下的时刻在将来，或者与编号里的时刻不符（错误）：电脑时钟不准，或者记录被改过。",
    bad='"on": "2030-01-01", "at": "2024-11-03T01:02:03.456Z"',
    good='"on": "2024-11-03", "at": "2024-11-03T01:02:03.456Z"',
    file="records/sifaju/01jb….json",
)
