import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.intake.structure.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("坚持领导;坚持人民。", ["坚持领导;", "坚持人民。"]),
        ("做好“一是甲。二是乙。”工作。", ["做好“一是甲。二是乙。”工作。"]),
        ("完善（甲。乙）制度。健全机制", ["完善（甲。乙）制度。", "健全机制"]),
        ("缺前引号148”品牌。后句。", ["缺前引号148”品牌。", "后句。"]),
        ("缺后引号“品牌。后句。", ["缺后引号“品牌。", "后句。"]),
        ("“说完。”后句。", ["“说完。”后句。"]),
        ("！！", ["！！"]),
    ],
)
def test_split(text, pieces):
    assert [s for _, s in split_sentences(text)] == pieces


@given(st.text(alphabet="甲乙。；“”（）《》 \n!", max_size=60))
def test_nothing_is_lost_and_places_are_right(text):
    pieces = split_sentences(text)
    assert "".join("".join(s.split()) for _, s in pieces) == "".join(text.split())
    for offset, sentence in pieces:
        assert text[offset : offset + len(sentence)] == sentence
