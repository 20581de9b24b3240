"""Findings on numbers that should run without gaps, where the proof of coverage has not told them already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.sequence import Wrong, wrong_numbers
from fazhi_cli.lint.finding import Finding

__all__ = ["number_problems", "wrong_entries"]


def wrong_entries(
    context: Context, entries: Sequence[Entry], numbers: Sequence[int | None]
) -> list[tuple[Wrong, list[Entry]]]:
    """What is wrong with the numbers of entries, each with the entries its indexes mean.

    What was moved, invented or left out is told by the comparison with the
    source; its number is no second mistake.
    """
    coverage = context.coverage
    if all(n == k for k, n in enumerate(numbers, 1)):
        return []
    moved = coverage.entries("moved", "swapped")
    added = coverage.entries("added")
    after_gap = coverage.entries("uncovered")
    # The number of an entry that is moved or torn proves nothing, but it is not missing either.
    moved = moved | {e.here for e in entries if e.damaged()}
    elsewhere = {n for e, n in zip(entries, numbers, strict=True) if e.here in moved}
    best: list[tuple[Wrong, list[Entry]]] | None = None
    nothing: set[int] = set()
    for left_out in (nothing, added) if added else (nothing,):
        pairs = [(e, n) for e, n in zip(entries, numbers, strict=True) if e.here not in left_out]
        kept = [e for e, _ in pairs]
        wrongs = wrong_numbers([None if e.here in moved else n for e, n in pairs], elsewhere=elsewhere)
        found = [(w, kept) for w in wrongs if w.kind != "gap" or not _explained(kept, w.item, after_gap)]
        if best is None or len(found) < len(best):
            best = found
    return best or []


def _explained(entries: Sequence[Entry], index: int, after_gap: set[int]) -> bool:
    """Whether a gap is told otherwise: the source has more here, or the entry before swallowed its neighbour."""
    return entries[index].here in after_gap or (index > 0 and entries[index - 1].damaged())


def number_problems(context: Context, entries: Sequence[Entry], key: str, what: str) -> Iterator[Finding]:
    """Findings on the whole numbers under ``key`` of these entries."""
    numbers = [n if isinstance(n := e.get(key), int) else None for e in entries]
    for wrong, kept in wrong_entries(context, entries, numbers):
        entry = kept[wrong.item]
        message, hint = _say(wrong, kept, key, what)
        yield Finding(entry.file, entry.at(key), message, hint)


def _say(wrong: Wrong, entries: Sequence[Entry], key: str, what: str) -> tuple[str, str | None]:
    number = entries[wrong.item].get(key)
    other = entries[wrong.other] if wrong.other >= 0 else None
    line = other.file.place(other.at(key))[0] if other else 0
    if wrong.kind == "gap":
        return f"{what} {number} 之前缺少 {wrong.expected}", f"{what}从 1 起连续"
    expected = f"这里应为 {wrong.expected}" if wrong.expected else None
    if wrong.kind == "repeated":
        return f"{what} {number} 已用于第 {line} 行", expected
    if wrong.kind == "swapped" and other:
        return f"{what} {number} 与第 {line} 行的 {other.get(key)} 对调了", expected
    return f"{what} {number} 不在该在的位置", expected or f"{what}从 1 起依次递增"
