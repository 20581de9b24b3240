"""FZ719: record clash (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ719",
    name="record-clash",
    severity="warning",
    title="两人同一天说法不一",
    why="两条都保留，后写的为准；请核实，把不对的一条撤回。",
    bad='"on": "2024-11-03", "status": "done", "by": "甲"\n"on": "2024-11-03", "status": "doing", "by": "乙"',
    good="（其中一条已撤回）",
    file="records/sifaju/01jb….json",
)
