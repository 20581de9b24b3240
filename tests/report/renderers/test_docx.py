from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.report import KINDS
from fazhi_cli.report.papers.values import Values
from fazhi_cli.report.renderers import RenderOptions, render
from tests.report import programs, sample

OPTIONS = RenderOptions()


def opened(kind: str, **more):
    return docx.Document(io.BytesIO(render("docx", sample.view(kind, **more), OPTIONS)))


def texts(document) -> list[str]:
    return [p.text for p in document.paragraphs]


@pytest.mark.parametrize("kind", KINDS)
def test_same_view_same_bytes(kind):
    view = sample.view(kind, 60)
    assert render("docx", view, OPTIONS) == render("docx", view, OPTIONS)


def test_brief_reads_back_with_head_and_order():
    view = sample.view()
    document = opened("brief")
    said = texts(document)
    assert said[:3] == [view.head.name, view.head.issue, f"{view.head.office}\t{view.head.date}"]
    assert said[4].replace("\n", "") == view.title
    headings = [p.text for p in document.paragraphs if p.style.name.lower() == "heading 1"]
    assert [h.split("、")[0] for h in headings] == list("一二三四五六七八九"[: len(headings)])
    assert headings[:2] == ["一、落后的事项和单位", "二、工作要求"]


def test_ledger_holds_every_row_of_the_view():
    view = sample.view("ledger")
    table = opened("ledger").tables[0]
    assert [row.cells[0].text for row in table.rows[1:]] == [str(r.number) for r in view.ledger]
    assert len({len(row.cells) for row in table.rows}) == 1


def test_the_ledger_is_attached_on_turned_pages_when_asked_for():
    made = render("docx", sample.view(), OPTIONS._replace(with_ledger=True))
    sections = docx.Document(io.BytesIO(made)).sections
    assert sections[0].page_width < sections[0].page_height
    assert sections[-1].page_width > sections[-1].page_height
    assert len(opened("brief").sections) == 1


def test_hostile_notes_come_back_as_text():
    made = docx.Document(io.BytesIO(render("docx", sample.view(hostile=True), OPTIONS._replace(with_ledger=True))))
    cells = "\n".join(c.text for table in made.tables for row in table.rows for c in row.cells)
    found = [note for note in sample.HOSTILE if note in cells]
    assert len(found) > 4


def test_public_paper_names_no_persons():
    document = opened("brief", public=True)
    cells = {c.text for table in document.tables for row in table.rows for c in row.cells}
    assert "经办人" not in cells
    assert not any("张三" in t or "李四" in t for t in (*cells, *texts(document)))


def test_slips_are_one_a_page_one_a_unit_and_name_their_level():
    view = sample.view("supervise")
    sheets = Values(view).sheets
    assert len(sheets) == sum(len(s.units) for s in view.supervisions)
    document = opened("supervise")
    assert len(document.tables) == 2 * len(sheets)  # the form and its slip to send back
    assert len(document.element.xpath("//w:pageBreakBefore")) == len(sheets) - 1
    for sheet in sheets:
        assert any(sheet.number in t and sheet.slip.level.text in t for t in texts(document))


def test_the_date_of_a_slip_is_never_broken():
    date = sample.view("supervise").head.date
    long, short = "中共福州市晋安区委全面依法治区委员会办公室", "区委依法治区办"
    for office, lines in ((long, 2), (short, 1)):
        view = sample.view("supervise")
        made = render("docx", view._replace(head=view.head._replace(office=office)), OPTIONS)
        signed = next(t for t in texts(docx.Document(io.BytesIO(made))) if "签发" in t)
        assert len(signed.split("\n")) == lines
        assert signed.split("\n")[-1].strip().endswith(date)


def test_unit_sheet_lists_each_task():
    view = sample.view("unit", unit="sifaju")
    rows = opened("unit", unit="sifaju").tables[0].rows
    assert [r.cells[0].text for r in rows[1:]] == [d.clause for d in view.by_unit[0].duties]


def test_own_base_document_is_used(tmp_path, root):
    target = tmp_path / "docx" / "base.docx"
    target.parent.mkdir()
    own = docx.Document(root / "templates" / "docx" / "base.docx")
    own.styles["Body Text"].font.bold = True
    own.save(target)
    made = docx.Document(io.BytesIO(render("docx", sample.view(count=60), RenderOptions(templates=tmp_path))))
    assert made.styles["Body Text"].font.bold is True


@pytest.mark.parametrize("content", [b"not a zip", b""])
def test_base_document_that_is_none_is_named(tmp_path, content):
    target = tmp_path / "docx" / "base.docx"
    target.parent.mkdir()
    target.write_bytes(content)
    with pytest.raises(FazhiError, match=r"base\.docx.*不是 Word 文档"):
        render("docx", sample.view(count=60), RenderOptions(templates=tmp_path))


@pytest.mark.parametrize("kind", ["brief", "notice", "supervise"])
def test_libreoffice_opens_the_paper(kind, tmp_path: Path):
    source = tmp_path / f"{kind}.docx"
    source.write_bytes(render("docx", sample.view(kind, 60), OPTIONS))
    pdf = programs.office_to_pdf(source, tmp_path)
    programs.pictures(pdf, f"docx-{kind}", 4)
    said = "".join(line.text for line in programs.lines(pdf)).replace(" ", "")
    assert ("督办单" if kind == "supervise" else "工作要求") in said.replace("\u3000", "")
