"""FZ711: record digest (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ711",
    name="record-digest",
    severity="error",
    title="记录写下后被改动过",
    why="每条记录带有内容摘要，手工改过就对不上。要更正，撤回原记录再记一条，经过才查得清。",
    bad='"status": "done",  （手工改过）\n"digest": "sha256:…"',
    good="fazhi status withdraw 01JB… --reason 填错",
    file="records/sifaju/01jb….json",
)
