from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.report.renderers import RenderOptions, render
from fazhi_cli.report.view import KINDS, LEDGER_COLUMNS
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


def test_brief_reads_back_with_head_prose_and_order():
    view = sample.view()
    document = opened("brief")
    said = texts(document)
    assert said[:3] == [view.head.name, view.head.issue, f"{view.head.office}\t{view.head.date}"]
    assert said[4].replace("\n", "") == view.title
    for key in ("overview", "owed", "overdue", "changes", "reporting"):
        assert view.text(key) in said
    headings = [p.text for p in document.paragraphs if p.style.name.lower() == "heading 1"]
    assert [h.split("、")[0] for h in headings] == list("一二三四五六七八九")


def test_every_number_of_the_overview_table_is_the_views():
    view = sample.view()
    table = opened("brief").tables[0]
    rows = {r.cells[0].text: (r.cells[1].text, r.cells[3].text) for r in table.rows[1:]}
    clauses = {str(t.id): t.clause for t in view.tasks}
    for share in (view.summary.done, view.summary.overdue, view.summary.not_started):
        listed = "、".join(clauses[i] for i in share.items) or "—"
        assert rows[share.label] == (str(share.count), listed)


def test_ledger_holds_every_row_and_column_of_the_view():
    view = sample.view("ledger")
    table = opened("ledger").tables[0]
    assert [c.text for c in table.rows[0].cells] == [name for _, name in LEDGER_COLUMNS]
    read = [tuple(c.text for c in row.cells) for row in table.rows[1:]]
    assert read == [tuple(str(getattr(r, key)) for key, _ in LEDGER_COLUMNS) for r in view.ledger]


def test_ledger_of_the_brief_lies_on_turned_pages():
    sections = opened("brief").sections
    assert sections[0].page_width < sections[0].page_height
    assert sections[-1].page_width > sections[-1].page_height


def test_hostile_notes_come_back_as_text():
    view = sample.view(hostile=True)
    notes = {s.progress for t in view.tasks for s in t.statements}
    cells = {c.text for table in opened("brief", hostile=True).tables for row in table.rows for c in row.cells}
    for note in notes:
        assert note in cells
    assert any("<script>" in note for note in notes)
    assert any(len(note) == 5000 for note in notes)


def test_public_paper_names_no_persons():
    document = opened("brief", public=True)
    cells = {c.text for table in document.tables for row in table.rows for c in row.cells}
    assert "经办人" not in cells
    assert not any("张三" in t or "李四" in t for t in (*cells, *texts(document)))


def test_slips_are_one_a_page_and_name_their_level():
    view = sample.view("supervise")
    assert view.supervisions
    document = opened("supervise")
    assert len(document.tables) == len(view.supervisions)
    breaks = document.element.xpath("//w:pageBreakBefore")
    assert len(breaks) == len(view.supervisions) - 1
    for slip in view.supervisions:
        assert any(slip.number in t and slip.level.text in t for t in texts(document))


def test_unit_sheet_lists_each_measure():
    view = sample.view("unit", unit="sifaju")
    tasks = {t.id: t for t in view.tasks}
    measures = sum(len(tasks[d.task].measures) for d in view.by_unit[0].duties)
    assert len(opened("unit", unit="sifaju").tables[0].rows) == measures + 1


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
    assert ("督办单" if kind == "supervise" else "一、总体情况") in said.replace("\u3000", "")
