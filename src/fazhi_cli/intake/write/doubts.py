"""Open questions as comments of the YAML files, at the lines they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi_cli.intake.draft import Decision, Place

__all__ = ["Doubts"]

_LONGEST = 76


class Doubts:
    """The open questions of a draft, by place; a place is asked for once, when its line is written."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._by_place: dict[Place, list[Decision]] = {}
        for decision in decisions:
            if decision.place is not None:
                self._by_place.setdefault(decision.place, []).append(decision)

    def at(self, place: Place, indent: int) -> Iterator[str]:
        """The comments for a place, each on a line of its own."""
        for decision in self._by_place.pop(place, ()):
            yield " " * indent + _comment(decision)

    def behind(self, place: Place) -> str:
        """The comment for a place at the end of its line, or ``""``."""
        found = self._by_place.pop(place, [])
        return f"   {_comment(found[0])}" if found else ""

    def rest(self, indent: int) -> Iterator[str]:
        """The comments whose place was not written."""
        for place in list(self._by_place):
            yield from self.at(place, indent)


def _comment(decision: Decision) -> str:
    message = " ".join(decision.message.split())
    if len(message) > _LONGEST:
        message = f"{message[: _LONGEST - 1]}…"
    where = f"（原文第 {decision.line} 行）" if decision.line else ""
    return f"# 待核：{message}{where}"
