"""FZ812: a name that is hardly the name of a unit."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.context import Context
from fazhi_cli.lint.plausibility import is_settled, open_questions
from fazhi_cli.lint.rule import Rule
from fazhi_cli.text.plausibility import odd_name

RULE = Rule(
    code="FZ812",
    name="odd-name",
    severity="warning",
    title="单位名称可疑",
    why="单位名称只有一个字、超过 24 个字，里面有动词、句读、不成对的括号，或者像两个单位连写的，多半是录入或转换时切错了。确实如此的，在上一行注“# 已核：理由”。",
    bad="    name: 区民政局负责\n    names: [区民政局]\n",
    good="    name: 区民政局\n",
    file="units.yaml",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Units and collectives by name; the name of a mention is one of them, or unknown (FZ401)."""
    asked = "\n".join(question for _, question in open_questions(context.tasks_file.text if context.tasks_file else ""))
    for body in context.bodies:
        why = odd_name(body.name) if body.name is not None else None
        if why is None or is_settled(body.entry.file, body.entry.at("name")):
            continue
        # A question at a mention of the name asks the same.
        if f"“{body.name}" not in asked:
            message = f"单位名称“{body.name}”可疑：{why}"
            yield body.entry.file.problem(RULE, body.entry.at("name"), message, "对照原文改正")
