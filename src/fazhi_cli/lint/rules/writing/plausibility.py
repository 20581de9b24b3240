"""What is hardly right: open questions of a conversion, odd names, units and lost numbers in a text, a task too long."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator

from fazhi_cli.lint.facts.context import Context, Finding
from fazhi_cli.plan.reading.text_file import TextFile
from fazhi_cli.text import plausibility

_MOST = 40
_OPEN = "待核"
_QUESTION = re.compile(r"#[ \t]*(?P<at>待核)[ \t]*[：:][ \t]*(?P<question>[^\n]*)")
_SEEN = re.compile(r"#[ \t]*(?:待核|已核)[ \t]*(?:[：:]|$)")
_FEWEST = 5
_LEAST = 600


def open_question(context: Context) -> Iterator[Finding]:
    """有待核的疑问

    转换文件时程序拿不准的地方，以“# 待核：”注在它所说的那一行上。对照 source.txt 的那一行：改好或确认无误后删去注释，或把“待核”改为“已核”。

    错误的写法（tasks.yaml）::

                # 待核：第1条没有责任单位（原文第 12 行）
                title: 指导思想

    正确的写法::

                title: 指导思想
    """
    for file in (context.tasks_file, context.units_file):
        if file is None:
            continue
        for start, question in _open_questions(file.text):
            hint = "对照原文改好或确认无误后，删去这条注释，或把“待核”改为“已核”"
            yield Finding(file, file.place_of(start), f"待核：{question}", hint)


def odd_name(context: Context) -> Iterator[Finding]:
    """单位名称可疑

    单位名称只有一个字、超过 24 个字，里面有动词、句读、不成对的括号，或者像两个单位连写的，多半是录入或转换时切错了。确实如此的，在上一行注“# 已核：理由”。

    错误的写法（units.yaml）::

            name: 区民政局负责
            names: [区民政局]

    正确的写法::

            name: 区民政局
    """
    asked = "\n".join(
        question for _, question in _open_questions(context.tasks_file.text if context.tasks_file else "")
    )
    for body in context.bodies:
        why = plausibility.odd_name(body.name) if body.name is not None else None
        if why is None or _is_settled(body.entry.file, body.entry.at("name")):
            continue
        # A question at a mention of the name asks the same.
        if f"“{body.name}" not in asked:
            message = f"单位名称“{body.name}”可疑：{why}"
            yield Finding(body.entry.file, body.entry.at("name"), message, "对照原文改正")


def units_in_text(context: Context) -> Iterator[Finding]:
    """正文里疑有责任单位

    正文里留着“责任单位：”或一串单位的括号，这一条的职责多半漏记了：移到 mark（或 line），并写进 responsible。确实是正文的，在上一行注“# 已核：理由”。

    错误的写法（tasks.yaml）::

        （一条举措的 text 写着“健全工作机制。（区司法局、区民政局负责）”）

    正确的写法::

        （text 写“健全工作机制。”，mark 写“（区司法局、区民政局负责）”，两个单位写进 responsible）
    """
    for _, measure, text in context.texts:
        if not (places := plausibility.units_in_text(text)) or _is_settled(measure.file, measure.at("text")):
            continue
        for start, end in places:
            found = text[start:end] if end - start <= _MOST else f"{text[start : start + _MOST]}…"
            place = measure.file.within(measure.at("text"), text, start)
            hint = "是责任单位的，移到 mark，写进 responsible"
            yield Finding(measure.file, place, f"正文里疑有责任单位“{found}”", hint)


def missing_number(context: Context) -> Iterator[Finding]:
    """疑似少了数字

    “到年底前”读得通，“到年，建成个”读不通：年、月、家、万元、% 前面的数字多半在转换时丢了。原文就缺的，写入 corrections；确实没有数字的，在上一行注“# 已核：理由”。

    错误的写法（tasks.yaml）::

        （一条举措的 text 写着“到年，全区建成个示范点”）

    正确的写法::

        （text 写“到2025年，全区建成10个示范点”；原文就缺数字的，照录并登记 corrections）
    """
    for task, measure, text in context.texts:
        if not (places := plausibility.missing_numbers(text)) or _is_settled(measure.file, measure.at("text")):
            continue
        quotes = [q for c in task.children("corrections") if (q := c.text("quote"))]
        for at in places:
            around = text[max(0, at - 6) : at + 4]
            if any(quote in text and around[4:8] in quote for quote in quotes):
                continue
            place = measure.file.within(measure.at("text"), text, at)
            yield Finding(measure.file, place, f"“{around}”这里疑似少了数字", "对照原件；原文就缺的写入 corrections")


def long_task(context: Context) -> Iterator[Finding]:
    """一条任务长得反常

    一条的文字是通常一条的十倍以上，多半是后面几条并了进来，它们的责任单位也就记错了。选项 times：多少倍，默认 10。确实如此的，在上一行注“# 已核：理由”。

    错误的写法（tasks.yaml）::

        （第 3 条有 5000 字，通常一条 300 字：第 4 条到第 9 条都在里面）

    正确的写法::

        （第 4 条到第 9 条各自成条）
    """
    times = float(context.option("FZ815", "times", 10))
    lengths = dict.fromkeys((t.here for t in context.tasks), 0)
    for task, _, text in context.texts:
        lengths[task.here] += len(text)
    sizes = [(task, lengths[task.here]) for task in context.tasks]
    if len(sizes) < _FEWEST:
        return
    median = statistics.median(size for _, size in sizes)
    for task, size in sizes:
        if size > max(_LEAST, times * median) and not _is_settled(task.file, task.at("title")):
            message = f"第 {task.get('id')} 条有 {size} 字，是通常一条的 {size / max(median, 1):.0f} 倍"
            yield Finding(task.file, task.at("title"), message, "对照原文，看是否几条并成了一条")


def _open_questions(text: str) -> Iterator[tuple[int, str]]:
    """Place and words of each ``# 待核：`` comment."""
    if _OPEN not in text:
        return
    for match in _QUESTION.finditer(text):
        yield match.start("at"), match["question"].strip()


def _is_settled(file: TextFile, at: int) -> bool:
    """Whether a line bears, or stands below, a comment that asks about it (待核) or has answered (已核).

    A place that is asked about already is not told twice.
    """
    line, _ = file.place(at)
    if _SEEN.search(file.line(line)):
        return True
    above = line - 1
    while (comment := file.line(above).strip()).startswith("#"):
        if _SEEN.match(comment):
            return True
        above -= 1
    return False
