"""FZ701: record link (ledger/scan.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ701",
    name="record-link",
    severity="error",
    title="链接、设备或过深的文件夹",
    why="记录只从普通文件读取，不跟着链接走，免得读到别处去；records 本身也应是文件夹。",
    bad="plan/records/sifaju -> /data/sifaju",
    good="plan/records/sifaju/（文件夹）",
    file="records/",
)
