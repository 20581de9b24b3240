"""What a case is, and short ways to write one."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    name: str
    edits: list[tuple[str, str, str]]
    expected: list[tuple[str, str, str]]


T, U, S = "tasks.yaml", "units.yaml", "source.txt"


def one(name: str, file: str, old: str, new: str, code: str, place: str, where: str | None = None) -> Case:
    return Case(name, [(file, old, new)], [(code, where or file, place)])
