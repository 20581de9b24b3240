"""FZ708: record stray (ledger/scan.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ708",
    name="record-stray",
    severity="warning",
    title="记录文件夹里的其他文件",
    why="记录文件夹里只放记录；附件放在方案文件夹之外，用 --evidence 指明。",
    bad="records/sifaju/验收报告.docx",
    good="附件/验收报告.docx",
    file="records/",
)
