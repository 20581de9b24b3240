import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.dates.periods import RECURRENCES, parse_period, period_containing, periods_between, quarter, span, year
from fazhi_cli.errors import UsageProblem


@pytest.mark.parametrize(
    ("text", "key", "start", "end", "label"),
    [
        ("2024", "2024", "2024-01-01", "2024-12-31", "2024年"),
        ("2024年", "2024", "2024-01-01", "2024-12-31", "2024年"),
        ("2024Q3", "2024Q3", "2024-07-01", "2024-09-30", "2024年第三季度"),
        ("2024q1", "2024Q1", "2024-01-01", "2024-03-31", "2024年第一季度"),
        ("2024年第三季度", "2024Q3", "2024-07-01", "2024-09-30", "2024年第三季度"),
        ("2024年三季度", "2024Q3", "2024-07-01", "2024-09-30", "2024年第三季度"),
        ("2024H2", "2024H2", "2024-07-01", "2024-12-31", "2024年下半年"),
        ("2024年上半年", "2024H1", "2024-01-01", "2024-06-30", "2024年上半年"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29", "2024年2月"),
        ("2024年12月", "2024-12", "2024-12-01", "2024-12-31", "2024年12月"),
        (
            "2024-01-15..2024-03-15",
            "2024-01-15..2024-03-15",
            "2024-01-15",
            "2024-03-15",
            "2024年1月15日至2024年3月15日",
        ),
        (
            "2024-01-15至2024-03-15",
            "2024-01-15..2024-03-15",
            "2024-01-15",
            "2024-03-15",
            "2024年1月15日至2024年3月15日",
        ),
    ],
)
def test_spellings(text, key, start, end, label):
    period = parse_period(text)
    assert (period.key, str(period.start), str(period.end), period.label) == (key, start, end, label)


@pytest.mark.parametrize("text", ["", "24", "2024Q5", "2024-13", "明年", "2024-03-15..2024-01-01", "0000", "2024H3"])
def test_no_period(text):
    with pytest.raises(UsageProblem) as caught:
        parse_period(text)
    assert any("\u4e00" <= c <= "\u9fff" for c in caught.value.message)


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("1899", "1899", "请写四位年份，如 2024"),
        ("9999", "9999", "请写四位年份，如 2024"),
        ("2024-13", "月份“13”", "月份写 1 到 12，如 2024-05"),
        ("明年", "明年", "可以写 2024、2024Q3、2024-05 或 2024-01-01..2024-03-15"),
    ],
)
def test_what_is_wrong_with_a_period_and_how_to_write_it(text, said, hint):
    with pytest.raises(UsageProblem) as caught:
        parse_period(text)
    assert said in caught.value.message
    assert caught.value.hint == hint


def test_the_first_and_the_last_year():
    assert [year(1900).key, year(9998).key] == ["1900", "9998"]


def test_there_is_no_fifth_quarter():
    with pytest.raises(UsageProblem, match="季度“5”") as caught:
        quarter(2024, 5)
    assert caught.value.hint == "季度写 1 到 4，如 2024Q3"


def test_a_span_of_one_day_and_one_that_ends_before_it_starts():
    day = dt.date(2024, 1, 2)
    assert span(day, day).contains(day)
    with pytest.raises(UsageProblem, match="2024-01-01 早于起点 2024-01-02"):
        span(day, dt.date(2024, 1, 1))


def test_an_unknown_recurrence_is_named():
    with pytest.raises(ValueError, match="weekly"):
        period_containing("weekly", dt.date(2024, 1, 1))


@given(st.dates(dt.date(1901, 1, 1), dt.date(2900, 1, 1)), st.sampled_from(sorted(RECURRENCES)))
def test_every_day_is_in_its_period_and_keys_parse_back(day, recurrence):
    period = period_containing(recurrence, day)
    assert period.contains(day)
    assert parse_period(period.key) == period


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 1500), st.sampled_from(sorted(RECURRENCES)))
def test_periods_follow_each_other_without_gap(start, days, recurrence):
    end = start + dt.timedelta(days=days)
    periods = periods_between(recurrence, start, end)
    assert periods[0].contains(start)
    assert periods[-1].contains(end)
    for before, after in zip(periods, periods[1:], strict=False):
        assert after.start == before.end + dt.timedelta(days=1)


def test_the_last_day_asked_for_may_be_the_first_of_its_period():
    found = periods_between("yearly", dt.date(2022, 1, 1), dt.date(2023, 1, 1))
    assert [p.key for p in found] == ["2022", "2023"]
