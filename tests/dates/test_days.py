import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.dates.days import format_day, parse_day, today, zone_of
from fazhi_cli.errors import UsageProblem


@pytest.mark.parametrize(
    "text",
    [
        "2024-11-03",
        "2024-11-3",
        "2024/11/3",
        "2024.11.3",
        "2024年11月3日",
        "20241103",
        "２０２４-１１-０３",
        " 2024-11-03 ",
        "2024年11月3",
    ],
)
def test_spellings_of_a_day(text):
    assert parse_day(text) == dt.date(2024, 11, 3)


@pytest.mark.parametrize("text", ["", "2024", "2024-11", "11-03-2024", "昨天", "2024-11-03T00:00"])
def test_no_day(text):
    with pytest.raises(UsageProblem) as caught:
        parse_day(text, "--on 的日期")
    assert "--on 的日期" in caught.value.message
    assert caught.value.hint is not None


def test_day_that_is_not_in_the_calendar():
    with pytest.raises(UsageProblem, match="不存在") as caught:
        parse_day("2023-02-29")
    assert caught.value.hint is not None


@given(st.dates())
def test_iso_round_trip(day):
    assert parse_day(day.isoformat()) == day


def test_today_is_the_office_s_day():
    assert today() == dt.datetime.now(dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=8))).date()


def test_unknown_zone():
    with pytest.raises(UsageProblem, match="时区“Asia/Nowhere”") as caught:
        zone_of("Asia/Nowhere")
    assert "Asia/Shanghai" in caught.value.hint


def test_running_text():
    assert format_day(dt.date(2024, 11, 3)) == "2024年11月3日"


def test_today_is_the_day_of_the_zone():
    east, west = "Pacific/Kiritimati", "Etc/GMT+12"
    assert today(east) > today(west)
