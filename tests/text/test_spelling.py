import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.text.spelling import fold, is_ordered_part, nearest, simplified


def test_official_words():
    assert simplified("責任單位：縣財政局牽頭，持續推進") == "责任单位：县财政局牵头，持续推进"


@given(st.text())
def test_places_do_not_move_and_simplified_text_stays(text):
    assert len(simplified(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)


@pytest.mark.parametrize(
    "spelling", ["“智慧晋安”中心", '"智慧晋安"中心', "智慧晋安中心", "「智慧晋安」中心", " 智慧 晋安　中心 "]
)
def test_quotes_and_blanks_do_not_matter(spelling):
    assert fold(spelling) == "智慧晋安中心"


def test_brackets_of_all_widths_are_one():
    assert fold("区委宣传部（区委文明办）") == fold("区委宣传部(区委文明办)") == fold("区委宣传部〔区委文明办〕")


def test_case_does_not_matter():
    assert fold("ＳＦＪ") == "sfj"


def test_ordered_part():
    assert is_ordered_part("人社局", "区人力资源和社会保障局")
    assert not is_ordered_part("社人局", "区人力资源和社会保障局")


def test_one_clear_suggestion_stands_alone():
    assert nearest("区司法所", ["区司法局", "区法院", "区法学会"]) == ["区司法局"]


def test_nothing_near():
    assert nearest("国务院", ["区司法局", "区财政局"]) == []


def test_several_equally_near():
    assert nearest("区x局", ["区a局", "区b局", "团区委"]) == ["区a局", "区b局"]
