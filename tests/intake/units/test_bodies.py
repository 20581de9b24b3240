import pytest

from fazhi_cli.intake.draft import DraftMark, DraftMention, DraftTask
from fazhi_cli.intake.units.bodies import bodies_of
from fazhi_cli.intake.units.names import is_collective


def bodies(*names):
    task = DraftTask(1, "一", "甲", "", 1, marks=[DraftMark("", 1, [DraftMention(n) for n in names])])
    return bodies_of([task])


@pytest.mark.parametrize(
    "name",
    [
        "各乡镇(街道)",
        "其他区直有关单位",
        "区直行政执法机关",
        "市政府相关部门",
        "各省级人民政府",
        "天津市、河北省相关部门",
        "各项目牵头单位",
    ],
)
def test_collectives(name):
    assert is_collective(name)


@pytest.mark.parametrize("name", ["区司法局", "市科委、中关村管委会", "商务部", "朝阳区", "申康医院发展中心"])
def test_single_bodies(name):
    assert not is_collective(name)


def test_brackets_are_annotations_or_second_names():
    found, doubts = bodies("区发改局(区信用办、区大数据局)", "区委党校(行政学校)", "区大数据局")
    assert [(b.name, b.names) for b in found] == [
        ("区发改局", []), ("区信用办", []), ("区大数据局", []), ("区委党校", ["行政学校"]),
    ]  # fmt: skip
    assert not any("另一名称" in d.message for d in doubts)
    assert any("另一名称" in d.message for d in bodies("区城建局(房产局)")[1])
    assert not any("另一名称" in d.message for d in bodies("市场监管总局（标准委）")[1])


def test_keys_are_initials_and_never_twice():
    found, _ = bodies("区民政局", "区民宗局", "区委宣传部", "Ａ办", "鿍鿎")
    assert [b.key for b in found] == ["mzj", "mzj2", "xcb", "ab", "u"]
    assert len({b.id for b in found}) == len(found)


def test_words_that_yaml_would_read_otherwise_are_no_keys():
    assert bodies("一")[0][0].key == "y1"


def test_variants_are_reported_not_joined():
    found, doubts = bodies("市文旅局", "市文旅广电局", "审批服务局", "市审批服务局")
    assert len(found) == 4
    assert any("可能是同一单位" in d.message for d in doubts)
    assert any("省写" in d.message for d in doubts)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("区委宣传部", "party"), ("区纪委监委", "discipline"), ("区人大办", "congress"), ("区法院", "judicial"), ("最高检", "judicial"), ("团区委", "mass"),
     ("区融媒体中心", "institution"), ("晋安公安分局", "vertical"), ("区司法局", "government"), ("新店镇", "township"),
     ("华数集团", "other")],
)  # fmt: skip
def test_kinds(name, kind):
    assert bodies(name)[0][0].kind == kind


def test_a_collective_excludes_what_its_name_excludes():
    towns, open_one = bodies("各乡镇(街道)", "其他区直有关单位")[0]
    assert "government" in towns.excludes
    assert "township" not in towns.excludes
    assert open_one.excludes == ["township"]
    assert "government" in bodies("各区政府", "市教委")[0][0].excludes
    assert "government" not in bodies("各区政府", "朝阳区政府")[0][0].excludes


def test_a_department_printed_without_the_level_of_those_before_it_is_asked_about():
    _, doubts = bodies("省工业和信息化厅", "广电局", "供销社", "甲州海关", "各有关单位")
    assert [d.place.name for d in doubts if d.place and "省写" in d.message] == ["广电局", "供销社"]
    assert [d for d in bodies("工业和信息化部", "市场监管总局", "发展改革委")[1] if d.place] == []


def test_many_departments_without_their_level_are_asked_about_once():
    _, doubts = bodies("省甲厅", "乙管理局", "审计厅", "财政厅", "教育厅", "民政厅")
    (asked,) = [d for d in doubts if "省写" in d.message]
    assert asked.place.name == "审计厅"
    assert "财政厅、教育厅、民政厅" in asked.message
    _, doubts = bodies(
        "省甲厅", "审计厅", "财政厅", "教育厅", "民政厅", *map("省{}厅".format, ("审计", "财政", "教育", "民政"))
    )
    (asked,) = [d for d in doubts if "省写" in d.message]
    assert "“审计厅”按“省审计厅”" in asked.message
    assert "“民政厅”" in asked.message


def test_universities_of_one_place_are_not_alike():
    assert not any("同一单位" in d.message for d in bodies("甲州大学", "甲州农业大学", "甲州海关", "甲州机场海关")[1])


def test_a_department_without_its_level_is_the_one_of_that_level_where_the_document_names_it():
    found, doubts = bodies("自治区甲局", "政务服务管理局", "自治区政务服务管理局", "市财政局")
    assert [(b.name, b.names, b.count) for b in found] == [
        ("自治区甲局", [], 1), ("自治区政务服务管理局", ["政务服务管理局"], 2), ("市财政局", [], 1),
    ]  # fmt: skip
    assert [d.place.name for d in doubts if d.place] == ["自治区政务服务管理局"]


@pytest.mark.parametrize(
    "name",
    [
        "各地级以上市人民政府", "各市（州）人民政府", "各市州", "各地州市人民政府（行政公署）", "各县区", "各旗县", "各设区市人民政府",
        "各自治州、设区的市人民政府", "各省、自治区、直辖市人民政府和新疆生产建设兵团", "地方各级人民政府", "各县（市、区）党委和政府",
        "各乡镇人民政府、街道办事处", "各乡（镇）党委、政府", "各镇（街道、园区）", "县（市、区）人民政府", "乡镇（街道）",
    ],
)  # fmt: skip
def test_departments_of_this_level_are_none_of_the_lower_governments(name):
    (body,) = bodies(name)[0]
    assert body.kind is None
    assert {"government", "party", "vertical", "judicial"} <= set(body.excludes)


@pytest.mark.parametrize(
    "name",
    [
        "有关部门",
        "县直有关单位",
        "执法部门",
        "中央、省驻市单位",
        "垂直管理单位",
        "驻县单位",
        "国有企业",
        "行业协会商会",
        "人民团体",
    ],
)
def test_groups_without_the_word_each(name):
    assert bodies(name)[0][0].kind is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("各县（区）司法局", "government"), ("各村（社区）", "township"), ("国有企业", "government"), ("驻县单位", "government"), ("各人民团体", "party"),
     ("市政府各部门", "party"), ("县委各部委", "government"), ("行业协会商会", "vertical")],
)  # fmt: skip
def test_a_group_covers_no_more_than_its_name_says(name, kind):
    assert kind in bodies(name)[0][0].excludes


def test_military_areas_and_zones_are_no_regions():
    assert "government" in bodies("各市州党委政府", "省军区", "甲经济开发区")[0][0].excludes
