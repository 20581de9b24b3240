"""FZ106: a byte order mark (lint/loading.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ106",
    name="byte-order-mark",
    severity="warning",
    title="文件开头有 BOM 标记",
    why="Windows 记事本会加。本工具照读，别的程序可能把它当作内容的第一个字。",
    bad="（开头有 EF BB BF）",
    good="（开头没有）",
    fix="删去 BOM（不安全：会改变文件的第一个字节）。",
)
