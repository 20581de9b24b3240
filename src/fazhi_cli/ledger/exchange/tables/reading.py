"""Reading a table of records, whatever kind of file it is in: a workbook, CSV as Excel and WPS write it, JSONL."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import PurePath

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.tables.sheet import Grid, GridRow, Row, Table, row_of, table_of
from fazhi_cli.text.decoding import decode_any

__all__ = ["KINDS", "decode", "guard", "kind_of", "read_csv", "read_jsonl", "read_table"]


_FORMULA = "=+-@\t\r"


def decode(data: bytes) -> str:
    """Text of a file that Excel, WPS or a program wrote: UTF-8 with or without mark, UTF-16 with mark, GB18030.

    Raises:
        UsageProblem: it is none of them.
    """
    text = decode_any(data, "utf-8-sig", "gb18030", utf_16=True)
    if text is None:
        raise UsageProblem("文件不是文字，或者编码认不出来", "请另存为 .xlsx，或 UTF-8 的 CSV")
    return text


def read_csv(text: str) -> Grid:
    """The cells of a CSV. A cell with line breaks in quotes is one cell, and its row one row, as Excel shows them."""
    return Grid(tuple(_csv_rows(text)))


def _csv_rows(text: str) -> Iterator[GridRow]:
    sample = "\n".join(islice(text.split("\n"), 10))
    separator = max((",", "\t", ";", "，"), key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 0
    try:
        for line, cells in enumerate(reader, 1):
            yield GridRow(line, [_unguarded(c) for c in cells])
    except csv.Error as error:
        yield GridRow(line + 1, (), f"CSV 写得不对，引号可能没有成对（{error}）")


def guard(cell: str) -> str:
    """Keep a cell of a CSV from starting a formula."""
    return f"'{cell}" if _like_formula(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and _like_formula(cell) else cell


def _like_formula(cell: str) -> bool:
    bare = cell.lstrip("'")
    return bool(bare) and bare[0] in _FORMULA


def read_jsonl(text: str, skip: Collection[str] = ()) -> list[Row]:
    """One object a line, without the keys to be skipped; trouble in a line is in its row."""
    return [_json_row(n, line, skip) for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def _json_row(number: int, line: str, skip: Collection[str]) -> Row:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return Row(number, {}, "不是合格的 JSON；每行应是一个 {…}")
    if not isinstance(value, dict):
        return Row(number, {}, "应是一个 JSON 对象（{…}）")
    return row_of(number, [(k, v) for k, v in value.items() if k not in skip])


KINDS = ("xlsx", "csv", "jsonl")

_SUFFIXES = {".xlsx": "xlsx", ".xlsm": "xlsx", ".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl"}
_OTHERS = (".xls", ".et", ".xlsb", ".ods", ".doc", ".docx", ".wps", ".pdf")


def kind_of(name: str, data: bytes) -> str:
    """The kind of a file, by what it holds, else by its name.

    Raises:
        UsageProblem: it is a kind that is not read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _OTHERS:
        raise UsageProblem(f"不能导入 {suffix} 文件“{name}”", "请在 WPS 或 Excel 里另存为 .xlsx 再导入")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "xlsx"
    known = _SUFFIXES.get(suffix)
    if known is not None:
        return known
    return "jsonl" if decode(data).lstrip().startswith("{") else "csv"


def read_table(data: bytes, kind: str, *, sheet: str | None = None, skip: Collection[str] = ()) -> Table:
    """The rows of a file.

    Args:
        data: its content.
        kind: one of :data:`KINDS`.
        sheet: name of the sheet of a workbook, where it has several.
        skip: heads of columns that are not to be read.

    Raises:
        UsageProblem: the file as a whole cannot be used; trouble in a row is in the row.
    """
    if kind == "xlsx":
        from fazhi_cli.ledger.exchange.tables.workbooks import read_workbook

        return table_of(read_workbook(data, sheet), skip)
    if sheet is not None:
        raise UsageProblem("只有 .xlsx 文件才有工作表", "请去掉 --sheet")
    if kind == "jsonl":
        return Table(read_jsonl(decode(data), skip), {}, list(skip), [])
    return table_of(read_csv(decode(data)), skip)
