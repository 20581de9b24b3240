import pytest

from fazhi_cli.intake.readers.lines import Raw, Reading, numbered
from fazhi_cli.intake.structure.paragraphs import paragraphs_of
from tests.intake.documents import draft


def reading(*lines):
    return Reading("x.txt", "txt", numbered(Raw(line) for line in lines))


WRAPPED = reading(
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


def test_a_line_is_a_paragraph_where_lines_are_not_broken():
    paragraphs, asides, *_ = paragraphs_of(reading("一、总体要求", "", "坚持领导。", "　　做好工作。"))
    assert [p.text for p in paragraphs] == ["一、总体要求", "坚持领导。", "做好工作。"]
    assert asides == []


def test_a_unit_bracket_broken_by_a_line_end_is_closed():
    paragraphs, *_ = paragraphs_of(reading("做好工作。（责任单位：市教委、", "市财政局）", "下一段。"))
    assert [p.text for p in paragraphs] == ["做好工作。（责任单位：市教委、市财政局）", "下一段。"]


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
    paragraphs, *_ = paragraphs_of(reading("一、任务", *lines))
    assert [p.text[:3] for p in paragraphs[1:]] == ["（一）", "（二）", "（三）", "（四）"]


def test_digits_on_lines_of_their_own_belong_to_the_sentence():
    paragraphs, asides, *_ = paragraphs_of(reading("到", "２０２７", "年，建成平台", "１０", "个。", "下一段。"))
    assert [p.text for p in paragraphs] == ["到２０２７年，建成平台１０个。", "下一段。"]
    assert asides == []


def test_bare_numbers_in_sequence_are_page_numbers():
    paragraphs, asides, *_ = paragraphs_of(reading("甲段。", "1", "乙段。", "2", "丙段。", "3", "丁段。"))
    assert [p.text for p in paragraphs] == ["甲段。", "乙段。", "丙段。", "丁段。"]
    assert [a.text for a in asides] == ["1", "2", "3"]


def test_lines_cut_by_number_of_characters_are_joined_whatever_their_width():
    indent = "\u3000\u3000"
    more = "个并投入运行，推动网络覆盖全市各乡镇、各园区和重点场所，加强安全管理和运行维护，定期开展检查评估，提升服务水平。"
    clauses = [f"{n}.新增5G基站{n}000座，累计建设5G基站{n}4600{more}" for n in range(1, 9)]
    lines = [(indent + c)[i : i + 28] for c in clauses for i in range(0, len(indent + c), 28)]
    assert [p.text for p in paragraphs_of(reading(*lines))[0]] == clauses


def test_the_issuer_above_the_day_is_no_part_of_the_last_sentence():
    lines = [line.text for line in WRAPPED.lines] + [
        "推动各项任务落地见效形成全社会共同参与的良好发展氛围。",
        "国务院",
        "2018年12月21日",
    ]
    assert [p.text for p in paragraphs_of(reading(*lines))[0]][-2:] == ["国务院", "2018年12月21日"]


def test_a_line_cut_in_a_sentence_goes_on_and_is_told():
    cut = "建立联动机制，将城镇新增就业、调查失业率作为宏观调控的重要指标，纳入规划及年度"
    paragraphs, _, _, _, joined = paragraphs_of(
        reading("一、任务", cut, "计划，抓好落实，做到先行评估。", "下一段话。")
    )
    assert [p.text for p in paragraphs] == ["一、任务", f"{cut}计划，抓好落实，做到先行评估。", "下一段话。"]
    assert joined == [2]


def test_a_sentence_cut_at_the_end_of_a_page_goes_on_behind_the_blank_lines():
    cut = "建立联动机制，将城镇新增就业、调查失业率作为宏观调控的重要指标，纳入规划及年度"
    read = paragraphs_of(reading("一、任务", "", cut, "", "计划，抓好落实，做到先行评估。", "", "下一段话。"))
    assert [p.text for p in read.paragraphs] == ["一、任务", f"{cut}计划，抓好落实，做到先行评估。", "下一段话。"]
    assert read.joined == [3]


@pytest.mark.parametrize("behind", ["责任单位：市教委，市科委", "（二）乙事，做好落实", "各区人民政府，市各部门："])
def test_what_begins_something_else_is_not_joined(behind):
    cut = "建立联动机制，将城镇新增就业、调查失业率作为宏观调控的重要指标，纳入年度计划"
    paragraphs, *_ = paragraphs_of(reading("一、任务", cut, behind))
    assert [p.text for p in paragraphs] == ["一、任务", cut, behind]


def test_numbers_that_lost_their_line_breaks_begin_clauses():
    plan = draft(
        "一、提升便利度（一）优化流程。做好甲。（市教委负责）（二）提升效率。做好乙。（市科委负责）\n"
        "（三）完善服务。做好丙。（市教委负责）二、加强保障（四）强化督查。做好丁。（市科委负责）"
    )
    assert [(t.clause, t.title, [m.name for m in t.mentions]) for t in plan.tasks] == [
        ("一", "优化流程", ["市教委"]),
        ("二", "提升效率", ["市科委"]),
        ("三", "完善服务", ["市教委"]),
        ("四", "强化督查", ["市科委"]),
    ]
    assert [s.title for s in plan.sections] == ["提升便利度", "加强保障"]


def test_a_quantity_or_a_number_out_of_sequence_splits_nothing():
    plan = draft("一、任务\n1.甲。投资增长。2.5亿元到位。（市教委负责）\n2.乙。完成任务。5.其他。（市科委负责）")
    assert [t.title for t in plan.tasks] == ["甲", "乙"]


def test_a_document_in_one_paragraph():
    clauses = "".join(
        f"（{n}）第{n}件事。{'做好各项工作。' * 90}（市教委负责）具体措施：1．甲事。（市科委负责）2．2024年底前完成乙事。（市教委负责）"
        for n in "一二三"
    )
    plan = draft(f"为做好工作，制定如下分工方案。一、重点任务{clauses}二、保障措施（四）加强领导。（市教委负责）")
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [
        *([["市教委"], ["市科委"], ["市教委"]] * 3),
        ["市教委"],
    ]
    assert [s.title for s in plan.sections] == ["重点任务", "保障措施"]
    # What heads the clauses below a mark is no part of the clause before it.
    assert [t.before for t in plan.tasks[:3]] == [[], ["具体措施："], []]
    assert not any("具体措施" in m.text for t in plan.tasks for m in t.measures)


def test_a_document_in_one_paragraph_is_asked_about():
    clauses = "".join(f"{n}.第{n}件事。{'做好各项工作。' * 30}（市教委负责）" for n in range(1, 12))
    plan = draft(f"为做好工作，制定方案。一、任务{clauses}12.121人才项目。做好工作。（市科委负责）")
    assert [t.clause for t in plan.tasks] == [str(n) for n in range(1, 13)]
    assert [(q.line, q.place.part) for q in plan.questions if "没有换行" in q.message] == [(1, "")]
    assert not any(q.place.task for q in plan.questions)


def test_what_is_unclear_of_a_document_in_one_paragraph_is_asked_about_at_its_place():
    clauses = "".join(f"（{n}）第{n}件事。{'做好各项工作。' * 90}（市教委负责）" for n in "一二三")
    head = "一、总体目标到2026年全面完成各项任务，群众更加满意。"
    plan = draft(f"为做好工作，制定方案。{head}二、任务{clauses}（四）其他工作。做好各项工作")
    assert plan.sections[0].intro == [head[2:]]
    assert [(q.place.part, q.place.measure) for q in plan.questions if "连成一句" in q.message] == [("section", 1)]
    clauses = "".join(f"{n}.第{n}件事。做好甲事{'，做好乙事' * 60}" for n in range(1, 6))
    plan = draft(f"为做好工作，制定方案。一、任务{clauses}6.其他工作。做好各项工作。")
    assert [q.place.task for q in plan.questions if "不是完整的一句" in q.message] == [2, 3, 4, 5, 6]


def test_indents_left_of_lost_line_breaks_are_line_breaks():
    parts = "".join(f"　　{n}、第{n}项工作　　{'认真做好各项工作。' * 60}（市教委负责）" for n in "一二三四")
    plan = draft(f"甲市工作方案　　为做好工作，制定方案。{parts}")
    assert [(t.title, t.marks[0].mentions[0].name) for t in plan.tasks] == [
        (f"第{n}项工作", "市教委") for n in "一二三四"
    ]


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


def test_names_behind_a_comma_of_a_list_at_the_end_of_a_line_are_of_that_list():
    plan = draft(
        "一、任务\n（一）甲事。做好甲。\n牵头单位：市甲局\n配合单位：市乙局、\n市丙局、市丁局\n（二）乙事。做好乙。\n牵头单位：市乙局"
    )

    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["市甲局", "市乙局", "市丙局", "市丁局"], ["市乙局"]]


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


def test_a_line_that_begins_with_a_comma_of_lists_goes_on_with_the_units_before_it():
    plan = draft(
        "一、任务\n1.甲事。做好工作。\n责任单位：县甲局、县乙局\n、县丙局等\n2.乙事。做好服务。\n责任单位：县甲局"
    )
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["县甲局", "县乙局", "县丙局"], ["县甲局"]]
