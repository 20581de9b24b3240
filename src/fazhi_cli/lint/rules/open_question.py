"""FZ811: a question of the conversion that nobody has settled yet."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.context import Context
from fazhi_cli.lint.plausibility import open_questions
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ811",
    name="open-question",
    severity="warning",
    title="有待核的疑问",
    why="转换文件时程序拿不准的地方，以“# 待核：”注在它所说的那一行上。对照 source.txt 的那一行：改好或确认无误后删去注释，或把“待核”改为“已核”。",
    bad="        # 待核：第1条没有责任单位（原文第 12 行）\n        title: 指导思想",
    good="        title: 指导思想",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Comments in which the conversion asks, by their mark 待核."""
    for file in (context.tasks_file, context.units_file):
        if file is None:
            continue
        for start, question in open_questions(file.text):
            hint = "对照原文改好或确认无误后，删去这条注释，或把“待核”改为“已核”"
            yield file.problem(RULE, file.place_of(start), f"待核：{question}", hint)
