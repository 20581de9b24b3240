"""FZ804: a line that is long without need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ804",
    name="long-line",
    severity="warning",
    title="行太长",
    why="长行在审阅工具里看不全。照录原文的行（text、quote 等）不受限制。选项 max：最多几个字，默认 120。",
    bad="# 引用原文的地方一字不改，转换时丢的字、半角标点也照录；读不通的地方写在勘误里，注明应读作什么、把握有多大、理由是什么；全条文字就是各举措连起来，不另存一份；时限、目标记在所在的举措下；责任单位按原文次序逐个照录，括号也是原文的一部分，单位本身写在 units.yaml 里。",
    good="# 改完请运行：fazhi lint",
)

_VERBATIM = re.compile(
    r"[ ]*(?:- )*(?:text|quote|reading|page|title|heading|line|mark|name|reason|why|note)\s*[:：]|[ ]*- "
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Lines longer than the option ``max``, verbatim ones and prose values excepted."""
    most = int(context.option("FZ804", "max", 120))
    pattern = re.compile(rf"^[^\n]{{{most + 1},}}$", re.MULTILINE)
    for file in (context.tasks_file, context.units_file):
        if file is None:
            continue
        for match in pattern.finditer(file.text):
            if not _VERBATIM.match(match[0]):
                line, _ = file.place_of(match.start())
                message = f"这一行有 {len(match[0].rstrip())} 个字，超过 {most} 个"
                yield file.problem(RULE, (line, most + 1), message, "分成几行")
