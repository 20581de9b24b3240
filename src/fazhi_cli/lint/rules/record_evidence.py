"""FZ718: record evidence (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ718",
    name="record-evidence",
    severity="error",
    title="证明材料不见了，或者变了",
    why="记录时登记了材料的 SHA-256 和字节数，现在对不上。恢复原件；确已更换的，另记一条。方案所在文件夹之外的（提示），无法核对。",
    bad='"path": "附件/148方案.pdf"  （文件已改）',
    good='"path": "附件/148方案.pdf"',
    file="records/sifaju/01jb….json",
)
