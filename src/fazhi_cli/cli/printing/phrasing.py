"""How deadlines, vias, states and damaged places read in a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from fazhi_cli.plan.deadlines import due_dates, is_doubtful, recurrence_text
from fazhi_cli.plan.model import Correction, Deadline
from fazhi_cli.plan.words import DEADLINE_KINDS

__all__ = ["deadline_json", "deadline_text", "deadlines_text", "due_list", "marked_text"]


def deadline_text(deadline: Deadline) -> str:
    """One deadline in a few characters: ``2023-12-31 存疑（或 2024-12-31）``, ``每年12月10日止（推定）``."""
    dates = due_dates(deadline)
    parts: list[str] = []
    if dates:
        parts.append(str(dates[0]))
        if is_doubtful(deadline):
            others = "、".join(map(str, dates[1:]))
            parts.append(f"存疑（或 {others}）" if others else "存疑")
        elif deadline.ruling is not None:
            parts.append(f"（{deadline.ruling.by}认定）")
        if deadline.inferred:
            parts.append("（有推定）")
        if deadline.continuing:
            parts.append("并持续推进")
    elif deadline.recurrence:
        parts.append(recurrence_text(deadline) + ("（推定）" if deadline.kind == "inferred" else ""))
    else:
        parts.append(f"{deadline.quote}（{DEADLINE_KINDS[deadline.kind]}）")
    return " ".join(parts).replace(" （", "（")


def deadlines_text(deadlines: Iterable[Deadline]) -> str:
    """The deadlines of a task in one cell, each wording once; a horizon is none."""
    return "；".join(dict.fromkeys(deadline_text(d) for d in deadlines if d.kind != "horizon")) or "-"


def due_list(deadlines: Iterable[Deadline]) -> list[str]:
    """The literal due dates as ISO days, in order of time; a ruling replaces its deadline's date."""
    days: set[dt.date] = set()
    for deadline in deadlines:
        if deadline.kind == "horizon":
            continue
        if deadline.ruling is not None:
            days.add(deadline.ruling.due)
        elif deadline.due is not None:
            days.add(deadline.due)
    return [day.isoformat() for day in sorted(days)]


def deadline_json(deadline: Deadline) -> dict[str, Any]:
    """A deadline with the keys of the JSON contract and more."""
    doubt = deadline.doubt
    ruling = deadline.ruling
    return {
        "quote": deadline.quote,
        "due": deadline.due.isoformat() if deadline.due else None,
        "kind": deadline.kind,
        "recurrence": deadline.recurrence,
        "by": deadline.by,
        "by_source": deadline.by_source,
        "duration": deadline.duration,
        "continuing": deadline.continuing,
        "inferred": deadline.kind == "inferred" or deadline.inferred is not None,
        "doubt": {"due": doubt.due.isoformat() if doubt.due else None, "why": doubt.why} if doubt else None,
        "ruling": (
            {"due": ruling.due.isoformat(), "by": ruling.by, "on": ruling.on.isoformat(), "reason": ruling.reason}
            if ruling
            else None
        ),
        "note": deadline.note,
    }


def marked_text(
    text: str, corrections: Sequence[Correction], marks_before: int
) -> tuple[str, list[tuple[int, Correction]]]:
    """Put a numbered mark ``[※1]`` to each damaged place, and its reading where that is not doubtful.

    Returns:
        The text, and the corrections that stand in it with their numbers, in order of the text.
    """
    places = sorted((text.find(c.quote), c) for c in corrections if c.quote in text)
    parts: list[str] = []
    used: list[tuple[int, Correction]] = []
    at = 0
    for start, correction in places:
        if start < at:
            continue
        number = marks_before + len(used) + 1
        parts += [text[at:start], correction.printed, f"[※{number}]"]
        used.append((number, correction))
        at = start + len(correction.quote)
    parts.append(text[at:])
    return "".join(parts), used
