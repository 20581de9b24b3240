"""FZ506: words that are not in the source."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.coverage import Coverage, Part
from fazhi_cli.lint.facts.quoting import excerpt
from fazhi_cli.lint.rule import Rule
from fazhi_cli.plan.source import Mismatch

RULE = Rule(
    code="FZ506",
    name="not-in-source",
    severity="error",
    title="原文里没有的内容",
    why="任务表只照录原文，不增加内容。说明写在 note，勘误写在 corrections。",
    bad="            text: 建立健全居民公约、村规民约的监督和激励机制。\n          - id: 9-3\n            text: 每半年评选一次文明家庭。\n          - id: 9-4",
    good="            text: 建立健全居民公约、村规民约的监督和激励机制。\n          - id: 9-3",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Invented pieces; a whole invented task is told once."""
    coverage = context.coverage
    yield from _aside(context)
    whole = _whole_tasks(coverage)
    for mismatch, part in coverage.of("added"):
        if part is None:
            continue
        if part.task is not None and part.task.here in whole:
            if part.kind == "heading":
                yield part.entry.file.problem(
                    RULE, part.entry.here, f"原文里没有这一条任务：{excerpt(mismatch.written)}"
                )
        elif part.kind == "units":
            yield part.entry.file.problem(RULE, part.at, "原文这一条没有责任单位一行")
        else:
            yield part.entry.file.problem(RULE, part.at, _message(coverage, mismatch, part))


def _aside(context: Context) -> Iterator[Diagnostic]:
    """Lines to be passed over that the source does not have; the first proves nothing of those behind it."""
    document = context.document
    source = document.child("source") if document else None
    lines = source.texts("aside") if source else []
    if source is not None and context.coverage.source is not None and context.coverage.passed < len(lines):
        text, at = lines[context.coverage.passed]
        yield source.file.problem(RULE, at, f"原文里没有单独的一行{excerpt(text)}", "依原文次序照录整行")


def _message(coverage: Coverage, mismatch: Mismatch, part: Part) -> str:
    again = coverage.source is not None and mismatch.written in coverage.source.text
    what = "标题" if part.kind in ("heading", "section") else "这段话"
    return (
        f"{what}写了不止一次：{excerpt(mismatch.written)}"
        if again
        else f"{what}原文里没有：{excerpt(mismatch.written)}"
    )


def _whole_tasks(coverage: Coverage) -> set[int]:
    """Tasks of which every piece is added."""
    added = {m.piece for m, _ in coverage.of("added")}
    if not added:
        return set()
    parts: dict[int, list[int]] = {}
    for index, part in enumerate(coverage.parts):
        if part.task is not None:
            parts.setdefault(part.task.here, []).append(index)
    return {here for here, indexes in parts.items() if len(indexes) > 1 and added.issuperset(indexes)}
