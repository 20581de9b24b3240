"""FZ703: record too large (ledger/scan.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ703",
    name="record-too-large",
    severity="error",
    title="记录太大",
    why="一条记录不会超过 1 MB；这样大的文件不是记录，没有读。",
    bad="（1 GB 的文件）",
    good="（几百字节到几十 KB）",
    file="records/sifaju/01jb….json",
)
