"""FZ722: record authority (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ722",
    name="record-authority",
    severity="error",
    title="替别人说的话",
    why="一个单位的记录只有它自己和办公室能撤回；答复只能是办公室对相应申请的答复。别的都没有作用，请核实来历。",
    bad="records/minzhengju/01jb….json：撤回区司法局的记录",
    good="records/sifaju/01jb….json：撤回区司法局的记录",
    file="records/",
)
