"""Every form of the report says the same numbers and the same lists."""

from __future__ import annotations

import io
import json
import re

import docx
import openpyxl
import pytest

from fazhi_cli.report.renderers import render
from tests.report import sample

SHARES = ("done", "closed", "on_pace", "in_step", "behind", "blocked", "overdue", "due_soon", "doubtful", "not_started")


@pytest.fixture(scope="module")
def forms():
    view = sample.view()
    return {name: render(name, view) for name in ("json", "md", "html", "docx", "xlsx")}


@pytest.fixture(scope="module")
def expected(forms) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Label → number and clauses, from the JSON."""
    data = json.loads(forms["json"])
    clauses = {str(t["id"]): t["clause"] for t in data["tasks"]}
    summary = data["summary"]
    return {summary[k]["label"]: (summary[k]["count"], tuple(clauses[i] for i in summary[k]["items"])) for k in SHARES}


def split(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split("[、（）()]+", text) if part not in ("", "—"))


def test_html(forms, expected):
    text = forms["html"].decode()
    for label, (count, clauses) in expected.items():
        row = re.search(
            rf'<th scope="row">{label}</th><td class="n">(\d+)</td><td class="n">[^<]*</td><td>(.*?)</td>', text
        )
        assert row, label
        assert (int(row[1]), split(re.sub("<[^>]+>", "", row[2]))) == (count, clauses)


def test_docx(forms, expected):
    rows = docx.Document(io.BytesIO(forms["docx"])).tables[0].rows
    found = {r.cells[0].text: (int(r.cells[1].text), split(r.cells[3].text)) for r in rows[2:]}
    assert found.items() >= expected.items()


def test_xlsx(forms, expected):
    sheet = openpyxl.load_workbook(io.BytesIO(forms["xlsx"]))["统计"]
    rows = [r for r in sheet.iter_rows(min_row=4, values_only=True) if r[0] == "总体情况"]
    found = {r[1]: (r[2], split(r[5] or "")) for r in rows}
    assert found.items() >= expected.items()


def test_markdown(forms, expected):
    text = forms["md"].decode()
    for label, (count, _) in expected.items():
        row = re.search(rf"^\| *{re.escape(label)} *\| *(\d+) *\|", text, re.MULTILINE)
        assert row, label
        assert int(row[1]) == count


def test_prose_is_the_same_everywhere(forms):
    view = sample.view()
    papers = {p.text for p in docx.Document(io.BytesIO(forms["docx"])).paragraphs}
    page = forms["html"].decode()
    for key in ("overview", "owed", "overdue", "changes", "reporting"):
        assert view.text(key) in papers
        assert view.text(key) in page


def test_lists_are_as_long_everywhere(forms):
    view = sample.view()
    text, book = forms["html"].decode(), openpyxl.load_workbook(io.BytesIO(forms["xlsx"]))
    late = text[text.index('<section id="overdue"') : text.index('<section id="sections"')]
    assert late.count("<tr data-f") == len(view.overdue) + len(view.due_soon)
    assert book["逾期临期"].max_row - 3 == len(view.overdue) + len(view.due_soon)
    silent = text[text.index('<section id="reporting"') : text.index('<section id="demands"')]
    assert silent.count("<tr data-f") == len(view.unreported) + len(view.late)
    assert book["总表"].max_row - 3 == len(view.ledger)
