"""FZ709: record unfinished (ledger/listing.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ709",
    name="record-unfinished",
    severity="error",
    title="一起写的记录没有写完",
    why="一次导入、更正的几条要么都在，要么都不在。写的程序中途断了（断电、被杀），已经写下的也不计入；下一次记录时自动补齐。",
    bad="records/.writing-01jb….json",
    good="（下一条 fazhi status 写入命令之后就没有了）",
    file="records/",
)
