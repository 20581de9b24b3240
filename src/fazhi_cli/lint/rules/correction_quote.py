"""FZ508: a correction's quote is not there, or stands more than once."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.rule import Rule
from fazhi_cli.plan.source import units_line
from fazhi_cli.text.numerals import to_numeral

RULE = Rule(
    code="FZ508",
    name="correction-quote",
    severity="error",
    title="勘误的引文对不上",
    why="勘误指着原文的一处：quote 要在本条（标题、正文、责任单位）里出现，而且只出现一次；出现多次时多引几个字。",
    bad="          - quote: 围绕“十四五”",
    good="          - quote: 围绕我“十四五”",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Quotes against the words of their task, or of the document's front and back."""
    document = context.document
    if document is not None and not document.list_lost("front") and not document.list_lost("back"):
        paragraphs = [*document.children("front"), *document.children("back")]
        if not context.coverage.around_touched and not any(p.damaged() for p in paragraphs):
            words = "\n".join(p.text("text") or p.text("page") or "" for p in paragraphs)
            yield from _quotes(document, words, "正文前后的各段")
    for task in context.tasks:
        if not task.get("corrections"):
            continue
        said = task_words(context, task)
        if said is not None:
            yield from _quotes(task, said, "本条")
        elif context.coverage.source is not None and context.coverage.digest:
            yield from _nowhere(context, task)


def _nowhere(context: Context, task: Entry) -> Iterator[Diagnostic]:
    """Quotes of a task whose own words are not certain: what the whole source has not, the task cannot have."""
    said = context.coverage.said
    for correction in task.children("corrections"):
        quote = correction.text("quote")
        if quote is not None and quote not in said:
            hint = "quote 照抄原文，标点和空格也一样"
            yield task.file.problem(RULE, correction.at("quote"), f"原文里没有“{quote}”这几个字", hint)


def task_words(context: Context, task: Entry) -> str | None:
    """Heading, text and 责任单位 line of a task; ``None`` if they are not known for certain."""
    known = context.shared.setdefault("task words", {})
    if task.here not in known:
        known[task.here] = _task_words(context, task)
    words: str | None = known[task.here]
    return words


def _task_words(context: Context, task: Entry) -> str | None:
    measures = context.measures_of[task.here]
    if task.damaged() or task.list_lost("measures") or any(m.damaged() for m in measures):
        return None
    if task.here in context.coverage.touched:
        return None
    number = task.get("id")
    clause = task.text("clause") or (to_numeral(number) if isinstance(number, int) and 0 < number < 9999 else "")
    heading = task.get("heading", f"({clause}){task.text('title')}。")
    body = "".join((m.text("text") or "") + (m.text("mark") or "") for m in measures)
    line = task.text("line") or units_line([m.text for m in context.mentions[task.here]])
    return f"{heading}{body}\n{line}"


def _quotes(entry: Entry, words: str, where: str) -> Iterator[Diagnostic]:
    for correction in entry.children("corrections"):
        quote = correction.text("quote")
        if quote is None:
            continue
        count = words.count(quote)
        at = correction.at("quote")
        if not count:
            yield entry.file.problem(RULE, at, f"{where}里没有“{quote}”这几个字", "quote 照抄原文，标点和空格也一样")
        elif count > 1:
            hint = "多引前后几个字，使它只出现一次"
            yield entry.file.problem(RULE, at, f"“{quote}”在{where}里出现了 {count} 次", hint)
        elif quote == correction.text("reading"):
            yield entry.file.problem(RULE, correction.at("reading"), "“应读作”与引文一样，没有更正什么")
