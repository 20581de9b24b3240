import re
from pathlib import Path

import pytest

from fazhi_cli.intake.understand import understand
from fazhi_cli.intake.write.folder import plan_files
from fazhi_cli.lint.rules.writing.plausibility import _open_questions
from fazhi_cli.plan.folder.create import create_folder
from tests.intake.documents import reading
from tests.lint.helpers import check, edit, places


def test_open_questions_are_found_and_other_comments_are_not():
    text = "a: 1  # 待核：甲（原文第 3 行）\n# 已核：乙\n  # 待核: 丙\nb: 待核：丁\n"
    assert [question for _, question in _open_questions(text)] == ["甲（原文第 3 行）", "丙"]


def test_a_plan_made_by_hand_is_asked_too(plan_copy):
    edit(
        plan_copy / "tasks.yaml",
        ("        title: 指导思想\n", "        # 待核：标题对吗？（原文第 9 行）\n        title: 指导思想\n"),
    )
    (problem,) = check(plan_copy).diagnostics
    assert (problem.code, problem.severity) == ("FZ811", "warning")
    assert "标题对吗？（原文第 9 行）" in problem.message


def test_names_that_are_none(plan_copy):
    edit(plan_copy / "units.yaml", ("    name: 区民政局\n", "    name: 区民政局负责\n    names: [区民政局]\n"))
    assert [(c, f) for c, f, _, _ in places(check(plan_copy).diagnostics)] == [("FZ812", "units.yaml")]


def test_a_place_that_people_have_looked_at_is_silent(plan_copy):
    edit(
        plan_copy / "units.yaml",
        ("    name: 区民政局\n", "    # 已核：原文如此\n    name: 区民政局负责\n    names: [区民政局]\n"),
    )
    assert check(plan_copy).diagnostics == ()


@pytest.fixture
def made(tmp_path):
    """A plan of a document whose text holds what a clerk should look at, made and then stripped of its questions."""
    clauses = "\n".join(f"（{n}）丙事。做好丙。（责任单位：市教委）" for n in "四五六七")
    long = "健全机制，推动落实。" * 120
    document = reading(
        "甲市2024年工作方案\n甲市人民政府\n2024年1月15日\n一、任务\n"
        "（一）甲事。做好甲（由市教委负责，统筹推进各项重点）。（责任单位：市教委）\n"
        f"（二）乙事。到年，建成平台。（责任单位：市教委）\n（三）丁事。{long}（责任单位：市教委）\n{clauses}\n"
    )
    create_folder(tmp_path / "plan", plan_files(document, understand(document)))
    path = tmp_path / "plan" / "tasks.yaml"
    path.write_text(re.sub(r"(?m)^ *# 待核：.*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    return tmp_path / "plan"


def test_units_in_a_text_missing_numbers_and_overlong_tasks(made):
    assert [(d.code, Path(d.file).name) for d in check(made).diagnostics] == [
        ("FZ813", "tasks.yaml"),
        ("FZ814", "tasks.yaml"),
        ("FZ815", "tasks.yaml"),
    ]
    unit, number, _ = check(made).diagnostics
    lines = (made / "tasks.yaml").read_text(encoding="utf-8").split("\n")
    assert lines[unit.line - 1][unit.column - 1 :].startswith("（由市教委负责")
    assert lines[number.line - 1][number.column - 1 :].startswith("年，建成平台")
