"""FZ603: a time phrase in the text that no deadline quotes."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.context import Context
from fazhi_cli.lint.rule import Rule
from fazhi_cli.lint.rules.entry_without_phrase import says_time
from fazhi_cli.lint.timing import timings

RULE = Rule(
    code="FZ603",
    name="phrase-without-entry",
    severity="error",
    title="时间用语没有登记时限",
    why="正文里的每一处时间用语都要在 deadlines 里有着落，包括周期、附条件和远景年份；确实不是时限的，用注释说明后忽略。",
    bad="            text: 每年有针对性地开展矛盾纠纷专项排查化解活动。",
    good="            text: 每年有针对性地开展矛盾纠纷专项排查化解活动。\n            deadlines:\n              - quote: 每年\n                kind: recurring\n                recurrence: yearly",
)

_KINDS = {
    "dated": "日期",
    "recurring": "周期",
    "inferred": "每年的活动",
    "duration": "期限",
    "conditional": "条件",
    "horizon": "远景年份",
}


def check(context: Context) -> Iterator[Diagnostic]:
    """Phrases that no quote of their measure meets."""
    for timed in timings(context):
        measure = timed.measure
        text = measure.text("text")
        if text is None or measure.list_lost("deadlines") or any(e.damaged() for e, _ in timed.deadlines):
            continue
        # A quote without a word of time is told by FZ604: it stands for the phrase that was meant.
        if any(p is None and (q := e.text("quote")) and not says_time(q) for e, p in timed.deadlines):
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
            yield measure.file.problem(RULE, place, message, hint)
