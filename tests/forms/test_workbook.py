"""What a form is as a file: locked and open cells, lists, dates, the page; and what LibreOffice makes of it."""

import datetime as dt
import io
import re
import shutil
import subprocess

import openpyxl
import pytest

from fazhi_cli.forms.facts import BLANKS, HEADS, find_number
from fazhi_cli.forms.workbook import write_form
from fazhi_cli.ledger.words import STATED

from .filling import COLUMNS, DUE, Filled


@pytest.fixture
def form(form_of):
    return form_of("sifaju")


@pytest.fixture
def sheet(form):
    return Filled(write_form(form))


def test_same_form_same_bytes(form):
    assert write_form(form) == write_form(form)


def test_a_row_for_each_thing_asked(form, sheet):
    rows = [[str(c.value) for c in row[:4]] for row in sheet.sheet.iter_rows(min_row=sheet.head + 1)]
    assert rows == [list(r) for r in form.rows]
    heads = [c.value for c in sheet.sheet[sheet.head]]
    assert heads == [*HEADS, *BLANKS.values()]


def test_the_head_says_who_what_when_and_whom_to_ask(form, sheet):
    text = " ".join(str(c.value) for row in sheet.sheet.iter_rows(max_row=sheet.head) for c in row if c.value)
    for said in ("区司法局 2024年填报表", "时段：2024年", "2024年12月20日前发回", "联系：王明", "填报人："):
        assert said in text
    assert find_number(text) == (form.period, "sifaju")
    assert len(re.findall(r"\b[1-5]\. ", text)) == 5


def test_only_the_blanks_are_open(sheet):
    assert sheet.sheet.protection.sheet
    for row in sheet.sheet.iter_rows(min_row=sheet.head):
        for cell in row:
            blank = cell.row > sheet.head and cell.column > len(HEADS)
            assert cell.protection.locked is not blank, cell.coordinate
    signed = [
        c.coordinate for row in sheet.sheet.iter_rows(max_row=sheet.head - 1) for c in row if not c.protection.locked
    ]
    assert {"H4", "H5"} <= set(signed)
    assert all(c[0] in "HI" for c in signed)


def test_states_are_chosen_and_days_are_days(form, sheet):
    rules = {r.type: r for r in sheet.sheet.data_validations.dataValidation}
    first, last = sheet.rows[0], sheet.rows[-1]
    assert rules["list"].formula1 == f'"{",".join(STATED.values())}"'
    assert str(rules["list"].sqref) == f"E{first}:E{last}"
    assert str(rules["date"].sqref) == f"F{first}:F{last}"
    assert (rules["date"].operator or "between", rules["date"].errorStyle or "stop") == ("between", "stop")
    days = [dt.date(1899, 12, 30) + dt.timedelta(int(n)) for n in (rules["date"].formula1, rules["date"].formula2)]
    assert days == [form.first, dt.date(2024, 12, 31)]
    assert sheet.sheet.cell(first, COLUMNS["finished"]).number_format == "yyyy-mm-dd"
    assert sheet.sheet.cell(first, COLUMNS["note"]).number_format == "@"


def test_it_prints_on_a4_sideways_with_its_heads(sheet):
    page = sheet.sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToWidth or 1, page.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.sheet.print_title_rows == f"${sheet.head}:${sheet.head}"


def test_what_looks_like_a_formula_is_text(form):
    row = form.rows[0]._replace(last='=HYPERLINK("http://a")', words="+1")
    cells = openpyxl.load_workbook(io.BytesIO(write_form(form._replace(rows=(row,))))).active
    found = [c for r in cells.iter_rows() for c in r if str(c.value).startswith(("=", "+"))]
    assert [c.data_type for c in found] == ["s", "s"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice 没有装")
def test_libreoffice_shows_all_of_it_and_keeps_the_heads(form, tmp_path):
    import pypdf

    (tmp_path / "form.xlsx").write_bytes(write_form(form))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "form.xlsx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=180,
    )
    pages = pypdf.PdfReader(tmp_path / "form.pdf").pages
    texts = ["".join(p.extract_text().split()) for p in pages]
    assert all(p.mediabox.width > p.mediabox.height for p in pages)
    assert all("方案要求" in t and "完成日期" in t for t in texts)
    # Nothing is cut off: the plan's words stand whole on the paper.
    whole = "".join(texts)
    for row in form.rows:
        assert "".join(row.words.split())[-8:] in whole, row.item
    assert DUE.isoformat() not in whole
