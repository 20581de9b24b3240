"""FZ501: a text departs from the source."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic, Fix
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.coverage import Part
from fazhi_cli.lint.facts.quoting import departure, source_says
from fazhi_cli.lint.rule import Rule
from fazhi_cli.plan.source import Mismatch

RULE = Rule(
    code="FZ501",
    name="text-differs",
    severity="error",
    title="文字与原文不一致",
    why="引用原文的地方一字不改，半角标点、转换时丢的字也照录；读不通的地方写进 corrections（勘误），不改原文。",
    bad="            text: 全面落实国家工作人员宪法宣誓度。",
    good="            text: 全面落实国家工作人员宪法宣誓制度。",
    fix="按 source.txt 补上、删去或换回不同的字（source.txt 的摘要相符时）。",
)

_UNSAFE = frozenset(":#'\"\\[]{}&*!|>%@`")


def check(context: Context) -> Iterator[Diagnostic]:
    """Changed, dropped and added characters, at the character where the text departs."""
    coverage = context.coverage
    for mismatch, part in coverage.of("changed"):
        if part is None or part.kind in ("heading", "section", "units") or part.value is None:
            continue
        place = part.entry.file.within(part.at, part.value, mismatch.offset)
        message = "这里" + departure(mismatch.written, mismatch.says)
        hint = source_says(coverage.source, mismatch.at)
        fix = _fix(part, mismatch, place) if coverage.digest else None
        yield part.entry.file.problem(RULE, place, message, hint, fix)


def _fix(part: Part, mismatch: Mismatch, place: tuple[int, int]) -> Fix | None:
    """Put the source's words in the place; only where no quoting of YAML can be touched."""
    says, written = mismatch.says, mismatch.written
    if _UNSAFE & set(says + written) or (not mismatch.offset and not (says and says[0].isalnum())):
        return None
    return part.entry.file.replacement("按原文改回", place, written, says)
