"""FZ731: record history (ledger/history.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ731",
    name="record-history",
    severity="error",
    title="已有的记录被动过",
    why="与 git 里的版本相比，记录被改动、改名、移走或删除了。记录只增不改：请恢复；要更正，撤回（fazhi status withdraw）再记。默认与远端主分支分开的地方相比（没有远端就与最近一次提交相比），--against 另指。",
    bad="（删除 plan/records/sifaju/01jb….json）",
    good="fazhi status withdraw 01JB… --reason 填错了",
    file="records/",
)
