from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.text.variants import simplified


def test_official_words():
    assert simplified("責任單位：縣財政局牽頭，持續推進") == "责任单位：县财政局牵头，持续推进"


@given(st.text())
def test_places_do_not_move_and_simplified_text_stays(text):
    assert len(simplified(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)
