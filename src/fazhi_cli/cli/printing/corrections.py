"""Damaged places, marked in running text."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.plan.model import Correction

__all__ = ["marked_text"]


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
