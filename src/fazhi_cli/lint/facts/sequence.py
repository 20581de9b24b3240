"""What is wrong with numbers that should run 1, 2, 3… without gaps: each mistake once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

__all__ = ["Wrong", "wrong_numbers"]


class Wrong(NamedTuple):
    """One mistake in a sequence.

    Attributes:
        item: index of the number it is told at.
        kind: ``repeated``, ``swapped`` (with ``other``), ``misplaced`` or ``gap`` (before the item).
        expected: the number that belongs here; for ``gap``, the first that is missing; ``None`` if open.
        other: index of the first item with the same number, or of the partner of a swap; else -1.
    """

    item: int
    kind: Literal["repeated", "swapped", "misplaced", "gap"]
    expected: int | None
    other: int = -1


def wrong_numbers(numbers: Sequence[int | None], start: int = 1, elsewhere: Collection[int | None] = ()) -> list[Wrong]:
    """The mistakes in a sequence; ``None`` is an item that proves nothing.

    Args:
        numbers: the numbers in order.
        start: the first number.
        elsewhere: numbers that items without a number in ``numbers`` have; they are not missing.
    """
    partner = _swaps(numbers, start)
    found = [Wrong(k, "swapped", k + start, other) for k, other in partner.items() if k < other]
    # What is swapped is told; for the rest each stands where it belongs.
    rest = [k + start if k in partner else n for k, n in enumerate(numbers)]
    kept = _sound(rest, start)
    dropped = [k for k, n in enumerate(rest) if n is not None and k not in kept]
    first = {rest[k]: k for k in sorted(kept)}
    for k in dropped:
        kind: Literal["repeated", "misplaced"] = "repeated" if rest[k] in first else "misplaced"
        found.append(Wrong(k, kind, _room(rest, kept, k, start), first.get(rest[k], -1)))
    found += _gaps(rest, kept, start, {rest[k] for k in dropped} | set(elsewhere))
    return sorted(found, key=lambda w: w.item)


def _swaps(numbers: Sequence[int | None], start: int) -> dict[int, int]:
    """Pairs of places that hold each other's number."""
    partner = {}
    for k, n in enumerate(numbers):
        other = -1 if n is None else n - start
        if other != k and 0 <= other < len(numbers) and numbers[other] == k + start:
            partner[k] = other
    return partner


def _sound(numbers: Sequence[int | None], start: int) -> set[int]:
    """Indexes of a longest rising run, numbers at their own place preferred."""
    if all(n == k + start for k, n in enumerate(numbers)):
        return set(range(len(numbers)))
    at_home = {k for k, n in enumerate(numbers) if n == k + start}
    if len(at_home) * 2 > len(numbers):
        # Most stand at home: whatever does not break their order may stay.
        kept: set[int] = set()
        last = start - 1
        following = _next_home(numbers, at_home)
        for k, n in enumerate(numbers):
            if n is None:
                continue
            if k in at_home or (last < n < following[k]):
                kept.add(k)
                last = n
        return kept
    return _rising(numbers)


def _next_home(numbers: Sequence[int | None], at_home: set[int]) -> list[int]:
    result = [10**9] * len(numbers)
    following = 10**9
    for k in range(len(numbers) - 1, -1, -1):
        result[k] = following
        number = numbers[k]
        if k in at_home and number is not None:
            following = number
    return result


def _rising(numbers: Sequence[int | None]) -> set[int]:
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for k, n in enumerate(numbers):
        if n is None:
            continue
        slot = bisect_left(tails, n)
        before[k] = ends[slot - 1] if slot else -1
        tails[slot : slot + 1] = [n]
        ends[slot : slot + 1] = [k]
    kept = set()
    k = ends[-1] if ends else -1
    while k >= 0:
        kept.add(k)
        k = before[k]
    return kept


def _room(numbers: Sequence[int | None], kept: set[int], index: int, start: int) -> int | None:
    """The number missing where the item stands, if there is exactly one place for it."""
    low = next((numbers[k] for k in range(index - 1, -1, -1) if k in kept), start - 1)
    assert low is not None
    high = next((numbers[k] for k in range(index + 1, len(numbers)) if k in kept), None)
    return low + 1 if high is None or high > low + 1 else None


def _gaps(numbers: Sequence[int | None], kept: set[int], start: int, elsewhere: set[int | None]) -> list[Wrong]:
    """Numbers left out where no wrong or unreadable item stands in for them."""
    found = []
    last, last_index = start - 1, -1
    for k in sorted(kept):
        number = numbers[k]
        assert number is not None
        between = k - last_index - 1
        if number - last - 1 > between:
            missing = [n for n in range(last + 1, min(number, last + 1000)) if n not in elsewhere]
            if len(missing) > between:
                found.append(Wrong(k, "gap", missing[between]))
        last, last_index = number, k
    return found
