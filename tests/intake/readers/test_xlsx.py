import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.readers.xlsx import read_xlsx
from fazhi_cli.intake.understand import understand

HEADS = ("序号", "类别", "工作任务", "牵头单位", "配合单位", "完成时限")


def read(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return read_xlsx(Path("表.xlsx"), buffer.getvalue())


def test_a_sheet_becomes_rows_with_merged_cells_as_they_are_seen():
    book = Workbook()
    sheet = book.active
    for row in (
        ("某县2025年任务分解表",), HEADS, ("一、经济",),
        (1, "工业", "培育十家企业。", "县甲局", "县乙局\n县丙局", dt.datetime(2025, 6, 30)),
        (2.0, None, "建设一处园区。", None, "县丁局", "长期"),
    ):  # fmt: skip
        sheet.append(row)
    for area in ("A1:F1", "A3:F3", "B4:B5", "D4:D5"):
        sheet.merge_cells(area)
    reading = read(book)
    assert [line.cells or line.text for line in reading.lines] == [
        "某县2025年任务分解表", HEADS, "一、经济",
        ("1", "工业", "培育十家企业。", "县甲局", "县乙局 县丙局", "2025年6月30日"),
        ("2", "", "建设一处园区。", "", "县丁局", "长期"),
    ]  # fmt: skip
    assert reading.lines[4].merged == {1, 3}
    plan = understand(reading)
    assert account(reading, plan).lost is None
    assert [[(m.name, m.role) for m in t.mentions] for t in plan.tasks] == [
        [("县甲局", "lead"), ("县乙局", "support"), ("县丙局", "support")],
        [("县甲局", "lead"), ("县丁局", "support")],
    ]
    assert "与上面的单元格合并" in (plan.tasks[1].mentions[0].basis or "")


def test_a_table_that_begins_further_right_and_several_sheets():
    book = Workbook()
    book.active.title = "第一批"
    book.active["B2"], book.active["C2"], book.active["D2"] = "序号", "任务", "责任单位"
    book.create_sheet("第二批")["A1"] = "待定"
    hidden = book.create_sheet("草稿")
    hidden["A1"], hidden.sheet_state = "旧稿", "hidden"
    reading = read(book)
    assert [line.text for line in reading.lines] == ["第一批", "序号\t任务\t责任单位", "第二批", "待定"]
    assert "隐藏的工作表没有转入：草稿" in reading.notes


def test_what_cannot_be_read_says_why():
    book = Workbook()
    with pytest.raises(FazhiError, match="没有文字"):
        read(book)
    book.active["A1"] = "=1+1"
    book.active["A2"] = "任务"
    with pytest.raises(FazhiError, match="A1 是公式"):
        read(book)
