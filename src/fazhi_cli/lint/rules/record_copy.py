"""FZ714: record copy (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ714",
    name="record-copy",
    severity="error",
    title="同一编号的记录有几份",
    why="完全相同的是副本，只计一次，请删去；内容不同的，有一份被改过。",
    bad="01jb…-15-done.json\n01jb…-15-done - 副本.json",
    good="01jb…-15-done.json",
    file="records/",
)
