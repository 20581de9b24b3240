"""Reading a table of records, whatever kind of file it is in."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.rows import Table, table_of
from fazhi_cli.ledger.exchange.text_files import decode, read_csv, read_jsonl

__all__ = ["KINDS", "kind_of", "read_table"]

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
        from fazhi_cli.ledger.exchange.workbooks import read_workbook

        return table_of(read_workbook(data, sheet), skip)
    if sheet is not None:
        raise UsageProblem("只有 .xlsx 文件才有工作表", "请去掉 --sheet")
    if kind == "jsonl":
        return Table(read_jsonl(decode(data), skip), {}, list(skip), [])
    return table_of(read_csv(decode(data)), skip)
