"""FZ707: record content (ledger/scan.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ707",
    name="record-content",
    severity="error",
    title="记录的内容不对",
    why="少了必需的一项，或者值不是规定的样子。记录不应手工编写。",
    bad='"status": "finished"',
    good='"status": "done"',
    file="records/sifaju/01jb….json",
)
