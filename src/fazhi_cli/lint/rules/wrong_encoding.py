"""FZ104: an encoding that is not UTF-8 (lint/loading.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ104",
    name="wrong-encoding",
    severity="error",
    title="文件编码不是 UTF-8",
    why="WPS、旧版记事本默认存成 GBK（GB18030），别的程序会读成乱码。认得出的编码照样检查其余内容。",
    bad="（文件存成了 GBK）",
    good="（文件存成 UTF-8）",
    fix="转成 UTF-8（不安全）。",
)
