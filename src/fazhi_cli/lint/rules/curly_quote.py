"""FZ111: curly quotes typed as YAML quotes (lint/slips.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ111",
    name="curly-quote",
    severity="error",
    title="用中文引号当 YAML 的引号",
    why="“”不是 YAML 的引号，会成为内容的一部分。原文本来就有的引号照录。",
    bad="        title: “指导思想”",
    good="        title: 指导思想",
    fix="换成英文引号，或去掉。",
)
