"""The proof that an encoding covers its source: every piece there, in order, nothing over.

A good plan is proved in one pass. Where a piece does not follow, the pass
looks for the nearest place from which both go on together; what lies between
is told apart in :mod:`fazhi_cli.plan.source.differences`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.plan.source.differences import Mismatch, Piece, compare_region, pair_moved
from fazhi_cli.plan.source.line_breaks import Unbroken, unbroken

__all__ = ["Mismatch", "Piece", "compare", "split_units", "units_line"]

LINE_HEAD = "责任单位:"

_BLANKS = re.compile(r"[ \t\u00a0\u3000]+")
_WINDOW = 40
_REACH = 4_000
_SURE = 10


def units_line(names: Sequence[str]) -> str:
    """The usual 责任单位 line of these entries."""
    return LINE_HEAD + "、".join(names)


def split_units(line: str) -> list[str]:
    """The entries of a 责任单位 line without its head; separators inside brackets do not count."""
    names, depth, start = [], 0, 0
    for index, char in enumerate(line):
        if char in "(（":
            depth += 1
        elif char in ")）":
            depth -= 1
        elif char in "、,，" and depth <= 0:
            names.append(line[start:index])
            start = index + 1
    names.append(line[start:])
    return [n.strip() for n in names]


def compare(pieces: Sequence[Piece], source: str | Unbroken) -> list[Mismatch]:
    """Compare the pieces of an encoding, in order, with the source.

    Between two pieces only blanks may stand, and line breaks of the source
    count nowhere; a piece without text (``None``: unreadable) covers whatever
    lies up to the next piece that is found.

    Returns:
        What departs from the source, each cause once, in order of the pieces;
        places are offsets into the source as given to :func:`unbroken`.
    """
    source_text = unbroken(source) if isinstance(source, str) else source
    bare = [p if p.text is None or "\n" not in p.text else p._replace(text=unbroken(p.text).text) for p in pieces]
    return [m._replace(at=source_text.original(m.at)) for m in _Pass(bare, source_text).run()]


class _Way(NamedTuple):
    """A place to go on from: piece number ``piece`` at ``at`` of the source."""

    cost: int
    piece: int
    at: int


class _Pass:
    def __init__(self, pieces: Sequence[Piece], source_text: Unbroken) -> None:
        self.pieces = pieces
        self.source_text = source_text
        self.source = source_text.text

    def run(self) -> list[Mismatch]:
        found: list[Mismatch] = []
        pieces, source = self.pieces, self.source
        index, at = 0, 0
        while index < len(pieces):
            at = self._skip_blank(at)
            end = self._match(index, at)
            if end is None:
                way = self._resume(index, at)
                found += compare_region(pieces, index, way.piece, self.source_text, at, way.at)
                index, at = way.piece, way.at
            else:
                index, at = index + 1, end
        if self._skip_blank(at) < len(source) and not (pieces and pieces[-1].text is None):
            found += compare_region(pieces, len(pieces), len(pieces), self.source_text, at, len(source))
        return pair_moved(found, pieces)

    def _skip_blank(self, at: int) -> int:
        while self.source[at : at + 1].isspace():
            at += 1
        return at

    def _match(self, index: int, at: int) -> int | None:
        """Where the piece ends if it stands at this place of the source."""
        piece = self.pieces[index]
        if piece.text is None:
            return None
        if self.source.startswith(piece.text, at):
            end = at + len(piece.text)
            return end if not piece.units or self._line_ends(end) else None
        if piece.units and not piece.verbatim:
            return self._match_units(piece, at)
        return self._match_broken(piece.text, at)

    def _match_broken(self, text: str, at: int) -> int | None:
        """A piece that the source breaks into lines where the piece has a blank or a tab.

        These are words of a PDF's text, and cells of a table that were printed on lines of their own.
        """
        if " " not in text and "\t" not in text:
            return None
        source, breaks = self.source, self.source_text.breaks
        for char in text:
            if char in " \t" and at in breaks and source[at : at + 1] != char:
                continue
            if char == "\t" and (columns := _BLANKS.match(source, at)):
                at = columns.end()
                continue
            if source[at : at + 1] != char:
                return None
            at += 1
        return at

    def _match_units(self, piece: Piece, at: int) -> int | None:
        """A 责任单位 line whose separators are not the usual ones."""
        if piece.verbatim or not self.source.startswith(LINE_HEAD, at):
            return None
        at += len(LINE_HEAD)
        for position, name in enumerate(piece.units):
            if position:
                if self.source[at : at + 1] not in ("、", ",", "，"):
                    return None
                at += 1
            if not self.source.startswith(name, at):
                return None
            at += len(name)
        return at if self._line_ends(at) else None

    def _line_ends(self, at: int) -> bool:
        return at in self.source_text.breaks or at >= len(self.source) or self.source[at].isspace()

    def _resume(self, index: int, at: int) -> _Way:
        """The cheapest place where source and pieces go on together."""
        ways = list(self._ways(index, at, _WINDOW, _REACH)) or list(self._ways(index, at, len(self.pieces), None))
        return min(ways, default=_Way(0, len(self.pieces), len(self.source)))

    def _ways(self, index: int, at: int, window: int, reach: int | None) -> Iterator[_Way]:
        skipped = 0
        best: int | None = None
        for candidate in range(index, min(index + window, len(self.pieces))):
            piece = self.pieces[candidate]
            if best is not None and skipped > best:
                return
            if piece.text:
                limit = len(self.source) if reach is None else at + skipped * 2 + reach
                for place in self._places(piece.text, at, limit):
                    cost = skipped + place - at
                    if (best is None or cost < best) and self._goes_on(candidate, place):
                        best = cost
                        yield _Way(cost, candidate, place)
                        break
            skipped += len(piece.text or "")

    def _places(self, text: str, at: int, limit: int) -> Iterator[int]:
        for _ in range(4):
            at = self.source.find(text, at, limit)
            if at < 0:
                return
            yield at
            at += 1

    def _goes_on(self, index: int, at: int) -> bool:
        """Whether the piece stands here and so does what follows it; a long piece is proof by itself."""
        end = self._match(index, at)
        if end is None:
            return False
        text = self.pieces[index].text or ""
        if index + 1 >= len(self.pieces):
            return len(text) >= _SURE or self._skip_blank(end) == len(self.source)
        if self._match(index + 1, self._skip_blank(end)) is not None:
            return True
        return len(text) >= _SURE and not self.pieces[index].units
