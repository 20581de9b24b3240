import pytest

from fazhi_cli.intake.units.mentions import read_mark
from fazhi_cli.intake.units.rules import rules_in


def said(text):
    return [(n.name, n.role) if n.role else n.name for n in read_mark(text).named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("责任单位：市科委、市教委", ["市科委", "市教委"]),
        ("责任单位：牵头单位：市教委；配合单位：市财政局", [("市教委", "lead"), ("市财政局", "support")]),
        ("责任单位：（牵头）市教委、（配合）各区政府", [("市教委", "lead"), ("各区政府", "support")]),
        ("责任领导：张某某；责任单位：市教委", ["市教委"]),
        ("责任单位为市教委、市财政局", ["市教委", "市财政局"]),
        ("市交通局；市公安局、市财政局配合", ["市交通局", ("市公安局", "support"), ("市财政局", "support")]),
        ("配合单位：市公安局；市财政局", [("市公安局", "support"), ("市财政局", "support")]),
        ("责任单位:区委宣传部、区司法局,各乡镇(街道)", ["区委宣传部", "区司法局", "各乡镇(街道)"]),
        ("市公安局、北京市税务局按分管领域负责，2023年12月底前完成", ["市公安局", "北京市税务局"]),
        ("市教委、市财政局等按职责分工负责", ["市教委", "市财政局"]),
        ("商务部、海关总署等有关部门负责", ["商务部", "海关总署", "有关部门"]),
        ("责任单位：县司法局、县财政局等部门、县直有关单位", ["县司法局", "县财政局", "县直有关单位"]),
        (
            "责任单位：县司法局（牵头），县财政局等县直有关单位",
            [("县司法局", "lead"), ("县财政局", "responsible"), ("县直有关单位", "responsible")],
        ),
        ("市民政局、市妇联等群团组织按职责分工负责", ["市民政局", "市妇联", "群团组织"]),
        ("市民政局牵头，市残联等社会组织配合", [("市民政局", "lead"), ("市残联", "support"), ("社会组织", "support")]),
        ("市财政局组织实施，市民政局组织", ["市财政局", "市民政局"]),
        ("市甲局、乙新区管委会(以下统称各区)按职责分工负责", ["市甲局", "乙新区管委会"]),
        ("市甲局、市丙引导基金公司按职责分工负责", ["市甲局", "市丙引导基金公司"]),
        ("市甲局、市“三城”办负责", ["市甲局", "市“三城”办"]),
        (
            "由市甲局牵头，会同市乙局、联合市丙局实施",
            [("市甲局", "lead"), ("市乙局", "support"), ("市丙局", "support")],
        ),
        ("市甲局、市联合征信局负责", ["市甲局", "市联合征信局"]),
        ("市甲局、和平区、乙区人民政府负责", ["市甲局", "和平区", "乙区人民政府"]),
        (
            "市甲局牵头，和平区、和乙区人民政府配合",
            [("市甲局", "lead"), ("和平区", "support"), ("和乙区人民政府", "support")],
        ),
        ("和田地区、市甲局", ["和田地区", "市甲局"]),
        ("市甲局牵头和市乙局配合", [("市甲局", "lead"), ("市乙局", "support")]),
        ("市甲局、市乙局按行业分别牵头，市丙局配合", [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", "support")]),
        ("市甲局按照所属行业领域分工负责", ["市甲局"]),
        ("配合单位：甲州海关及其隶属海关", [("甲州海关", "support")]),
        (
            "牵头单位：省甲厅；配合单位：省乙厅；责任市县：各市县政府",
            [("省甲厅", "lead"), ("省乙厅", "support"), ("各市县政府", "responsible")],
        ),
        ("市司法局、市农业农村局等执法部门", ["市司法局", "市农业农村局", "执法部门"]),
        ("责任单位：县甲局、县乙局（按职责分工负责）", ["县甲局", "县乙局"]),
        ("责任部门：县甲局、县乙局（以上单位共同牵头）", [("县甲局", "lead"), ("县乙局", "lead")]),
        (
            "县甲局、县乙局（共同牵头）、县丙局负责",
            [("县甲局", "lead"), ("县乙局", "lead"), ("县丙局", "responsible")],
        ),
        (
            "5月底取得明显成效并持续推进，牵头考核单位：市住建局、审批服务局",
            [("市住建局", "lead"), ("审批服务局", "lead")],
        ),
        (
            "市教委牵头，市财政局、市人力社保局配合",
            [("市教委", "lead"), ("市财政局", "support"), ("市人力社保局", "support")],
        ),
        ("市交通委牵头、各区政府负责落实，完成时限：2022年10月", [("市交通委", "lead"), ("各区政府", "responsible")]),
        ("市发展改革委会同市财政局负责", [("市发展改革委", "responsible"), ("市财政局", "support")]),
        ("市住建委牵头会同市规划委负责", [("市住建委", "lead"), ("市规划委", "support")]),
        (
            "市政务局牵头，会同天津市、河北省相关部门协同推进",
            [("市政务局", "lead"), ("天津市、河北省相关部门", "support")],
        ),
        (
            "牵头单位：市财政局，配合单位：市委组织部、各有关单位，各区、县级市",
            [("市财政局", "lead"), ("市委组织部", "support"), ("各有关单位", "support"), ("各区、县级市", "support")],
        ),
        (
            "牵头单位：市住建局；配合单位：市财政局；完成时限：2025年6月底",
            [("市住建局", "lead"), ("市财政局", "support")],
        ),
        ("牵头：县发改局；配合：县财政局", [("县发改局", "lead"), ("县财政局", "support")]),
        ("责任单位：省市场监管局（省知识产权局）、省法院", ["省市场监管局（省知识产权局）", "省法院"]),
        ("责任单位:市财政局和市教育局、各县（市、区）人民政府", ["市财政局", "市教育局", "各县（市、区）人民政府"]),
        ("责任单位：省文化广电和旅游厅、省发展和改革委", ["省文化广电和旅游厅", "省发展和改革委"]),
        ("各旗、县、区人民政府，稀土高新区管委会负责", ["各旗、县、区人民政府", "稀土高新区管委会"]),
        ("责任单位：市商务局 市财政局 市税务局", ["市商务局", "市财政局", "市税务局"]),
        ("责任领导：张三；责任单位：市交通局", ["市交通局"]),
        ("配合单位：各项目牵头单位", [("各项目牵头单位", "support")]),
        ("责 任\n单位：省文化广电\n和旅游厅", ["省文化广电和旅游厅"]),
    ],
)
def test_names_and_roles(text, named):
    assert said(text) == named


@pytest.mark.parametrize("text", ["包括牵头单位自身", "0.5分", "见附件1", "2023年新增", "责任单位：同上"])
def test_nobody_is_named(text):
    assert said(text) == []


def test_time_is_told_apart_and_an_open_end_is_noted():
    mark = read_mark("市教委等负责，2023年10月底前完成首批并持续推进")
    assert mark.times == ("2023年10月底前完成首批并持续推进",)
    assert mark.open_ended
    assert mark.unclear == ()


def test_first_named_leads_is_a_rule():
    for text in (
        "税务总局、财政部负责，排在第一位的部门为牵头部门，下同",
        "税务总局、财政部等负责。列第一位者为牵头单位，下同",
    ):
        mark = read_mark(text)
        assert [n.name for n in mark.named] == ["税务总局", "财政部"]
        assert [r.kind for r in mark.rules] == ["first-leads"]
        assert "下同" in mark.rules[0].quote


def test_not_listed_again_is_a_rule_that_names_bodies():
    mark = read_mark("财政部、税务总局负责。以下均需各省级人民政府负责，不再列出")
    assert [n.name for n in mark.named] == ["财政部", "税务总局", "各省级人民政府"]
    (rule,) = mark.rules
    assert (rule.kind, [n.name for n in rule.names]) == ("always", ["各省级人民政府"])


def test_rule_outside_the_marks():
    assert rules_in("注：责任单位中排第一位的为牵头单位。")
    assert not rules_in("各牵头单位要加强统筹。")


def test_names_between_the_lead_and_those_who_assist_assist_too():
    said = read_mark("区甲局牵头，区乙局、区丙局等部门，区丁公司、各街道办事处配合")
    assert [(n.name, n.role) for n in said.named] == [
        ("区甲局", "lead"), ("区乙局", "support"), ("区丙局", "support"), ("区丁公司", "support"), ("各街道办事处", "support"),
    ]  # fmt: skip
    assert said.open_ended


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("各省、自治区、直辖市人民政府和新疆生产建设兵团", ["各省、自治区、直辖市人民政府", "新疆生产建设兵团"]),
        ("责任单位：各自治州、设区的市人民政府，省直有关单位", ["各自治州、设区的市人民政府", "省直有关单位"]),
        ("责任单位：各市、县（市、区）党委和政府、各有关单位", ["各市、县（市、区）党委和政府", "各有关单位"]),
        ("责任单位：各盟行政公署、市人民政府、自治区甲厅", ["各盟行政公署、市人民政府", "自治区甲厅"]),
        ("责任单位：各县（市、区）政府、管委会，中央和省驻市单位", ["各县（市、区）政府、管委会", "中央和省驻市单位"]),
        ("责任单位：国有企业、行业协会商会、市商务局", ["国有企业", "行业协会商会", "市商务局"]),
        ("最高法、最高检、司法部按照职责分工分别负责", ["最高法", "最高检", "司法部"]),
    ],
)
def test_groups_of_governments_and_other_groups_stay_whole(text, named):
    assert said(text) == named


def test_either_of_two_and_what_a_unit_is_meant_for_are_asked_about():
    either = read_mark("牵头单位：省甲委或省乙厅；配合单位：省丙局")
    assert [n.name for n in either.named] == ["省甲委", "省乙厅", "省丙局"]
    assert "或" in either.doubts[0]
    scoped = read_mark("责任单位：县住建局（建筑工地）、县林业局（县绿化办）")
    assert [n.name for n in scoped.named] == ["县住建局", "县林业局（县绿化办）"]
    assert len(scoped.doubts) == 1


def test_punctuation_is_nobody():
    assert read_mark("牵头单位：：").named == ()


def test_a_role_in_brackets_behind_a_name_is_that_of_the_name():
    mark = read_mark("责任单位：市甲局（牵头单位）、市乙局")
    assert [(n.name, n.role) for n in mark.named] == [("市甲局", "lead"), ("市乙局", "responsible")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("完成时限：6月底前完成，并报市丙局", []),
        ("完成时限：6月底前完成，市丙局", ["市丙局"]),
        ("责任单位：市甲局 完成时限：6月底前，并持续推进 配合单位：市丙局", ["市甲局", "市丙局"]),
    ],
)
def test_what_stands_behind_a_label_of_time_is_of_time_but_for_names(text, names):
    mark = read_mark(text)
    assert ([n.name for n in mark.named], mark.unclear) == (names, ())


def test_as_many_labels_as_a_line_holds():
    mark = read_mark(" ".join(["责任单位：市甲局", "完成时限：6月"] * 2000))
    assert ([n.name for n in mark.named], len(mark.times)) == (["市甲局"], 2000)


@pytest.mark.parametrize(
    ("text", "named", "doubt"),
    [
        ("责任单位：县委、县政府督查室，县甲局", ["县委", "县政府督查室", "县甲局"], "同名的处室"),
        ("责任单位：县甲局及其派出机构、县乙局", ["县甲局", "县乙局"], "及其派出机构"),
        ("责任单位：县甲局县乙局、县丙办", ["县甲局", "县乙局", "县丙办"], "没有顿号"),
    ],
)
def test_what_may_be_meant_otherwise_is_asked_about(text, named, doubt):
    assert said(text) == named
    assert doubt in "".join(read_mark(text).doubts)


def test_leaders_are_no_bodies_and_blanks_part_names():
    mark = read_mark("责任单位：县政府分管领导、县甲局")
    assert [n.name for n in mark.named] == ["县甲局"]
    assert mark.unclear == ("县政府分管领导",)
    assert said("责任单位：县甲局 县乙大队 各乡镇") == ["县甲局", "县乙大队", "各乡镇"]


def test_to_do_well_in_assisting_is_to_assist():
    assert said("市甲局牵头负责；其他部门按职责做好配合") == [("市甲局", "lead"), ("其他部门", "support")]


@pytest.mark.parametrize("piece", ["市甲局（", "等甲", "甲", "市甲局或", "市甲局等县直有关单位、"])
def test_a_mark_of_any_length_is_read(piece):
    # In time that grew with the square of the length, this would take minutes.
    mark = read_mark("责任单位：" + piece * 20_000)

    assert mark.labelled


def test_a_collective_of_provinces_and_cities_is_one():
    whole = "各省、自治区、直辖市和计划单列市人民政府"

    assert said(f"责任单位：甲部，{whole}") == ["甲部", whole]


def test_to_support_is_to_assist():
    assert said("县甲局负责，县乙办、县丙局支持") == [
        ("县甲局", "responsible"),
        ("县乙办", "support"),
        ("县丙局", "support"),
    ]


def test_a_branch_named_after_its_district_is_one_body():
    assert said("责任单位：市公安局市南分局、市甲局") == ["市公安局市南分局", "市甲局"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("负责部门：甲部、乙局；适用范围：所有试验区，以下除标注的措施外，适用范围均为所有试验区", ["甲部", "乙局"]),
        ("适用范围：丙区，责任单位：市甲局、市乙局", ["市甲局", "市乙局"]),
        ("责任单位：市甲局，资金来源：财政资金，市乙局", ["市甲局", "市乙局"]),
    ],
)
def test_what_a_mark_says_beside_its_units_names_nobody(text, named):
    mark = read_mark(text)

    assert ([n.name for n in mark.named], mark.unclear) == (named, ())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("厅建设处、厅公路处按照职责分工负责", ["厅建设处", "厅公路处"]),
        ("甲处、12315指挥中心、市12345热线办公室负责", ["甲处", "12315指挥中心", "市12345热线办公室"]),
        ("机关纪委、督审处等处室负责", ["机关纪委", "督审处"]),
        ("市甲局等市直（驻市）进驻单位负责", ["市甲局", "市直（驻市）进驻单位"]),
    ],
)
def test_offices_inside_a_department_and_numbers_that_are_names(text, named):
    assert said(text) == named


def test_places_whose_level_stands_at_the_end_of_their_list_are_named_and_asked_about():
    mark = read_mark("市甲局，乙岭、丙山、丁江区政府负责")

    assert [n.name for n in mark.named] == ["市甲局", "乙岭", "丙山", "丁江区政府"]
    assert mark.doubts == ("“乙岭”像是“乙岭区政府”的省写，照原文列出", "“丙山”像是“丙山区政府”的省写，照原文列出")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("甲部会同乙部，东岭、西川等省（区）人民政府负责", [("甲部", "responsible"), ("乙部", "support"), ("东岭、西川等省（区）人民政府", "responsible")]),
        ("甲部、乙总局等单位〔按职责分工〕负责", ["甲部", "乙总局"]),
        ("各县政府负责，市甲局、市乙局指导、督促", ["各县政府", "市甲局", "市乙局"]),
    ],
)  # fmt: skip
def test_groups_of_regions_and_manners_in_brackets(text, named):
    assert said(text) == named


@pytest.mark.parametrize("validity", ["自2031年4月1日起执行", "政策实施期限至2031年12月31日", "有效期为3年"])
def test_how_long_a_policy_holds_names_nobody(validity):
    mark = read_mark(f"甲部、乙总局负责，{validity}")

    assert [n.name for n in mark.named] == ["甲部", "乙总局"]
    assert (mark.unclear, mark.times) == ((), ())


def test_when_may_stand_behind_who_in_a_bracket_and_go_on_afterwards():
    assert read_mark("甲部负责（2031年底前）").times == ("2031年底前",)
    assert read_mark("甲部牵头，乙部参与。2031年底前完成，之后持续推进").times == ("2031年底前完成", "之后持续推进")


@pytest.mark.parametrize("time", ["持续深入推进", "2032年起持续推进", "分年度组织实施", "视情推进"])
def test_work_that_goes_on_is_a_time(time):
    mark = read_mark(f"甲部牵头，乙局等有关方面配合，{time}")

    assert [n.name for n in mark.named] == ["甲部", "乙局", "有关方面"]
    assert (mark.times, mark.unclear) == ((time,), ())


def test_a_rule_in_a_bracket_may_hold_one_of_its_own():
    mark = read_mark("市直相关单位，各县（区）人民政府落实（以下任务均需各县区人民政府（管委会）落实，不再列出）")

    assert [r.quote for r in mark.rules] == ["以下任务均需各县区人民政府（管委会）落实，不再列出"]


def test_an_order_that_means_nothing_is_no_doubt():
    mark = read_mark("市甲局、市乙局（排名不分先后）按职责分工负责")
    assert [n.name for n in mark.named] == ["市甲局", "市乙局"]
    assert mark.doubts == ()


def test_what_is_done_until_a_day_is_of_time():
    found = read_mark("县甲局牵头，县乙局配合；3月底前公布目录")
    assert found is not None
    assert ([(n.name, n.role) for n in found.named], found.times, found.unclear) == (
        [("县甲局", "lead"), ("县乙局", "support")],
        ("3月底前公布目录",),
        (),
    )
