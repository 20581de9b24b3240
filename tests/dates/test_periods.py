import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.dates.periods import RECURRENCES, parse_period, period_containing, periods_between
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
    with pytest.raises(UsageProblem):
        parse_period(text)


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
