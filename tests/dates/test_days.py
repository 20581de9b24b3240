import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.dates.days import format_day, local_time, parse_day, parse_moment, today, zone_of
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


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2024-11-03", "2024-11-03T15:59:59.999Z"),
        ("2024-11-03 09:30", "2024-11-03T01:30:59.999Z"),
        ("2024-11-03T09:30:15", "2024-11-03T01:30:15.999Z"),
        ("2024年11月3日 9：30", "2024-11-03T01:30:59.999Z"),
        ("2024年11月3日9:30", "2024-11-03T01:30:59.999Z"),
        ("2024-11-03T01:02:03.456Z", "2024-11-03T01:02:03.456Z"),
        ("2024-11-03T01:02:03.456789z", "2024-11-03T01:02:03.456Z"),
        ("2024-11-03T01:02:03.4+08:00", "2024-11-02T17:02:03.400Z"),
        ("2024-11-03T01:02-0530", "2024-11-03T06:32:59.999Z"),
    ],
)
def test_moments(typed, utc):
    assert parse_moment(typed) == utc


def test_zone():
    assert parse_moment("2024-11-03 09:30:00.000", "Asia/Tokyo") == "2024-11-03T00:30:00.000Z"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "昨天",
        "2024-13-01",
        "2024-13-01 09:30",
        "2024-11-03 25:00",
        "2024-11-03 9",
        "0001-01-01 00:00",
        "2024-11-03T01:02+24:00",
        "2024-11-03T01:02-2500",
    ],
)
def test_no_moments(typed):
    with pytest.raises(UsageProblem) as caught:
        parse_moment(typed, what="--known-at")
    assert caught.value.message.startswith("--known-at")
    assert typed in caught.value.message or typed.partition(" ")[0] in caught.value.message


def test_offsets_up_to_a_day():
    assert parse_moment("2024-11-03T01:02:03.000+23:59") == "2024-11-02T01:03:03.000Z"
    assert parse_moment("2024-11-03T01:02:03.000-12:30") == "2024-11-03T13:32:03.000Z"


def test_a_clock_that_does_not_exist_is_told_with_an_example():
    with pytest.raises(UsageProblem, match="钟点不存在") as caught:
        parse_moment("2024-11-03 25:00")
    assert "09:30" in caught.value.hint


def test_on_the_offices_clock():
    assert local_time("2024-11-03T01:02:03.456Z") == "2024-11-03 09:02"
    assert local_time("2024-02-30T01:02:03.456Z") == "2024-02-30T01:02:03.456Z"


def test_an_offset_that_does_not_exist_is_told_with_an_example():
    with pytest.raises(UsageProblem, match="时差不存在") as caught:
        parse_moment("2024-11-03T01:02+25:00")
    assert "+08:00" in caught.value.hint


def test_a_day_whose_end_is_beyond_the_calendar_is_named():
    with pytest.raises(UsageProblem, match="--known-at“9999-12-31”超出范围"):
        parse_moment("9999-12-31", "America/New_York", "--known-at")
