"""FZ504: pieces stand in another order than in the source."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.coverage import Part
from fazhi_cli.lint.facts.quoting import excerpt, source_says
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ504",
    name="order-differs",
    severity="error",
    title="次序与原文不同",
    why="部分、任务、举措都依原文次序排列；次序变了，编号就指向别的内容。",
    bad="            text: 依法打击处理寻衅滋事、扰乱公共秩序等非法闹访缠访行为。\n          - id: 22-6\n            text: 深化诉访分离改革。",
    good="            text: 深化诉访分离改革。\n          - id: 22-6\n            text: 依法打击处理寻衅滋事、扰乱公共秩序等非法闹访缠访行为。",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Pieces that are in the source, but elsewhere."""
    coverage = context.coverage
    for mismatch, part in coverage.of("moved", "swapped"):
        if part is None:
            continue
        hint = source_says(coverage.source, mismatch.at)
        at = part.entry.here if part.kind == "heading" else part.at
        if mismatch.other >= 0:
            other = coverage.parts[mismatch.other]
            line, _ = other.entry.file.place(other.at)
            message = f"{_what(part)}与第 {line} 行的{_what(other)}位置对调了"
        else:
            message = f"{_what(part)}的位置与原文不同"
        yield part.entry.file.problem(RULE, at, message, hint)


def _what(part: Part) -> str:
    if part.kind == "heading":
        return f"任务“{part.entry.text('title') or part.value}”"
    if part.kind == "units":
        return "责任单位"
    name = part.entry.text("id") if part.kind == "measure" else None
    return f"举措 {name} " if name else f"这一段{excerpt(part.value or '', 16)}"
