"""Ranks from exact fractions: ordering by rounded figures makes ties that are none."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from fractions import Fraction

__all__ = ["percent", "ranks", "share"]


def share(part: int, whole: int) -> Fraction | None:
    """The share, or ``None`` of nothing."""
    return Fraction(part, whole) if whole else None


def percent(part: int, whole: int) -> float | None:
    """The share in percent with one decimal, for printing alone; half goes up."""
    found = share(part, whole)
    return None if found is None else int(found * 1000 + Fraction(1, 2)) / 10


def ranks(shares: Mapping[Hashable, Fraction | None]) -> dict[Hashable, int]:
    """Rank by share, greatest first: equal shares share a rank, and the next rank counts them (1, 1, 3)."""
    known = [s for s in shares.values() if s is not None]
    return {key: 1 + sum(other > s for other in known) for key, s in shares.items() if s is not None}
