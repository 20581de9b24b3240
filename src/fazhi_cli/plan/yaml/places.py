"""Where a character of a scalar's value stands in the file."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["place_in_scalar"]

_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}


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
