"""FZ509: two corrections of the same words."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.rule import Rule
from fazhi_cli.lint.rules.correction_quote import task_words

RULE = Rule(
    code="FZ509",
    name="corrections-overlap",
    severity="error",
    title="两条勘误重叠",
    why="同一处文字有两种读法，报告就不知道印哪一种。把两条合成一条，或缩短引文。",
    bad="          - quote: 依托数字\n            reading: 依托“数字\n            certainty: possible\n            reason: 引号缺了前一半。\n          - quote: 数字晋安\n            reading: 数字晋安”",
    good="          - quote: 依托数字晋安建设\n            reading: 依托“数字晋安”建设",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Corrections whose quotes share characters."""
    document = context.document
    if document is not None:
        paragraphs = [*document.children("front"), *document.children("back")]
        yield from _overlaps(document, "\n".join(p.text("text") or p.text("page") or "" for p in paragraphs))
    for task in context.tasks:
        if len(task.get("corrections") or ()) > 1:
            words = task_words(context, task)
            if words is not None:
                yield from _overlaps(task, words)


def _overlaps(entry: Entry, words: str) -> Iterator[Diagnostic]:
    placed: list[tuple[int, int, Entry]] = []
    for correction in entry.children("corrections"):
        quote = correction.text("quote")
        if quote is not None and words.count(quote) == 1:
            start = words.index(quote)
            placed.append((start, start + len(quote), correction))
    for k, (start, end, correction) in enumerate(placed):
        for other_start, other_end, other in placed[:k]:
            if start < other_end and other_start < end:
                line, _ = entry.file.place(other.at("quote"))
                message = f"与第 {line} 行的勘误“{other.text('quote')}”重叠"
                yield entry.file.problem(RULE, correction.at("quote"), message, "合成一条，或缩短引文")
                break
