"""Statuses and days as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.wordings import check_words, looks_like_status, read_day, read_status
from tests.ledger.making import day


@pytest.mark.parametrize(
    ("text", "status"), [("已完成", "done"), (" 办结 ", "done"), ("doing", "doing"), ("常态化", "ongoing")]
)
def test_words_of_the_program(text, status):
    assert read_status(text) == (status, False)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("基本完成", "doing"), ("未完成", "doing"), ("√", "done"), ("×", "todo"), ("100%", "done"), ("完成80%", "doing"),
        ("0％", "todo"), ("正常推进。", "doing"), ("长期推进", "ongoing"), ("暂缓", "blocked"),
    ],
)  # fmt: skip
def test_words_that_only_suggest(text, status):
    assert read_status(text) == (status, True)


@pytest.mark.parametrize("text", ["差不多", "120%", "", "完成三次活动", "已销号"])
def test_words_that_say_nothing(text):
    with pytest.raises(UsageProblem):
        read_status(text)
    assert not looks_like_status(text)


def test_an_offices_own_words_come_first():
    own = (("基本完成", "已完成"), ("√", "doing"))
    assert read_status("基本完成", own) == ("done", False)
    assert read_status("√", own) == ("doing", False)
    check_words(own)
    with pytest.raises(UsageProblem, match="“甲”写作“乙”，不是状态"):
        check_words((("甲", "乙"),))


@pytest.mark.parametrize("text", ["2024-11-05", "2024.11.5", "2024/11/5", "2024年11月5日", "20241105"])
def test_days_to_the_day(text):
    assert read_day(text) == (day("2024-11-05"), True)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12月底", "2024-12-31"), ("12月底前", "2024-12-31"), ("2023年11月", "2023-11-30"), ("2024.2", "2024-02-29"),
        ("11月5日", "2024-11-05"), ("11.5", "2024-11-05"), ("6月中旬", "2024-06-20"), ("6月初", "2024-06-05"), ("年底", "2024-12-31"),
        ("2023年底", "2023-12-31"), ("上半年", "2024-06-30"), ("第三季度", "2024-09-30"), ("45601", "2024-11-05"), ("2023", "2023-12-31"),
    ],
)  # fmt: skip
def test_days_that_are_read_as_the_last_they_may_mean(text, meant):
    assert read_day(text, 2024) == (day(meant), False)


@pytest.mark.parametrize("text", ["12月底", "11月5日", "年底"])
def test_without_a_year_none_is_made_up(text):
    with pytest.raises(UsageProblem, match="看不懂"):
        read_day(text)


@pytest.mark.parametrize("text", ["不知道", "13月底", "2024-02-30", "99999999", "2月30日"])
def test_no_days(text):
    with pytest.raises(UsageProblem):
        read_day(text, 2024)


@given(st.dates(day("1990-01-01"), day("2099-12-31")))
def test_numbers_of_table_programs(one):
    assert read_day(str((one - day("1899-12-30")).days)).day == one


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_a_problem(text):
    try:
        read_day(text, 2024)
    except UsageProblem as problem:
        assert problem.message
