"""A form as a workbook: what is given is locked, what is asked is checked as it is typed, and it prints as it looks."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from fazhi_cli.forms.facts import BLANKS, HEADS, Form, FormRow, instructions
from fazhi_cli.ledger.words import STATED
from fazhi_cli.text.display import display_width

__all__ = ["FILL_IN", "SHEET", "write_form"]

SHEET = "填报表"
FILL_IN: tuple[str, ...] = ("填报人", "联系电话")
"""What is asked about the form as a whole."""

_WIDTHS = (6.5, 40, 12.5, 19, 10, 12, 32, 17, 17, 16)
_LINE, _TALLEST = 13.0, 409.0  # points; no row can be taller
_LONGEST = 32_000  # UTF-16 units; a cell holds 32767
_BLANK_KINDS = {"status": "choice", "finished": "day"}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"},
    "plain": {"valign": "vcenter"},
    "right": {"valign": "vcenter", "align": "right"},
    "hint": {"valign": "vcenter", "text_wrap": True, "font_color": "#404040"},
    "head": {"font_name": "黑体", "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1, "bg_color": "#D9DEE4"},
    "given": {"valign": "top", "text_wrap": True, "border": 1, "bg_color": "#F2F3F5"},
    # Text, so that no program makes a date of 5-7.
    "item": {"valign": "top", "align": "center", "border": 1, "bg_color": "#F2F3F5", "num_format": "@"},
    "answer": {"valign": "top", "text_wrap": True, "border": 1, "num_format": "@", "locked": False},
    "choice": {"valign": "top", "align": "center", "border": 1, "locked": False},
    "day": {"valign": "top", "align": "center", "border": 1, "num_format": "yyyy-mm-dd", "locked": False},
    "line": {"valign": "vcenter", "bottom": 1, "num_format": "@", "locked": False},
}  # fmt: skip


def write_form(form: Form) -> bytes:
    """The file; the same form always gives the same bytes."""
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book: Any = xlsxwriter.Workbook(target, options)
    made = dt.datetime(form.due.year, form.due.month, form.due.day)  # noqa: DTZ001 - written as UTC
    book.set_properties({"title": form.title, "subject": form.document, "author": form.contact, "created": made})
    formats = {name: book.add_format({"font_name": "宋体", "font_size": 10, **f}) for name, f in _FORMATS.items()}
    sheet = book.add_worksheet(SHEET)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    head = _write_head(sheet, form, formats)
    _write_rows(sheet, form, formats, head)
    _check_answers(sheet, form, head)
    sheet.freeze_panes(head + 1, 1)
    # Without a password: whoever must may take the protection off; it guards against slips, and the reader expects none.
    sheet.protect("", {"format_rows": True, "format_columns": True, "autofilter": True, "sort": True})
    _set_up_page(sheet, form, head)
    book.close()
    return target.getvalue()


def _write_head(sheet: Any, form: Form, formats: dict[str, Any]) -> int:
    """Title, what is asked of whom, blanks for the sender, instructions, heads; returns the row of the heads."""
    last = len(_WIDTHS) - 1
    sheet.merge_range(0, 0, 0, last, form.title, formats["title"])
    sheet.set_row(0, 28)
    day = f"{form.due.year}年{form.due.month}月{form.due.day}日"
    sheet.write_string(1, 0, f"方案：{form.document}", formats["plain"])
    sheet.write_string(1, last, f"表号：{form.number}", formats["right"])
    sheet.write_string(2, 0, f"填报单位：{form.unit_name}", formats["plain"])
    sheet.write_string(2, 2, f"时段：{form.period.label}", formats["plain"])
    sheet.write_string(2, 4, f"{day}前发回", formats["plain"])
    sheet.write_string(2, last, f"联系：{form.contact}" if form.contact else "", formats["right"])
    for row, name in enumerate(FILL_IN, 3):
        sheet.write_string(row, 6, f"{name}：", formats["right"])
        sheet.merge_range(row, 7, row, 8, "", formats["line"])
    row = 3 + len(FILL_IN)
    for text in instructions(form, list(STATED.values())):
        sheet.merge_range(row, 0, row, last, text, formats["hint"])
        row += 1
    for column, text in enumerate((*HEADS, *BLANKS.values())):
        sheet.write_string(row, column, text, formats["head"])
    sheet.set_row(row, 22)
    return row


def _write_rows(sheet: Any, form: Form, formats: dict[str, Any], head: int) -> None:
    for line, asked in enumerate(form.rows, head + 1):
        for column, (text, kind) in enumerate(zip(asked, ("item", "given", "given", "given"), strict=True)):
            sheet.write_string(line, column, _fitting(text), formats[kind])
        for column, key in enumerate(BLANKS, len(HEADS)):
            sheet.write_blank(line, column, None, formats[_BLANK_KINDS.get(key, "answer")])
        sheet.set_row(line, _height(asked))


def _fitting(text: str) -> str:
    return text if len(text) * 2 <= _LONGEST else text[: _LONGEST // 2] + "……"


def _height(asked: FormRow) -> float:
    """Points for the tallest cell; LibreOffice and WPS do not work it out when they open a file."""
    lines = 2
    for text, width in zip(asked, _WIDTHS, strict=False):
        cells = max(1, int(width) - 1)
        lines = max(lines, sum(1 + display_width(part) // cells for part in text.split("\n")))
    return min(_TALLEST, lines * _LINE + 4)


def _check_answers(sheet: Any, form: Form, head: int) -> None:
    first, last = head + 1, head + len(form.rows)
    status, day = len(HEADS), len(HEADS) + 1
    sheet.data_validation(
        first,
        status,
        last,
        status,
        {
            "validate": "list",
            "source": list(STATED.values()),
            "error_type": "stop",
            "error_title": "状态",
            "error_message": "请从下拉列表里选一个。",
        },
    )
    sheet.data_validation(
        first,
        day,
        last,
        day,
        {
            "validate": "date",
            "criteria": "between",
            "minimum": form.first,
            "maximum": max(form.due, form.period.end),
            "error_type": "stop",
            "error_title": "完成日期",
            "error_message": f"请写完成的日子，如 2024-11-05；应在 {form.first} 到 {max(form.due, form.period.end)} 之间。",
        },
    )


def _set_up_page(sheet: Any, form: Form, head: int) -> None:
    """A4 on its side, as wide as the sheet, heads on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, head + len(form.rows), len(_WIDTHS) - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L{form.number}&C第 &P 页，共 &N 页")
    sheet.center_horizontally()
