"""What is right and could be written better; comments that suppress findings (lint/suppress.py finds what is wrong with them)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.lint.facts.context import Context, Finding
from fazhi_cli.lint.facts.entry import Entry

# Compiled where a file has one: few do.
_MARK = r"\b(?:TODO|FIXME|XXX|TBD)\b|(?:(?<=#)|(?<=note: )|(?<=reason: ))[^\n]*?(?P<zh>待补充?|待核实?|待填|待查|待确认|待完善|[?？]{2,})"
_WORDS = ("TODO", "FIXME", "XXX", "TBD", "??", "？？")
_QUESTION = ("待核：", "待核:")
_LATER = "待[补核填查确完]"
_ANY = rf"TODO|FIXME|XXX|TBD|[?？]{{2}}|{_LATER}"
_VERBATIM = re.compile(
    r"[ ]*(?:- )*(?:text|quote|reading|page|title|heading|line|mark|name|reason|why|note)\s*[:：]|[ ]*- "
)


def todo(context: Context) -> Iterator[Finding]:
    """留有待办标记

    TODO、待补充、待核实之类的标记说明这一处还没有做完，发布之前要做完或删去。

    错误的写法（tasks.yaml）::

                        note: 方案总目标，TODO 核对责任单位。

    正确的写法::

                        note: 方案总目标，原文未列责任单位。
    """
    for file in (context.tasks_file, context.units_file):
        if file is None:
            continue
        for start, end in _lines(file.text):
            for match in re.compile(_MARK).finditer(file.text, start, end):
                at = match.start("zh") if match["zh"] else match.start()
                if file.text.startswith(_QUESTION, at):
                    continue  # a question of the conversion: FZ811
                words = match["zh"] or match[0]
                yield Finding(file, file.place_of(at), f"留有待办标记“{words}”", "做完后删去")


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end that may have a mark; most files have none, and one character tells so fastest."""
    if not any(w[0] in text and w in text for w in _WORDS) and not re.search(_LATER, text):
        return
    end = -1
    for match in re.finditer(_ANY, text):
        if match.start() > end:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            yield start, end


def short_note(context: Context) -> Iterator[Finding]:
    """说明太短

    说明和理由是写给几年后接手的人看的；“同上”“缺字”看不出指什么。选项 min：最少几个字，默认 4。

    错误的写法（tasks.yaml）::

                    reason: 缺字

    正确的写法::

                    reason: 年份缺“年”字。
    """
    least = int(context.option("FZ802", "min", 4))
    for entry, key in _notes(context):
        text = entry.text(key)
        if text is not None and len(text.strip(" 。.，,；;、-—…")) < least:
            yield Finding(entry.file, entry.at(key), f"说明“{text}”太短，看不出意思", "写完整，或删去这一行")


def _notes(context: Context) -> Iterator[tuple[Entry, str]]:
    document = context.document
    for owner in ([document] if document else []) + context.tasks:
        if "corrections" in owner.data:
            yield from ((c, "reason") for c in owner.children("corrections"))
    for measures in context.measures_of.values():
        for measure in measures:
            for key in ("deadlines", "targets"):
                if key in measure.data:
                    yield from ((e, k) for e in measure.children(key) for k in ("note", "by_source"))
    for body in context.bodies:
        yield from ((body.entry, k) for k in ("note", "source") if k in body.entry.data)


def long_line(context: Context) -> Iterator[Finding]:
    """行太长

    长行在审阅工具里看不全。照录原文的行（text、quote 等）不受限制。选项 max：最多几个字，默认 120。

    错误的写法（tasks.yaml）::

        # 引用原文的地方一字不改，转换时丢的字、半角标点也照录；读不通的地方写在勘误里，注明应读作什么、把握有多大、理由是什么；全条文字就是各举措连起来，不另存一份；时限、目标记在所在的举措下；责任单位按原文次序逐个照录，括号也是原文的一部分，单位本身写在 units.yaml 里。

    正确的写法::

        # 改完请运行：fazhi lint
    """
    most = int(context.option("FZ804", "max", 120))
    # Behind a line break, which is found much faster than the beginning of a line; the first has one put before it.
    pattern = re.compile(rf"\n([^\n]{{{most + 1},}})")
    for file in (context.tasks_file, context.units_file):
        if file is None:
            continue
        for match in pattern.finditer("\n" + file.text):
            if not _VERBATIM.match(match[1]):
                line, _ = file.place_of(match.start())
                message = f"这一行有 {len(match[1].rstrip())} 个字，超过 {most} 个"
                yield Finding(file, (line, most + 1), message, "分成几行")


def useless_suppression() -> None:
    """忽略注释没有用处

    这一行已经没有要忽略的问题。留着的注释会盖住以后的新问题，请删去。

    自动改：删去这条注释。

    错误的写法（tasks.yaml）::

                title: 指导思想   # fazhi: ignore[FZ502] 原文如此

    正确的写法::

                title: 指导思想
    """


def unknown_suppression() -> None:
    """忽略注释写得不对

    写成 # fazhi: ignore[FZ203] 原因：要写明编号和原因，编号要存在。

    错误的写法（tasks.yaml）::

                title: 指导思想   # fazhi: ignore[FZ999] 原文如此

    正确的写法::

                title: 指导思想
    """
