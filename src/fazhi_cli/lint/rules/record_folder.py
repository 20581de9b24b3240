"""FZ712: record folder (ledger/verify.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ712",
    name="record-folder",
    severity="error",
    title="记录放错了文件夹",
    why="每个单位的记录在以它的编号命名的文件夹里，各单位的账号只管自己的文件夹。放在别的单位文件夹里的不计入；放在办公室的文件夹里、放得过深的照样计入，但应移回去。",
    bad="records/minzhengju/01jb….json  （区司法局的记录）",
    good="records/sifaju/01jb….json",
    file="records/",
)
