"""The quotes of corrections, deadlines and targets against the words they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.lint.facts.context import Context, Finding, once
from fazhi_cli.lint.facts.coverage import coverage_of
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.time_phrases import timings
from fazhi_cli.plan.source.compare import units_line
from fazhi_cli.text.numerals import to_numeral


def correction_quote(context: Context) -> Iterator[Finding]:
    """勘误的引文对不上

    勘误指着原文的一处：quote 要在本条（标题、正文、责任单位）里出现，而且只出现一次；出现多次时多引几个字。

    错误的写法（tasks.yaml）::

                  - quote: 围绕“十四五”

    正确的写法::

                  - quote: 围绕我“十四五”
    """
    document = context.document
    if document is not None and not document.list_lost("front") and not document.list_lost("back"):
        paragraphs = [*document.children("front"), *document.children("back")]
        if not coverage_of(context).around_touched and not any(p.damaged() for p in paragraphs):
            words = "\n".join(p.text("text") or p.text("page") or "" for p in paragraphs)
            yield from _correction_quote_quotes(document, words, "正文前后的各段")
    for task in context.tasks:
        if not task.get("corrections"):
            continue
        said = _task_words(context)[task.here]
        if said is not None:
            yield from _correction_quote_quotes(task, said, "本条")
        elif coverage_of(context).source is not None and coverage_of(context).digest:
            yield from _nowhere(context, task)


def _nowhere(context: Context, task: Entry) -> Iterator[Finding]:
    """Quotes of a task whose own words are not certain: what the whole source has not, the task cannot have."""
    said = coverage_of(context).said
    for correction in task.children("corrections"):
        quote = correction.text("quote")
        if quote is not None and quote not in said:
            hint = "quote 照抄原文，标点和空格也一样"
            yield Finding(task.file, correction.at("quote"), f"原文里没有“{quote}”这几个字", hint)


@once
def _task_words(context: Context) -> dict[int, str | None]:
    """Heading, text and 责任单位 line of the tasks with corrections; ``None`` where they are not known for certain."""
    return {task.here: _words_of(context, task) for task in context.tasks if task.get("corrections")}


def _words_of(context: Context, task: Entry) -> str | None:
    measures = context.measures_of[task.here]
    if task.damaged() or task.list_lost("measures") or any(m.damaged() for m in measures):
        return None
    if task.here in coverage_of(context).touched:
        return None
    number = task.get("id")
    clause = task.text("clause") or (to_numeral(number) if isinstance(number, int) and 0 < number < 9999 else "")
    heading = task.get("heading", f"({clause}){task.text('title')}。")
    body = "".join((m.text("text") or "") + (m.text("mark") or "") for m in measures)
    line = task.text("line") or units_line([m.text for m in context.mentions[task.here]])
    return f"{heading}{body}\n{line}"


def _correction_quote_quotes(entry: Entry, words: str, where: str) -> Iterator[Finding]:
    for correction in entry.children("corrections"):
        quote = correction.text("quote")
        if quote is None:
            continue
        count = words.count(quote)
        at = correction.at("quote")
        if not count:
            yield Finding(entry.file, at, f"{where}里没有“{quote}”这几个字", "quote 照抄原文，标点和空格也一样")
        elif count > 1:
            hint = "多引前后几个字，使它只出现一次"
            yield Finding(entry.file, at, f"“{quote}”在{where}里出现了 {count} 次", hint)
        elif quote == correction.text("reading"):
            yield Finding(entry.file, correction.at("reading"), "“应读作”与引文一样，没有更正什么")


def corrections_overlap(context: Context) -> Iterator[Finding]:
    """两条勘误重叠

    同一处文字有两种读法，报告就不知道印哪一种。把两条合成一条，或缩短引文。

    错误的写法（tasks.yaml）::

                  - quote: 依托数字
                    reading: 依托“数字
                    certainty: possible
                    reason: 引号缺了前一半。
                  - quote: 数字晋安
                    reading: 数字晋安”

    正确的写法::

                  - quote: 依托数字晋安建设
                    reading: 依托“数字晋安”建设
    """
    document = context.document
    if document is not None:
        paragraphs = [*document.children("front"), *document.children("back")]
        yield from _overlaps(document, "\n".join(p.text("text") or p.text("page") or "" for p in paragraphs))
    for task in context.tasks:
        if len(task.get("corrections") or ()) > 1:
            words = _task_words(context)[task.here]
            if words is not None:
                yield from _overlaps(task, words)


def _overlaps(entry: Entry, words: str) -> Iterator[Finding]:
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
                yield Finding(entry.file, correction.at("quote"), message, "合成一条，或缩短引文")
                break


def deadline_quote(context: Context) -> Iterator[Finding]:
    """时限或目标的引文不在举措里

    时限、量化目标的 quote 照抄所在举措的原文，并且在其中只出现一次，读者才能看到日期从哪几个字来。

    错误的写法（tasks.yaml）::

                      - quote: 2024年底前

    正确的写法::

                      - quote: 2024年前
    """
    touched = coverage_of(context).touched
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
                    yield from _deadline_quote_quotes(measure, key, words)


def _deadline_quote_quotes(measure: Entry, key: str, words: str) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for entry in measure.children(key):
        quote = entry.text("quote")
        if quote is None:
            continue
        count = words.count(quote)
        at = entry.at("quote")
        if not count:
            message = f"举措 {measure.text('id') or ''} 里没有“{quote}”这几个字"
            yield Finding(measure.file, at, message, "quote 照抄举措的原文")
        elif quote in seen:
            message = f"“{quote}”写了两次，第一次在第 {seen[quote]} 行"
            yield Finding(measure.file, at, message, "删去一个")
        elif count > 1:
            message = f"“{quote}”在这条举措里出现了 {count} 次"
            yield Finding(measure.file, at, message, "多引前后几个字，使它只出现一次")
        seen.setdefault(quote, measure.file.place(at)[0])


def _cut(context: Context) -> Iterator[Finding]:
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
                yield Finding(entry.file, entry.at("quote"), message, f"写成 {phrase.quote}")
