"""Numbers that should run without gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.lint.facts.sequence import wrong_numbers


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([], []),
        ([1, 2, 3], []),
        ([1, 2, 4, 3, 5], [(2, "swapped", 3)]),
        ([1, 5, 3, 4, 2, 6], [(1, "swapped", 2)]),
        ([1, 2, 3, 3, 5, 6], [(3, "repeated", 4)]),
        ([1, 2, 3, 4, 4], [(4, "repeated", 5)]),
        ([1, 2, 3, 5, 6], [(3, "gap", 4)]),
        ([2, 3, 4], [(0, "gap", 1)]),
        ([1, 2, 33, 4, 5], [(2, "misplaced", 3)]),
        ([3, 1, 2, 4], [(0, "misplaced", None)]),
        ([1, 2, None, 4], []),
        ([1, None, 4, 5], [(2, "gap", 3)]),
        ([7], [(0, "gap", 1)]),
    ],
)
def test_each_mistake_once(numbers, expected):
    assert [(w.item, w.kind, w.expected) for w in wrong_numbers(numbers)] == expected


def test_numbers_that_stand_elsewhere_are_not_missing():
    assert wrong_numbers([1, 2, 4], elsewhere={3}) == []


@given(st.integers(0, 30))
def test_right_numbers_are_right(n):
    assert wrong_numbers(list(range(1, n + 1))) == []


@given(st.integers(2, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1), st.integers(1, 60))))
def test_one_wrong_number_is_one_finding(case):
    n, at, number = case
    numbers = list(range(1, n + 1))
    if numbers[at] == number:
        return
    numbers[at] = number
    found = wrong_numbers(numbers)
    assert len(found) == 1


@given(st.lists(st.one_of(st.none(), st.integers(1, 12)), max_size=12))
def test_findings_are_few_and_in_order(numbers):
    found = wrong_numbers(numbers)
    assert [w.item for w in found] == sorted(w.item for w in found)
    assert len(found) <= len(numbers)
