import pytest

from fazhi_cli.intake.questions import questions_of
from tests.intake.documents import draft

PLAIN = "一、任务\n（一）甲事。做好甲。（责任单位：市教委）\n（二）乙事。做好乙。（责任单位：市科委）\n"


def asked(text):
    return [(q.line, q.place.part, q.place.task) for q in draft(text).questions if q.place.task]


def test_a_plan_without_doubt_asks_nothing_about_its_tasks():
    assert asked(PLAIN) == []


@pytest.mark.parametrize(
    ("clause", "part"),
    [
        ("（三）丙事。到年，建成平台。（责任单位：市教委）", "measure"),
        ("（三）丙事。落实“一网通办，做好丙。（责任单位：市教委）", "measure"),
        ("（三）丙事。做好丙。（责任单位：市教委、市财政局市科委）", "mark"),
        ("（三）丙事。做好丙。（责任单位：市教委、加快推进相关工作）", "mark"),
        ("（三）丙事。做好丙。（责任单位：市教委", "mark"),
        ("（三）丙事。做好丙。（责任单位：市教委或市科委）", "mark"),
        ("（三）丙事。做好丙。（责任单位：市教委（高等学校部分））", "mark"),
        ("（五）丙事。做好丙。（责任单位：市教委）", "heading"),
        ("（三）丙事。做好丙。（四）丁事。做好丁。（责任单位：市教委）".replace("（四）", "（六）"), "measure"),
    ],
)
def test_each_doubt_stands_at_its_clause(clause, part):
    found = asked(PLAIN + clause + "\n")
    assert (4 + clause.count("\n"), part, 3) in found, found


def test_no_unit_is_a_remark_where_nothing_looks_like_one():
    plan = draft(PLAIN + "（三）丙事。做好丙。\n（四）丁事。做好丁。（责任单位：市教委）\n")
    remarks = [d.message for d in plan.decisions if d.hint == "原文如此的，不必处理"]
    assert remarks == ["第3条“丙事”没有责任单位"]


def test_no_unit_is_a_question_where_something_looks_like_one():
    plan = draft(
        PLAIN + "（三）丙事。做好丙（由市教委负责，统筹推进各项重点）。\n（四）丁事。做好丁。（责任单位：市教委）\n"
    )
    assert not any(d.hint == "原文如此的，不必处理" for d in plan.decisions)
    assert [(q.line, q.place.part) for q in plan.questions if q.message.startswith("疑为责任单位")] == [(4, "measure")]


def test_a_clause_with_many_marks_among_clauses_with_one_is_a_question():
    clauses = "\n".join(f"（{n}）事。做好。（责任单位：市教委）" for n in "二三四五六七")
    merged = "（一）甲事。做好。（责任单位：市甲局）做好。（责任单位：市乙局）做好。（责任单位：市丙局）"
    assert (2, "heading", 1) in asked(f"一、任务\n{merged}\n{clauses}")


def test_a_number_that_does_not_follow_is_asked_at_its_own_line():
    plan = draft(
        PLAIN + "二、其他\n（一）丙事。做好丙。（责任单位：市教委）\n（八）丁事。做好丁。（责任单位：市教委）\n"
    )
    assert [(q.line, q.place.part, q.place.task) for q in plan.questions if "不连续" in q.message] == [
        (6, "heading", 4)
    ]
    sections = draft(PLAIN + "三、其他\n（一）丙事。做好丙。（责任单位：市教委）\n")
    assert [(q.line, q.place.part) for q in sections.questions if "不连续" in q.message] == [(4, "section")]


def test_text_behind_the_mark_of_one_clause_among_clauses_that_end_with_theirs_is_a_question():
    clauses = "".join(f"（{n}）事。做好。（责任单位：市教委）\n" for n in "三四五六")
    plan = draft(PLAIN + "另起一段的文字，不知属于哪一条。\n" + clauses)
    assert [(q.line, q.place.task) for q in plan.questions if "标注后面" in q.message] == [(4, 2)]


def test_text_behind_marks_is_no_question_where_marks_stand_behind_the_titles():
    clauses = "".join(f"（{n}）某事（责任单位：市教委）\n做好这件事。\n" for n in "一二三四五六")
    assert [q for q in draft("一、任务\n" + clauses).questions if "标注后面" in q.message] == []


def test_a_mark_on_three_lines_is_one_mark():
    clauses = "".join(f"（{n}）事。做好。（责任单位：市教委）\n" for n in "三四五六七")
    three = "（八）事。做好。\n牵头单位：市教委\n配合单位：市财政局\n完成时限：2023年6月底\n"
    assert asked(PLAIN + clauses + three) == []


def test_units_at_the_head_of_paragraphs_are_questions_and_nothing_else_is():
    plan = draft(
        PLAIN
        + "三、职责分工\n按照职责做好工作。\n县民政局：负责养老设施的管理。\n各乡镇人民政府、街道办事处：按照要求组织实施。\n"
        "主要目标：加强基础设施建设。\n县情实际：推进融合发展。\n"
    )
    assert {(q.line, q.message) for q in plan.questions if "以单位开头" in q.message} == {
        (6, "没有转成任务的段落以单位开头：“县民政局”"),
        (7, "没有转成任务的段落以单位开头：“各乡镇人民政府、街道办事处”"),
    }


@pytest.mark.parametrize("first", ["（三）", "（一）"])
def test_clauses_headed_by_their_unit_ask_for_it(first):
    plan = draft(PLAIN + f"二、职责\n{first}县民政局：负责养老设施的管理。\n县财政局：落实所需资金。\n")
    found = [q.message for q in plan.questions if "“县民政局”" in q.message]
    assert len(found) == 1
    assert not any(d.hint == "原文如此的，不必处理" for d in plan.decisions)


def test_a_clause_of_another_numbering_with_its_own_mark_is_one_and_is_asked_about():
    plan = draft(PLAIN + "（三）丙事。做好丙。（责任单位：市教委）\n5.另事。做好另事。（责任单位：市科委）\n")
    assert [[m.name for m in t.mentions] for t in plan.tasks][2:] == [["市教委"], ["市科委"]]
    assert [(q.line, q.place.part, q.place.task) for q in plan.questions if "不连续" in q.message] == [
        (5, "heading", 4)
    ]


def test_a_duty_said_in_a_sentence_is_asked_about_where_no_mark_names_units():
    text = (
        "一、分工\n（一）关于“甲”的问题，由甲部会同乙部等部门负责落实。\n（二）关于“乙”的问題，由丙部會同丁局負責落實。"
    )
    assert asked(text) == [(2, "measure", 1), (3, "measure", 2)]
    assert asked("一、任务\n（一）甲事。由评委会打分，由市教委牵头组织。（责任单位：市教委）") == []


def test_a_mark_on_a_heading_over_several_clauses_is_asked_about():
    text = "一、强化创新（区科技局牵头）\n加快培育。\n（一）甲事。做好甲。\n（二）乙事。做好乙。\n二、强化投资（区发改局牵头）\n做好投资。"
    assert (1, "heading", 1) in asked(text)


def test_a_table_with_bars_that_became_no_task_is_asked_about():
    text = f"{PLAIN}\n分管领导 | 任务 | 责任单位 |\n李甲 | 甲事 | 市教委 |\n王乙 | 乙事 | 市科委 |"
    assert any("表格没有转成任务" in q.message for q in draft(text).questions)


def test_names_in_traditional_characters_are_names():
    assert asked("一、任務\n1.甲事。做好甲。(市政府辦公室、市行政審批局按職責分工負責)\n2.乙事。(市教育局負責)") == []


def test_heads_run_together_are_asked_about_wherever_they_ended():
    text = f"{PLAIN}类别序号任务内容牵头单位配合单位完成时限\n推动改\n革 市教委"
    assert any("连成了一行" in q.message for q in draft(text).questions)
    assert not any("连成了一行" in q.message for q in draft(f"{PLAIN}明确工作任务、责任单位和时限。").questions)


def test_parts_headed_by_units_and_names_behind_a_dash_are_asked_about():
    plan = draft("一、县教育局\n1.推进改革。\n2.增加学位。\n二、县财政局\n1.加强预算。\n")
    assert [q.line for q in plan.questions if "是单位的名称" in q.message] == [1, 4]
    assert asked("一、任务\n1.新增就业5000人——县人社局\n2.增加学位——提升服务水平\n") == [(2, "measure", 1)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("做好工作。（市甲局负责）\n、市乙局", 3),
        ("对所有涉企经营许可事项实行清单管理，推动全市范围内的各项改革落地，力争\n全年新增\n企业1万家。\n责任单位：市甲局", 2),
    ],
)  # fmt: skip
def test_broken_lines_are_asked_about(text, line):
    plan = draft(f"一、任务\n1.甲事。{text}")
    assert [q.line for q in plan.questions if "断了行" in q.message] == [line]


def test_a_part_called_units_in_charge_is_no_head_of_a_table():
    plan = draft("一、任务\n1.甲事。做好工作。（责任单位：市甲局）\n二、责任单位\n2.乙事。做好服务。")
    assert [q for q in plan.questions if "一栏的表格" in q.message] == []


def test_numbers_that_run_on_below_headings_with_units_are_asked_once():
    plan = draft(
        "一、任务\n（一）甲（牵头部门：市教委）\n1、改甲。做好甲。\n（二）乙（牵头部门：市科委）\n2、改乙。做好乙。\n3、查乙。做好查。\n"
        "（三）丙（牵头部门：市财政局）\n4、改丙。做好丙。\n"
    )
    assert [(q.line, q.message) for q in plan.questions if q.place.task] == [
        (4, "第2条的责任单位写在标题上，下面的 2 条并作了一条")
    ]


def test_numbered_sentences_with_marks_of_their_own_inside_a_clause_are_asked_about():
    plan = draft("一、任务\n（一）甲事。做好甲。（市甲局负责）\n（二）乙事。做好乙。（市乙局负责）")
    first, second = plan.tasks
    moved = second.measures[0]
    moved.text = f"2.{moved.text}"
    first.measures.append(moved)

    found = [d for d in questions_of(plan, [], {}) if "像是另一条的开头" in d.message]

    assert [(d.line, d.message) for d in found if d.place and d.place.task == 1] == [
        (3, "“2.做好乙。…”像是另一条的开头，现并在第1条里")
    ]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ('推行"甲”和“乙"改革。', False),
        ('推行"甲"改革。', False),
        ("推行“甲改革。", True),
        ('推行"甲”和“乙”改革”。', True),
    ],
)
def test_quotation_marks_of_another_keyboard_are_not_lost(text, lost):
    plan = draft(f"一、任务\n（一）甲事。{text}（市甲局负责）\n（二）乙事。做好乙。（市乙局负责）")
    assert any("不成对" in d.message for d in plan.decisions) == lost
