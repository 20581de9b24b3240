"""A workbook to lines of text: the tables of its sheets, merged cells as they are seen."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.lines import Raw, Reading, numbered, table_row

__all__ = ["is_workbook", "read_xlsx"]

_LEAST_CELLS = 3
_MOST_ROWS = 20_000


def is_workbook(data: bytes) -> bool:
    """Whether an archive is a workbook (.xlsx)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def read_xlsx(path: Path, data: bytes) -> Reading:
    """Read the visible sheets of a workbook, one below the other.

    Raises:
        FazhiError: the file cannot be read, is too large for a plan, has no text, or formulas that were never computed.
    """
    from fazhi_cli.ledger.exchange.tables.workbooks import open_workbook

    values, formulas = open_workbook(data)
    shown = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    filled = [
        sheet for sheet in shown if any(cell is not None for row in sheet.iter_rows(values_only=True) for cell in row)
    ]
    if sum(sheet.max_row for sheet in filled) > _MOST_ROWS:
        raise FazhiError(f"文件“{path.name}”超过 {_MOST_ROWS} 行，不读", "请只留方案的部分")
    if not filled:
        raise FazhiError(f"文件“{path.name}”里没有文字", "内容可能是图片，或在隐藏的工作表里")
    lines: list[Raw] = []
    for sheet in filled:
        if formulas is not None:
            _check_computed(path.name, sheet, formulas[sheet.title])
        if len(filled) > 1:
            lines.append(Raw(sheet.title))
        lines += _lines(sheet)
    notes = ["Excel 的表格按行转入，颜色、批注没有转入"]
    hidden = [sheet.title for sheet in values.worksheets if sheet.sheet_state != "visible"]
    if hidden:
        notes.append(f"隐藏的工作表没有转入：{'、'.join(hidden)}")
    if len(filled) > 1:
        notes.append(f"{len(filled)} 个工作表依次转入，各以工作表的名称开头；内容重复的，请只留一个再转")
    rows = sum(1 for sheet in filled for line in sheet.row_dimensions.values() if line.hidden)
    if rows:
        notes.append(f"有 {rows} 行在表格里是隐藏的（可能是筛选），照样转入")
    return Reading(path.name, "xlsx", numbered(lines), tuple(notes))


def _check_computed(name: str, sheet: Any, source: Any) -> None:
    for row in source.iter_rows():
        for cell in row:
            if cell.data_type == "f" and sheet.cell(cell.row, cell.column).value is None:
                raise FazhiError(
                    f"文件“{name}”的“{sheet.title}”里 {cell.coordinate} 是公式，没有算出的值",
                    "请用 Excel 或 WPS 打开、保存一次再转",
                )


def _lines(sheet: Any) -> Iterator[Raw]:
    """The rows that hold anything; above the heads of a table, and across it, a cell is a line of text."""
    rows = [[_said(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    used = [n for row in rows for n, text in enumerate(row) if text]
    first, last = min(used), max(used)
    merged: dict[int, set[int]] = {}
    across: set[int] = set()
    for area in sheet.merged_cells.ranges:
        left, right = area.min_col - 1, min(area.max_col - 1, last)
        if left <= first and right == last:
            across.add(area.min_row - 1)
        for index in range(area.min_row, area.max_row):
            merged.setdefault(index, set()).update(range(left - first, right - first + 1))
    in_table = False
    for index, row in enumerate(rows):
        cells = row[first : last + 1]
        filled = [text for text in cells if text]
        in_table = in_table or len(filled) >= _LEAST_CELLS
        if len(filled) == 1 and (index in across or not in_table):
            yield Raw(filled[0])
        elif (line := table_row(cells, merged=merged.get(index, ()))) is not None:
            yield line


def _said(value: Any) -> str:
    """What a cell shows, on one line."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
