"""FZ813: units left in a clause's text."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.context import Context
from fazhi_cli.lint.plausibility import is_settled
from fazhi_cli.lint.rule import Rule
from fazhi_cli.text.plausibility import units_in_text

RULE = Rule(
    code="FZ813",
    name="units-in-text",
    severity="warning",
    title="正文里疑有责任单位",
    why="正文里留着“责任单位：”或一串单位的括号，这一条的职责多半漏记了：移到 mark（或 line），并写进 responsible。确实是正文的，在上一行注“# 已核：理由”。",
    bad="（一条举措的 text 写着“健全工作机制。（区司法局、区民政局负责）”）",
    good="（text 写“健全工作机制。”，mark 写“（区司法局、区民政局负责）”，两个单位写进 responsible）",
)

_MOST = 40


def check(context: Context) -> Iterator[Diagnostic]:
    """Texts of measures."""
    for measures in context.measures_of.values():
        for measure in measures:
            text = measure.text("text")
            if text is None or is_settled(measure.file, measure.at("text")):
                continue
            for start, end in units_in_text(text):
                found = text[start:end] if end - start <= _MOST else f"{text[start : start + _MOST]}…"
                place = measure.file.within(measure.at("text"), text, start)
                hint = "是责任单位的，移到 mark，写进 responsible"
                yield measure.file.problem(RULE, place, f"正文里疑有责任单位“{found}”", hint)
