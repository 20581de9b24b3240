import pytest

from fazhi_cli.intake.structure.headings import clause_name, heading_of, path_name
from fazhi_cli.intake.structure.labels import read_label


@pytest.mark.parametrize(
    ("text", "alone", "title", "printed"),
    [
        ("(一)指导思想。坚持以人民为中心。", False, "指导思想", "(一)指导思想。"),
        ("１． 加快建设数据体系", True, "加快建设数据体系", "１． 加快建设数据体系"),
        ("**1. 新能源。** 到2025年。", False, "新能源", "**1. 新能源。**"),
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
    assert (
        path_name([read_label("三、甲"), read_label("（二）乙"), read_label("1.丙"), read_label("一是丁")], 1)
        == "三(二)1一是"
    )
