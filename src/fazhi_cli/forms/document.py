"""A form as a document, for those who only write: written, and read when it comes back filled in."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from fazhi_cli.errors import UsageProblem
from fazhi_cli.forms.facts import BLANKS, HEADS, Form, instructions
from fazhi_cli.ledger.exchange.tables.sheet import Grid, GridRow, Merge
from fazhi_cli.ledger.words import STATED

__all__ = ["read_document", "write_document"]


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDTHS = (620, 3500, 1150, 1700, 900, 1200, 2400, 1400, 1400, 1200)
"""Twips; together the width of the text on a turned page."""
_GIVEN, _HEAD = "F2F3F5", "D9DEE4"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_document(form: Form) -> bytes:
    """The file; the same form always gives the same bytes."""
    from docx import Document
    from docx.oxml import parse_xml

    document: Any = Document()
    _set_up(document, form)
    for text, size, centred in _head(form):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size = _points(size)
        if centred:
            paragraph.alignment = 1
    document.element.body.sectPr.addprevious(parse_xml(_table(form)))
    target = io.BytesIO()
    document.save(target)
    return _with_fixed_dates(target.getvalue())


def _head(form: Form) -> Iterator[tuple[str, float, bool]]:
    """The lines above the table: text, size in points, whether it stands in the middle."""
    day = f"{form.due.year}年{form.due.month}月{form.due.day}日"
    yield form.title, 16, True
    yield f"方案：{form.document}　　表号：{form.number}", 10, False
    contact = f"　　联系：{form.contact}" if form.contact else ""
    yield f"填报单位：{form.unit_name}　　时段：{form.period.label}　　{day}前发回{contact}", 10, False
    yield "填报人：＿＿＿＿＿＿＿＿　　联系电话：＿＿＿＿＿＿＿＿＿＿", 10, False
    for line in instructions(form, list(STATED.values()), in_list=False):
        yield line, 9, False


def _set_up(document: Any, form: Form) -> None:
    """A4 on its side, Chinese fonts and language; no time but the form's own day is stored."""
    from docx.oxml.ns import qn
    from docx.shared import Twips

    section = document.sections[0]
    section.orientation = 1
    section.page_width, section.page_height = Twips(16838), Twips(11906)
    section.left_margin = section.right_margin = Twips(680)
    section.top_margin = section.bottom_margin = Twips(800)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", _points(10)
    style.paragraph_format.space_after = _points(2)
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    language = properties.makeelement(qn("w:lang"), {qn("w:val"): "zh-CN", qn("w:eastAsia"): "zh-CN"})
    properties.append(language)
    core = document.core_properties
    core.title, core.subject, core.author = form.title[:255], form.document[:255], form.contact[:255]
    core.last_modified_by, core.comments, core.language, core.revision = "", "", "zh-CN", 1
    core.created = core.modified = dt.datetime(form.due.year, form.due.month, form.due.day)  # noqa: DTZ001 - written as UTC


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _table(form: Form) -> str:
    """The table as XML: python-docx walks the whole table for each cell."""
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in _WIDTHS)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    heads = "".join(_cell(text, w, _HEAD) for text, w in zip((*HEADS, *BLANKS.values()), _WIDTHS, strict=True))
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_cell(text, w, _GIVEN) for text, w in zip(row, _WIDTHS, strict=False))
        + "".join(_cell("", w) for w in _WIDTHS[len(HEADS) :])
        + "</w:tr>"
        for row in form.rows
    )
    return (
        f'<w:tbl xmlns:w="{_WORD}"><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>"
    )


def _cell(text: str, width: int, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    size = '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n") if text)
    run = f"<w:r>{size}{lines}</w:r>" if lines else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:after="0"/>{size}</w:pPr>{run}</w:p></w:tc>'
    )


def _with_fixed_dates(data: bytes) -> bytes:
    """The container again, with the same dates and attributes in every run."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, source.read(name), compresslevel=6)
    return target.getvalue()


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
    rows, merges = _read_cells(table)
    return Grid((*above, *rows), merges, name="表格")


def _read_cells(table: Any) -> tuple[list[GridRow], tuple[Merge, ...]]:
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
