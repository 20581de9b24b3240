"""Two texts against each other, character by character, in time that stays linear for whole documents."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Operation", "common_start", "longest_rising", "operations"]

Operation = tuple[str, int, int, int, int]
"""As of :meth:`difflib.SequenceMatcher.get_opcodes`: ``equal``, ``replace``, ``delete`` or ``insert``, and two ranges."""

LARGE = 20_000
"""Characters of both texts together up to which difflib is quick whatever they are."""

_ANCHOR = 12
"""Characters that are the same by design, not by chance, if they occur once in each text."""


def operations(a: str, b: str) -> list[Operation]:
    """What turns ``a`` into ``b``.

    Texts that are too large for difflib are first fixed to each other where a
    run of words stands once in both; what lies between two such anchors and is
    still too large has nothing in common and counts as replaced.
    """
    head = common_start(a, b)
    tail = common_start(a[: head - len(a) - 1 : -1], b[: head - len(b) - 1 : -1])
    core = _anchored if len(a) + len(b) - 2 * (head + tail) > LARGE else _small
    stop_a, stop_b = len(a) - tail, len(b) - tail
    middle = list(core(a[head:stop_a], b[head:stop_b]))
    return [
        ("equal", 0, head, 0, head),
        *((tag, i + head, j + head, k + head, m + head) for tag, i, j, k, m in middle),
        ("equal", stop_a, len(a), stop_b, len(b)),
    ]


def common_start(a: str, b: str) -> int:
    """Number of characters with which both begin."""
    for index, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return index
    return min(len(a), len(b))


def _small(a: str, b: str) -> Iterator[Operation]:
    yield from difflib.SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes()


def _anchored(a: str, b: str) -> Iterator[Operation]:
    at_a = at_b = 0
    for start_a, start_b, length in _anchors(a, b):
        yield from _between(a, b, at_a, start_a, at_b, start_b)
        yield "equal", start_a, start_a + length, start_b, start_b + length
        at_a, at_b = start_a + length, start_b + length
    yield from _between(a, b, at_a, len(a), at_b, len(b))


def _between(a: str, b: str, i: int, j: int, k: int, m: int) -> Iterator[Operation]:
    if j - i + m - k <= LARGE:
        for tag, i2, j2, k2, m2 in _small(a[i:j], b[k:m]):
            yield tag, i + i2, i + j2, k + k2, k + m2
    else:
        yield "insert" if i == j else "delete" if k == m else "replace", i, j, k, m


def _anchors(a: str, b: str) -> list[tuple[int, int, int]]:
    """Runs (place in ``a``, place in ``b``, length) in rising order that share no character."""
    unique_b = _unique_runs(b, range(0, len(b) - _ANCHOR + 1, _ANCHOR))
    unique_a = _unique_runs(a, (i for i in range(len(a) - _ANCHOR + 1) if a[i : i + _ANCHOR] in unique_b))
    pairs = [(i, unique_b[gram]) for gram, i in unique_a.items()]
    anchors: list[tuple[int, int, int]] = []
    at_a = at_b = 0
    for i, k in longest_rising(pairs):
        if i < at_a or k < at_b:
            continue  # within the run before
        back = common_start(a[at_a:i][::-1], b[at_b:k][::-1])
        ahead = _common_from(a, i, b, k)
        anchors.append((i - back, k - back, back + ahead))
        at_a, at_b = i + ahead, k + ahead
    return anchors


def _common_from(a: str, i: int, b: str, k: int) -> int:
    """Number of characters that are the same from these places on, found without copying the rest of the texts."""
    step, length = _ANCHOR, 0
    while (ahead := a[i + length : i + length + step]) and ahead == b[k + length : k + length + step]:
        length += len(ahead)
        step *= 2
    return length + common_start(ahead, b[k + length : k + length + step])


def _unique_runs(text: str, places: Iterable[int]) -> dict[str, int]:
    """The runs at these places that stand at one of them alone."""
    found: dict[str, int] = {}
    for place in places:
        gram = text[place : place + _ANCHOR]
        found[gram] = -1 if gram in found else place
    return {gram: place for gram, place in found.items() if place >= 0}


def longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs, in their order, whose second numbers do not fall."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, place) in enumerate(pairs):
        slot = bisect_right(tails, place)
        before.append(ends[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [place]
        ends[slot : slot + 1] = [n]
    chain = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]
