"""The table of a document that was filled in, as a sheet: its largest table, with the paragraphs above it."""

from __future__ import annotations

import io
from typing import Any

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.grid import Grid, GridRow, Merge

__all__ = ["read_document"]


def read_document(data: bytes) -> Grid:
    """The cells of the document's largest table; rows are counted from its first.

    Raises:
        UsageProblem: the document cannot be read, or has no table.
    """
    from docx import Document

    try:
        document: Any = Document(io.BytesIO(data))
        tables = document.tables
    except Exception as error:  # a damaged part raises whatever its reader stumbles over
        raise UsageProblem("文档读不出来，文件可能已经损坏", "请在 WPS 或 Word 里打开，另存为 .docx 再发") from error
    if not tables:
        raise UsageProblem("文档里没有表格，不是填报表")
    table = max(tables, key=lambda t: len(t.rows))
    above = [GridRow(0, [p.text]) for p in document.paragraphs if p.text.strip()]
    rows, merges = _cells(table)
    return Grid((*above, *rows), merges, name="表格")


def _cells(table: Any) -> tuple[list[GridRow], tuple[Merge, ...]]:
    """The rows, and the cells that go on over several of them; python-docx walks the whole table for each cell."""
    from docx.oxml.ns import qn

    rows: list[GridRow] = []
    open_merges: dict[int, int] = {}
    merges: list[Merge] = []
    for line, row in enumerate(table._tbl.tr_lst, 1):  # noqa: SLF001 - the public way is quadratic
        cells: list[str] = []
        for cell in row.tc_lst:
            column = len(cells)
            joined = cell.vMerge
            if joined != "continue" and column in open_merges:
                _close(merges, open_merges, column, line - 1)
            if joined == "restart":
                open_merges[column] = line
            # Whatever stands in the cell, in fields to choose from, too.
            paragraphs = ["".join(_text(n) for n in p.iter(qn("w:t"), qn("w:br"))) for p in cell.iter(qn("w:p"))]
            cells += ["\n".join(paragraphs), *[""] * (cell.grid_span - 1)]
        rows.append(GridRow(line, cells))
    for column in list(open_merges):
        _close(merges, open_merges, column, len(rows))
    return rows, tuple(merges)


def _close(merges: list[Merge], open_merges: dict[int, int], column: int, last: int) -> None:
    first = open_merges.pop(column)
    if last > first:
        merges.append(Merge(column, first, last))


def _text(node: Any) -> str:
    return "\n" if node.tag.endswith("}br") else node.text or ""
