from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.understand import understand
from tests.intake.documents import draft, reading

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
