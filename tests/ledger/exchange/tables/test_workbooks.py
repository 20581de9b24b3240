"""Workbooks as Excel and WPS write them, and some that nobody should open."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.tables.reading import kind_of, read_table
from fazhi_cli.ledger.exchange.tables.workbooks import read_workbook
from tests.ledger.exchange.making import outcomes, saved, workbook

HEADS = ["条", "单位", "状态", "日期", "进展"]


def cells_of(data, sheet=None):
    return [(r.line, r.cells) for r in read_table(data, "xlsx", sheet=sheet).rows]


def test_numbers_texts_and_true_dates():
    data = workbook(
        HEADS, [15, "区司法局", "done", dt.date(2024, 11, 3), 12], ["15-2", "sfj", "done", "2024/11/3", 1.0]
    )
    first, second = (c for _, c in cells_of(data))
    assert first == {"item": 15, "unit": "区司法局", "status": "done", "on": "2024-11-03", "note": 12}
    assert (second["item"], second["on"], second["note"]) == ("15-2", "2024/11/3", 1)


def test_a_month_is_read_as_it_is_shown():
    book = openpyxl.Workbook()
    book.active.append(["条", "单位", "状态", "时段"])
    for number_format in ("mmm-yy", 'yyyy"年"m"月"', "yyyy-mm-dd", "m/d/yy h:mm"):
        book.active.append([15, "甲", "done", dt.datetime(2024, 5, 1)])
        book.active.cell(book.active.max_row, 4).number_format = number_format
    assert [c["period"] for _, c in cells_of(saved(book))] == ["2024-05", "2024-05", "2024-05-01", "2024-05-01"]


def test_a_measure_that_became_a_date_is_told(book):
    (found,) = outcomes(book, workbook(HEADS, [dt.date(2024, 5, 7), "区司法局", "done", "2024-11-03"]))
    assert "任务编号成了日期" in found.problem


def test_merged_units_only_where_the_sheet_merges_them(book):
    rows = [["15-1", "区司法局"], ["15-2", None], ["15-3", None], ["15-4", None]]
    data = workbook(HEADS, *[[*r, "doing", "2024-11-03"] for r in rows], merges=["B2:B4"])
    found = outcomes(book, data)
    assert [o.draft.unit if o.draft else None for o in found] == ["sifaju", "sifaju", "sifaju", None]
    assert "没有写单位" in found[3].problem
    assert read_table(data, "xlsx").filled == {"单位": [3, 4]}


def test_formulas_are_read_as_the_values_they_had():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADS)
    sheet.write_row(1, 0, [15, "区司法局", "done", "2024-11-03"])
    sheet.write_formula(1, 4, "=1+1", None, "二")
    book.close()
    assert cells_of(target.getvalue())[0][1]["note"] == "二"


def test_formulas_without_a_value_and_errors_are_refused(book):
    no_value, wrong = outcomes(
        book, workbook(HEADS, [15, "=A1", "done", "2024-11-03"], [15, "#REF!", "done", "2024-11-03"])
    )
    assert "“单位”一格是公式" in no_value.problem
    assert "“单位”一格是错误值 #REF!" in wrong.problem


def test_formulas_are_seen_wherever_the_sheet_lies():
    rels = "xl/_rels/workbook.xml.rels"
    with zipfile.ZipFile(io.BytesIO(workbook(HEADS, [15, "=A1", "done"]))) as archive:
        sheet, links, types = (archive.read(n) for n in (SHEET, rels, "[Content_Types].xml"))
    assert SHEET.encode() in links
    changed = {
        rels: links.replace(SHEET.encode(), b"xl/elsewhere/a.xml"),
        "[Content_Types].xml": types.replace(SHEET.encode(), b"xl/elsewhere/a.xml"),
        "xl/elsewhere/a.xml": sheet,
    }
    assert "是公式" in read_table(parts(workbook(HEADS, [15, "=A1", "done"]), **changed), "xlsx").rows[0].problem


def test_escaped_signs_are_what_they_stand_for():
    assert cells_of(workbook(HEADS, [15, "甲", "done", None, "a_x000A_b_x005F_x000A_"]))[0][1]["note"] == "a\nb_x000A_"


def test_hidden_rows_are_read_and_named():
    book = openpyxl.load_workbook(io.BytesIO(workbook(HEADS, [15, "甲", "done"], [16, "甲", "done"])))
    book.active.row_dimensions[3].hidden = True
    assert read_table(saved(book), "xlsx").hidden == [3]


class TestSheets:
    def test_the_one_with_heads_is_taken(self):
        data = workbook(["说明"], 数据=[HEADS, [15, "甲", "done"]])
        assert cells_of(data)[0][1]["unit"] == "甲"

    def test_of_several_one_must_be_named(self):
        data = workbook(HEADS, [15, "甲", "done"], 二季度=[HEADS, [16, "乙", "done"]])
        with pytest.raises(UsageProblem, match="2 个工作表") as caught:
            read_workbook(data)
        assert "--sheet" in caught.value.hint
        assert cells_of(data, "二季度")[0][1]["unit"] == "乙"
        with pytest.raises(UsageProblem, match="没有工作表“三季度”"):
            read_workbook(data, "三季度")

    def test_hidden_ones_are_left_alone(self):
        book = openpyxl.load_workbook(io.BytesIO(workbook(HEADS, [15, "甲", "done"], 旧=[HEADS, [16, "乙", "done"]])))
        book["旧"].sheet_state = "hidden"
        assert cells_of(saved(book))[0][1]["unit"] == "甲"

    def test_only_workbooks_have_them(self):
        with pytest.raises(UsageProblem, match="才有工作表"):
            read_table("条,状态\n".encode(), "csv", sheet="一")


def test_a_mark_in_the_last_corner_costs_nothing():
    book = openpyxl.load_workbook(io.BytesIO(workbook(HEADS, [15, "甲", "done"])))
    book.active["XFD1048576"] = " "
    assert [line for line, _ in cells_of(saved(book))] == [2]


def parts(data, **changed):
    """The file with parts replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_macros_and_links_to_other_files_are_left_alone():
    with zipfile.ZipFile(io.BytesIO(workbook(HEADS, [15, "='[1]表'!A1", "done"], [16, "甲", "done"]))) as archive:
        types = archive.read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert plain in types
    changed = {
        "[Content_Types].xml": types.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        "xl/vbaProject.bin": b"macro",
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
    }
    data = parts(workbook(HEADS, [15, "='[1]表'!A1", "done"], [16, "甲", "done"]), **changed)
    assert kind_of("表.xlsm", data) == "xlsx"
    linked, plain_row = read_table(data, "xlsx").rows
    assert "“单位”一格是公式" in linked.problem
    assert plain_row.cells["unit"] == "甲"


class TestNobodyShouldOpen:
    def test_a_bomb(self):
        data = parts(workbook(HEADS), **{"xl/worksheets/sheet2.xml": b"<a>" + b" " * (70 << 20)})
        assert len(data) < 1 << 20
        with pytest.raises(UsageProblem, match="解开后有"):
            read_workbook(data)

    def test_a_sheet_merged_to_its_last_corner(self):
        with zipfile.ZipFile(io.BytesIO(workbook(HEADS, [15, "甲", "done"], merges=["B2:B3"]))) as archive:
            content = archive.read(SHEET)
        assert b"B2:B3" in content
        data = parts(workbook(HEADS), **{SHEET: content.replace(b"B2:B3", b"A1:XFD1048576")})
        with pytest.raises(UsageProblem, match="合并了"):
            read_workbook(data)

    def test_entities_within_entities(self):
        layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
        bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{layers}]><worksheet><a>&e8;</a></worksheet>'
        with pytest.raises(UsageProblem, match="DOCTYPE"):
            read_workbook(parts(workbook(HEADS), **{SHEET: bomb.encode()}))

    @pytest.mark.parametrize(
        "data",
        [
            b"PK\x03\x04 cut",
            workbook(HEADS)[:-40],
            parts(workbook(HEADS), **{SHEET: b"<worksheet>"}),
            workbook(HEADS)[:60] + b"\xff" * 400 + workbook(HEADS)[460:],
        ],
        ids=["no archive", "cut", "broken part", "broken bytes"],
    )
    def test_damaged_files(self, data):
        with pytest.raises(UsageProblem, match="损坏"):
            read_workbook(data)

    def test_a_password_or_an_old_format(self):
        with pytest.raises(UsageProblem, match="密码"):
            read_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))


@pytest.mark.parametrize("name", ["表.xls", "表.et", "表.ods", "表.docx"])
def test_other_formats_are_told(name):
    with pytest.raises(UsageProblem, match="不能导入"):
        kind_of(name, b"x")


def test_what_a_file_holds_tells_its_kind():
    assert kind_of("表.csv", workbook(HEADS)) == "xlsx"
    assert kind_of("-", workbook(HEADS)) == "xlsx"
    assert kind_of("-", '\ufeff {"item": 15}'.encode()) == "jsonl"
    assert kind_of("-", "条,状态\n".encode("gb18030")) == "csv"
