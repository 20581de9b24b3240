import csv
import io
import json

import pytest

from fazhi_cli.cli.printing import lists as output
from fazhi_cli.cli.printing.table import Column

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
