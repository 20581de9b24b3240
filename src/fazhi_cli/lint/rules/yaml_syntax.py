"""FZ101: a syntax error, told by the parser and said in Chinese (plan/yamlwords.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ101",
    name="yaml-syntax",
    severity="error",
    title="YAML 写法有误",
    why="从这一处起文件读不下去，这个文件的其他检查只能等改好之后；别的文件照常检查。常见的是缩进没有对齐、引号没有收尾、文字里有“: ”而没有加引号。",
    bad="        title: '指导思想",
    good="        title: 指导思想",
)
