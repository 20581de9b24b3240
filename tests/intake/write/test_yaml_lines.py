import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from fazhi_cli.intake.understand import understand
from fazhi_cli.intake.write.folder import plan_files
from fazhi_cli.intake.write.yaml_lines import scalar
from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, lint_plan
from fazhi_cli.plan.folder.create import create_folder
from tests.intake.documents import reading


def read(text):
    return YAML(typ="safe").load(f"a: {text}\nb:\n  - {text}\n")


@pytest.mark.parametrize(
    "text",
    ["一", "202281", "1.5", "2024-06-30", "true", "no", "null", "~", "7.", "- a", "a: b", "a #b", "'", '"', ",落实", "0x1F",
     "[a]", "{a}", "*a", "&a", "!a", "%a", "@a", "`a", "a:", ":a", "1_000", "._", "-._", "12:30", "a\tb", "=", "…", "---", "\u3000a"],
)  # fmt: skip
def test_awkward(text):
    assert read(scalar(text)) == {"a": text, "b": [text]}


def test_ordinary_chinese_is_plain():
    assert scalar("（一）做好工作。（责任单位：市教委）") == "（一）做好工作。（责任单位：市教委）"


@given(st.text(min_size=1))
def test_every_text_comes_back(text):
    # Surrogates are no characters; no decoder yields them.
    text = text.encode("utf-8", "ignore").decode()
    assert read(scalar(text)) == {"a": text, "b": [text]}


DOUBTFUL = """甲市2024年工作方案
甲市人民政府
2024年1月15日
一、任务
（一）甲事。做好甲。（责任单位：市住建局、市教委
（二）乙事。到年，建成平台。（责任单位：市教委、审批服务局）
（四）丙事。做好丙。（责任单位：市审批服务局）
"""


@pytest.fixture
def folder(tmp_path):
    document = reading(DOUBTFUL)
    create_folder(tmp_path / "plan", plan_files(document, understand(document)))
    return tmp_path / "plan"


def found(folder):
    return lint_plan(Options(folder, Config(), dt.date(2024, 2, 1))).diagnostics


def test_lint_lists_exactly_what_is_left_with_its_place_and_the_line_of_the_source(folder):
    problems = found(folder)
    assert {d.code for d in problems} == {"FZ811"}
    assert {d.severity for d in problems} == {"warning"}
    tasks = [d for d in problems if Path(d.file).name == "tasks.yaml"]
    assert [re.search(r"原文第 (\d+) 行", d.message)[1] for d in tasks] == ["5", "6", "7"]
    lines = (folder / "tasks.yaml").read_text(encoding="utf-8").split("\n")
    for problem in tasks:
        comment = lines[problem.line - 1]
        assert comment.index("待核") == problem.column - 1
        assert comment.lstrip().startswith("# 待核：")
    assert lines[tasks[1].line].strip().startswith("text: 到年，建成平台。")
    (unit,) = [d for d in problems if Path(d.file).name == "units.yaml"]
    assert "疑为“市审批服务局”的省写" in unit.message


def test_a_question_stays_until_it_is_removed_or_answered(folder):
    before = len(found(folder))
    path = folder / "tasks.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("# 待核：", "# 已核：", 1), encoding="utf-8")
    assert len(found(folder)) == before - 1
    text = re.sub(r"(?m)^ *# 待核：.*\n", "", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    left = found(folder)
    assert not [d for d in left if d.code == "FZ811" and Path(d.file).name == "tasks.yaml"]
    # What was removed without being mended is plausible no more: lint says so itself.
    assert [d.code for d in left if Path(d.file).name == "tasks.yaml"] == ["FZ814"]
