"""Tables in text files: CSV as Excel and WPS write it, and JSONL."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterator
from itertools import islice

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.grid import Grid, GridRow
from fazhi_cli.ledger.exchange.rows import Row, row_of

__all__ = ["decode", "guard", "read_csv", "read_jsonl"]

_FORMULA = "=+-@\t\r"


def decode(data: bytes) -> str:
    """Text of a file that Excel, WPS or a program wrote: UTF-8 with or without mark, UTF-16 with mark, GB18030.

    Raises:
        UsageProblem: it is none of them.
    """
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageProblem("文件不是文字，或者编码认不出来", "请另存为 .xlsx，或 UTF-8 的 CSV")


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
