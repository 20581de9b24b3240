import pytest

from fazhi_cli.text.plausibility import missing_numbers, odd_name, units_in_text


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("市", "只有一个字"), ("市教委。市科委", "里面有句读"), ("市教委（市科委", "括号不成对"), ("市教委负责", "里面有“负责”"),
        ("以下均需地方落实", "里面有“以下均”"), ("市教育局市财政局", "像是两个单位连写"), ("按职责分工市教委和其他单位", "里面有“按职责”"),
        ("甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁局", "有 25 个字"),
    ],
)  # fmt: skip
def test_odd_names(name, why):
    assert odd_name(name) == why


@pytest.mark.parametrize(
    "name",
    [
        "市教委", "区委宣传部（区委文明办）", "省推进政府职能转变协调小组办公室", "各市、县（市、区）人民政府", "区委区政府督查室",
        "市投资项目推进中心", "其他区直有关单位", "省推进工业互联网发展领导小组成员单位",
        "国家某某监督管理局某某技术审评检查甲乙丙地区分中心", "省推进“甲乙丙丁”建设领导小组改革开放新事项执行小组成员单位",
    ],
)  # fmt: skip
def test_names_as_they_are(name):
    assert odd_name(name) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("做好工作。（市教委、市财政局）", "（市教委、市财政局）"), ("做好（教育局牵头，财政局配合）工作", "（教育局牵头，财政局配合）"),
        ("做好工作。责任单位：市教委", "责任单位："), ("做好工作。（各有关部门）", "（各有关部门）"),
        ("做好工作。（人社部门牵头，教育、民政等部门配合）", "（人社部门牵头，教育、民政等部门配合）"),
        ("做好。（牵头单位：市教委（市委教育工委）；配合单位：市科委）", "（牵头单位：市教委（市委教育工委）；配合单位：市科委）"),
    ],
)  # fmt: skip
def test_units_left_in_a_text(text, found):
    assert [text[a:b] for a, b in units_in_text(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "各县（市、区）要抓好落实。",
        "发挥部门（如市教委、市财政局）的作用。",
        "见附件（重点项目）。",
        "到2025年（“十四五”末），建成。",
        "有关部门（单位）",
    ],
)
def test_brackets_that_name_nobody(text):
    assert units_in_text(text) == []


@pytest.mark.parametrize(
    "text", ["到年，全面建成", "建成个示范点", "增长%以上", "新增家企业", "召开第届大会", "到月，完成"]
)
def test_numbers_that_are_gone(text):
    assert len(missing_numbers(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "到年底前完成",
        "建成家庭医生团队",
        "新增个体工商户",
        "依据第条例",
        "至月底",
        "提高家政服务",
        "自年初以来",
        "提高至月销售额",
    ],
)
def test_words_that_need_no_number(text):
    assert missing_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "count"), [("力争5年内有 家企业获认定", 1), ("培育 家庭农场", 0), ("新增 个", 1), ("建成 10 个", 0)]
)
def test_a_number_left_blank(text, count):
    assert len(missing_numbers(text)) == count
