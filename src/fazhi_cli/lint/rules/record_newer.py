"""FZ706: record newer (ledger/scan.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ706",
    name="record-newer",
    severity="warning",
    title="记录由更新的版本写成",
    why="本程序不认得它的格式，保留不动，也没有计入。请升级 fazhi。",
    bad='"schema_version": 2',
    good='"schema_version": 1',
    file="records/sifaju/01jb….json",
)
