"""Paragraphs and tables of a docx as WordprocessingML.

Built as text and parsed block by block: python-docx walks the whole body for
each paragraph and the whole table for each cell, which takes seconds for a
ledger of a thousand rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from fazhi_cli.report.office import clean
from fazhi_cli.report.papers.model import Table, cell_text, when_lines
from fazhi_cli.text.display import display_width

__all__ = ["Run", "form_xml", "paragraph_xml", "table_xml"]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = f'xmlns:w="{WORD}"'
_PADDING = 170  # twips left and right in a cell, as in the table style
_TABLE_KEPT_WHOLE = 8  # rows; a shorter table does not break at all
_LOW_ROW = 3  # lines; only rows as low as this are kept with the next one
_TALL_ROW = 10  # lines; the cells of a taller row start at its top
_ROWS_KEPT_WHOLE = 24  # lines; a taller row may break over pages, else it would leave one half empty


class Run(NamedTuple):
    """A stretch of text in one form; ``color`` is RRGGBB, ``half_points`` its size, 0 that of the style."""

    text: str
    bold: bool = False
    color: str = ""
    east_asian: str = ""
    half_points: int = 0


def _text(text: str) -> str:
    parts: list[str] = []
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            parts.append("<w:br/>")
        for index, piece in enumerate(line.split("\t")):
            if index:
                parts.append("<w:tab/>")
            if piece:
                parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(parts)


def _run(run: Run) -> str:
    fonts = f'<w:rFonts w:eastAsia="{run.east_asian}"/>' if run.east_asian else ""
    bold = "<w:b/><w:bCs/>" if run.bold else ""
    color = f'<w:color w:val="{run.color}"/>' if run.color else ""
    size = f'<w:sz w:val="{run.half_points}"/><w:szCs w:val="{run.half_points}"/>' if run.half_points else ""
    form = f"<w:rPr>{fonts}{bold}{color}{size}</w:rPr>" if fonts or bold or color or size else ""
    return f"<w:r>{form}{_text(run.text)}</w:r>"


def paragraph_xml(style: str, content: str | Sequence[Run], properties: str = "", *, root: bool = True) -> str:
    """A paragraph in a style of the base document.

    Args:
        style: id of the style.
        content: text, or runs in different forms. Line breaks stay inside the paragraph.
        properties: further WordprocessingML for ``w:pPr``, in the order of its schema.
        root: whether the namespace is declared, as the outermost element needs.
    """
    runs = (Run(content),) if isinstance(content, str) else content
    body = "".join(map(_run, runs))
    return f'<w:p{" " + _NS if root else ""}><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{body}</w:p>'


def _lines(text: str, width: int, points: float) -> int:
    cells = max(1, int((width - _PADDING) / 20 / points * 2))
    return sum(1 + display_width(line) // cells for line in text.split("\n"))


def table_xml(table: Table, width: int) -> str:
    """A ruled table with a heading row that repeats on each page and rows that stay whole.

    A wide table is set in 小五, others in 五号.
    """
    small = table.wide
    text, centre, head = (
        ("SmallText", "SmallCentre", "SmallHead") if small else ("TableText", "TableCentre", "TableHead")
    )
    points = 9 if small else 10.5
    widths = _shared(table, width)
    styles = [text if c.kind in ("text", "when") else centre for c in table.columns]
    parts = [
        _table_start(widths, _NARROW if small else ""),
        "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
        *(_cell(w, head, c.head.strip(), together="<w:keepNext/>") for c, w in zip(table.columns, widths, strict=True)),
        "</w:tr>",
    ]
    above: list[str] | None = None
    rows = [
        [
            when_lines(cell_text(c)) if k.kind == "when" else cell_text(c)
            for c, k in zip(r.cells, table.columns, strict=True)
        ]
        for r in table.rows
    ]
    short = len(rows) <= _TABLE_KEPT_WHOLE
    for number, row in enumerate(rows, 1):
        key = [row[i] for i in table.merged]
        joined = dict.fromkeys(table.merged, key == above)
        above = key
        tallest = max(
            (_lines(c, w, points) for i, (c, w) in enumerate(zip(row, widths, strict=True)) if i not in joined),
            default=1,
        )
        # No single row is left alone at the foot or head of a page; tall rows would leave too much of it empty.
        bound = number < len(rows) and tallest <= _LOW_ROW and (short or number == 1 or number >= len(rows) - 2)
        together = "<w:keepNext/>" if bound else ""
        parts.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>" if tallest <= _ROWS_KEPT_WHOLE else "<w:tr>")
        for i, (cell_width, style, cell) in enumerate(zip(widths, styles, row, strict=True)):
            # Where a joined or tall cell breaks over pages, its text must stand in the first part.
            align = "top" if i in joined or tallest > _TALL_ROW else "center"
            parts.append(_cell(cell_width, style, "" if joined.get(i) else cell, joined.get(i), together, align))
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def _shared(table: Table, width: int) -> list[int]:
    """Share out ``width`` twips by the weights of the columns; what rounding leaves goes to the last."""
    total = sum(c.weight for c in table.columns)
    widths = [int(width * c.weight / total) for c in table.columns]
    widths[-1] += width - sum(widths)
    return widths


_NARROW = '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'


def _table_start(widths: Sequence[int], margins: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {_NS}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _cell(
    width: int, style: str, text: str, joined: bool | None = None, together: str = "", align: str = "center"
) -> str:
    """A cell; ``joined`` tells whether it goes on from the cell above, ``None`` that it stands alone."""
    merge = "" if joined is None else "<w:vMerge/>" if joined else '<w:vMerge w:val="restart"/>'
    content = paragraph_xml(style, text, together, root=False)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="{align}"/></w:tcPr>{content}</w:tc>'
    )


def form_xml(rows: Sequence[tuple[str, str]], label_width: int, width: int, height: int = 0) -> str:
    """A form: labels in 黑体 on the left, their text on the right; ``height`` is the least of a row, in twips."""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    parts = [_table_start([label_width, width])]
    for label, text in rows:
        parts.append(f"<w:tr><w:trPr><w:cantSplit/>{least}</w:trPr>")
        parts.append(f"{_cell(label_width, 'FormLabel', label)}{_cell(width, 'FormText', text)}</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)
