"""FZ107: a full-width colon, or one without a blank behind it (lint/slips.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ107",
    name="colon",
    severity="error",
    title="冒号用了中文的，或后面缺空格",
    why="键和值之间是英文冒号加一个空格。写成“：”时整行成了一段文字，错误往往报在下一行。",
    bad="        title：指导思想",
    good="        title: 指导思想",
    fix="换成英文冒号加空格。",
)
