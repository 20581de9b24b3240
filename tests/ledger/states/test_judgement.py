"""How parts make a whole, and what light it gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.ledger.states.decisions import Extension
from fazhi_cli.ledger.states.judgement import (
    Day,
    Term,
    combine,
    completion,
    in_order,
    is_behind,
    judge,
    judge_together,
    light_of,
    verdict,
)
from fazhi_cli.ledger.states.statements import Said
from fazhi_cli.ledger.words import LABELS, STATUSES
from tests.ledger.making import day

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
    assert not is_behind(0, start, last, day("2024-01-06"))
    assert is_behind(0, start, last, day("2024-01-07"))
    assert not is_behind(1, start, last, day("2024-01-11"))
    assert not is_behind(2, start, last, day("2025-01-09"))
    assert not is_behind(0, start, start, day("2024-01-09"))


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


DAY = Day(day("2024-12-31"), day("2022-08-01"), day("2025-12-31"), 30, 365)


def judged(status, since=None, *, last="2024-12-31", kind="dated", doubt=None, extended=None, as_of="2024-12-31"):
    dates = tuple(map(day, (last, doubt) if doubt else (last,)))
    term = Term("某时", kind, None, day("2022-08-01"), dates, day("2022-08-01"), doubtful=doubt is not None)
    said = Said(status, day(since) if since else None, None, day(since) if since else None)
    extension = Extension(day(extended), "X") if extended else None
    return judge(term, said, extension, DAY._replace(as_of=day(as_of)))


@pytest.mark.parametrize(
    ("obligation", "through", "result"),
    [
        (judged("done", "2024-06-01"), "2024-12-31", "in_time"),
        (judged("done", "2024-12-31"), "2024-12-31", "in_time"),
        (judged("done", "2024-02-01", last="2023-12-31"), "2024-12-31", "late"),
        (judged("closed", "2024-02-01", last="2023-12-31"), "2024-12-31", "late"),
        (judged("none"), "2024-12-31", "not_done"),  # the period is over: its last day is judged
        (judged("none"), "2024-12-30", "running"),  # it is not over
        (judged("ongoing", "2024-06-01", last="2023-12-31"), "2024-12-31", "not_done"),
        (judged("dropping", "2024-06-01", last="2023-12-31"), "2024-12-31", "not_done"),
        (judged("dropped", "2024-06-01", last="2023-12-31"), "2024-12-31", "excused"),
        (judged("none", last="2023-12-31", extended="2025-06-30"), "2024-12-31", "excused"),
        (judged("none", last="2023-12-31", extended="2024-06-30"), "2024-12-31", "not_done"),
        (judged("done", "2024-06-30", last="2023-12-31", extended="2024-06-30"), "2024-12-31", "in_time"),
        (judged("none", last="2023-12-31", doubt="2024-12-31"), "2024-12-31", "undecided"),
        (judged("none", last="2023-12-31", doubt="2024-12-31", as_of="2025-03-01"), "2025-02-28", "not_done"),
        (judged("done", "2024-06-30", last="2023-12-31", doubt="2024-12-31"), "2024-12-31", "undecided"),
        (judged("none", kind="inferred"), "2024-12-31", "undecided"),
        (judged("done", "2024-12-04", kind="inferred"), "2024-12-31", "in_time"),
        (judged("none", last="2025-12-31"), "2024-12-31", "running"),
    ],
)
def test_verdicts(obligation, through, result):
    assert verdict(obligation, day(through)) == result


@pytest.mark.parametrize(
    ("obligation", "labels"),
    [
        (judged("none", last="2024-12-30"), ("overdue",)),
        (judged("none", last="2024-12-30", kind="inferred"), ("inferred",)),
        (judged("none", last="2024-12-31"), ("due_soon", "behind")),
        (judged("doing", "2024-06-01", last="2025-01-30"), ("due_soon",)),
        (judged("doing", "2024-06-01", last="2025-01-31"), ()),
        (judged("none", last="2023-12-31", extended="2025-01-15"), ("due_soon", "behind")),
        (judged("dropped", "2024-06-01", last="2023-12-31"), ()),
        (judged("done", "2024-06-01", last="2023-12-31", doubt="2024-12-31"), ("doubtful",)),
    ],
)
def test_labels_of_a_date(obligation, labels):
    assert obligation.labels == labels


def test_together_the_earliest_unfinished_date_is_shown_and_every_label_that_holds():
    late, soon = judged("none", last="2023-12-31"), judged("none", last="2023-12-31", extended="2025-01-15")
    both = judge_together([soon, late])
    assert (both.last, both.labels, both.status) == (day("2023-12-31"), ("overdue", "due_soon", "behind"), "none")
    done = judge_together([judged("done", "2024-06-01"), judged("done", "2025-01-02", as_of="2025-06-01")])
    assert (done.labels, done.since) == (("late",), day("2025-01-02"))


def test_the_clock_starts_with_the_issue_and_stops_with_the_plan():
    assert DAY._replace(as_of=day("2022-07-31")).gone == (0, 1249)
    assert DAY._replace(as_of=day("2022-08-01")).gone == (1, 1249)
    assert DAY.gone == (884, 1249)
    assert DAY._replace(as_of=day("2026-11-24")).gone == (1249, 1249)
    assert not DAY._replace(as_of=day("2025-12-31")).ended
    assert DAY._replace(as_of=day("2026-01-01")).ended
