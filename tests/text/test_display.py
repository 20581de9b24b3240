from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.text.display import display_width, fit, one_line, pad, visible, wrap

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


def test_escape_sequences_are_shown_not_sent():
    assert visible("\x1b[31m红") == "\\x1b[31m红"


def test_bidi_overrides_are_shown():
    assert visible("a\u202eb") == "a\\u202eb"


def test_nbsp_becomes_a_space():
    assert visible("办公室\u00a0\u00a04日") == "办公室  4日"


def test_what_is_no_text_is_shown_by_its_number():
    assert visible("a\ud800\udcff") == "a\\ud800\\udcff"
    visible("\ud800").encode("utf-8")


def test_one_line():
    assert one_line("甲\n乙\t丙") == "甲 乙 丙"


@given(st.text())
def test_nothing_left_that_moves_the_cursor(text):
    assert not any(ord(c) < 32 and c not in "\t\n" or 0x7F <= ord(c) < 0xA0 for c in visible(text))
