"""FZ724: record batch (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ724",
    name="record-batch",
    severity="info",
    title="一批记录不全",
    why="一次导入写下的一批，这里少了几条：在别的分支上、只导过来一部分，或者被删了。在这里的照样计入。",
    bad='"batch": "20241224-7k3m", "batch_size": 200  （这里只有 184 条）',
    good="（200 条都在）",
    file="records/sifaju/01jb….json",
)
