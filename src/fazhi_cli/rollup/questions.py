"""The questions: one portable SQL text each in ``sql/``; duties are counted in several ways by one text."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

__all__ = ["GROUPINGS", "QUESTIONS", "question"]

GROUPINGS: dict[str, str] = {"place": "地方", "function": "职能", "clause": "上级条款", "unit": "单位"}
"""By what duties are counted; ``by_`` and the key is the question."""

_COUNTED_BY: dict[str, tuple[str, ...]] = {
    "by_place": ("place",),
    "by_function": ("function",),
    "by_clause": ("upper_document", "upper_clause"),
    "by_unit": ("place", "unit", "unit_name"),
}
"""The counts of duties, with the columns that tell their groups apart: no other reach the SQL."""

QUESTIONS = (*_COUNTED_BY, "trend", "peers", "oldest", "duties", "unmapped")


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
    columns = _COUNTED_BY.get(name, ())
    file = "counts" if columns else name
    text = (files("fazhi_cli.rollup") / "sql" / f"{file}.sql").read_text(encoding="utf-8")
    return text.format(
        # Typed literals: engines differ in what they make of a bare text beside a date.
        as_of=f"DATE '{as_of.isoformat()}'",
        within=f"'{within}'",
        depth=len(within),
        columns=", ".join(columns),
        ordering=", ".join(f"{c} NULLS LAST" for c in columns),
    )
