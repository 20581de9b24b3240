"""FZ705: record syntax (ledger/scan.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ705",
    name="record-syntax",
    severity="error",
    title="记录不完整，或不是 JSON",
    why="文件被截断或改坏了。记录由程序一次写成，坏了请从版本库或备份恢复。",
    bad='{"schema_version": 1, "id": "01JB',
    good='{"schema_version": 1, "id": "01JB…", …}',
    file="records/sifaju/01jb….json",
)
