"""FZ704: record encoding (ledger/scan.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ704",
    name="record-encoding",
    severity="error",
    title="记录不是 UTF-8 编码",
    why="多半是用旧编辑器另存过。恢复原来的文件，或另存为 UTF-8。",
    bad="（GBK 编码）",
    good="（UTF-8 编码）",
    file="records/sifaju/01jb….json",
)
