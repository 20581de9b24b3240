"""The questions: one portable SQL text each, beside this file."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

__all__ = ["QUESTIONS", "question"]

QUESTIONS = ("by_place", "by_function", "by_clause", "by_unit", "trend", "peers", "oldest", "duties", "unmapped")


def question(name: str, as_of: dt.date, within: str = "") -> str:
    """The SQL of a question.

    Args:
        name: one of :data:`QUESTIONS`.
        as_of: the day asked.
        within: the beginning of the place codes asked for, digits alone; ``""`` for all.

    Raises:
        ValueError: ``within`` is no code.
    """
    if within and not within.isdecimal():
        raise ValueError(within)
    text = (files(__package__) / f"{name}.sql").read_text(encoding="utf-8")
    # Typed literals: engines differ in what they make of a bare text beside a date.
    return text.format(as_of=f"DATE '{as_of.isoformat()}'", within=f"'{within}'", depth=len(within))
