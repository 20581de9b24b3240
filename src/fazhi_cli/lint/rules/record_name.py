"""FZ713: record name (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ713",
    name="record-name",
    severity="error",
    title="记录文件改过名",
    why="文件名由编号、任务和状态组成，排起来就是时间次序。改名不影响内容，但应改回去。",
    bad="records/sifaju/第十五条.json",
    good="records/sifaju/01jb…-15-done.json",
    file="records/",
)
