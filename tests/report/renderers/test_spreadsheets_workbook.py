from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import openpyxl
import pytest

from fazhi_cli.ledger.words import STATED
from fazhi_cli.report import KINDS
from fazhi_cli.report.office.workbook import SheetColumn, Workbook, cell_text
from fazhi_cli.report.renderers import RenderOptions, render
from fazhi_cli.report.view import LEDGER_COLUMNS
from tests.report import programs, sample

OPTIONS = RenderOptions()
DANGEROUS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://example.invalid")',
    "http://example.invalid",
    "15-2",
    "{=1}",
    "_x0041_",
)


def opened(kind: str = "brief", **more):
    return openpyxl.load_workbook(io.BytesIO(render("xlsx", sample.view(kind, **more), OPTIONS)))


def rows(sheet) -> list[tuple]:
    return [tuple("" if v is None else v for v in row) for row in sheet.iter_rows(min_row=4, values_only=True)]


@pytest.mark.parametrize("kind", KINDS)
def test_same_view_same_bytes(kind):
    view = sample.view(kind, 60)
    assert render("xlsx", view, OPTIONS) == render("xlsx", view, OPTIONS)


def test_every_mark_has_its_note():
    view = sample.view("ledger")
    book = opened("ledger")
    assert book.sheetnames == ["总表", "注"]
    assert [r[0] for r in rows(book["注"])] == [n.mark for n in view.notes]
    assert [r[-1] for r in rows(book["注"])] == [n.text for n in view.notes]
    marks = {
        m for row in book["总表"].iter_rows(values_only=True) for c in row for m in re.findall("〔(注[0-9]+)〕", str(c))
    }
    assert marks
    assert marks <= {n.mark for n in view.notes}


def test_ledger_holds_every_row_with_its_types():
    view = sample.view("ledger")
    sheet = opened("ledger")["总表"]
    shown = [row[0].value for row in sheet.iter_rows(min_row=4)]
    assert shown == [r.number for r in view.ledger]
    heads = [c.value for c in sheet[3]]
    assert heads == [name for _, name in LEDGER_COLUMNS]
    assert isinstance(sheet["A4"].value, int)
    assert sheet["B4"].number_format == "@"


def test_a_kind_has_its_own_sheets():
    assert opened().sheetnames[:2] == ["简报", "落后的单位"]
    assert opened("notice").sheetnames[0] == "通报"
    assert opened("supervise").sheetnames == ["督办单", "督办单清单"]


def test_unit_sheet_lists_the_duties():
    view = sample.view("unit")
    book = opened("unit")
    assert book.sheetnames == [u.name for u in view.by_unit]
    for unit in view.by_unit:
        assert [r[0] for r in rows(book[unit.name])] == [d.clause for d in unit.duties]


def test_sheets_are_frozen_filtered_and_set_up_for_print():
    for sheet in opened():
        assert sheet.freeze_panes.endswith("4")
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is what an absent value means
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows in ("$3:$3", "3:3")
        if sheet.max_row > 3:
            assert sheet.auto_filter.ref.startswith("A3:")


def test_status_is_chosen_from_a_list():
    (rule,) = opened("ledger")["总表"].data_validations.dataValidation
    assert rule.formula1.strip('"').split(",") == list(STATED.values())


def test_no_cell_starts_a_formula_and_hostile_notes_are_text():
    book = opened("ledger", hostile=True)
    values = {c.value for sheet in book for row in sheet.iter_rows() for c in row}
    assert not any(c.data_type == "f" for sheet in book for row in sheet.iter_rows() for c in row)
    assert not any(c.hyperlink for sheet in book for row in sheet.iter_rows() for c in row)
    said = "\n".join(v for v in values if isinstance(v, str))
    assert len([note for note in sample.HOSTILE if note in said]) > 4


def test_dangerous_text_alone_in_a_cell_stays_text():
    book = Workbook(title="t", author="a", day=dt.date(2024, 12, 31))
    columns = [SheetColumn("甲", 10), SheetColumn("乙", 10, "id")]
    book.sheet("s", "t", "m", columns, [(text, text) for text in DANGEROUS])
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["s"]
    for row, text in zip(sheet.iter_rows(min_row=4), DANGEROUS, strict=True):
        assert [c.data_type for c in row] == ["s", "s"]
        assert [c.value for c in row] == [text, text]


def test_text_beyond_the_limit_of_a_cell_says_so():
    text = cell_text("长" * 40_000)
    assert len(text) <= 32767
    assert "超出单元格上限" in text
    assert cell_text("长" * 32_767) == "长" * 32_767


def test_libreoffice_opens_the_workbook(tmp_path: Path):
    source = tmp_path / "report.xlsx"
    source.write_bytes(render("xlsx", sample.view("ledger", 60), OPTIONS))
    pdf = programs.office_to_pdf(source, tmp_path)
    programs.pictures(pdf, "xlsx", 3)
    said = "".join(line.text for line in programs.lines(pdf))
    assert "任务台账" in said
    assert all(width > height for width, height in programs.page_sizes(pdf))
