import pytest

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
        ("（五）丙事。做好丙。（责任单位：市教委）", "heading"),
        ("（三）丙事。做好丙。（四）丁事。做好丁。（责任单位：市教委）".replace("（四）", "（六）"), "measure"),
        (
            "（三）丙事。做好丙。\n5.另事。做好另事。（责任单位：市教委）".replace("\n", "（责任单位：市教委）\n"),
            "measure",
        ),
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
