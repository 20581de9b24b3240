import pytest

from fazhi_cli.intake.units.mentions import read_mark
from fazhi_cli.intake.units.names import names_in, split_outside, without_blanks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市教委、市财政局和市体育局", ["市教委", "市财政局", "市体育局"]),
        ("省文化和旅游厅、工业和信息化部", ["省文化和旅游厅", "工业和信息化部"]),
        ("各区、县级市", ["各区、县级市"]),
        ("省甲厅、各市州、县市区人民政府", ["省甲厅", "各市州、县市区人民政府"]),
        ("各县、区人民政府、各开发区", ["各县、区人民政府", "各开发区"]),
        ("省甲厅、各市、县〔市、区〕政府", ["省甲厅", "各市、县〔市、区〕政府"]),
        ("各市、州、直管市、省甲厅", ["各市、州、直管市", "省甲厅"]),
        ("各县（市、区）党委、政府", ["各县（市、区）党委、政府"]),
        ("各乡镇人民政府、街道办事处、县甲局", ["各乡镇人民政府、街道办事处", "县甲局"]),
        ("县直有关部门、单位、县甲局", ["县直有关部门、单位", "县甲局"]),
        ("市政府各委、办、局、市甲院", ["市政府各委、办、局", "市甲院"]),
        ("各县（市、区）、功能区", ["各县（市、区）、功能区"]),
        # 各 is meant for offices of a kind, not for one with a name of its own.
        ("各县（市、区）人民政府、园区管委会", ["各县（市、区）人民政府、园区管委会"]),
        ("各区政府、重点产业园区管委会", ["各区政府、重点产业园区管委会"]),
        ("各县（市）区人民政府、开发（度假）区管委会", ["各县（市）区人民政府、开发（度假）区管委会"]),
        ("各县、市、区政府及功能区管委", ["各县、市、区政府及功能区管委"]),
        ("各区人民政府、甲开发区管委会", ["各区人民政府", "甲开发区管委会"]),
        ("中央、省驻市单位", ["中央、省驻市单位"]),
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


def names(content):
    return [(n.name, n.role) if n.role else n.name for n in read_mark(content).named]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("商务部等和各有关省级人民政府负责", ["商务部", "各有关省级人民政府"]),
        ("人力资源社会保障部等有关部门和单位负责", ["人力资源社会保障部", "有关部门和单位"]),
        ("教育部、财政部等9部门负责", ["教育部", "财政部"]),
        ("财政部、银保监会等国务院相关部门及各地区按职责分工负责", ["财政部", "银保监会", "国务院相关部门", "各地区"]),
        ("责任单位：市教委等", ["市教委"]),
    ],
)
def test_and_others_leaves_the_names_beside_it_and_stays_on_record(content, expected):
    assert names(content) == expected
    assert read_mark(content).open_ended


def test_and_others_is_not_seen_in_words_that_hold_it():
    said = read_mark("省高等教育学会、市中等职业学校负责")
    assert not said.open_ended
    assert [n.name for n in said.named] == ["省高等教育学会", "市中等职业学校"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("教育部和财政部负责", ["教育部", "财政部"]),
        ("工业和信息化部、住房和城乡建设部负责", ["工业和信息化部", "住房和城乡建设部"]),
    ],
)
def test_and_parts_whole_names_only(content, expected):
    assert names(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "责任单位：省甲厅，各市〔州〕、县〔市、区、特区〕人民政府",
            ["省甲厅", "各市〔州〕、县〔市、区、特区〕人民政府"],
        ),
        (
            "省监管领域部门联合“双甲、一乙”监管工作联席会议成员单位负责",
            ["省监管领域部门联合“双甲、一乙”监管工作联席会议成员单位"],
        ),
        ("工程建设项目审批制度改革领导小组办公室、市甲局负责", ["工程建设项目审批制度改革领导小组办公室", "市甲局"]),
        ("牵头部门：市甲局；目标位置：全省前5", [("市甲局", "lead")]),
        ("责任单位：市级：市甲局；县级：各县区", ["市甲局", "各县区"]),
    ],
)
def test_what_belongs_to_one_name(content, expected):
    assert names(content) == expected
