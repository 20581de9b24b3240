import pytest

from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.readers.lines import Raw, numbered
from fazhi_cli.intake.structure.annexes import annexes_of
from fazhi_cli.intake.understand import understand
from tests.intake.documents import BRACKETS, draft, reading

ANNEX = """附件1
重点项目表
序号 项目 投资
1 甲工程，位于城东，总投资三亿元，由市住建局负责
2 乙工程
一、说明
（一）本表由市住建局汇总。（市住建局负责）
"""


def skeleton(plan):
    return [
        (t.clause, t.title, [m.text for m in t.measures], [(m.name, m.role) for m in t.mentions]) for t in plan.tasks
    ]


def test_an_annex_changes_nothing_in_the_body_and_is_told_with_its_lines():
    bare, longer = draft(BRACKETS), draft(BRACKETS + ANNEX)
    assert skeleton(longer) == skeleton(bare)
    (told,) = [d for d in longer.decisions if "附件" in d.message]
    first = BRACKETS.count("\n") + 1
    assert (told.line, f"第 {first}—{first + 6} 行" in told.message) == (first, True)
    assert told.place is not None
    assert [b.text for b in longer.back][-1] == "（一）本表由市住建局汇总。（市住建局负责）"


def test_a_plan_that_is_itself_the_annex_of_a_letter_is_the_plan():
    letter = "各区政府：\n现印发给你们，请贯彻执行。\n附件：乙市方案\n乙市人民政府\n2023年5月8日\n附件\n"
    assert skeleton(draft(letter + BRACKETS)) == skeleton(draft(BRACKETS))


@pytest.mark.parametrize("line", ["附件1", "附件：", "附 件 2", "【附件】", "附表1 指标", "附件1：重点项目表"])
def test_headings_of_annexes(line):
    body = ["一、任务", "（一）甲。（市教委负责）", "（二）乙。（市教委负责）"]
    found = annexes_of(numbered(Raw(text) for text in [*body, line, "1.甲"]))
    assert [(a.first, a.last) for a in found] == [(4, 5)]


def test_a_body_that_goes_on_behind_is_no_annex():
    lines = ["一、任务", "（一）甲。（市教委负责）", "附表1 指标", "指标 数值", "（二）乙。（市教委负责）"]
    assert annexes_of(numbered(Raw(text) for text in lines)) == []


def test_a_sentence_broken_before_the_word_is_no_annex():
    lines = ["一、任务", "（一）甲，详见", "附件1 的说明，继续做好。（市教委负责）"]
    assert annexes_of(numbered(Raw(text) for text in lines)) == []


def test_a_table_of_units_torn_into_lines_is_a_question():
    torn = "附表1\n任务分工表\n序号\n事项\n责任单位\n1\n甲工程\n市住建局\n2\n乙工程\n市交通局\n"
    (told,) = [d for d in draft(BRACKETS + torn).decisions if "附件" in d.message]
    assert told.place is not None
    (plain,) = [d for d in draft(BRACKETS + torn.replace("责任单位", "备注")).decisions if "附件" in d.message]
    assert plain.place is None


def test_marks_that_end_with_a_deadline_are_weighed_as_marks():
    clauses = "\n".join(
        f"（{n}）事项。做好。（市甲局牵头，各区按分管领域负责，2023年10月底前完成并持续推进）" for n in "一二三"
    )
    table = "附件1\n项目表\n序号\n项目\n责任单位\n" + "\n".join(f"{n}\n项目{n}。\n市乙局" for n in range(1, 12))
    plan = draft(f"一、任务\n{clauses}\n{table}")
    assert len(plan.tasks) == 3
    assert any(q.place.part == "back" for q in plan.questions)


BOXED = """甲市实施方案

一、任务
（一）培育主体。做好培育。（责任单位：市工信局）
专栏1 重点工程
1.甲工程。建设平台。
2.乙工程。建设中心。
（二）优化环境。做好服务。（责任单位：市商务局）
二、保障
（三）强化保障。抓好落实。（责任单位：市财政局）
"""


def test_a_box_is_no_task_and_owns_no_later_clause():
    plan = draft(BOXED)
    assert [(t.title, [m.name for m in t.mentions]) for t in plan.tasks] == [
        ("培育主体", ["市工信局"]),
        ("优化环境", ["市商务局"]),
        ("强化保障", ["市财政局"]),
    ]
    assert plan.tasks[1].before == ["专栏1 重点工程", "1.甲工程。建设平台。", "2.乙工程。建设中心。"]
    assert any("第 5—7 行" in d.message for d in plan.decisions)


def test_where_the_numbers_of_box_and_clauses_could_be_either_a_mark_tells():
    plan = draft(
        "一、任务\n1.甲事。（责任单位：市教委）\n专栏 工程\n1.子项。\n2.另项。\n2.乙事。（责任单位：市科委）\n3.丙事。（责任单位：市教委）"
    )
    assert [t.title for t in plan.tasks] == ["甲事。", "乙事。", "丙事。"]


def test_a_clause_that_goes_on_behind_a_box_keeps_it_in_its_text():
    plan = draft(
        "一、任务\n（一）甲事。做好甲\n专栏1 工程\n1.子项。\n继续做好。（责任单位：市教委）\n（二）乙事。做好乙。（责任单位：市科委）"
    )
    assert [(t.title, [m.name for m in t.mentions]) for t in plan.tasks] == [("甲事", ["市教委"]), ("乙事", ["市科委"])]


def test_a_box_before_the_numbers_below_a_heading_keeps_its_place():
    text = "一、任务\n（一）甲部分\n专栏1 工程\n工程一。\n1.子事。做好。（责任单位：市教委）\n2.另事。做好。（责任单位：市科委）"
    document = reading(text)
    assert account(document, understand(document)).lost is None


@pytest.mark.parametrize("mark", ["［市甲局牵头，市乙局配合］", "（市甲局、市乙局）", "（市甲局牵头，市乙局配合）"])
def test_a_table_behind_marks_of_any_form_is_an_annex(mark):
    body = "一、任务\n" + "\n".join(f"（{n}）{n}事。做好工作。{mark}" for n in "一二三")
    table = (
        "附件：指标表\n\n附件\n指标表\n序号\t指标名称\t2021年\t责任单位\n1\t覆盖率\t60\t市甲局\n2\t站点数\t30\t市乙局"
    )
    assert skeleton(draft(f"{body}\n{table}")) == skeleton(draft(body))


def test_a_box_drawn_with_characters_belongs_to_no_clause():
    plan = draft(
        "第一节 甲\n（一）甲事。做好甲。（市甲局负责）\n（二）乙事。做好乙。（市乙局负责）\n"
        "┌──────────┐\n│专栏1　乙工程　　　　│\n│建设乙。　　　　　　　│\n└──────────┘\n"
        "第二节 丙\n（三）丙事。做好丙。（市丙局负责）"
    )
    assert [[m.text for m in t.measures] for t in plan.tasks] == [["做好甲。"], ["做好乙。"], ["做好丙。"]]
    assert not [q for q in plan.questions if q.place.task]
