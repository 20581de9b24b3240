"""Findings on numbers that should run without gaps, where the proof of coverage has not told them already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.context import Context
from fazhi_cli.lint.entries import Entry
from fazhi_cli.lint.rule import Rule
from fazhi_cli.lint.sequence import Wrong, wrong_numbers

__all__ = ["number_problems", "settled"]


def settled(context: Context, entries: Sequence[Entry]) -> tuple[list[Entry], set[int]]:
    """Entries whose order the source confirms, and those before which the source has more.

    What was moved or invented is told by the comparison with the source; its number is no second mistake.
    """
    coverage = context.coverage
    told = coverage.entries("moved", "swapped", "added")
    return [e for e in entries if e.here not in told], coverage.entries("uncovered")


def number_problems(
    context: Context, rule: Rule, entries: Sequence[Entry], key: str, what: str
) -> Iterator[Diagnostic]:
    """Findings on the whole numbers under ``key`` of these entries."""
    kept, after_gap = settled(context, entries)
    numbers = [n if isinstance(n := e.get(key), int) else None for e in kept]
    for wrong in wrong_numbers(numbers):
        entry = kept[wrong.index]
        if wrong.kind == "gap" and entry.here in after_gap:
            continue
        message, hint = _say(wrong, numbers, kept, key, what)
        yield entry.file.problem(rule, entry.at(key), message, hint)


def _say(
    wrong: Wrong, numbers: Sequence[int | None], entries: Sequence[Entry], key: str, what: str
) -> tuple[str, str | None]:
    number = numbers[wrong.index]
    line = entries[wrong.other].file.place(entries[wrong.other].at(key))[0] if wrong.other >= 0 else 0
    if wrong.kind == "gap":
        return f"{what} {number} 之前缺少 {wrong.expected}", f"{what}从 1 起连续"
    expected = f"这里应为 {wrong.expected}" if wrong.expected else None
    if wrong.kind == "repeated":
        return f"{what} {number} 已用于第 {line} 行", expected
    if wrong.kind == "swapped":
        return f"{what} {number} 与第 {line} 行的 {numbers[wrong.other]} 对调了", expected
    return f"{what} {number} 不在该在的位置", expected or f"{what}从 1 起依次递增"
