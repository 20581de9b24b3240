import pytest

from fazhi_cli.intake.units.mentions import read_mark
from fazhi_cli.intake.units.rules import rules_in, take_rules
from tests.intake.documents import draft


@pytest.mark.parametrize(
    ("content", "rest", "quotes"),
    [
        ("责任单位：甲局、乙局〔列第一位的为牵头单位，下同〕", "责任单位：甲局、乙局", ["列第一位的为牵头单位，下同"]),
        ("甲局、乙局负责，排在第一位的部门为牵头部门，下同", "甲局、乙局负责，", ["排在第一位的部门为牵头部门，下同"]),
        ("甲局、乙局等负责。列第一位者为牵头单位，下同", "甲局、乙局等负责。", ["列第一位者为牵头单位，下同"]),
        ("责任单位：甲局，乙局。逗号前为牵头单位，下同", "责任单位：甲局，乙局。", ["逗号前为牵头单位，下同"]),
        (
            "责任单位：甲局，乙局（逗号前为牵头单位，其余按职责分工负责，下同）",
            "责任单位：甲局，乙局",
            ["逗号前为牵头单位，其余按职责分工负责，下同"],
        ),
        (
            "甲局；乙局。分号前面的单位为牵头单位，其余为配合单位，下同",
            "甲局；乙局。",
            ["分号前面的单位为牵头单位，其余为配合单位，下同"],
        ),
        ("甲局、乙局。前一个单位为牵头单位，下同", "甲局、乙局。", ["前一个单位为牵头单位，下同"]),
        ("责任单位（首位为牵头单位，下同）：甲局", "责任单位：甲局", ["首位为牵头单位，下同"]),
        (
            "甲局，以下各项工作均需相关市、县（市、区）政府推进，不再单独列出",
            "甲局，",
            ["以下各项工作均需相关市、县（市、区）政府推进，不再单独列出"],
        ),
        ("甲局牵头，乙局配合", "甲局牵头，乙局配合", []),
        ("甲局，各镇（含街道，下同）", "甲局，各镇（含街道，下同）", []),
    ],
)
def test_rules_are_taken_out_of_a_mark_word_for_word(content, rest, quotes):
    left, rules = take_rules(content)
    assert (left, [r.quote for r in rules]) == (rest, quotes)


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("甲局负责，以下均需各省级人民政府负责，不再列出", ["各省级人民政府"]),
        ("甲局，各区政府均为责任单位，不再逐一列出", ["各区政府"]),
        ("甲局，以下各项均涉及各市州人民政府，不再一一列出", ["各市州人民政府"]),
        ("甲局按职责分工负责。具体任务均涉及相关市(州)人民政府,不再做分工,下同。", ["相关市(州)人民政府"]),
        ("甲局，以下各条责任单位均包括各市、县政府，不再重复", ["各市、县政府"]),
        ("甲局，以下政策措施均需各区政府落实，不再作说明", ["各区政府"]),
        # 地方 names nobody: the collectives before it are meant.
        # 区县 is the group of that name in the mark.
        ("甲局，各区县（自治县）人民政府、乙新区管委会。以下均需区县落实，不再列出", ["各区县（自治县）人民政府"]),
        ("甲局。以下均需区县落实，不再列出", ["区县"]),
        (
            "甲局。以下均需各县（市、区）人民政府，乙经开区、丙新区管委会组织实施，不再列出",
            ["各县（市、区）人民政府", "乙经开区", "丙新区管委会"],
        ),
        ("甲局，各市、县（市、区）人民政府，以下均需地方落实不再重复列出", ["各市、县（市、区）人民政府"]),
    ],
)
def test_whom_a_rule_adds(content, names):
    (rule,) = read_mark(content).rules
    assert (rule.kind, [n.name for n in rule.names]) == ("always", names)
    assert next(n.name for n in read_mark(content).named) == "甲局"


def test_a_rule_in_a_paragraph_outside_the_marks():
    assert [r.kind for r in rules_in("注：以下任务中，列第一位的为牵头单位，下同。")] == ["first-leads"]
    (rule,) = rules_in("以下各项任务均需各区政府落实，不再逐一列出。")
    assert [n.name for n in rule.names] == ["各区政府"]
    assert rules_in("排名第一的企业给予奖励。各单位要抓好落实。") == ()


@pytest.mark.parametrize(
    "first",
    [
        "（责任单位：市教委、市科委〔列第一位的为牵头单位，下同〕，以下各项工作均需各区政府推进，不再单独列出）",
        "（责任单位：市教委、市科委，列第一位的为牵头单位，下同；以下均需各区政府落实，不再重复列出）",
        "（责任单位：市教委、市科委）（列第一位的为牵头单位，下同。以下各项任务均需各区政府落实，不再一一列出）",
    ],
)
def test_rules_reach_every_later_mark_with_basis_and_line(first):
    plan = draft(f"一、任务\n1.甲事。{first}\n2.乙事。（责任单位：市科委、市教委）\n3.丙事。（市教委负责）")
    assert "下同" not in plan.tasks[0].heading + "".join(m.text for m in plan.tasks[0].measures)
    for task, names in zip(plan.tasks[1:], (["市科委", "市教委", "各区政府"], ["市教委", "各区政府"]), strict=True):
        assert [m.name for m in task.mentions] == names
        assert task.mentions[0].role == "lead"
        assert "原文第 2 行" in task.mentions[0].basis
        assert "原文第 2 行" in task.mentions[-1].basis
    assert [(m.name, m.role) for m in plan.tasks[0].mentions][:2] == [("市教委", "lead"), ("市科委", None)]


def test_a_rule_that_names_nobody_is_a_question_at_its_mark():
    plan = draft(
        "一、任务\n1.甲事。（责任单位：市教委，各区政府，以下均需地方落实不再重复列出）\n2.乙事。（责任单位：市科委）"
    )
    assert [m.name for m in plan.tasks[1].mentions] == ["市科委", "各区政府"]
    assert [(q.line, q.place.part, q.place.task) for q in plan.questions if "没有写明单位" in q.message] == [
        (2, "mark", 1)
    ]


def test_a_rule_in_a_bracket_behind_a_name_may_refer_to_it():
    plan = draft(
        "一、任务\n1.甲事。（责任单位：市教委、各区政府（以下各项任务均由其负责落实，不再重复））\n2.乙事。（责任单位：市科委）"
    )
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["市教委", "各区政府"], ["市科委", "各区政府"]]
    assert [q.line for q in plan.questions if "没有写明单位" in q.message] == [2]


@pytest.mark.parametrize(
    ("rule", "sign"),
    [
        ("逗号前为牵头单位，下同", "，"),
        ("第一个逗号之前的单位为牵头部门，下同", "，"),
        ("分号前为牵头单位，下同", "；"),
    ],
)
def test_all_before_a_sign_lead_in_every_mark(rule, sign):
    plan = draft(
        f"一、任务\n1.甲事。（责任单位：市教委、市科委{sign}市财政局、各区（县）人民政府。{rule}）\n"
        f"2.乙事。（责任单位：各区（市、县）人民政府{sign}市教委）\n3.丙事。（责任单位：市科委）\n4.丁事。（责任单位：市教委、市科委）"
    )
    roles = [[m.role for m in t.mentions] for t in plan.tasks]
    assert roles == [["lead", "lead", None, None], ["lead", None], ["lead"], [None, None]]
    assert "原文第 2 行" in plan.tasks[1].mentions[0].basis
    assert [(q.line, q.place.task) for q in plan.questions if "没有这个符号" in q.message] == [(5, 4)]
