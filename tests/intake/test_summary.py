from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.payload import payload
from fazhi_cli.intake.summary import decision_lines, outline_text, report_text, trust_line
from fazhi_cli.intake.understand import understand
from tests.intake.documents import BRACKETS, UNIT_LINES, reading


def test_outline_shows_roles_and_dates():
    text = outline_text(understand(reading(UNIT_LINES)))
    assert "牵头：县市场监管局；配合：县税务局、县公安局" in text
    assert "“2023年6月底前”→ 2023-06-30" in text


DOUBTFUL = """一、任务
（一）甲事。（责任单位：市住建局、市教委
（二）乙事。到年，建成个示范点。（责任单位：市教委）
（三）丙事。（责任单位：市教委）
（四）丁事。做好（市教委负责
（五）戊事。（责任单位：市教委）
"""


def test_questions_by_aspect_and_no_more_than_asked_for():
    plan = understand(reading(DOUBTFUL))
    lines = decision_lines(plan, 1)
    assert any(line.startswith("责任单位（") for line in lines)
    assert any("另有" in line for line in lines)
    assert not any("另有" in line for line in decision_lines(plan))


def test_the_first_line_says_what_can_be_used_and_what_must_be_checked():
    plan = understand(reading(DOUBTFUL))
    assert trust_line(plan).startswith("2 条任务可直接用；3 条请核对（列在下面）")
    assert trust_line(
        understand(reading("乙市2024年方案\n2024年1月1日\n一、任务\n（一）甲事。（责任单位：市教委）"))
    ) == ("1 条任务可直接用。")


def test_each_clause_has_a_confidence_and_its_questions():
    document = reading(DOUBTFUL)
    plan = understand(document)
    told = payload(document, plan, account(document, plan))
    confidence = [task["confidence"] for task in told["tasks"]]
    assert confidence[2] == confidence[4] == 0.99
    assert all(confidence[i] < 0.6 for i in (0, 1, 3))
    assert [len(task["questions"]) > 0 for task in told["tasks"]] == [True, True, False, True, False]


def test_report_escapes_what_markdown_would_take_for_markup():
    document = reading(BRACKETS)
    plan = understand(document)
    text = report_text(document, plan, account(document, plan))
    assert "\\*\\*一、重点任务\\*\\*" in text
    assert "无一丢失" in text


def test_payload_has_the_same_keys_for_every_task():
    document = reading(BRACKETS)
    plan = understand(document)
    told = payload(document, plan, account(document, plan))
    assert len({tuple(t) for t in told["tasks"]}) == 1
    assert told["counts"]["tasks"] == len(told["tasks"])
