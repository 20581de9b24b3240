import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.text.numerals import parse_clause_number, parse_numeral, to_numeral


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (28, "二十八"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (9999, "九千九百九十九"),
    ],
)
def test_written_as_in_documents(number, numeral):
    assert to_numeral(number) == numeral


@given(st.integers(1, 9999))
def test_round_trip(number):
    assert parse_numeral(to_numeral(number)) == number


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_numbers_without_numeral(number):
    with pytest.raises(ValueError, match="numeral"):
        to_numeral(number)


@pytest.mark.parametrize(
    "spelling",
    [
        "15",
        "十五",
        "(十五)",
        "（十五）",
        "第十五条",
        "第15条",
        "⑮",
        "１５",
        "15.",
        "(15)",
        "（１５）",
        "十五、",
        " 15 ",
        "一五",
        "15条",
        "第 15 条",
    ],
)
def test_spellings_of_fifteen(spelling):
    assert parse_clause_number(spelling) == 15


@pytest.mark.parametrize("text", ["", "abc", "十五五十", "15-2", "十十", "1.5", "第条", "9" * 30, "十五a", "-15"])
def test_no_clause_number(text):
    assert parse_clause_number(text) is None


@given(st.text(max_size=12))
def test_any_text_is_read_without_error(text):
    number = parse_clause_number(text)
    assert number is None or number >= 0
