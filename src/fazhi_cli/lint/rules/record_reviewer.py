"""FZ721: record reviewer (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ721",
    name="record-reviewer",
    severity="error",
    title="自己审核了自己的申请",
    why="销号、延期要由申请人以外的人审核。请撤回，由另一人审核。",
    bad='"kind": "approve", "by": "联络员"  （申请人也是联络员）',
    good='"kind": "approve", "by": "督办专员"',
    file="records/_office/01jb….json",
)
