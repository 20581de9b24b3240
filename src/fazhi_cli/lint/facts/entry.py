"""A mapping of a plan's file as the rules read it: what is sound of it, and where it stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fazhi_cli.plan.reading.text_file import TextFile
from fazhi_cli.plan.reading.validation import ANYTHING
from fazhi_cli.plan.yaml.tree import Marks

__all__ = ["Entry"]


class Entry:
    """A mapping of a plan file.

    Rules ask tens of thousands of times, nearly always of a file of which
    nothing was lost: that is asked first.

    Attributes:
        file: the file it stands in.
        data: its sound part.
        here: packed position of the mapping.
    """

    __slots__ = ("_lost", "_marks", "data", "file", "here")

    def __init__(self, file: TextFile, data: dict[str, Any], marks: Marks, lost: dict[int, set[Any]]) -> None:
        self.file = file
        self.data = data
        self.here = marks.at
        self._marks = marks
        self._lost = lost

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key; lists and mappings as plain data."""
        return self.data.get(key, default)

    def text(self, key: str) -> str | None:
        """The text of a key, or ``None`` if it is absent or unreadable."""
        value = self.data.get(key)
        return value if isinstance(value, str) else None

    def day(self, key: str) -> dt.date | None:
        """The day of a key, or ``None`` if it is absent or unreadable."""
        value = self.data.get(key)
        return dt.date.fromisoformat(value) if isinstance(value, str) else None

    def lost(self, key: str) -> bool:
        """Whether the key may be there but could not be read."""
        if not self._lost:
            return False
        lost = self._lost.get(self.here)
        return lost is not None and (key in lost or (ANYTHING in lost and key not in self.data))

    def damaged(self) -> bool:
        """Whether anything of this mapping could not be read."""
        return bool(self._lost and self._lost.get(self.here))

    def at(self, key: str) -> int:
        """Packed position of a key's value; of the mapping if there is none."""
        mark = self._mark(key)
        if mark is None:
            return self.here
        at: int = mark.at if isinstance(mark, Marks) else mark
        return at

    def key_at(self, key: str) -> int:
        """Packed position of the key itself; of the mapping if it is absent."""
        return self._marks.key_at(key) if key in self._marks.children else self.here

    def _mark(self, key: str) -> Any:
        mark = self._marks.children.get(key)
        if mark is None and key in self.data:
            # A misspelt key that was read as what it was meant to be has no mark of its own.
            mark = next((m for k, m in self._marks.children.items() if self._same(k, key)), None)
        return mark

    def _same(self, typed: Any, key: str) -> bool:
        from fazhi_cli.plan.reading.validation_messages import meant_key

        return typed not in self.data and meant_key(str(typed), [key]) == key

    def child(self, key: str) -> Entry | None:
        """The mapping under a key."""
        value, mark = self.data.get(key), self._mark(key)
        return (
            Entry(self.file, value, mark, self._lost) if isinstance(value, dict) and isinstance(mark, Marks) else None
        )

    def children(self, key: str) -> list[Entry]:
        """The mappings in the list under a key."""
        value, mark = self.data.get(key), self._mark(key)
        if not isinstance(value, list) or not isinstance(mark, Marks):
            return []
        pairs = zip(value, mark.children, strict=True)
        return [Entry(self.file, v, m, self._lost) for v, m in pairs if isinstance(v, dict) and isinstance(m, Marks)]

    def items(self, key: str) -> list[tuple[Any, int, Entry | None]]:
        """The items in the list under a key: value, packed position, and the entry if it is a mapping.

        An unreadable item is ``None``.
        """
        value, mark = self.data.get(key), self._mark(key)
        if not isinstance(value, list) or not isinstance(mark, Marks):
            return []
        result: list[tuple[Any, int, Entry | None]] = []
        for v, m in zip(value, mark.children, strict=True):
            if not isinstance(m, Marks):
                result.append((v, m, None))
            else:
                result.append((v, m.at, Entry(self.file, v, m, self._lost) if isinstance(v, dict) else None))
        return result

    def texts(self, key: str) -> list[tuple[str, int]]:
        """The texts in the list under a key, with packed positions."""
        return [(v, at) for v, at, _ in self.items(key) if isinstance(v, str)]

    def list_lost(self, key: str) -> bool:
        """Whether the list under a key, or an item of it, could not be read."""
        if not self._lost:
            return False
        mark = self._mark(key)
        return self.lost(key) or (isinstance(mark, Marks) and bool(self._lost.get(mark.at)))
