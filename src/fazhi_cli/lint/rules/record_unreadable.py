"""FZ702: record unreadable (ledger/scan.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ702",
    name="record-unreadable",
    severity="error",
    title="记录打不开",
    why="没有权限或磁盘出错。其余记录照常计入。",
    bad="（没有读的权限）",
    good="（有读的权限）",
    file="records/sifaju/01jb….json",
)
