"""The base document and the page of GB/T 9704-2012."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import zipfile
from collections import Counter

import docx
from docx.oxml.ns import qn

from fazhi_cli.report.office.document import OfficialDocument
from fazhi_cli.report.papers.model import Column, Row, Table
from tests.report import programs

MM = 72 / 25.4


def make(root) -> OfficialDocument:
    base = (root / "templates" / "docx" / "base.docx").read_bytes()
    return OfficialDocument(base, title="测试", author="某办公室", day=dt.date(2024, 12, 31))


def table_of(heads, rows, merged=()) -> Table:
    return Table("t", "表", tuple(Column(h, 1) for h in heads), tuple(Row(r) for r in rows), merged)


def test_base_document_is_what_the_script_makes(root, tmp_path):
    target = tmp_path / "base.docx"
    subprocess.run([sys.executable, root / "scripts" / "make_base_docx.py", target], check=True, capture_output=True)
    assert target.read_bytes() == (root / "templates" / "docx" / "base.docx").read_bytes()


def test_every_paragraph_style_names_east_asian_font_and_language(root):
    document = docx.Document(io.BytesIO(make(root).to_bytes()))
    styles = [s for s in document.styles if s.type == 1]
    assert len(styles) > 20
    for style in styles:
        properties = style.element.rPr
        assert properties.find(qn("w:rFonts")).get(qn("w:eastAsia")), style.name
        assert properties.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN", style.name


def test_sizes_and_faces_of_the_standard(root):
    document = docx.Document(io.BytesIO(make(root).to_bytes()))
    expected = {
        "Title": ("方正小标宋简体", 22),
        "Body Text": ("仿宋_GB2312", 16),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Heading 3": ("仿宋_GB2312", 16),
        "footer": ("宋体", 14),
    }
    found = {s.name: s for s in document.styles if s.type == 1}
    found["footer"] = found.get("footer") or found["Footer"]
    for name, (face, size) in expected.items():
        style = found.get(name) or found[name.lower()]
        assert style.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == face
        assert style.font.size.pt == size


def test_page_and_margins(root):
    section = docx.Document(io.BytesIO(make(root).to_bytes())).sections[0]
    assert [round(x.mm) for x in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(x.mm) for x in margins] == [37, 35, 28, 26]


def test_page_holds_22_lines_of_28_characters(root, tmp_path):
    document = make(root)
    document.paragraph("Title", "版面测试")
    document.paragraph("BodyText", "法" * (28 * 70 - 2))
    source = tmp_path / "grid.docx"
    source.write_bytes(document.to_bytes())
    found = programs.lines(programs.office_to_pdf(source, tmp_path))
    body = [line for line in found if set(line.text) == {"法"}]
    assert {len(line.text) for line in body[1:]} == {28}
    assert len(body[0].text) == 26  # the first line is indented by two characters
    per_page = Counter(line.page for line in body)
    assert per_page[2] == per_page[3] == 22
    second = [line for line in body if line.page == 2]
    assert abs(second[0].left - 28 * MM) < 1
    assert abs(max(line.right for line in second) - (210 - 26) * MM) < 3
    steps = [b.top - a.top for a, b in zip(second, second[1:], strict=False)]
    assert all(abs(step - 28.95) < 0.1 for step in steps)


def test_page_numbers_stand_outside_between_dashes(root, tmp_path):
    document = make(root)
    document.paragraph("BodyText", "法" * (28 * 40))
    source = tmp_path / "numbers.docx"
    source.write_bytes(document.to_bytes())
    found = programs.lines(programs.office_to_pdf(source, tmp_path))
    first = next(line for line in found if line.page == 1 and "—" in line.text)
    second = next(line for line in found if line.page == 2 and "—" in line.text)
    assert first.text.replace(" ", "") == "—1—"
    assert second.text.replace(" ", "") == "—2—"
    assert abs(first.right - ((210 - 26) * MM - 14)) < 3  # one character of 4号 from the edge
    assert abs(second.left - (28 * MM + 14)) < 3
    assert first.top > (297 - 35) * MM


def test_rows_repeat_their_head_and_stay_whole(root):
    document = make(root)
    document.table(table_of(("甲", "乙"), [("1", "短"), ("2", "长" * 5000)]), 4000)
    table = docx.Document(io.BytesIO(document.to_bytes())).tables[0]
    head, short, tall = table.rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert short._tr.trPr.find(qn("w:cantSplit")) is not None
    # A row taller than a page must break, or most of it would be lost.
    assert tall._tr.trPr is None
    assert tall.cells[1].text == "长" * 5000


def test_joined_cells_read_as_the_first(root):
    document = make(root)
    document.table(table_of(("条款", "举措"), [("四", "4-1"), ("四", "4-2"), ("五", "5-1")], (0,)), 4000)
    table = docx.Document(io.BytesIO(document.to_bytes())).tables[0]
    assert [[c.text for c in row.cells] for row in table.rows[1:]] == [["四", "4-1"], ["四", "4-2"], ["五", "5-1"]]


def test_container_holds_no_time_but_the_day_of_the_report(root):
    document = make(root)
    document.paragraph("BodyText", "正文")
    data = document.to_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2024-12-31T00:00:00Z" in archive.read("docProps/core.xml")


def test_characters_that_xml_forbids_do_not_break_the_document(root):
    document = make(root)
    document.paragraph("BodyText", "前\x07中\x00后\ud800尾")
    assert docx.Document(io.BytesIO(document.to_bytes())).paragraphs[0].text == "前�中�后�尾"
