"""Tables in workbooks: the parts of the file looked at before any reader opens them, then its cells."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.tables.columns import key_of
from fazhi_cli.ledger.exchange.tables.sheet import Grid, GridRow, Merge, Unreadable

__all__ = ["check_quiet", "open_workbook", "read_sheets", "read_workbook", "xml_parts"]


_MOST_BYTES = 64 << 20
"""Of XML that is read; ten thousand rows with long texts have ten million."""

_MOST_IN_ALL = 512 << 20
"""Of all parts, pictures included."""

_AGAIN = "请在 WPS 或 Excel 里打开，另存为 .xlsx 再导入"


def xml_parts(data: bytes) -> list[bytes]:
    """The XML of the file, once it is known how much there is; where the sheets lie in it is for each program to say.

    Raises:
        UsageProblem: it is no sound archive, or would need more memory than a table of records can.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageProblem(
            "文件加了密码，或者其实是旧格式（.xls、.et）", "请在 WPS 或 Excel 里去掉密码，另存为 .xlsx 再导入"
        )
    try:
        parts = _parts(data)
    except UsageProblem:
        raise
    except Exception as error:  # a damaged archive raises whatever its reader stumbles over
        raise UsageProblem("文件不是表格，或者已经损坏", _AGAIN) from error
    # No office program writes one; entities defined here can grow to any size.
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts):
        raise UsageProblem("文件里有办公软件不会写的声明（DOCTYPE），没有读", _AGAIN)
    return parts


def _parts(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.infolist()
        size = sum(i.file_size for i in listed if i.filename.lower().endswith((".xml", ".rels")))
        if size > _MOST_BYTES or sum(i.file_size for i in listed) > _MOST_IN_ALL:
            size = max(size, sum(i.file_size for i in listed))
            raise UsageProblem(
                f"表格解开后有 {size >> 20} MB，不像是填报的表", f"请只留要导入的内容（{_MOST_BYTES >> 20} MB 以内）"
            )
        return [archive.read(n) for n in archive.namelist() if n.lower().endswith(".xml")]


def check_quiet(data: bytes) -> None:
    """Whether a file that came from outside holds nothing but what its sender wrote into it.

    Raises:
        UsageProblem: it has macros, or takes values from other files.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n.lower() for n in archive.namelist()]
    if any(n.endswith("vbaproject.bin") or "/macrosheets/" in n for n in names):
        raise UsageProblem("文件里有宏，没有读", "填报表不需要宏；请另存为不带宏的 .xlsx 再发")
    if any("/externallinks/" in n for n in names):
        raise UsageProblem("文件引用了别的文件里的数据（外部链接），没有读", "请把引用的格子粘贴为数值，另存再发")


_MOST_MERGED = 200_000
"""Merged cells; openpyxl makes each of them, and a column merged to the last row has a million."""

_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_HEAD_WITHIN = 20
_WHOLE = "总表"
"""The sheet of a printed ledger that holds all of it; the others show parts again."""


def read_workbook(data: bytes, sheet: str | None = None) -> Grid:
    """The cells of a sheet.

    Args:
        data: the file.
        sheet: its name; without one, the only visible sheet that has a head for tasks.

    Raises:
        UsageProblem: it is no workbook that can be read, or it is not clear which sheet is meant.
    """
    formulas = _check(data)
    values = _load(data, values=True)
    chosen, unread = _choose(values, sheet)
    sources = _load(data, values=False) if formulas else None
    return _grid(chosen, sources)._replace(unread=unread)


def read_sheets(data: bytes) -> list[Grid]:
    """The cells of every visible sheet that has a head for tasks; of a file with none, of its first.

    Raises:
        UsageProblem: it is no workbook that can be read, or has no sheet that is shown.
    """
    formulas = _check(data)
    values = _load(data, values=True)
    sources = _load(data, values=False) if formulas else None
    visible = [s for s in values.worksheets if s.sheet_state == "visible"]
    if not visible:
        raise UsageProblem("文件里没有看得见的工作表")
    return [_grid(s, sources) for s in [s for s in visible if _has_head(s)] or visible[:1]]


def open_workbook(data: bytes) -> tuple[Any, Any | None]:
    """The workbook with its values, and once more with its formulas if it has any.

    Raises:
        UsageProblem: it is no workbook that can be read.
    """
    formulas = _check(data)
    return _load(data, values=True), _load(data, values=False) if formulas else None


def _grid(chosen: Any, sources: Any) -> Grid:
    merges = tuple(
        Merge(m.min_col - 1, m.min_row, m.max_row) for m in chosen.merged_cells.ranges if m.max_row > m.min_row
    )
    hidden = frozenset(line for line, d in chosen.row_dimensions.items() if d.hidden)
    rows = _rows(chosen, sources[chosen.title] if sources is not None else None)
    return Grid(tuple(rows), merges, hidden, chosen.title)


def _check(data: bytes) -> bool:
    """Look at the parts before they are read; whether any sheet has formulas.

    Raises:
        UsageProblem: it is no sound archive, or would need more memory than a table of records can.
    """
    contents = xml_parts(data)
    merged = sum(_area(*match) for content in contents for match in _MERGE.findall(content))
    if merged > _MOST_MERGED:
        raise UsageProblem(f"表里合并了 {merged} 格，多半是把整列合并到了最后一行", "请取消合并，只合并有内容的行")
    return any(_FORMULA.search(content) for content in contents)


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    return (abs(_number(right) - _number(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _load(data: bytes, *, values: bool) -> Any:
    import openpyxl  # type: ignore[import-untyped]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what would be lost on saving: pictures, lists to choose from
        try:
            return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
        except Exception as error:  # a damaged part raises whatever its reader stumbles over
            raise UsageProblem(
                "表格读不出来，文件可能已经损坏", "请在 WPS 或 Excel 里打开，另存为 .xlsx 再导入"
            ) from error


def _choose(book: Any, name: str | None) -> tuple[Any, tuple[str, ...]]:
    """The sheet that is meant, and the names of others that would do."""
    sheets = list(book.worksheets)
    listed = "、".join(f"“{s.title}”" for s in sheets)
    if name is not None:
        found = [s for s in sheets if s.title.strip() == name.strip()]
        if not found:
            raise UsageProblem(f"没有工作表“{name}”", f"文件里有：{listed}" if sheets else "文件里没有工作表")
        return found[0], ()
    visible = [s for s in sheets if s.sheet_state == "visible"]
    fitting = [s for s in visible if _has_head(s)]
    whole = [s for s in fitting if s.title == _WHOLE]
    if len(fitting) > 1 and len(whole) == 1:
        return whole[0], tuple(s.title for s in fitting if s is not whole[0])
    if len(fitting) > 1:
        titles = "、".join(f"“{s.title}”" for s in fitting)
        raise UsageProblem(
            f"有 {len(fitting)} 个工作表都像是填报的表：{titles}",
            f"请指明一个，如 --sheet {fitting[0].title}，分几次导入",
        )
    if not fitting and not visible:
        raise UsageProblem("文件里没有看得见的工作表", f"文件里有：{listed}，用 --sheet 指明" if sheets else None)
    return (fitting or visible)[0], ()


def _has_head(sheet: Any) -> bool:
    """Whether a head for tasks stands near the top."""
    return any(
        key_of("".join(str(cell.value).split())) in ("item", "measure")
        for (line, _), cell in sheet._cells.items()  # noqa: SLF001 - see _rows
        if line <= _HEAD_WITHIN and cell.value is not None
    )


def _rows(sheet: Any, sources: Any) -> Iterator[GridRow]:
    """The rows that hold anything, each as far as its last cell."""
    rows: dict[int, dict[int, Any]] = {}
    # The public ways walk every cell of the rectangle: 17 thousand million, with a stray mark in the last corner.
    for (line, column), cell in sheet._cells.items():  # noqa: SLF001
        value = _value(cell, sources)
        if value is not None:
            rows.setdefault(line, {})[column] = value
    for line in sorted(rows):
        cells = rows[line]
        yield GridRow(line, [cells.get(column) for column in range(1, max(cells) + 1)])


def _value(cell: Any, sources: Any) -> Any:
    value = cell.value
    if value is None:
        if sources is not None and sources.cell(cell.row, cell.column).data_type == "f":
            return Unreadable("是公式，文件里没有存它的结果；请在 WPS 或 Excel 里打开、保存一次，或改成文字")
        return None
    if cell.data_type == "e":
        return Unreadable(f"是错误值 {value}")
    if isinstance(value, dt.datetime):
        return _day(value, str(cell.number_format))
    if isinstance(value, float):
        return int(value) if value.is_integer() else repr(value)
    if isinstance(value, str):
        from openpyxl.utils.escape import unescape  # type: ignore[import-untyped]

        return unescape(value)
    return value if isinstance(value, (int, bool)) else str(value)


def _day(value: dt.datetime, number_format: str) -> str:
    """A date as the sheet shows it: 2024-05 typed into a cell is kept as its first day, and shown without one."""
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format).lower()
    only_month = "y" in shown and "m" in shown and "d" not in shown
    return f"{value:%Y-%m}" if only_month else f"{value:%Y-%m-%d}"
