"""FZ717: record target (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ717",
    name="record-target",
    severity="warning",
    title="所指的记录不在",
    why="撤回和答复要指明一条已有的记录。可能在别的分支上，还没有合并进来。",
    bad='"withdraws": "01JB…"  （没有这一条）',
    good='"withdraws": "01JB…"',
    file="records/sifaju/01jb….json",
)
