import datetime as dt

import pytest

from fazhi_cli.dates.periods import month, quarter, year
from fazhi_cli.plan.deadlines import (
    distinct,
    due_dates,
    entries,
    falls_in,
    is_doubtful,
    occurrence_due,
    occurrences,
    overdue_after,
    recurrence_text,
)
from fazhi_cli.plan.model import Ruling


@pytest.fixture
def by_quote(plan):
    return {e.deadline.quote: e.deadline for e in entries(plan)}


def test_a_doubt_has_both_dates_until_it_is_ruled(by_quote):
    deadline = by_quote["2024年前"]
    assert due_dates(deadline) == (dt.date(2023, 12, 31), dt.date(2024, 12, 31))
    assert is_doubtful(deadline)
    ruled = deadline._replace(ruling=Ruling(dt.date(2023, 12, 31), "区委依法治区办", dt.date(2024, 1, 15), None))
    assert due_dates(ruled) == (dt.date(2023, 12, 31),)
    assert not is_doubtful(ruled)


def test_of_two_readings_the_later_decides_what_is_overdue(plan, by_quote):
    assert overdue_after(by_quote["2024年前"], plan.document) == dt.date(2024, 12, 31)


def test_nothing_is_overdue_before_the_document_was_issued(plan, by_quote):
    early = by_quote["2022年"]._replace(due=dt.date(2021, 12, 31))
    assert overdue_after(early, plan.document) == dt.date(2022, 8, 1)


def test_a_horizon_is_no_deadline(plan, by_quote):
    assert due_dates(by_quote["2035年"]._replace(due=dt.date(2035, 12, 31))) == ()
    assert overdue_after(by_quote["2035年"], plan.document) is None


def test_occurrences_from_the_year_of_issue_to_the_end_of_the_plan(plan, by_quote):
    assert [p.key for p in occurrences(by_quote["每年"], plan.document)] == ["2022", "2023", "2024", "2025"]


@pytest.mark.parametrize(
    ("number", "quotes"),
    [
        (2021, set()),
        (2022, {"2022底前", "2022年"}),
        (2023, {"2024年前"}),
        (2024, {"2024年前"}),
        (2025, {"2025年底", "到2025年"}),
        (2035, set()),
    ],
)
def test_what_a_year_asks_for(plan, number, quotes):
    found = {e.deadline.quote for e in entries(plan) if falls_in(e.deadline, year(number), plan.document)}
    yearly = {"“12·4”国家宪法日和“宪法宣传周”", "年度", "每年", "国家网络安全宣传周"}
    assert found == quotes | (yearly if 2022 <= number <= 2025 else set())


WEEK = "国家网络安全宣传周"


def test_an_occurrence_is_due_on_its_own_day_in_the_year_or_at_the_end_of_its_period(by_quote):
    assert occurrence_due(by_quote[WEEK], year(2024)) == dt.date(2024, 9, 27)
    assert occurrence_due(by_quote["每年"], year(2024)) == dt.date(2024, 12, 31)
    quarterly = by_quote["每年"]._replace(recurrence="quarterly")
    assert occurrence_due(quarterly, quarter(2024, 2)) == dt.date(2024, 6, 30)


def test_a_day_in_the_year_is_none_of_a_shorter_period(by_quote):
    """Lint refuses it; until it is mended the period counts."""
    monthly = by_quote[WEEK]._replace(recurrence="monthly")
    assert occurrence_due(monthly, month(2024, 2)) == dt.date(2024, 2, 29)
    assert recurrence_text(monthly) == "每月"


def test_an_occurrence_falls_in_the_period_of_its_day(plan, by_quote):
    assert falls_in(by_quote[WEEK], quarter(2024, 3), plan.document)
    assert not falls_in(by_quote[WEEK], quarter(2024, 4), plan.document)
    assert falls_in(by_quote["每年"], quarter(2024, 4), plan.document)


def test_an_occurrence_whose_day_was_before_the_issue_does_not_count(plan, by_quote):
    early = by_quote[WEEK]._replace(by="07-31")
    assert [p.key for p in occurrences(early, plan.document)] == ["2023", "2024", "2025"]
    assert "2022" in {p.key for p in occurrences(early._replace(by="08-01"), plan.document)}


def test_how_often_and_by_which_day(by_quote):
    assert recurrence_text(by_quote[WEEK]) == "每年9月27日止"
    assert recurrence_text(by_quote["每年"]) == "每年"
    assert recurrence_text(by_quote["2022年"]) == ""


def test_entries_say_whose_they_are(plan):
    for found in entries(plan):
        assert found.deadline in found.measure.deadlines
        assert found.measure in found.task.measures
        assert plan.task_by_id[found.task.id] is found.task


def test_an_occurrence_that_ends_on_the_day_of_issue_counts(plan, by_quote):
    document = plan.document._replace(issued=dt.date(2022, 12, 31))
    assert [p.key for p in occurrences(by_quote["每年"], document)] == ["2022", "2023", "2024", "2025"]
    later = document._replace(issued=dt.date(2023, 1, 1))
    assert [p.key for p in occurrences(by_quote["每年"], later)] == ["2023", "2024", "2025"]


def test_a_day_stated_twice_in_a_measure_is_asked_for_once(plan, by_quote):
    measure = next(m for t in plan.tasks for m in t.measures if by_quote["2022年"] in m.deadlines)
    (stated,) = measure.deadlines
    again, later = stated._replace(quote="当年"), stated._replace(due=dt.date(2023, 1, 1))
    assert list(distinct(measure._replace(deadlines=(stated, again, later)))) == [stated, later]
