"""FZ510: the quote of a deadline or target is not in its measure, or more than once."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.timing import timings
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ510",
    name="deadline-quote",
    severity="error",
    title="时限或目标的引文不在举措里",
    why="时限、量化目标的 quote 照抄所在举措的原文，并且在其中只出现一次，读者才能看到日期从哪几个字来。",
    bad="              - quote: 2024年底前",
    good="              - quote: 2024年前",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Quotes against the words of their measure (mark included)."""
    touched = context.coverage.touched
    yield from _cut(context)
    for measures in context.measures_of.values():
        for measure in measures:
            if "deadlines" not in measure.data and "targets" not in measure.data:
                continue
            text = measure.text("text")
            if text is None or measure.here in touched or measure.lost("mark"):
                continue
            words = text + "\n" + (measure.text("mark") or "")
            for key in ("deadlines", "targets"):
                if key in measure.data:
                    yield from _quotes(measure, key, words)


def _quotes(measure: Entry, key: str, words: str) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for entry in measure.children(key):
        quote = entry.text("quote")
        if quote is None:
            continue
        count = words.count(quote)
        at = entry.at("quote")
        if not count:
            message = f"举措 {measure.text('id') or ''} 里没有“{quote}”这几个字"
            yield measure.file.problem(RULE, at, message, "quote 照抄举措的原文")
        elif quote in seen:
            message = f"“{quote}”写了两次，第一次在第 {seen[quote]} 行"
            yield measure.file.problem(RULE, at, message, "删去一个")
        elif count > 1:
            message = f"“{quote}”在这条举措里出现了 {count} 次"
            yield measure.file.problem(RULE, at, message, "多引前后几个字，使它只出现一次")
        seen.setdefault(quote, measure.file.place(at)[0])


def _cut(context: Context) -> Iterator[Diagnostic]:
    """Quotes that take only a part of a time phrase: 035年 for 2035年, 2024年 for 2024年前."""
    for timed in timings(context):
        text = (timed.measure.text("text") or "") + "\n" + (timed.measure.text("mark") or "")
        for entry, phrase in timed.deadlines:
            quote = entry.text("quote")
            if quote is None or phrase is None or text.count(quote) != 1:
                continue
            start = text.index(quote)
            head = text[phrase.start : start].lstrip("到至在自从 ")
            tail = "" if phrase.continuing else text[start + len(quote) : phrase.end]
            if head or tail:
                message = f"“{quote}”没有引全，原文是“{phrase.quote}”"
                yield entry.file.problem(RULE, entry.at("quote"), message, f"写成 {phrase.quote}")
