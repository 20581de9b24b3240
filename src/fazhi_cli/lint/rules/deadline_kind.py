"""FZ605: what a kind of deadline needs, and what it must not have."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.dates.phrases import Phrase
from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.timing import matched
from fazhi_cli.lint.rule import Rule
from fazhi_cli.lint.rules.contradicts_quote import contradiction

RULE = Rule(
    code="FZ605",
    name="deadline-kind",
    severity="error",
    title="时限的种类与内容不配套",
    why="dated 要有 due，recurring 和 inferred 要有 recurrence，duration 要有 duration；别的种类不写这些键。原文没有说清的（定期、没有年份的月份）可以空缺。",
    bad="              - quote: 三年\n                kind: duration\n                note: 国家的专项行动计划",
    good="              - quote: 三年\n                kind: duration\n                duration: P3Y\n                note: 国家的专项行动计划",
)

_NEEDS = {"dated": "due", "recurring": "recurrence", "inferred": "recurrence", "duration": "duration"}


def check(context: Context) -> Iterator[Diagnostic]:
    """Kinds without their key, and keys of another kind."""
    for _, deadline, phrase in matched(context):
        kind = deadline.text("kind")
        if kind is None or deadline.damaged() or contradiction(deadline, phrase) is not None:
            continue
        yield from _deadline(deadline, kind, phrase)


def _deadline(deadline: Entry, kind: str, phrase: Phrase | None) -> Iterator[Diagnostic]:
    needed = _NEEDS.get(kind)
    extra = [k for k in ("due", "recurrence", "duration") if k != needed and k in deadline.data]
    absent = needed is not None and needed not in deadline.data
    if absent and extra:
        fitting = next(k for k, n in _NEEDS.items() if n == extra[0])
        message = f"写了 {extra[0]}，种类却是 {kind}"
        yield deadline.file.problem(RULE, deadline.at("kind"), message, f"种类应为 {fitting}，或改写 {needed}")
        return
    if absent and not _left_open(needed or "", phrase):
        yield deadline.file.problem(RULE, deadline.at("kind"), f"种类是 {kind}，缺少 {needed}", f"补上 {needed}")
    for key in extra:
        message = f"种类是 {kind}，不该有 {key}"
        yield deadline.file.problem(RULE, deadline.key_at(key), message, "删去这一行，或改种类")


def _left_open(key: str, phrase: Phrase | None) -> bool:
    """Whether the text itself does not settle what the key would say."""
    return phrase is not None and getattr(phrase, key) is None
