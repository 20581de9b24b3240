"""What the plan says of its document: name, number, dates, the paragraphs around the tasks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from fazhi_cli.lint.facts.context import Context, Finding
from fazhi_cli.lint.facts.coverage import coverage_of
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.time_phrases import period_problem

_WORDS = {"title": "名称", "number": "发文字号", "issuer": "发文机关", "district": "地区名"}
_BLANK = re.compile(r"[\s\u00a0\u3000]+")
_DAY = re.compile(r"(20\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|(20\d\d)-(\d{2})-(\d{2})")
_NAMES = {"issued": "成文日期", "printed": "印发日期", "published": "发布日期"}


def document_words(context: Context) -> Iterator[Finding]:
    """文件信息在原文里找不到

    名称、发文字号、发文机关照录原文；字号转换时丢了字也照录，读法写进 corrections。

    错误的写法（tasks.yaml）::

          number: 榕晋委法〔2022〕4号

    正确的写法::

          number: 榕晋委法〔20224
    """
    document, coverage = context.document, coverage_of(context)
    if document is None or coverage.source is None or coverage.source_at_fault:
        return
    source = coverage.source.text
    for key, what in _WORDS.items():
        value = document.text(key)
        # A title may go over the end of a page.
        if value is not None and not _says(source, value) and not _says(coverage.without_asides, value):
            yield Finding(document.file, document.at(key), f"{what}“{value}”在原文里找不到", "照录原文的写法")


def _says(source: str, value: str) -> bool:
    """Whether the source has these words, blanks aside; nearly always it has them as they are written."""
    bare = _BLANK.sub("", value)
    return bare in source or bare in _BLANK.sub("", source)


def document_dates(context: Context) -> Iterator[Finding]:
    """文件的日期前后不一

    成文、印发、发布依次不早于前一个；与正文前后写明的日期一致；实施期与名称里的年份一致。逾期从成文之日算起，写错会冤枉人。

    错误的写法（tasks.yaml）::

          issued: 2022-08-11

    正确的写法::

          issued: 2022-08-01
    """
    document = context.document
    if document is None:
        return
    period, source = document.child("period"), document.child("source")
    if period is not None:
        problem = period_problem(document, period)
        if problem is not None:
            yield Finding(period.file, period.at(problem.key), problem.message, "请核对年份")
    said = set() if coverage_of(context).around_dates_touched else _days_said(document)
    last: tuple[str, dt.date] | None = None
    for key, entry in (("issued", document), ("printed", document), ("published", source)):
        day = entry.day(key) if entry else None
        if entry is None or not isinstance(day, dt.date):
            continue
        if said and day not in said:
            listed = "、".join(map(str, sorted(said)))
            message = f"{_NAMES[key]} {day} 与正文写的不一致（正文有 {listed}）"
            yield Finding(entry.file, entry.at(key), message, "请核对正文末尾的日期")
        elif last is not None and day < last[1]:
            message = f"{_NAMES[key]} {day} 早于{_NAMES[last[0]]} {last[1]}"
            yield Finding(entry.file, entry.at(key), message, "请核对日期")
        else:
            last = (key, day)


def _days_said(document: Entry) -> set[dt.date]:
    """The days written in the paragraphs around the tasks, corrections read."""
    keys = ("front", "back", "corrections")
    if any(document.list_lost(k) or any(e.damaged() for e in document.children(k)) for k in keys):
        return set()
    words = [p.text("text") or p.text("page") or "" for k in ("front", "back") for p in document.children(k)]
    words += [c.text("reading") or "" for c in document.children("corrections")]
    days = set()
    for match in _DAY.finditer("\n".join(words)):
        numbers = [int(g) for g in match.groups() if g]
        try:
            days.add(dt.date(*numbers))
        except ValueError:
            continue
    return days


def paragraph_kind(context: Context) -> Iterator[Finding]:
    """段落要么是 text，要么是 page

    front、back 的每一段写一个键：text 是文件本身，page 是网页附加的内容（不属于方案）。

    错误的写法（tasks.yaml）::

            - text: 附件下载
              page: 附件下载

    正确的写法::

            - page: 附件下载
    """
    document = context.document
    if document is None:
        return
    for key in ("front", "back"):
        for entry in document.children(key):
            if entry.damaged():
                continue
            if "text" in entry.data and "page" in entry.data:
                hint = "文件本身的留 text，网页附加的留 page"
                yield Finding(entry.file, entry.here, "这一段同时写了 text 和 page", hint)
            elif not entry.data:
                yield Finding(entry.file, entry.here, "这一段没有内容", "写 text 或 page")
