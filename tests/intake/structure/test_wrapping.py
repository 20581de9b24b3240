import pytest

from fazhi_cli.intake.structure.paragraphs import paragraphs_of
from tests.intake.documents import draft, reading_of

WRAPPED = reading_of(
    "某省人工智能实施方案",
    "为贯彻落实党中央国务院关于人工智能行动战略的决策部署和",
    "省委省政府关于数字建设推动人工智能高质量发展的决策部署，",
    "加快推动人工智能创新发展，制定本实施方案。",
    "一、总体思路",
    "以习近平文化思想为指导，深入实施国家文化数字化战略，贯",
    "彻落实国务院关于深入实施人工智能行动的意见，加快建设高",
    "—２—",
    "",
    "水平强省，推动人工智能在繁荣生产中展现更大作用。（责任",
    "单位：省委宣传部、省文",
    "化厅）",
    "二、发展目标",
    "到２０２７年，突破一批人工智能和文化融合的关键技术，建设",
    "２．",
    "一批高质量文化数据集和语料库，形成标准化结构化的资源。",
)


def test_lines_broken_by_extraction_are_joined_and_page_numbers_set_aside():
    paragraphs, asides, *_ = paragraphs_of(WRAPPED)
    texts = [p.text for p in paragraphs]
    assert texts[2] == "一、总体思路"
    assert texts[3].endswith("展现更大作用。（责任单位：省委宣传部、省文化厅）")
    assert "建设一批高质量" in texts[-1]
    assert [a.text for a in asides] == ["—２—", "２．"]


def test_a_place_in_a_joined_paragraph_knows_its_line():
    paragraphs, *_ = paragraphs_of(WRAPPED)
    joined = paragraphs[3]
    assert joined.line == 6
    assert joined.line_at(joined.text.index("水平强省")) == 10


def test_an_unclosed_bracket_ends_before_the_next_number():
    lines = [
        "（一）推进网络设施建设，加快新型基础设施布局，提升算力水平。（责任单位：市工信局、市发",
        "展改革委、市财政局",
        "（二）推进数据资源开发利用，健全公共数据授权运营机制，释放价值。（责任单位：市数据局、",
        "市财政局）",
        "（三）推进产业集群培育，完善链长制工作机制，推动上下游协同发展。（责任单位：市工信局、",
        "市商务局）",
        "（四）推进人才队伍建设，完善引才育才政策，加强高技能人才的培养。（责任单位：市人社局、",
        "市教育局）",
    ]
    paragraphs, *_ = paragraphs_of(reading_of("一、任务", *lines))
    assert [p.text[:3] for p in paragraphs[1:]] == ["（一）", "（二）", "（三）", "（四）"]


def test_lines_cut_by_number_of_characters_are_joined_whatever_their_width():
    indent = "\u3000\u3000"
    more = "个并投入运行，推动网络覆盖全市各乡镇、各园区和重点场所，加强安全管理和运行维护，定期开展检查评估，提升服务水平。"
    clauses = [f"{n}.新增5G基站{n}000座，累计建设5G基站{n}4600{more}" for n in range(1, 9)]
    lines = [(indent + c)[i : i + 28] for c in clauses for i in range(0, len(indent + c), 28)]
    assert [p.text for p in paragraphs_of(reading_of(*lines))[0]] == clauses


def test_the_issuer_above_the_day_is_no_part_of_the_last_sentence():
    lines = [line.text for line in WRAPPED.lines] + [
        "推动各项任务落地见效形成全社会共同参与的良好发展氛围。",
        "国务院",
        "2018年12月21日",
    ]
    assert [p.text for p in paragraphs_of(reading_of(*lines))[0]][-2:] == ["国务院", "2018年12月21日"]


def test_lines_of_names_without_a_sign_at_their_end_are_not_broken_lines():
    clauses = "".join(
        f"{n}.提升服务效能。深化改革，推动政策直达快享。\n牵头单位：市教委；配合单位：市科委、市发展改革委、市工信局\n"
        for n in range(1, 5)
    )
    plan = draft(f"甲市重点工作方案\n2024年1月2日\n一、任务\n{clauses}")
    assert [len(t.mentions) for t in plan.tasks] == [4, 4, 4, 4]


def test_lines_of_labels_do_not_hide_that_the_text_is_broken():
    text = "依据法律法规立改废释情况，及时调整部门权责清单，推进标准化建设，并向社会公布。"
    labels = [
        "牵头领导：李某",
        "责任部门：市甲局、市乙局、市丙局、市丁局、市戊局、市己局、市庚局",
        "联系人：王某",
        "时间进度：长期坚持",
    ]
    lines = ["甲市实施方案", "一、任务"]
    for n in range(1, 9):
        for line in (f"{n}.调整权责清单。{text}", *labels):
            lines += [line[i : i + 28] for i in range(0, len(line), 28)]
    plan = draft("\n".join(lines))
    assert [[m.text for m in t.measures] for t in plan.tasks] == [[text]] * 8
    assert {len(t.mentions) for t in plan.tasks} == {7}


@pytest.mark.parametrize("sign", ["；", " ", "，"])
def test_clauses_of_one_width_that_end_with_a_mark_instead_of_a_full_stop_are_not_broken_lines(sign):
    clauses = [
        f"{n}.甲事{n}。做好工作，完善机制。{sign.join(('责任单位：市甲局', '进度安排：长期坚持'))}" for n in range(1, 9)
    ]
    plan = draft("\n".join(["甲市实施方案", "一、任务", *clauses]))
    assert [(t.title, [m.name for m in t.mentions]) for t in plan.tasks] == [
        (f"甲事{n}", ["市甲局"]) for n in range(1, 9)
    ]


def test_a_line_that_ends_with_the_bracket_of_a_mark_goes_on():
    plan = draft("一、任务\n1.甲事。做好工作。（\n责任单位：市甲局、市乙局）\n2.乙事。做好服务。（责任单位：市甲局）")
    assert [[m.text for m in t.measures] for t in plan.tasks] == [["做好工作。"], ["做好服务。"]]
    assert [m.name for m in plan.tasks[0].mentions] == ["市甲局", "市乙局"]


# Text of a PDF as extraction tears it: lines break at gaps, so that few go to the margin.
TORN = [
    "甲市优化服务工作方案",
    "一、重点任务",
    "（一）全面实施清单管理。严格落实全市统一的清单，对用清单管理思路出台的相关措施，纳入全",
    "市统一的管理范围，及时征集修订意见，配合有关部门实施动态调整。完善相适应的审批机制和监",
    "管机制，推动清单事项全部实现网上办理。",
    "（市甲局、市乙局牵头负责，市",
    "直相关部门配合）研究制定评估指标体系，积极主动做好评估前期各项准备工作，并定期向社会各",
    "界公布，",
    "持续深入开展问题线索征集，",
    "建立覆",
    "盖市县的“",
    "一本账”，进一步畅通渠道。",
    "（市丙局牵头负责）",
    "# Page 2:",
    "（二）着力优化产品管理",
    "加强产品行政许可的管理，按照国家规定取消不必要的许可、检验检测和认证，以抽查为基本手段，",
    "开展监督检查，按照《甲市进一步完善审批管理系统的实",
    "施意见》的要求，完成证照库的建设，积极推行分类监管。",
    "牵头单位：市丁局",
    "责任单位：",
    "市庚局，",
    "各区有关部门",
    "（单位）",
    "（三）",
    "规范实施行政许可。完善市县两级行政许可事项清单和办事指南，明确告知承诺的事项范围，确定",
    "适用对象，规范办理方式，编制统一的文本，并按规定的程序向社会公开，主动接受各方面的监督。",
    "（市戊局负责）",
    "",
]


def test_pieces_of_torn_lines_are_joined_to_clauses():
    filler = "这是为了说明这份文件的每一行有多宽而写的一行文字，它写到右边的边界为止，下一行接着写下"
    plan = draft("\n".join([*TORN[:-1], "（四）开展宣传。", *[filler] * 12, "去。（市己局负责）"]))
    assert [(t.clause, [(m.name, m.role) for m in t.mentions]) for t in plan.tasks] == [
        (
            "一",
            [("市甲局", "lead"), ("市乙局", "lead"), ("市直相关部门", "support"), ("市丙局", "lead")],
        ),
        ("二", [("市丁局", "lead"), ("市庚局", "responsible"), ("各区有关部门（单位）", "responsible")]),
        ("三", [("市戊局", None)]),
        ("四", [("市己局", None)]),
    ]
    assert [t.title for t in plan.tasks][:3] == ["全面实施清单管理", "着力优化产品管理", "规范实施行政许可"]
    first = "".join(m.text for m in plan.tasks[0].measures)
    assert "建立覆盖市县的“一本账”，进一步畅通渠道。" in first
    assert "《甲市进一步完善审批管理系统的实施意见》" in "".join(m.text for m in plan.tasks[1].measures)
    assert "证照库的建设，积极推行分类监管。" in "".join(m.text for m in plan.tasks[1].measures)
    assert not [d.message for d in plan.decisions if d.place is not None and d.aspect == "structure"]
