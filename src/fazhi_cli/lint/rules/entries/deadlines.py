"""Deadlines against the time phrases they quote, and against the plan's period."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.dates.periods import RECURRENCES
from fazhi_cli.dates.phrases import Phrase
from fazhi_cli.lint.facts.context import Context, Finding
from fazhi_cli.lint.facts.coverage import coverage_of
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.time_phrases import matched, period_problem, timings

_YEAR = re.compile(r"20\d\d")
_KINDS = {
    "dated": "日期",
    "recurring": "周期",
    "inferred": "每年的活动",
    "duration": "期限",
    "conditional": "条件",
    "horizon": "远景年份",
}
_TIME = r"[年月日季周期时旬]|\d{4}|即将|出台|定期|前|后|底|末|每|天|规划"
_NEEDS = {"dated": "due", "recurring": "recurrence", "inferred": "recurrence", "duration": "duration"}
_SHORT = 6


def outside_period(context: Context) -> Iterator[Finding]:
    """日期在方案的实施期之外

    期限早于实施期开始或晚于实施期结束，多半是年份写错；原文确实这样写的（引文里有这个年份）不报。

    错误的写法（tasks.yaml）::

                        due: 2023-12-31
                        doubt:
                          due: 2042-12-31

    正确的写法::

                        due: 2023-12-31
                        doubt:
                          due: 2024-12-31
    """
    document = context.document
    period = document.child("period") if document else None
    start, end = (period.day("start"), period.day("end")) if period else (None, None)
    if document is None or period is None or period_problem(document, period) is not None:
        return
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return
    for _, deadline, phrase in matched(context):
        doubt = deadline.child("doubt")
        for entry in (deadline, doubt):
            due = entry.day("due") if entry else None
            if entry is None or not isinstance(due, dt.date) or start <= due <= end:
                continue
            told = entry is deadline and _contradiction(deadline, phrase) is not None
            said = phrase is not None and due in (phrase.due, phrase.doubt_due)
            if not told and not said:
                message = f"{due} 在方案的实施期（{start} 至 {end}）之外"
                yield Finding(entry.file, entry.at("due"), message, "请核对年份")


class _Contradiction(NamedTuple):
    """The key that is wrong, what is said of it, and how it should be."""

    key: str
    message: str
    hint: str | None


def contradicts_quote(context: Context) -> Iterator[Finding]:
    """时限与引文矛盾

    日期、周期、期限长短都从引文的几个字读出来：“2022年”是 2022-12-31，“每年”是 yearly，“三年”是 P3Y。另有依据的日期写 inferred。

    错误的写法（tasks.yaml）::

                      - quote: 2022年
                        kind: dated
                        due: 2023-12-31

    正确的写法::

                      - quote: 2022年
                        kind: dated
                        due: 2022-12-31
    """
    for _, deadline, phrase in matched(context):
        found = _contradiction(deadline, phrase)
        if found is not None:
            yield Finding(deadline.file, deadline.at(found.key), found.message, found.hint)


def _contradiction(deadline: Entry, phrase: Phrase | None) -> _Contradiction | None:
    """How a deadline contradicts its quote, if it does."""
    quote = deadline.text("quote")
    if phrase is None or quote is None or deadline.damaged():
        return None
    kind, due = deadline.text("kind"), deadline.day("due")
    if kind == "dated" and isinstance(due, dt.date):
        return _date(deadline, quote, due, phrase)
    recurrence = deadline.text("recurrence")
    if recurrence and phrase.recurrence and recurrence != phrase.recurrence:
        message = f"“{quote}”读作{RECURRENCES[phrase.recurrence]}，这里写的是{RECURRENCES[recurrence]}"
        return _Contradiction("recurrence", message, f"应为 {phrase.recurrence}")
    duration = deadline.text("duration")
    if duration and phrase.duration and duration != phrase.duration:
        return _Contradiction("duration", f"“{quote}”读作 {phrase.duration}，这里写的是 {duration}", None)
    return _kind(quote, kind, phrase)


def _kind(quote: str, kind: str | None, phrase: Phrase) -> _Contradiction | None:
    """Only what cannot be a matter of judgement: a date called a horizon, a period called a date."""
    if kind == "dated" and phrase.kind in ("recurring", "horizon", "duration"):
        return _Contradiction("kind", f"“{quote}”没有写明日期，不能是 dated", f"应为 {phrase.kind}")
    if kind in ("recurring", "horizon", "duration") and phrase.kind == "dated" and phrase.due:
        return _Contradiction("kind", f"“{quote}”写明了日期，不能是 {kind}", "应为 dated")
    return None


def _date(deadline: Entry, quote: str, due: dt.date, phrase: Phrase) -> _Contradiction | None:
    readings = [d for d in (phrase.due, phrase.doubt_due) if d]
    if phrase.kind not in ("dated", "horizon") or not readings:
        return _kind(quote, "dated", phrase)
    doubt = deadline.child("doubt")
    other = doubt.day("due") if doubt else None
    if due in readings or deadline.text("inferred"):
        return None
    if isinstance(other, dt.date) and other in readings:
        return None
    if _damaged(quote, due):
        return None
    said = "或 ".join(str(d) for d in readings)
    return _Contradiction("due", f"“{quote}”读作 {said}，这里写的是 {due}", f"应为 {said}；另有依据时写 inferred")


def _damaged(quote: str, due: dt.date) -> bool:
    """A quote without a year that is read with one from elsewhere proves nothing about the year."""
    years = {int(y) for y in _YEAR.findall(quote)}
    return not years and due.month == 12 and due.day == 31


def phrase_without_entry(context: Context) -> Iterator[Finding]:
    """时间用语没有登记时限

    正文里的每一处时间用语都要在 deadlines 里有着落，包括周期、附条件和远景年份；确实不是时限的，用注释说明后忽略。

    错误的写法（tasks.yaml）::

                    text: 每年有针对性地开展矛盾纠纷专项排查化解活动。

    正确的写法::

                    text: 每年有针对性地开展矛盾纠纷专项排查化解活动。
                    deadlines:
                      - quote: 每年
                        kind: recurring
                        recurrence: yearly
    """
    for timed in timings(context):
        measure = timed.measure
        text = measure.text("text")
        if text is None or measure.list_lost("deadlines") or any(e.damaged() for e, _ in timed.deadlines):
            continue
        # A quote without a word of time is told by FZ604: it stands for the phrase that was meant.
        if any(p is None and (q := e.text("quote")) and not _says_time(q) for e, p in timed.deadlines):
            continue
        # A quote that is not in the text is told by FZ510; the phrase it meant is no second mistake.
        if any((q := e.text("quote")) and q not in text + (measure.text("mark") or "") for e, _ in timed.deadlines):
            continue
        for phrase in timed.open_phrases:
            if phrase.aside:
                continue
            in_mark = phrase.start > len(text)
            key = "mark" if in_mark else "text"
            offset = phrase.start - len(text) - 1 if in_mark else phrase.start
            place = measure.file.within(measure.at(key), measure.text(key) or "", offset)
            message = f"时间用语“{phrase.quote}”（{_KINDS.get(phrase.kind, phrase.kind)}）没有登记时限"
            due = f"、due: {phrase.due}" if phrase.due else ""
            hint = f"在 deadlines 里加上 quote: {phrase.quote}、kind: {phrase.kind}{due}"
            yield Finding(measure.file, place, message, hint)


def _says_time(quote: str) -> bool:
    """Whether a quote has any word of time."""
    return re.search(_TIME, quote) is not None


def entry_without_phrase(context: Context) -> Iterator[Finding]:
    """时限的引文里没有时间用语

    时限要引出说时间的那几个字。“持续”“常态化”“全覆盖”没有日期，不是时限；量化目标记在 targets。

    错误的写法（tasks.yaml）::

                      - quote: 矛盾纠纷专项排查化解活动

    正确的写法::

                      - quote: 每年
    """
    touched = coverage_of(context).touched
    for measure, deadline, phrase in matched(context):
        quote = deadline.text("quote")
        text = (measure.text("text") or "") + (measure.text("mark") or "")
        if phrase is not None or quote is None or deadline.damaged() or measure.here in touched or quote not in text:
            continue
        if not _says_time(quote):
            hint = "引出说时间的字；量化目标记在 targets"
            yield Finding(deadline.file, deadline.at("quote"), f"“{quote}”里没有时间用语", hint)


def deadline_kind(context: Context) -> Iterator[Finding]:
    """时限的种类与内容不配套

    dated 要有 due，recurring 和 inferred 要有 recurrence，duration 要有 duration；别的种类不写这些键。每年一次的可以写 by（最迟在当年哪一天）；那一天是从别处知道的，要写 by_source。原文没有说清的（定期、没有年份的月份）可以空缺。

    错误的写法（tasks.yaml）::

                      - quote: 三年
                        kind: duration
                        note: 国家的专项行动计划

    正确的写法::

                      - quote: 三年
                        kind: duration
                        duration: P3Y
                        note: 国家的专项行动计划
    """
    for _, deadline, phrase in matched(context):
        kind = deadline.text("kind")
        if kind is None or deadline.damaged() or _contradiction(deadline, phrase) is not None:
            continue
        yield from _deadline(deadline, kind, phrase)
        yield from _day_in_the_year(deadline)


def _deadline(deadline: Entry, kind: str, phrase: Phrase | None) -> Iterator[Finding]:
    needed = _NEEDS.get(kind)
    extra = [k for k in ("due", "recurrence", "duration") if k != needed and k in deadline.data]
    absent = needed is not None and needed not in deadline.data
    if absent and extra:
        fitting = next(k for k, n in _NEEDS.items() if n == extra[0])
        message = f"写了 {extra[0]}，种类却是 {kind}"
        yield Finding(deadline.file, deadline.at("kind"), message, f"种类应为 {fitting}，或改写 {needed}")
        return
    if absent and not _left_open(needed or "", phrase):
        yield Finding(deadline.file, deadline.at("kind"), f"种类是 {kind}，缺少 {needed}", f"补上 {needed}")
    for key in extra:
        message = f"种类是 {kind}，不该有 {key}"
        yield Finding(deadline.file, deadline.key_at(key), message, "删去这一行，或改种类")


def _day_in_the_year(deadline: Entry) -> Iterator[Finding]:
    has_day, has_source = "by" in deadline.data, "by_source" in deadline.data
    if has_day and deadline.text("recurrence") != "yearly":
        message = "by 是每年一次的时限在当年的日子，这里不是每年一次"
        hint = "删去 by 和 by_source，或写 recurrence: yearly"
        yield Finding(deadline.file, deadline.key_at("by"), message, hint)
    elif has_day and not has_source:
        hint = "补上 by_source，写明从哪里知道是这一天"
        yield Finding(deadline.file, deadline.key_at("by"), "写了 by，没有写依据", hint)
    elif has_source and not has_day:
        yield Finding(deadline.file, deadline.key_at("by_source"), "写了 by 的依据，没有写 by", "补上 by，或删去这一行")


def _left_open(key: str, phrase: Phrase | None) -> bool:
    """Whether the text itself does not settle what the key would say."""
    return phrase is not None and getattr(phrase, key) is None


def doubt(context: Context) -> Iterator[Finding]:
    """存疑没有写清楚

    “2024年前”有两种读法，按哪一种都有人异议：登记 doubt，写明另一种读法的日期和理由，由主管机关认定后写 ruling。

    错误的写法（tasks.yaml）::

                        doubt:
                          due: 2023-12-31

    正确的写法::

                        doubt:
                          due: 2024-12-31
    """
    for _, deadline, phrase in matched(context):
        if deadline.lost("doubt") or _contradiction(deadline, phrase) is not None:
            continue
        doubt = deadline.child("doubt")
        if doubt is not None:
            yield from _doubt(deadline, doubt, phrase)
        elif phrase is not None and phrase.doubt_due and deadline.day("due") in (phrase.due, phrase.doubt_due):
            if "ruling" in deadline.data or deadline.lost("ruling"):
                continue
            other = phrase.doubt_due if deadline.day("due") == phrase.due else phrase.due
            message = f"“{deadline.text('quote')}”有两种读法（{phrase.due} 或 {phrase.doubt_due}），没有登记存疑"
            yield Finding(deadline.file, deadline.at("quote"), message, f"加上 doubt：due: {other} 和 why（理由）")


def _doubt(deadline: Entry, doubt: Entry, phrase: Phrase | None) -> Iterator[Finding]:
    due, other = deadline.day("due"), doubt.day("due")
    why = doubt.text("why")
    if other is None and phrase is not None and phrase.doubt_due and not doubt.damaged():
        message = "存疑没有写另一种读法的日期"
        yield Finding(doubt.file, doubt.here, message, f"加上 due: {phrase.doubt_due}")
    elif other is not None and other == due:
        yield Finding(doubt.file, doubt.at("due"), "另一种读法的日期与期限相同", "写另一种读法的日期")
    elif phrase is not None and phrase.doubt_due and other is not None and other not in (phrase.due, phrase.doubt_due):
        inside = other.year in (phrase.due.year if phrase.due else 0, phrase.doubt_due.year)
        if inside:
            message = f"“{deadline.text('quote')}”的另一种读法是 {phrase.doubt_due}，这里写的是 {other}"
            yield Finding(doubt.file, doubt.at("due"), message, f"应为 {phrase.doubt_due}")
    if why is not None and len(why.strip()) < _SHORT:
        yield Finding(doubt.file, doubt.at("why"), f"理由“{why}”太短，看不出为什么存疑", "写明原文的字句和另一种理解")


def ruling(context: Context) -> Iterator[Finding]:
    """认定没有依据

    认定（ruling）要写明由哪个机关（by）、在哪一天（on）认定，这一天在成文之后、今天之前。

    错误的写法（tasks.yaml）::

                          why: “2024年前”按字面是2024年到来之前，公文中也常用来指2024年底前；原文没有说明，须由区委依法治区办认定。
                        ruling:
                          due: 2024-12-31
                          by: 区委依法治区办
                          on: 2012-05-06

    正确的写法::

                          why: “2024年前”按字面是2024年到来之前，公文中也常用来指2024年底前；原文没有说明，须由区委依法治区办认定。
    """
    issued = context.document.day("issued") if context.document else None
    for _, deadline, _phrase in matched(context):
        ruling = deadline.child("ruling")
        if ruling is not None:
            yield from _ruling(context, deadline, ruling, issued)


def _ruling(context: Context, deadline: Entry, ruling: Entry, issued: object) -> Iterator[Finding]:
    by, on, due = ruling.text("by"), ruling.day("on"), ruling.day("due")
    if by is not None and len(by.strip()) < 3:
        yield Finding(ruling.file, ruling.at("by"), f"“{by}”看不出是哪个机关认定的", "写机关的名称")
    if isinstance(on, dt.date):
        if isinstance(issued, dt.date) and on < issued:
            yield Finding(ruling.file, ruling.at("on"), f"认定之日 {on} 早于文件成文之日 {issued}", "请核对日期")
        elif on > context.today:
            yield Finding(ruling.file, ruling.at("on"), f"认定之日 {on} 还没有到", "认定之后再登记")
    doubt = deadline.child("doubt")
    readings = {deadline.day("due"), doubt.day("due") if doubt else None} - {None}
    if (
        isinstance(due, dt.date)
        and readings
        and due not in readings
        and not deadline.damaged()
        and not ruling.text("reason")
    ):
        listed = "、".join(sorted(str(r) for r in readings))
        yield Finding(
            ruling.file, ruling.at("due"), f"认定的日期 {due} 不是已登记的读法（{listed}）", "核对日期，或写明 reason"
        )
