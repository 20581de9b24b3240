"""What happened between two places where an encoding and its source agree."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from fazhi_cli.plan.source.alignment import common_start, longest_rising, operations
from fazhi_cli.plan.source.line_breaks import Unbroken

__all__ = ["Mismatch", "Piece", "compare_region", "pair_moved"]

Kind = Literal["changed", "added", "uncovered", "moved", "swapped"]

_ANY_BLANK = re.compile(r"[\s\u00a0\u3000\ufeff]+")
_STOPS = "。；;！？!?"
_LINE = re.compile(r"责任单位[:：]")
_MEANT = 6


class Piece(NamedTuple):
    """One piece of the encoding that must stand in the source.

    Attributes:
        text: the words; ``None`` if they could not be read.
        units: entries of a 责任单位 line, whose words are then ``text``.
        verbatim: the line is written out in full, its separators included.
    """

    text: str | None
    units: tuple[str, ...] = ()
    verbatim: bool = False


class Mismatch(NamedTuple):
    """One departure from the source.

    Attributes:
        kind: ``changed``: the piece reads otherwise; ``added``: it is not in the source;
            ``uncovered``: words of the source that no piece has, before this piece;
            ``moved``: it stands elsewhere in the source; ``swapped``: it and ``other`` stand the other way round.
        piece: index of the piece; for ``uncovered``, of the one behind the gap.
        offset: where in the piece's text it departs.
        written: the piece's words from there, as far as they differ.
        says: the source's words in their place.
        at: place in the source.
        other: the partner of ``swapped``, else -1.
    """

    kind: Kind
    piece: int
    offset: int
    written: str
    says: str
    at: int
    other: int = -1


class _Span(NamedTuple):
    """A run of pieces against a run of the source."""

    first: int
    stop: int
    at: int
    end: int


def compare_region(
    pieces: Sequence[Piece], first: int, stop: int, source: Unbroken, at: int, end: int
) -> list[Mismatch]:
    """Tell what happened to ``pieces[first:stop]``, for which ``source[at:end]`` is left."""
    return _Region(pieces, source).compare(_Span(first, stop, at, end))


class _Region:
    def __init__(self, pieces: Sequence[Piece], source_text: Unbroken) -> None:
        self.pieces = pieces
        self.source_text = source_text
        self.source = source_text.text

    def compare(self, span: _Span) -> list[Mismatch]:
        found: list[Mismatch] = []
        for part in self._split_at_lines(span):
            if isinstance(part, Mismatch):
                found.append(part)
            else:
                found += self._prose(part)
        return found

    def _split_at_lines(self, span: _Span) -> list[_Span | Mismatch]:
        """Pair 责任单位 lines with their pieces; what lies between them is prose."""
        lines = [self._line(m.start(), span.end) for m in _LINE.finditer(self.source, span.at, span.end)]
        wanted = [k for k in range(span.first, span.stop) if self.pieces[k].units]
        parts: list[_Span | Mismatch] = []
        first, at = span.first, span.at
        for index, line in self._pair_lines(wanted, lines):
            parts.append(_Span(first, index, at, line[0]))
            says = self.source[line[0] : line[1]].rstrip()
            text = self.pieces[index].text or ""
            if says != text and (self.pieces[index].verbatim or same_words(says) != same_words(text)):
                parts.append(Mismatch("changed", index, common_start(text, says), text, says, line[0]))
            first, at = index + 1, line[1]
        parts.append(_Span(first, span.stop, at, span.end))
        return parts

    def _line(self, start: int, end: int) -> tuple[int, int]:
        """The paragraph that begins here."""
        breaks = self.source_text.breaks
        return start, next((k for k in range(start + 1, end) if k in breaks), end)

    def _pair_lines(self, wanted: list[int], lines: list[tuple[int, int]]) -> list[tuple[int, tuple[int, int]]]:
        if len(wanted) == len(lines):
            return list(zip(wanted, lines, strict=True))
        pairs = []
        rest = lines
        for index in wanted:
            scored = [
                (_likeness(self.pieces[index].text or "", self.source[a:b].rstrip()), -n)
                for n, (a, b) in enumerate(rest)
            ]
            best, number = max(scored, default=(0.0, 0))
            if best >= 0.5:
                pairs.append((index, rest[-number]))
                rest = rest[-number + 1 :]
        return pairs

    def _prose(self, span: _Span) -> list[Mismatch]:
        """Prose: first the pieces that stand here word for word, then what is left between them."""
        placed = []
        for index in range(span.first, span.stop):
            text = self.pieces[index].text
            if text and len(text) >= _MEANT and not self.pieces[index].units:
                place = self.source.find(text, span.at, span.end)
                if place >= 0:
                    placed.append((index, place))
        if not placed:
            return self._gap(span, ())
        kept, found, gone = _in_order(placed, self.pieces)
        blanked = [(place, place + len(self.pieces[index].text or "")) for index, place in placed if index in gone]
        first, at = span.first, span.at
        for index, place in kept:
            found += self._gap(_Span(first, index, at, place), gone, blanked)
            first, at = index + 1, place + len(self.pieces[index].text or "")
        return found + self._gap(_Span(first, span.stop, at, span.end), gone, blanked)

    def _gap(
        self, span: _Span, gone: Sequence[int] | set[int], blanked: Sequence[tuple[int, int]] = ()
    ) -> list[Mismatch]:
        numbers = [k for k in range(span.first, span.stop) if k not in gone]
        words, places = _words(self.source, span.at, span.end, blanked)
        readable = [k for k in numbers if self.pieces[k].text is not None]
        if len(readable) < len(numbers) and not readable:
            return []
        if not words:
            return [Mismatch("added", k, 0, self.pieces[k].text or "", "", span.at) for k in readable]
        if not numbers:
            return [self._unclaimed(span, words, places)]
        return _Alignment(self.pieces, self.source_text, numbers, words, places, span.stop).mismatches()

    def _unclaimed(self, span: _Span, words: str, places: list[int]) -> Mismatch:
        """Words between two pieces that are both whole: the end of one, the beginning of the other, or neither's."""
        before = self.pieces[span.first - 1] if span.first else None
        after = self.pieces[span.stop] if span.stop < len(self.pieces) else None
        owner = _owner(self.source_text, places[0], places[-1], before, after)
        if owner < 0 and before is not None:
            return Mismatch("changed", span.first - 1, len(before.text or ""), "", words, places[0])
        if owner > 0:
            return Mismatch("changed", span.stop, 0, "", words, places[0])
        return Mismatch("uncovered", span.stop, 0, "", words, places[0])


class _Alignment:
    """Pieces that differ from the words left for them, character by character."""

    def __init__(
        self, pieces: Sequence[Piece], source: Unbroken, numbers: list[int], words: str, places: list[int], stop: int
    ) -> None:
        self.pieces = pieces
        self.source = source
        self.words = words
        self.places = places
        self.stop = stop
        self.numbers = numbers
        self.starts: list[int] = []
        written: list[str] = []
        length = 0
        for number in numbers:
            self.starts.append(length)
            text = pieces[number].text or ""
            written.append(text)
            length += len(text)
        self.written = "".join(written)
        self.ends = [s + len(w) for s, w in zip(self.starts, written, strict=True)]

    def mismatches(self) -> list[Mismatch]:
        parts: dict[int, list[tuple[int, int, int, int]]] = {}
        same = [0] * len(self.numbers)
        found: list[Mismatch] = []
        for tag, a, b, c, d in operations(self.written, self.words):
            if tag == "equal":
                self._count_equal(same, a, b)
            elif tag == "insert":
                self._insert(parts, found, a, c, d)
            else:
                self._change(parts, a, b, c, d)
        found += [self._mismatch(slot, parts[slot], same[slot]) for slot in sorted(parts)]
        return sorted(found, key=lambda m: (m.piece, m.offset))

    def _slot(self, a: int) -> int:
        return max(0, bisect_right(self.starts, a) - 1)

    def _count_equal(self, same: list[int], a: int, b: int) -> None:
        slot = self._slot(a)
        while a < b and slot < len(self.starts):
            stop = min(b, self.ends[slot])
            same[slot] += max(0, stop - a)
            a, slot = max(a, stop), slot + 1

    def _change(self, parts: dict[int, list[tuple[int, int, int, int]]], a: int, b: int, c: int, d: int) -> None:
        slot = self._slot(a)
        while a < b:
            stop = min(b, self.ends[slot])
            if stop > a:
                parts.setdefault(slot, []).append((a, stop, c, d))
                c = d  # the source's words are told once, with the first piece they stand for
            a, slot = max(a, stop), slot + 1

    def _insert(
        self, parts: dict[int, list[tuple[int, int, int, int]]], found: list[Mismatch], a: int, c: int, d: int
    ) -> None:
        """Words of the source that no piece has: inside a piece it lacks them; between two, whose are they?"""
        slot = self._slot(a)
        if self.starts[slot] < a < self.ends[slot]:
            parts.setdefault(slot, []).append((a, a, c, d))
            return
        after = next((s for s, start in enumerate(self.starts) if start >= a and self.ends[s] > a), None)
        before = next((s for s in reversed(range(len(self.ends))) if self.ends[s] <= a and self.starts[s] < a), None)
        holes = [s for s, n in enumerate(self.numbers) if self.pieces[n].text is None and self.starts[s] == a]
        if holes:
            return
        neighbours = [self.pieces[self.numbers[k]] if k is not None else None for k in (before, after)]
        owner = _owner(self.source, self.places[c], self.places[d - 1], *neighbours)
        if owner < 0 and before is not None:
            parts.setdefault(before, []).append((a, a, c, d))
        elif owner > 0 and after is not None:
            parts.setdefault(after, []).append((a, a, c, d))
        else:
            piece = self.numbers[after] if after is not None else self.stop
            found.append(Mismatch("uncovered", piece, 0, "", self.words[c:d], self.places[c]))

    def _mismatch(self, slot: int, parts: list[tuple[int, int, int, int]], same: int) -> Mismatch:
        piece = self.numbers[slot]
        start, end = self.starts[slot], self.ends[slot]
        a, c = parts[0][0], parts[0][2]
        b, d = parts[-1][1], max(p[3] for p in parts)
        at = self.places[min(c, len(self.places) - 1)]
        if same * 4 < end - start and not any(p[3] > p[2] for p in parts):
            return Mismatch("added", piece, 0, self.written[start:end], "", at)
        return Mismatch("changed", piece, a - start, self.written[a:b], self.words[c:d], at)


def _owner(source: Unbroken, first: int, last: int, before: Piece | None, after: Piece | None) -> int:
    """Whether the words from ``first`` to ``last`` end ``before`` (-1), begin ``after`` (1) or are neither's (0)."""
    text = source.text
    touches_before = before is not None and first > 0 and first not in source.breaks and not text[first - 1].isspace()
    touches_after = (
        after is not None and last + 1 < len(text) and last + 1 not in source.breaks and not text[last + 1].isspace()
    )
    sentence = text[last] in _STOPS
    stopped = before is None or not before.text or before.text[-1] in _STOPS
    if touches_before and not stopped and (sentence or not touches_after):
        return -1
    if touches_after and not sentence:
        return 1
    return 0


def same_words(text: str) -> str:
    """A text without blanks and without the difference of the separators that 责任单位 lines use."""
    return _ANY_BLANK.sub("", text).replace("，", "、").replace(",", "、")


def _likeness(a: str, b: str) -> float:
    return difflib.SequenceMatcher(a=a, b=b, autojunk=False).ratio()


def _words(source: str, at: int, end: int, blanked: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """The words of ``source[at:end]`` without blanks at both ends and the ranges blanked out, and their places."""
    inside = [(a, b) for a, b in blanked if at <= a and b <= end]
    keep = [k for k in range(at, end) if not any(a <= k < b for a, b in inside)]
    while keep and source[keep[0]].isspace():
        del keep[0]
    while keep and source[keep[-1]].isspace():
        del keep[-1]
    return "".join([source[k] for k in keep]), keep


def _in_order(
    placed: list[tuple[int, int]], pieces: Sequence[Piece]
) -> tuple[list[tuple[int, int]], list[Mismatch], set[int]]:
    """Split pieces found word for word into those in order and those that stand elsewhere."""
    by_place = sorted(placed, key=lambda pair: pair[1])
    wrong = [k for k, (pair, other) in enumerate(zip(placed, by_place, strict=True)) if pair != other]
    if len(wrong) == 2:
        (one, place), (two, _) = placed[wrong[0]], placed[wrong[1]]
        kept = [pair for k, pair in enumerate(placed) if k not in wrong]
        text, other = pieces[one].text or "", pieces[two].text or ""
        return kept, [Mismatch("swapped", one, 0, text, other, place, two)], {one, two}
    kept = longest_rising(placed)
    gone = {index for index, _ in placed} - {index for index, _ in kept}
    found = [Mismatch("moved", i, 0, pieces[i].text or "", "", place) for i, place in placed if i in gone]
    return kept, found, gone


def pair_moved(found: list[Mismatch], pieces: Sequence[Piece]) -> list[Mismatch]:
    """Pieces that are nowhere in order and words that no piece covers may be the same: they were moved."""
    uncovered = {k: same_words(m.says) for k, m in enumerate(found) if m.kind == "uncovered"}
    if not uncovered:
        return found
    moved: dict[int, int] = {}
    for k, mismatch in enumerate(found):
        text = same_words(pieces[mismatch.piece].text or "") if mismatch.kind == "added" else ""
        for gap, words in uncovered.items():
            if text and text in words:
                uncovered[gap] = words.replace(text, "", 1)
                moved[k] = gap
                break
    result: list[Mismatch] = []
    for k, mismatch in enumerate(found):
        if k in moved:
            follows = moved.get(k - 1) == moved[k] and found[k - 1].piece == mismatch.piece - 1
            if not follows:
                alone = moved.get(k + 1) != moved[k]
                result.append(_moved(mismatch, found[moved[k]], alone=alone))
        elif k not in uncovered or len(uncovered[k]) > len(same_words(mismatch.says)) // 20:
            says = uncovered.get(k, "")
            intact = mismatch.kind != "uncovered" or len(says) == len(same_words(mismatch.says))
            result.append(mismatch if intact else mismatch._replace(says=says))
    return result


def _moved(mismatch: Mismatch, gap: Mismatch, *, alone: bool) -> Mismatch:
    """A piece that stands elsewhere; if only its neighbour lies between, the two were swapped."""
    low, high = sorted((mismatch.piece, gap.piece if gap.piece < mismatch.piece else gap.piece - 1))
    if alone and high == low + 1:
        return mismatch._replace(kind="swapped", piece=low, at=gap.at, other=high)
    return mismatch._replace(kind="moved", at=gap.at)
