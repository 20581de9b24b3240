from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.text.width import display_width, fit, pad, wrap

CHINESE = st.text(alphabet="区司法局、,。(abc 123“”\u0301", max_size=60)


def test_chinese_takes_two_cells():
    assert display_width("区司法局") == 8
    assert display_width("sfj") == 3
    assert display_width("e\u0301") == 1


def test_padding_counts_cells():
    assert pad("区", 4) == "区  "
    assert pad("区", 4, right=True) == "  区"
    assert pad("区司法局", 4) == "区司法局"


def test_fit_takes_at_least_one_character():
    assert fit("区司法局", 5) == 2
    assert fit("区", 1) == 1


@given(CHINESE, st.integers(2, 40))
def test_wrapping_loses_nothing_but_blanks_at_breaks(text, width):
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(display_width(line) <= max(width, 2) for line in lines)


def test_closing_punctuation_does_not_start_a_line():
    assert wrap("一二三四。五六", 8) == ["一二三", "四。五六"]


def test_words_in_latin_letters_stay_whole():
    assert wrap("fazhi init --bundled plan", 14) == ["fazhi init", "--bundled plan"]


def test_items_and_dates_stay_whole():
    assert wrap("区司法局、区民政局、团区委", 20) == ["区司法局、区民政局、", "团区委"]
    assert wrap("存疑（或 2024-12-31）", 12) == ["存疑（或", "2024-12-31）"]
    assert wrap("至2024-12-31", 10) == ["至", "2024-12-31"]
