"""A workbook whose cells hold text as text, ready to filter, fill in and print."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from fazhi_cli.ledger.words import STATED
from fazhi_cli.report.office import clean
from fazhi_cli.report.papers.model import Cell
from fazhi_cli.text.display import display_width

__all__ = ["SheetColumn", "Workbook", "cell_text", "sheet_name"]

_FORBIDDEN = re.compile(r"[\[\]:*?/\\：？／＊［］＼]")
_LONGEST = 31
_LIMIT = 32767  # UTF-16 units that a cell can hold
_LIGHTS = {
    "绿": ("#00533B", "#E4F4EC"),
    "蓝": ("#0B4478", "#E3EEFA"),
    "黄": ("#6B4500", "#FDF0CF"),
    "红": ("#8F1414", "#FDE9E7"),
    "灰": ("#414852", "#EEF0F2"),
}
_LINE, _TALLEST = 13.5, 409  # points; no row can be taller
_HEAD_ROWS = 3  # title, what the sheet says, heads of the columns


class SheetColumn(NamedTuple):
    """A column: head, width in half-width characters, and what it is.

    ``kind``: ``text``, ``id`` (text that looks like a number or date), ``centre``,
    ``light``, ``status`` (with a list to choose from).
    """

    head: str
    width: float
    kind: str = "text"


def cell_text(text: str) -> str:
    """Text as a cell can hold it; what is beyond the limit is counted, not dropped in silence."""
    text = clean(text)
    if len(text.encode("utf-16-le")) // 2 <= _LIMIT:
        return text
    kept = text[: _LIMIT // 2 - 40]
    return f"{kept}……（超出单元格上限，其余{len(text) - len(kept)}字见网页版或文本版）"


class Workbook:
    """Collects sheets; :meth:`to_bytes` gives the file."""

    def __init__(self, *, title: str, author: str, day: dt.date) -> None:
        """Start a workbook.

        Args:
            title: for the properties of the file.
            author: the issuing body, for the properties.
            day: the day the report is about; no other time is stored, so that bytes repeat.
        """
        import xlsxwriter  # type: ignore[import-untyped]

        self._target = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book: Any = xlsxwriter.Workbook(self._target, options)
        self._book.set_properties(
            {
                "title": clean(title)[:255],
                "author": clean(author)[:255],
                "created": dt.datetime(day.year, day.month, day.day),  # noqa: DTZ001  written as UTC
            }
        )
        self._taken: set[str] = set()
        self._formats: dict[str, Any] = {}
        base = {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
        made: dict[str, dict[str, Any]] = {
            "title": {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"},
            "meta": {"font_name": "宋体", "font_size": 10, "font_color": "#535A63"},
            "head": base | {"font_name": "黑体", "align": "center", "valign": "vcenter", "bg_color": "#E7EAEE"},
            "text": base,
            "id": base | {"num_format": "@", "align": "center"},
            # What people add below the rows stays text as well: 15-2 is no date.
            "typed": {"num_format": "@"},
            "centre": base | {"align": "center"},
            "status": base | {"align": "center"},
            "date": base | {"num_format": "yyyy-mm-dd", "align": "center"},
            "percent": base | {"num_format": "0.0%", "align": "center"},
        }
        for word, (ink, ground) in _LIGHTS.items():
            made[word] = base | {"align": "center", "bold": True, "font_color": ink, "bg_color": ground}
        for name, properties in made.items():
            self._formats[name] = self._book.add_format(properties)

    def sheet(
        self, name: str, title: str, meta: str, columns: Sequence[SheetColumn], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """Add a sheet: title, what it says, heads that stay in view, rows.

        Args:
            name: wanted name of the sheet.
            title: first line, over all columns.
            meta: second line.
            columns: as they are filled and printed.
            rows: cells, one a column.
        """
        sheet = self._book.add_worksheet(sheet_name(name, self._taken))
        last_row, last_column = _HEAD_ROWS + len(rows) - 1, len(columns) - 1
        sheet.merge_range(0, 0, 0, last_column, "", self._formats["title"])
        sheet.write_string(0, 0, cell_text(title), self._formats["title"])
        sheet.write_string(1, 0, cell_text(meta), self._formats["meta"])
        sheet.set_row(0, 28)
        sheet.set_row(2, 22)
        for number, column in enumerate(columns):
            form = self._formats["typed"] if column.kind == "id" else None
            sheet.set_column(number, number, column.width, form)
            sheet.write_string(2, number, column.head, self._formats["head"])
        for index, row in enumerate(rows, _HEAD_ROWS):
            for number, (column, value) in enumerate(zip(columns, row, strict=True)):
                self._write(sheet, index, number, column.kind, value)
            sheet.set_row(index, _height(columns, row))
        sheet.freeze_panes(_HEAD_ROWS, min(2, last_column))
        if rows:
            sheet.autofilter(2, 0, last_row, last_column)
            self._choices(sheet, columns, last_row)
        _set_up_page(sheet)

    def _write(self, sheet: Any, row: int, column: int, kind: str, value: Cell) -> None:
        if value is None or value == "":
            sheet.write_blank(row, column, None, self._formats[kind if kind in self._formats else "text"])
        elif isinstance(value, str):
            form = self._formats.get(value) if kind == "light" else None
            sheet.write_string(row, column, cell_text(value), form or self._formats.get(kind, self._formats["text"]))
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), self._formats["date"])  # noqa: DTZ001  Excel knows no zones
        elif isinstance(value, float):
            sheet.write_number(row, column, value / 100, self._formats["percent"])
        else:
            sheet.write_number(row, column, value, self._formats["centre"])

    def _choices(self, sheet: Any, columns: Sequence[SheetColumn], last_row: int) -> None:
        for number, column in enumerate(columns):
            if column.kind == "status":
                rule = {
                    "validate": "list",
                    "source": list(STATED.values()),
                    "error_type": "warning",
                    "error_title": "状态",
                    "error_message": "请从列表中选择；“已销号”由办公室办理。",
                }
                sheet.data_validation(_HEAD_ROWS, number, last_row, number, rule)

    def to_bytes(self) -> bytes:
        """The file; the same sheets always give the same bytes."""
        self._book.close()
        return self._target.getvalue()


def _height(columns: Sequence[SheetColumn], row: Sequence[Cell]) -> float:
    """Points for the tallest cell; LibreOffice and WPS do not work it out when they open a file."""
    most = 1
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, str) and len(value) * 2 > column.width:
            cells = max(1, int(column.width) - 1)
            most = max(most, sum(1 + display_width(line) // cells for line in value.split("\n")))
    return float(min(_TALLEST, most * _LINE + 4))


def _set_up_page(sheet: Any) -> None:
    """A4 on its side, as wide as the sheet, heads on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&C第 &P 页，共 &N 页&R&A")
    sheet.center_horizontally()


def sheet_name(wanted: str, taken: set[str]) -> str:
    r"""A name like ``wanted`` that is allowed and free; it is entered, folded, into ``taken``.

    At most 31 UTF-16 units, none of ``[]:*?/\``, no apostrophe at either end,
    not ``History``, and no other sheet's name in different case.
    """
    name = _FORBIDDEN.sub("·", clean(wanted).replace("\n", " ")).strip("' ") or "未命名"
    if name.lower() == "history":
        name += "_"
    candidate = _cut(name, _LONGEST)
    number = 2
    while candidate.lower() in taken:
        suffix = f"({number})"
        candidate = _cut(name, _LONGEST - len(suffix)) + suffix
        number += 1
    taken.add(candidate.lower())
    return candidate


def _cut(name: str, units: int) -> str:
    """The beginning of a name; Excel counts a character outside the basic plane twice."""
    while len(name.encode("utf-16-le")) // 2 > units:
        name = name[:-1]
    return name.rstrip("' ")
