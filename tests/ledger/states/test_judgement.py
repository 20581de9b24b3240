"""How parts make a whole, and what light it gets."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.ledger.states.judgement import combine, completion, in_order, is_behind, light_of
from fazhi_cli.ledger.words import LABELS, STATUSES

from ..making import day

statuses = st.lists(st.sampled_from(list(STATUSES)), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ("todo todo", "todo"),
        ("none none", "none"),
        ("none todo", "todo"),
        ("none dropped", "none"),
        ("none done", "doing"),
        ("none doing", "doing"),
        ("dropping none", "dropping"),
        ("dropping done", "doing"),
        ("done done", "done"),
        ("done closed", "done"),
        ("closed closed", "closed"),
        ("dropped dropped", "dropped"),
        ("done dropped", "done"),
        ("todo dropped", "todo"),
        ("done ongoing", "ongoing"),
        ("closed ongoing dropped", "ongoing"),
        ("done todo", "doing"),
        ("doing todo", "doing"),
        ("ongoing todo", "doing"),
        ("blocked done", "blocked"),
        ("blocked todo dropped", "blocked"),
    ],
)
def test_combinations(parts, whole):
    assert combine(parts.split()) == whole


@given(statuses)
def test_neither_order_nor_repetition_matters(parts):
    assert combine(parts) == combine(parts[::-1]) == combine(parts * 2)


@given(statuses, statuses)
def test_a_whole_is_done_only_if_nothing_is_left(parts, more):
    if combine([*parts, *more]) in ("done", "closed"):
        assert not {"none", "todo", "doing", "blocked", "ongoing", "dropping"} & {*parts, *more}


def test_of_nothing_nothing():
    assert combine([]) == "none"


@pytest.mark.parametrize(
    ("on", "dates", "label"),
    [
        ("2023-12-30", ["2023-12-31"], "early"),
        ("2023-12-31", ["2023-12-31"], "on_time"),
        ("2024-01-01", ["2023-12-31"], "late"),
        ("2023-12-30", ["2023-12-31", "2024-12-31"], "early"),
        ("2023-12-31", ["2023-12-31", "2024-12-31"], None),
        ("2024-12-31", ["2023-12-31", "2024-12-31"], None),
        ("2025-01-01", ["2023-12-31", "2024-12-31"], "late"),
    ],
)
def test_completion(on, dates, label):
    assert completion(day(on), [day(d) for d in dates]) == label


def test_behind_is_more_than_half_the_time():
    start, last = day("2024-01-01"), day("2024-01-11")
    nothing, half = Fraction(0), Fraction(1, 2)
    assert not is_behind(nothing, start, last, day("2024-01-06"))
    assert is_behind(nothing, start, last, day("2024-01-07"))
    assert not is_behind(half, start, last, day("2024-01-11"))
    assert is_behind(Fraction(1, 5), start, last, day("2024-01-09"))
    assert not is_behind(Fraction(3, 10), start, last, day("2024-01-09"))
    assert not is_behind(nothing, start, start, day("2024-01-09"))


@pytest.mark.parametrize(
    ("status", "labels", "light"),
    [
        ("todo", (), "gray"),
        ("doing", (), "blue"),
        ("done", ("late",), "green"),
        ("closed", (), "green"),
        ("ongoing", (), "green"),
        ("ongoing", ("due_soon",), "yellow"),
        ("dropped", (), "gray"),
        ("blocked", (), "yellow"),
        ("todo", ("due_soon",), "yellow"),
        ("doing", ("behind",), "yellow"),
        ("doing", ("overdue", "due_soon"), "red"),
        ("blocked", ("overdue",), "red"),
        ("todo", ("doubtful", "unreported"), "gray"),
        ("none", ("unreported",), "gray"),
        ("none", ("inferred", "unreported"), "yellow"),
        ("doing", ("stale",), "yellow"),
        ("dropping", (), "yellow"),
        ("dropping", ("overdue",), "red"),
    ],
)
def test_lights(status, labels, light):
    assert light_of(status, labels) == light


def test_labels_are_printed_in_one_order():
    assert in_order(["unreported", "overdue", "overdue", "behind"]) == ("overdue", "behind", "unreported")
    assert in_order(reversed(LABELS)) == tuple(LABELS)
