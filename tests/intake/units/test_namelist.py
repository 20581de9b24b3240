import pytest

from fazhi_cli.intake.units.namelist import names_in, split_outside, without_blanks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市教委、市财政局和市体育局", ["市教委", "市财政局", "市体育局"]),
        ("省文化和旅游厅、工业和信息化部", ["省文化和旅游厅", "工业和信息化部"]),
        ("各区、县级市", ["各区、县级市"]),
        ("各县、区人民政府、各开发区", ["各县、区人民政府", "各开发区"]),
        ("各县（市、区）党委、政府", ["各县（市、区）党委、政府"]),
        ("朝阳区、通州区", ["朝阳区", "通州区"]),
        ("各区政府、市政府各部门", ["各区政府", "市政府各部门"]),
        ("区发改局(区信用办、区大数据局)、区法院", ["区发改局(区信用办、区大数据局)", "区法院"]),
    ],
)
def test_names(text, names):
    assert names_in(text) == names


def test_separators_in_brackets_do_not_count():
    assert split_outside("甲（乙，丙），丁", "，") == ["甲（乙，丙）", "丁"]


def test_blanks_of_a_conversion():
    assert without_blanks(" 市 教\u3000委** ") == "市教委"
