"""FZ502: a heading departs from the source."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.quoting import departure, source_says
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ502",
    name="title-differs",
    severity="error",
    title="标题与原文不一致",
    why="标题照录原文。原文的写法不是“(十五)标题。”或“四、标题”时，用 heading 写出整行。",
    bad="        title: 加强社会主义法制文化建设",
    good="        title: 加强社会主义法治文化建设",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Headings of tasks and sections, at the character where they depart."""
    for mismatch, part in context.coverage.of("changed"):
        if part is None or part.kind not in ("heading", "section") or part.value is None:
            continue
        what = "条" if part.kind == "heading" else "部分"
        hint = source_says(context.coverage.source, mismatch.at)
        if mismatch.offset < part.before:
            key = "clause" if part.kind == "heading" else "label"
            at = part.entry.at(key) if key in part.entry.data else part.entry.here
            yield part.entry.file.problem(
                RULE, at, f"这一{what}的序号{departure(mismatch.written, mismatch.says)}", hint
            )
            continue
        offset = min(mismatch.offset - part.before, len(part.value))
        place = part.entry.file.within(part.at, part.value, offset)
        yield part.entry.file.problem(RULE, place, f"标题{departure(mismatch.written, mismatch.says)}", hint)
