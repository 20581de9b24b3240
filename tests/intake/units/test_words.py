import pytest

from fazhi_cli.intake.units.mentions import read_mark


def names(content):
    return [(n.name, n.role) if n.role else n.name for n in read_mark(content).named]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("省推进工业互联网发展领导小组成员单位按职责分工负责", ["省推进工业互联网发展领导小组成员单位"]),
        (
            "省推进“甲乙丙丁”建设领导小组改革开放新事项执行小组成员单位按职责分工负责",
            ["省推进“甲乙丙丁”建设领导小组改革开放新事项执行小组成员单位"],
        ),
        ("责任单位：市落实河长制办公室、市水利局", ["市落实河长制办公室", "市水利局"]),
        ("市数字经济专班牵头单位牵头，市教委配合", [("市数字经济专班牵头单位", "lead"), ("市教委", "support")]),
        ("市教委牵头市科委配合", [("市教委", "lead"), ("市科委", "support")]),
        ("省联合征信中心、省财政厅负责", ["省联合征信中心", "省财政厅"]),
        ("市教委会同市科委推进", [("市教委", "responsible"), ("市科委", "support")]),
        ("省教育厅指导，各市政府组织实施", ["省教育厅", "各市政府"]),
        ("市教委、市科委按职责分工", ["市教委", "市科委"]),
    ],
)
def test_a_verb_is_cut_at_the_end_of_a_list_never_inside_a_name(content, expected):
    assert names(content) == expected
