import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.intake.structure.clause_text import clause_name, heading_of, path_name, split_sentences
from fazhi_cli.intake.structure.labels import Label, read_label


@pytest.mark.parametrize(
    ("text", "alone", "title", "printed"),
    [
        ("(一)指导思想。坚持以人民为中心。", False, "指导思想", "(一)指导思想。"),
        ("１． 加快建设数据体系", True, "加快建设数据体系", "１． 加快建设数据体系"),
        ("**1. 新能源。** 到2025年。", False, "新能源", "**1. 新能源。**"),
        ("（一）任务：维护宪法权威", True, "维护宪法权威", "（一）任务：维护宪法权威"),
        ("2.重点任务：修订规约。年底前完成。", False, "修订规约", "2.重点任务：修订规约。"),
        ("10．推动终端延伸。", False, "推动终端延伸", "10．"),
        (
            "1．除涉密事项外，各级政务服务事项全部开通全程网办，并且做到应办尽办、应上尽上。完成改造。",
            False,
            "除涉密事项外",
            "1．",
        ),
    ],
)
def test_heading(text, alone, title, printed):
    heading = heading_of(text, read_label(text), limit=len(text), alone=alone)
    assert (heading.title, text[: heading.end].strip()) == (title, printed)


def test_a_mark_is_no_part_of_the_heading():
    text = "一、推进升级（区发改局牵头）"
    heading = heading_of(text, read_label(text), limit=text.index("（"), alone=True)
    assert heading.title == "推进升级"


def test_names():
    assert clause_name(read_label("（十五）甲"), 3) == "十五"
    assert clause_name(read_label("７．甲"), 3) == "7"
    assert clause_name(read_label("一是甲"), 3) == "一是"
    assert clause_name(None, 3) == "〔3〕"
    group = Label("group", 2, 0, "", unsure=False, quantity=False)
    assert (clause_name(group, 3), path_name([read_label("一、甲"), group], 0)) == ("三", "一二")
    assert (
        path_name([read_label("三、甲"), read_label("（二）乙"), read_label("1.丙"), read_label("一是丁")], 1)
        == "三(二)1一是"
    )


def test_a_part_without_number_has_a_name():
    group = Label("group", 2, 0, "", unsure=False, quantity=False)
    assert path_name([read_label("三、甲"), group], 0) == "三二"


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
