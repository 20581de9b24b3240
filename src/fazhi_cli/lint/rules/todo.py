"""FZ801: something was left for later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.context import Context
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ801",
    name="todo",
    severity="warning",
    title="留有待办标记",
    why="TODO、待补充、待核实之类的标记说明这一处还没有做完，发布之前要做完或删去。",
    bad="                note: 方案总目标，TODO 核对责任单位。",
    good="                note: 方案总目标，原文未列责任单位。",
)

# Compiled where a file has one: few do.
_MARK = r"\b(?:TODO|FIXME|XXX|TBD)\b|(?:(?<=#)|(?<=note: )|(?<=reason: ))[^\n]*?(?P<zh>待补充?|待核实?|待填|待查|待确认|待完善|[?？]{2,})"
_WORDS = ("TODO", "FIXME", "XXX", "TBD", "??", "？？")
_QUESTION = ("待核：", "待核:")
_LATER = "待[补核填查确完]"
_ANY = rf"TODO|FIXME|XXX|TBD|[?？]{{2}}|{_LATER}"


def check(context: Context) -> Iterator[Diagnostic]:
    """Marks in comments and notes, English ones anywhere."""
    for file in (context.tasks_file, context.units_file):
        if file is None:
            continue
        for start, end in _lines(file.text):
            for match in re.compile(_MARK).finditer(file.text, start, end):
                at = match.start("zh") if match["zh"] else match.start()
                if file.text.startswith(_QUESTION, at):
                    # A question of the conversion: FZ811.
                    continue
                words = match["zh"] or match[0]
                yield file.problem(RULE, file.place_of(at), f"留有待办标记“{words}”", "做完后删去")


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end that may have a mark; most files have none, and one character tells so fastest."""
    if not any(w[0] in text and w in text for w in _WORDS) and not re.search(_LATER, text):
        return
    end = -1
    for match in re.finditer(_ANY, text):
        if match.start() > end:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            yield start, end
