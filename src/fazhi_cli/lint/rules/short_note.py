"""FZ802: a note that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ802",
    name="short-note",
    severity="warning",
    title="说明太短",
    why="说明和理由是写给几年后接手的人看的；“同上”“缺字”看不出指什么。选项 min：最少几个字，默认 4。",
    bad="            reason: 缺字",
    good="            reason: 年份缺“年”字。",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Notes and reasons shorter than the option ``min``."""
    least = int(context.option("FZ802", "min", 4))
    for entry, key in _notes(context):
        text = entry.text(key)
        if text is not None and len(text.strip(" 。.，,；;、-—…")) < least:
            yield entry.file.problem(RULE, entry.at(key), f"说明“{text}”太短，看不出意思", "写完整，或删去这一行")


def _notes(context: Context) -> Iterator[tuple[Entry, str]]:
    document = context.document
    for owner in ([document] if document else []) + context.tasks:
        if "corrections" in owner.data:
            yield from ((c, "reason") for c in owner.children("corrections"))
    for measures in context.measures_of.values():
        for measure in measures:
            for key in ("deadlines", "targets"):
                if key in measure.data:
                    yield from ((e, "note") for e in measure.children(key))
    for body in context.bodies:
        yield from ((body.entry, k) for k in ("note", "source") if k in body.entry.data)
