"""Ranks from exact fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fazhi_cli.rollup.facts import percent, ranks, share


def test_equal_shares_share_a_rank_and_the_next_counts_them():
    shares = {"a": share(1, 3), "b": share(2, 6), "c": share(1, 4), "d": None}
    assert ranks(shares) == {"a": 1, "b": 1, "c": 3}


def test_what_rounds_alike_is_no_tie():
    shares = {"a": Fraction(333_333, 1_000_000), "b": Fraction(1, 3)}
    assert percent(333_333, 1_000_000) == percent(1, 3) == 33.3
    assert ranks(shares) == {"b": 1, "a": 2}


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(1, 8, 12.5), (1, 2000, 0.1), (0, 5, 0.0), (5, 5, 100.0), (0, 0, None)]
)
def test_percent(part, whole, shown):
    assert percent(part, whole) == shown
