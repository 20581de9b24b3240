import pytest

from fazhi_cli.dates.moments import local_time, parse_moment
from fazhi_cli.errors import UsageProblem


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
