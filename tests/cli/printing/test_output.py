"""Lists in every form; the ending of a file that is to be written decides on its form, one that means nothing is refused."""

import csv
import io
import json

import pytest

from fazhi_cli.cli.printing import output
from fazhi_cli.cli.printing.output import form_of_file
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.errors import UsageProblem

SUFFIXES = {".csv": ("csv",), ".json": ("json", "sarif")}


@pytest.mark.parametrize(
    ("file", "wanted", "form"),
    [
        (None, None, "text"),
        ("-", None, "text"),
        ("a", None, "text"),
        ("a", "csv", "csv"),
        ("a.b/c", None, "text"),
        ("a.CSV", None, "csv"),
        ("a.json", None, "json"),
        ("a.json", "sarif", "sarif"),
        ("a.dat", "csv", "csv"),
    ],
)
def test_the_form(file, wanted, form):
    assert form_of_file(file, wanted, SUFFIXES, "text") == form


@pytest.mark.parametrize(("file", "wanted", "words"), [("a.xlsx", None, "不认得"), ("a.csv", "json", "--format")])
def test_refused(file, wanted, words):
    with pytest.raises(UsageProblem, match=words):
        form_of_file(file, wanted, SUFFIXES, "text")


@pytest.mark.parametrize(
    "arguments",
    [
        ("lint", "-o", "结果.xlsx"),
        ("lint", "-o", "结果.xml", "--format", "json"),
        ("lint", "--write-baseline", "基线.xlsx"),
        ("codeowners", "-o", "名单.xlsx"),
        ("import", "plan/source.txt", "--report", "报告.docx"),
        ("report", "--year", "2024", "-o", "简报.doc"),
        ("status", "export", "记录.docx"),
    ],
)
def test_no_command_writes_a_file_that_is_not_what_its_name_says(fazhi, plan_copy, arguments):
    before = sorted(plan_copy.parent.rglob("*"))
    done = fazhi(*arguments, cwd=plan_copy.parent)
    assert done.code == 2
    assert "错误：" in done.err
    assert sorted(plan_copy.parent.rglob("*")) == before


def test_the_ending_of_a_result_decides_its_form(fazhi, plan_copy):
    assert fazhi("lint", "-o", "结果.json", "--exit-zero", cwd=plan_copy.parent).code == 0
    assert "diagnostics" in json.loads((plan_copy.parent / "结果.json").read_text("utf-8"))
    assert fazhi("lint", "-o", "结果.xml", "--exit-zero", cwd=plan_copy.parent).code == 0
    assert (plan_copy.parent / "结果.xml").read_text("utf-8").startswith("<?xml")


COLUMNS = (Column("a", "甲"), Column("b", "乙"))


def printed(capsys, fmt, rows, **texts):
    output.print_list(fmt, COLUMNS, rows, lambda: {"rows": rows}, **texts)
    return capsys.readouterr().out


def test_headings_and_footings_are_for_people(capsys):
    rows = [["1", "2"]]
    for fmt, told in (("table", True), ("md", True), ("csv", False), ("json", False)):
        text = printed(capsys, fmt, rows, heading="题", footing="注")
        assert ("题" in text, "注" in text) == (told, told), fmt


def test_an_empty_list_says_so(capsys):
    assert printed(capsys, "table", []) == "（没有）\n"
    assert json.loads(printed(capsys, "json", [])) == {"rows": []}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_starts_a_formula(capsys, cell):
    text = printed(capsys, "csv", [[cell, "-"]])
    _, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert row == ["'" + cell, "-"]


def test_markdown_escapes_what_would_be_markup(capsys):
    text = printed(capsys, "md", [["a|b\nc", "<b>*x*</b>"]])
    assert "| a\\|b<br>c | \\<b\\>\\*x\\*\\</b\\> |" in text
