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
    halves_of,
    in_order,
    is_behind,
    judge,
    judge_together,
    keeps_pace,
    light_of,
    outcome,
    verdict,
)
from fazhi_cli.ledger.states.statements import Said
from fazhi_cli.ledger.words import LABELS, STATUSES
from tests.ledger.making import day, record

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
        ("dropped", ("due_soon",), "gray"),
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


@pytest.mark.parametrize(
    ("status", "labels", "result"),
    [
        ("done", (), "done"),
        ("closed", ("early",), "done"),
        ("done", ("late",), "late"),
        ("ongoing", (), "goes_on"),
        ("none", ("unreported",), "unheard"),
        ("dropped", (), "dropped"),
        ("doing", (), "unfinished"),
        ("todo", (), "unfinished"),
        ("blocked", (), "unfinished"),
        ("dropping", (), "unfinished"),
    ],
)
def test_outcomes(status, labels, result):
    assert outcome(status, labels) == result


@pytest.mark.parametrize(
    ("status", "heard", "halves"),
    [
        ("none", None, 0),
        ("todo", "2024-12-01", 0),
        ("dropping", "2024-12-01", 0),
        ("doing", "2024-01-01", 1),
        ("doing", "2023-12-31", 0),  # 366 days old
        ("blocked", "2024-12-01", 1),
        ("ongoing", "2024-12-01", 2),
        ("ongoing", "2023-12-01", 0),
        ("done", "2022-12-01", 2),
        ("closed", "2022-12-01", 2),
        ("dropped", "2022-12-01", 2),
    ],
)
def test_how_much_a_statement_stands_for(status, heard, halves):
    said = Said(status, None, None, day(heard) if heard else None)
    assert halves_of(said, DAY) == halves


@pytest.mark.parametrize(
    ("status", "labels", "during", "after"),
    [
        ("done", ("late",), True, True),
        ("closed", (), True, True),
        ("doing", (), True, False),
        ("doing", ("due_soon", "doubtful", "inferred"), True, False),
        ("doing", ("overdue",), False, False),
        ("doing", ("behind",), False, False),
        ("doing", ("stale",), False, False),
        ("ongoing", (), True, True),
        ("ongoing", ("stale",), False, False),
        ("blocked", (), False, False),
        ("none", (), False, False),
        ("todo", (), False, False),
        ("dropping", (), False, False),
        ("dropped", (), False, False),
    ],
)
def test_keeping_pace(status, labels, during, after):
    assert keeps_pace(status, labels, DAY) is during
    assert keeps_pace(status, labels, DAY._replace(as_of=day("2026-01-01"))) is after


def test_an_obligation_carries_what_it_was_made_from():
    said = Said("doing", day("2024-06-01"), record(9, "doing"), day("2024-06-01"))
    term = Term("2022年底前", "dated", None, day("2022-08-01"), (day("2022-06-30"),), day("2022-08-01"), doubtful=False)
    found = judge(term, said, None, DAY)
    assert (found.quote, found.start, found.record) == ("2022年底前", day("2022-08-01"), said.record.id)
    assert (found.status, found.light) == ("doing", "red")
    assert (found.planned, found.last, found.extended) == (
        day("2022-08-01"),
        day("2022-08-01"),
        None,
    )  # the day of issue
    moved = judge(term, said, Extension(day("2025-06-30"), "X"), DAY)
    assert (moved.planned, moved.last, moved.extended) == (day("2022-08-01"), day("2025-06-30"), "X")
    assert judge(term, said, Extension(day("2022-06-30"), "X"), DAY).extended is None  # no later day: no extension


def test_two_readings_that_have_both_passed_are_overdue_and_still_in_doubt():
    found = judged("none", last="2023-12-31", doubt="2024-06-30")
    assert found.labels == ("overdue", "doubtful")


def test_what_was_done_before_its_day_was_known_has_no_label_of_completion():
    assert judged("closed", None).labels == ()


def test_together_the_light_is_that_of_the_whole():
    one, other = judged("done", "2024-06-01"), judged("none", last="2023-12-31")
    assert judge_together([one, other]).light == "red"
    assert judge_together([one, one]).light == "green"
    early, late = judged("none", last="2025-06-30"), judged("blocked", "2024-06-01", last="2025-03-31")
    assert judge_together([early, late]).last == day("2025-03-31")
    assert judge_together([late, early]).last == day("2025-03-31")
    moving, blocked = (
        judged("doing", "2024-06-01", last="2025-06-30"),
        judged("blocked", "2024-06-01", last="2025-12-31"),
    )
    both = judge_together([moving, blocked])
    assert (moving.light, both.last, both.status, both.light) == ("blue", moving.last, "blocked", "yellow")


def test_together_it_is_the_date_that_tells_which_comes_first():
    sooner = judged("none", last="2025-03-31")._replace(quote="丙")
    later = judged("none", last="2025-06-30")._replace(quote="丁")
    assert judge_together([later, sooner]).last == judge_together([sooner, later]).last == sooner.last


@pytest.mark.parametrize(
    ("parts", "whole"),
    [("none todo dropping", "dropping"), ("done closed ongoing", "ongoing"), ("none todo", "todo")],
)
def test_mixtures_of_all_that_mix(parts, whole):
    assert combine(parts.split()) == whole


def test_a_day_later_than_the_start_is_enough_for_a_pace():
    assert is_behind(0, day("2024-01-01"), day("2024-01-02"), day("2024-01-02"))


@pytest.mark.parametrize(
    ("obligation", "through", "result"),
    [
        (judged("none", last="2023-12-31", doubt="2024-12-31"), "2023-12-30", "running"),
        (judged("none", last="2024-12-31"), "2024-06-30", "running"),
        (judged("none", last="2024-06-30", extended="2025-06-30"), "2024-06-29", "running"),
        (judged("none", last="2024-06-30", extended="2025-06-30"), "2024-06-30", "excused"),
        (judged("none", last="2023-12-31", doubt="2024-12-31"), "2023-12-31", "undecided"),
    ],
)
def test_before_its_day_an_obligation_runs(obligation, through, result):
    assert verdict(obligation, day(through)) == result


@pytest.mark.parametrize(("status", "light"), [("doing", "blue"), ("ongoing", "green"), ("blocked", "yellow")])
def test_an_obligation_has_the_light_of_its_status(status, light):
    assert judged(status, "2024-12-01", last="2025-12-31", as_of="2024-12-01").light == light
