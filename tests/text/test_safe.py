from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.text.safe import one_line, visible


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
