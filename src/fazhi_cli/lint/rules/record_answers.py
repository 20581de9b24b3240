"""FZ723: record answers (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ723",
    name="record-answers",
    severity="error",
    title="同一申请又同意又不同意",
    why="两个分支上各审核了一次，合并之后就有两种答复；后一种在起作用。请核实，把不对的一条撤回（fazhi status withdraw）。",
    bad='"kind": "approve", "refers": "01JB…"\n"kind": "reject", "refers": "01JB…"',
    good="（其中一条已撤回）",
    file="records/",
)
