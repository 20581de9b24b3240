"""FZ108: chinese punctuation in a flow list (lint/slips.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ108",
    name="list-punctuation",
    severity="error",
    title="方括号列表里用了中文标点",
    why="[甲，乙] 会被读成一项“甲，乙”，不报错，却谁也查不到。",
    bad="    aliases: [区网信办，网信办]",
    good="    aliases: [区网信办, 网信办]",
    file="units.yaml",
    fix="换成英文方括号、逗号加空格。",
)
