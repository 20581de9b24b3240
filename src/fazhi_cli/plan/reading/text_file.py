"""One file under inspection: its bytes, its text, and how places in what was parsed map to what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from fazhi_cli.diagnostics import Edit, Fix
from fazhi_cli.plan.yaml.tree import unpack

__all__ = ["Place", "TextFile", "place_in_scalar"]

Place = tuple[int, int]
"""1-based line and column, in code points, of the file as typed."""

_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}


class TextFile:
    """A file of the plan.

    Attributes:
        path: where it lies.
        name: as it is shown to the user.
        data: its bytes.
        text: its text as typed, without byte order mark.
        encoding: codec name of ``data``.
        read: the text that was parsed: input-method slips already mended.
        mended: the edits that lead from ``text`` to ``read``, in order.
    """

    def __init__(self, path: Path, name: str, data: bytes, text: str, encoding: str = "utf-8") -> None:
        self.path = path
        self.name = name
        self.data = data
        self.text = text
        self.encoding = encoding
        self.read = text
        self.mended: tuple[Edit, ...] = ()
        self._shifts: dict[int, list[tuple[int, int]]] = {}

    def mend(self, edits: tuple[Edit, ...]) -> None:
        """Read on as if these edits had been made; none may add or remove a line break."""
        self.mended = edits
        parts: list[str] = []
        last = 0
        for edit in edits:
            parts += [self.text[last : edit.start], edit.text]
            last = edit.end
            line, column = self.place_of(edit.start)
            grown = len(edit.text) - (edit.end - edit.start)
            if grown:
                self._shifts.setdefault(line, []).append((column - 1 + len(edit.text), grown))
        self.read = "".join([*parts, self.text[last:]])

    @cached_property
    def starts(self) -> list[int]:
        """Offsets of the lines' beginnings in ``text``."""
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    @cached_property
    def read_lines(self) -> list[str]:
        """The lines that were parsed."""
        return self.read.split("\n")

    def line(self, number: int) -> str:
        """Line ``number`` (1-based) as typed, without its end."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.text.find("\n", self.starts[number - 1])
        return self.text[self.starts[number - 1] : end if end >= 0 else None].rstrip("\r")

    def place_of(self, offset: int) -> Place:
        """Place of an offset into ``text``."""
        from bisect import bisect_right

        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, place: Place) -> int:
        """Offset into ``text`` of a place."""
        return self.starts[place[0] - 1] + place[1] - 1

    def typed(self, line: int, column: int) -> Place:
        """The place as typed of a place (1-based) of what was parsed."""
        total = 0
        for behind, grown in self._shifts.get(line, ()):
            if column - 1 >= behind + total:
                total += grown
        return line, max(1, column - total)

    def place(self, at: int) -> Place:
        """The place as typed of a packed position."""
        return self.typed(*unpack(at)) if self._shifts else unpack(at)

    def within(self, at: int, value: str, offset: int) -> Place:
        """The place of ``value[offset]`` in the scalar at a packed position."""
        line, column = unpack(at)
        line, column = place_in_scalar(self.read_lines, line - 1, column - 1, value, offset)
        return self.typed(line + 1, column + 1)

    def replacement(self, title: str, place: Place, old: str, new: str, *, safe: bool = True) -> Fix | None:
        """A fix that puts ``new`` for ``old`` at a place, or ``None`` if ``old`` is not what was typed there."""
        start = self.offset(place)
        if not self.text.startswith(old, start):
            return None
        return Fix(title, (Edit(start, start + len(old), new),), safe)


def place_in_scalar(lines: Sequence[str], line: int, column: int, value: str, offset: int) -> tuple[int, int]:
    """The place of ``value[offset]`` of a scalar that begins at a place.

    Args:
        lines: lines of the file.
        line: 0-based line of the scalar's first character, quote included.
        column: 0-based column of it.
        value: the parsed value.
        offset: index into the value; its length means the end.

    Returns:
        0-based line and column; those of the scalar's beginning if the way
        cannot be followed (tags, anchors).
    """
    text = lines[line] if line < len(lines) else ""
    if text.startswith(value, column) and text[column : column + 1] not in ("'", '"', "|", ">"):
        return line, column + offset
    walk = _Walk(lines, line, column)
    for char in value[:offset]:
        if not walk.over(char):
            return line, column
    if offset < len(value):
        return walk.before(value[offset]) or (line, column)
    return walk.line, walk.column


class _Walk:
    """Follows a value through quotes, escapes, folds and block indentation."""

    def __init__(self, lines: Sequence[str], line: int, column: int) -> None:
        self.lines = lines
        self.line = line
        self.column = column
        self.quote = ""
        opener = lines[line][column : column + 1] if line < len(lines) else ""
        if opener in ("'", '"'):
            self.quote = opener
            self.column += 1
        elif opener in ("|", ">"):
            self._next_line()

    def _next_line(self) -> None:
        self.line += 1
        text = self.lines[self.line] if self.line < len(self.lines) else ""
        self.column = len(text) - len(text.lstrip(" "))

    def _rest(self) -> str:
        return self.lines[self.line][self.column :] if self.line < len(self.lines) else ""

    def _folds(self) -> bool:
        """Whether nothing but blanks is left on the line, which the value has as a blank or a line break."""
        return self.line < len(self.lines) and not self._rest().strip(" \r")

    def before(self, char: str) -> tuple[int, int] | None:
        """Step over line breaks up to ``char``; its place, or ``None`` if it does not follow."""
        while self.line + 1 < len(self.lines) and (self._folds() or (self.quote == '"' and self._rest() == "\\")):
            if char in " \n" and self._folds():
                return self.line, self.column
            self._next_line()
        return (self.line, self.column) if self._rest()[:1] in (char, "\\") else None

    def over(self, char: str) -> bool:
        """Step over one character of the value."""
        if self._folds() and char in " \n":
            self._next_line()
            return True
        if self.before(char) is None:
            return False
        rest = self._rest()
        if self.quote == '"' and rest[0] == "\\":
            self.column += _ESCAPE_LENGTHS.get(rest[1:2], 2)
        elif self.quote == "'" and char == "'":
            self.column += 2
        else:
            self.column += 1
        return True
