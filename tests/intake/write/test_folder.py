import datetime as dt

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.understand import understand
from fazhi_cli.intake.write.folder import plan_files, starter_files
from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, lint_plan
from fazhi_cli.plan.folder.create import create_folder
from fazhi_cli.plan.load import load_plan
from tests.intake.documents import FORMS, reading


def made(text):
    document = reading(text)
    return plan_files(document, understand(document))


@pytest.mark.parametrize("form", FORMS)
def test_the_plan_loads_lints_and_every_mention_reaches_a_body(tmp_path, form):
    create_folder(tmp_path / "plan", made(FORMS[form]))
    plan = load_plan(tmp_path / "plan")
    assert plan.tasks
    assert all(m.bodies for t in plan.tasks for m in t.mentions)
    found = lint_plan(Options(tmp_path / "plan", Config(), dt.date(2026, 1, 1))).diagnostics
    assert [d for d in found if d.severity == "error"] == []


def test_same_document_same_bytes():
    assert made(FORMS["DEEP"]) == made(FORMS["DEEP"])


def test_nothing_is_written_if_a_character_would_be_lost():
    document = reading(FORMS["DEEP"])
    plan = understand(document)
    plan.back.clear()
    plan.tasks.pop()
    plan.sections[-1].tasks.clear()
    with pytest.raises(FazhiError, match="没有转全"):
        plan_files(document, plan)


def test_the_starter_plan_has_no_errors(tmp_path):
    create_folder(tmp_path / "plan", starter_files())
    found = lint_plan(Options(tmp_path / "plan", Config(), dt.date(2026, 1, 1))).diagnostics
    assert [d for d in found if d.severity == "error"] == []


def test_a_title_over_the_end_of_a_page_is_found_in_the_source(tmp_path):
    text = (
        "关于印发甲市培育扶持个体\n— 1 —\n工商户若干措施\n2024年1月2日\n一、措施\n（一）甲事。做好甲。（市甲局负责）\n"
        "（二）乙事。做好乙。（市乙局负责）"
    )
    create_folder(tmp_path / "plan", made(text))
    assert load_plan(tmp_path / "plan").document.title == "关于印发甲市培育扶持个体工商户若干措施"
    found = lint_plan(Options(tmp_path / "plan", Config(), dt.date(2026, 1, 1))).diagnostics
    assert [d for d in found if d.severity == "error"] == []
