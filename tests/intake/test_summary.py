from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.payload import payload
from fazhi_cli.intake.summary import decision_lines, outline_text, report_text
from fazhi_cli.intake.understand import understand
from tests.intake.documents import BRACKETS, UNIT_LINES, reading


def test_outline_shows_roles_and_dates():
    text = outline_text(understand(reading(UNIT_LINES)))
    assert "牵头：县市场监管局；配合：县税务局、县公安局" in text
    assert "“2023年6月底前”→ 2023-06-30" in text


def test_decisions_by_aspect_and_no_more_than_asked_for():
    plan = understand(reading(UNIT_LINES))
    lines = decision_lines(plan, 1)
    assert any(line.startswith("责任单位（") for line in lines)
    assert any("另有" in line for line in lines)
    assert not any("另有" in line for line in decision_lines(plan))


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
