import pytest

from fazhi_cli.intake.units.marks import find_bare, find_marks
from tests.intake.documents import draft


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("加快研发。（责任单位：市科委）", "（责任单位：市科委）"),
        ("加快研发(市科委负责)。", "(市科委负责)。"),
        (
            "管控。〔责任单位：省数据局、省市场监管局（省知识产权局）〕",
            "〔责任单位：省数据局、省市场监管局（省知识产权局）〕",
        ),
        ("管控。（责任单位：省委组织部（省委人才办）、省教育厅）", "（责任单位：省委组织部（省委人才办）、省教育厅）"),
        ("加快（责任单位：市科委)后文", "（责任单位：市科委)"),
        ("更新。责任单位：市科委、市教委", "责任单位：市科委、市教委"),
        ("责任单位:区司法局,各乡镇(街道)", "责任单位:区司法局,各乡镇(街道)"),
        ("【责任单位】市科委", "【责任单位】市科委"),
        ("- **责任单位：** 市科委", "- **责任单位：** 市科委"),
        ("市教委牵头，市财政局配合。", "市教委牵头，市财政局配合。"),
        ("完成。（责任单位：市科委）（2023年6月底前完成）", "（责任单位：市科委）（2023年6月底前完成）"),
    ],
)
def test_where_a_mark_stands(text, printed):
    (mark,) = find_marks(text)
    assert text[mark.start : mark.end].strip() == printed


@pytest.mark.parametrize(
    "text",
    [
        "各部门（包括牵头单位自身）承担的任务",
        "本办法由市财政局负责解释。",
        "制定网络覆盖方案，按分工交由达茂旗牵头落实。",
        "建立由农业农村部、工业和信息化部牵头的机制（见附件）",
        "推进城市（街区、村镇）保护",
        "各项目牵头单位对项目组织实施负总责",
        "实行“谁主管、谁负责”（0.5分）",
        "完善治理结构（如董事会负责制）。",
        "支持有条件的地区先行先试。（鼓励各区参与）",
        "特别是牵头单位(无牵头单位的,责任单位即为牵头单位,下同)要统筹。",
        "依托省级平台（由省大数据局负责建设），打造应用。",
        "每个项目由一名市级领导负责（联系人：张三）。",
    ],
)
def test_no_mark(text):
    assert find_marks(text) == []


def test_several_marks_in_a_paragraph():
    text = "甲事。（市公安局负责，2023年12月底前完成）乙事。（市各相关部门负责）"
    assert [m.said.named[0].name for m in find_marks(text)] == ["市公安局", "市各相关部门"]


def test_a_bracket_that_never_closes_is_known():
    (mark,) = find_marks("加快研发。（责任单位：市科委、市教委")
    assert not mark.closed
    assert [n.name for n in mark.said.named] == ["市科委", "市教委"]


def test_bare_names_are_only_a_candidate():
    assert find_marks("优化流程。（县教育局、县财政局）") == []
    assert [n.name for n in find_bare("优化流程。（县教育局、县财政局）").said.named] == ["县教育局", "县财政局"]
    assert find_bare("完善制度（村民代表会）。") is None


def test_a_bare_bracket_may_write_the_level_of_its_departments_once():
    mark = find_bare("推进标准建设。(市甲监管局、乙运输局、丙化局)")
    assert [n.name for n in mark.said.named] == ["市甲监管局", "乙运输局", "丙化局"]
    assert find_bare("推进标准建设。（甲运输局、丙化局）") is None


@pytest.mark.parametrize(
    "text", ["责任单位　市住建局,市城管局", "（责任单位 市住建局、市城管局）", "（ 责任单位： 市住建局 、市城管局 ）"]
)
def test_blanks_in_a_mark(text):
    (mark,) = find_marks(text)
    assert [n.name for n in mark.said.named] == ["市住建局", "市城管局"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推进改革。市人社局牵头，市教育局等参与。", ["市人社局", "市教育局"]),
        ("加强领导。坚持党委领导、政府负责。", []),
    ],
)
def test_a_last_sentence_of_names_and_duties(text, names):
    assert [n.name for m in find_marks(text) for n in m.said.named] == names


@pytest.mark.parametrize(
    ("mark", "named"),
    [
        ("主要责任单位：县甲局。其他责任单位：县乙局、县丙局。", [("县甲局", "lead"), ("县乙局", "responsible"), ("县丙局", "responsible")]),
        ("\n牵头县领导：张三\n牵头单位：县甲局\n协同单位：县乙局", [("县甲局", "lead"), ("县乙局", "support")]),
        ("\n督导领导：张三；责任单位：县甲局；督导单位：县督查室；完成时限：6月底前", [("县甲局", None)]),
        ("（会办单位：县乙局；主办单位：县甲局）", [("县乙局", "support"), ("县甲局", "lead")]),
        ("（县甲局；6月底前完成）", [("县甲局", None)]),
        ("\n——县甲局、县乙局负责", [("县甲局", None), ("县乙局", None)]),
        ("\n★责任单位：县甲局", [("县甲局", None)]),
        ("\n责任单位：1.县甲局；2.县乙局", [("县甲局", None), ("县乙局", None)]),
        ("（责任单位：县甲局/县乙局）", [("县甲局", None), ("县乙局", None)]),
        ("（责任单位：县甲局.县乙局）", [("县甲局", None), ("县乙局", None)]),
    ],
)  # fmt: skip
def test_marks_in_the_forms_of_counties(mark, named):
    plan = draft(f"一、任务\n（一）甲事。做好工作。{mark}\n（二）乙事。做好服务。{mark}\n")
    assert [[(m.name, m.role) for m in t.mentions] for t in plan.tasks] == [named, named]
    assert [[m.text for m in t.measures] for t in plan.tasks] == [["做好工作。"], ["做好服务。"]]


UNITS = ["责任单位", "责任部门", "牵头单位", "牵头部门", "主办单位"]
PERSONS = ["责任领导", "牵头领导", "分管领导", "责任人", "联系人", "第一责任人", "责任同志"]
TIMES = [
    "完成时限", "完成时间", "时间进度", "进度安排", "时间安排", "时间节点", "时限要求", "工作时限", "办理时限", "实施期限",
]  # fmt: skip
FORMS = [
    "\n{who}：李某\n{units}：县甲局、县乙局\n{when}：{time}",
    "\n{who}：李某　{units}：县甲局、县乙局　{when}：{time}",
    "{who}：李某。{units}：县甲局、县乙局。{when}：{time}。",
    "{units}：县甲局、县乙局；{who}：李某；{when}：{time}",
    " {units}：县甲局，县乙局 {when}：{time} {who}：李某",
    "（{who}：李某；{units}：县甲局、县乙局；{when}：{time}）",
    "（{units}：县甲局、县乙局）（{when}：{time}）（{who}：李某）",
    "（{when}：{time}，{units}：县甲局、县乙局，{who}：李某）",
]


@pytest.mark.parametrize("form", FORMS)
def test_labels_of_units_persons_and_time_wherever_they_stand(form):
    for n, when in enumerate(TIMES):
        words = {"who": PERSONS[n % len(PERSONS)], "units": UNITS[n % len(UNITS)], "when": when}
        mark, ongoing = (form.format(**words, time=t) for t in ("2024年6月、9月、12月", "长期坚持"))
        plan = draft(f"甲县实施方案（2024—2026年）\n一、任务\n1.甲事。做好工作。{mark}\n2.乙事。做好服务。{ongoing}")
        assert [[m.name for m in t.mentions] for t in plan.tasks] == [["县甲局", "县乙局"]] * 2, words
        assert [[m.text for m in t.measures] for t in plan.tasks] == [["做好工作。"], ["做好服务。"]], words
        dues = [[str(p.due) for m in t.measures for p in m.deadlines] for t in plan.tasks]
        assert dues == [["2024-06-30", "2024-09-30", "2024-12-31"], []], words
        assert plan.tasks[1].measures[0].mark == ongoing.replace("\n", " ").strip()
        assert not [q for q in plan.questions if q.aspect != "document"], words


@pytest.mark.parametrize(
    "text",
    [
        "（一）动员阶段。\n时间安排：2024年3月\n召开会议。",
        "召开会议，时间安排：从3月起，分两批进行。",
        "联系人：李某，联系电话：0591-1234567",
    ],
)
def test_labels_of_time_and_persons_alone_make_no_clause(text):
    plan = draft(f"甲县方案\n一、任务\n1.甲事。做好工作。（责任单位：县甲局）\n二、步骤\n{text}")
    assert [t.title for t in plan.tasks] == ["甲事"]
    assert [m.text for m in plan.tasks[0].measures] == ["做好工作。"]


def test_a_label_of_units_with_nobody_behind_it_belongs_to_the_mark():
    plan = draft(
        "一、任务\n1.甲事。做好工作。\n牵头单位：县甲局\n配合单位：无\n2.乙事。做好服务。\n牵头单位：县乙局\n配合单位：/"
    )
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["县甲局"], ["县乙局"]]
    assert plan.tasks[0].unit_line == "牵头单位：县甲局 配合单位：无"


@pytest.mark.parametrize("label", ["完成时限", "整改时限", "时间进度", "进度要求", "办理时限"])
def test_labels_of_time_name_no_unit(label):
    (mark,) = find_marks(f"抓安全。（责任单位：县应急局；{label}：3月底前启动，12月底前完成）")
    assert [n.name for n in mark.said.named] == ["县应急局"]
    assert not mark.said.unclear


def test_a_bare_list_of_ministries():
    mark = find_bare("抓好落实。（中央政法委、最高人民法院、公安部、司法部，地方党委和政府）")
    assert mark is not None
    assert [n.name for n in mark.said.named] == ["中央政法委", "最高人民法院", "公安部", "司法部", "地方党委和政府"]


@pytest.mark.parametrize("pair", ["［］", "﹝﹞", "〖〗", "﹙﹚"])
def test_brackets_of_rare_shapes_are_brackets(pair):
    opening, closing = pair
    (mark,) = find_marks(f"做好工作。{opening}市甲局（市乙局）牵头，市丙局配合{closing}")
    assert [(n.name, n.role) for n in mark.said.named] == [("市甲局（市乙局）", "lead"), ("市丙局", "support")]
    bare = find_bare(f"做好工作。{opening}市甲局、市丙局{closing}")
    assert bare is not None
    assert [n.name for n in bare.said.named] == ["市甲局", "市丙局"]


@pytest.mark.parametrize("content", ["甲部负责（2031年底前）", "市甲局、市乙局（按职责分工负责）"])
def test_a_bracket_in_a_mark_says_how_or_when(content):
    assert [m.content for m in find_marks(f"开展某项工作。（{content}）")] == [content]


def test_a_salutation_is_no_mark():
    assert (
        find_marks("各县（市、区）人民政府，市级国家机关各部门，各人民团体：现将方案印发给你们，请认真贯彻落实。") == []
    )


def test_names_that_other_marks_know_make_a_bare_list():
    known = {"云州海关", "云州港集团", "市甲委"}
    assert [n.name for n in find_bare("改进流程。（云州海关）", known).said.named] == ["云州海关"]
    assert find_bare("改进流程。（云州海关）") is None
    mark = find_bare("改进流程。（云州海关、云州港集团、云航物流）", known)
    assert (len(mark.said.named), mark.said.unclear) == (2, ("云航物流",))
    assert find_bare("改进流程。（云州海关、口岸通关、云航物流）", known) is None
    assert find_bare("改进流程。（云南口岸海关）", known) is None
