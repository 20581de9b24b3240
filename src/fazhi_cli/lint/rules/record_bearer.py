"""FZ716: record bearer (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ716",
    name="record-bearer",
    severity="warning",
    title="单位不承担它所报的任务",
    why="方案改过责任单位，或者记录被改过。这条记录不影响状态。",
    bad='"task": 15, "unit": "minzhengju"',
    good='"task": 15, "unit": "sifaju"',
    file="records/minzhengju/01jb….json",
)
