"""FZ505: words of the source that the encoding leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.coverage import Coverage, Part
from fazhi_cli.lint.facts.quoting import excerpt, source_says
from fazhi_cli.lint.rule import Rule
from fazhi_cli.plan.source import Mismatch

RULE = Rule(
    code="FZ505",
    name="not-covered",
    severity="error",
    title="漏了原文的内容",
    why="原文的每一句都要有着落：举措、标题、责任单位，或 front、back 里的段落。位置指在应当补写之处。",
    bad="          - id: 9-2\n            text: 完善行业规范",
    good="          - id: 9-2\n            text: 建立健全居民公约、村规民约的监督和激励机制。\n          - id: 9-3\n            text: 完善行业规范",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Words left out, at the entry before which they should stand."""
    coverage = context.coverage
    for mismatch, part in coverage.of("uncovered"):
        words = mismatch.says.strip()
        hint = source_says(coverage.source, mismatch.at)
        before = coverage.parts[mismatch.piece - 1] if mismatch.piece else None
        if words.startswith("责任单位") and before is not None and before.task is not None:
            yield before.task.file.problem(RULE, before.task.here, f"这一条漏了责任单位：{excerpt(words, 60)}", hint)
        elif part is not None:
            at = part.at if part.kind in ("units", "front", "back", "mark") else part.entry.here
            yield part.entry.file.problem(RULE, at, f"这里之前漏了原文{excerpt(words, 60)}", hint)
        elif before is not None:
            yield before.entry.file.problem(
                RULE, _end(coverage, mismatch, before), f"末尾漏了原文{excerpt(words, 60)}", hint
            )


def _end(_coverage: Coverage, _mismatch: Mismatch, before: Part) -> int:
    return before.at
