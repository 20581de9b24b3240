"""All forms of one report say the same: every number, every paragraph, every cell of the ledger."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from markdown_it import MarkdownIt

from fazhi_cli.report.papers.compose import compose
from fazhi_cli.report.papers.model import Paragraph, cell_text
from fazhi_cli.report.renderers import RenderOptions, render
from fazhi_cli.report.view import LEDGER_COLUMNS
from tests.report import ledgers
from tests.report.views import view_of

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
TEXT_FORMS = ("md", "html", "docx")


class _Page(HTMLParser):
    """The text of a page, scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def text_of(form: str, data: bytes) -> str:
    if form == "md":
        tokens = MarkdownIt("commonmark").enable("table").parse(data.decode())
        return "\n".join(
            "".join("\n" if c.type == "html_inline" else c.content for c in token.children)
            for token in tokens
            if token.type == "inline"
        )
    if form == "html":
        page = _Page()
        page.feed(data.decode())
        return "".join(page.parts)
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(node.text or "" for node in body.iter(_WORD))


@pytest.fixture(scope="module", params=["small", "hostile", "many"])
def view(request, plan):
    records = ledgers.many(plan, 300) if request.param == "many" else getattr(ledgers, request.param)()
    return view_of(plan, records)


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_every_sentence_and_cell_of_the_paper_stands_in_every_form(view, form):
    paper = compose(view, with_ledger=True)
    text = flat(text_of(form, render(form, view, RenderOptions(with_ledger=True))))
    assert flat(paper.title) in text
    for section in paper.parts:
        assert flat(section.heading) in text
        for block in section.blocks:
            if isinstance(block, Paragraph):
                assert flat(block.text) in text
            else:
                assert [h for h in (flat(c.head) for c in block.columns) if h not in text] == []
                cells = [cell_text(c) for i, r in enumerate(block.rows) for c in r.cells]
                assert [c for c in cells if flat(c) not in text] == []


@pytest.mark.parametrize("form", TEXT_FORMS)
@pytest.mark.parametrize("kind", ["notice", "annual", "supervise", "unit", "ledger"])
def test_each_kind_is_its_own_paper_in_every_form(plan, form, kind):
    view = view_of(plan, ledgers.small(), kind=kind, unit="sifaju" if kind == "unit" else None)
    paper = compose(view)
    text = flat(text_of(form, render(form, view)))
    for section in paper.parts:
        assert flat(section.heading) in text
        assert [b.text for b in section.blocks if isinstance(b, Paragraph) and flat(b.text) not in text] == []
    for slip in paper.forms:
        assert [words for label, words in slip.rows if flat(words) not in text] == []
        assert flat(slip.number) in text
    assert ("工作简报" in text) is False
    assert bool(paper.forms) == (kind == "supervise")


def test_the_workbook_of_a_kind_holds_the_tables_of_that_kind(view):
    for kind in ("brief", "notice", "annual", "ledger", "unit"):
        asked = view._replace(kind=kind)
        book = openpyxl.load_workbook(io.BytesIO(render("xlsx", asked)))
        tables = [t for s in compose(asked).parts for t in s.tables]
        rows = {len(t.rows) for t in tables}
        assert {sheet.max_row - 3 for sheet in book} >= rows
        assert all(cell.data_type != "f" for sheet in book for line in sheet.iter_rows() for cell in line)


def test_no_row_of_the_ledger_is_taller_than_a_third_of_a_page(view):
    book = openpyxl.load_workbook(io.BytesIO(render("xlsx", view._replace(kind="ledger"))))
    heights = [d.height for d in book["总表"].row_dimensions.values() if d.height]
    assert max(heights) < 170 < 409
    cells = [str(c.value) for line in book["总表"].iter_rows() for c in line]
    if any(len(r.progress) > 2000 for r in view.ledger):
        assert any("全文见记录" in c for c in cells)


def test_csv_and_json_hold_the_same_ledger(view):
    data = json.loads(render("json", view))
    table = list(csv.reader(io.StringIO(render("csv", view).decode("utf-8-sig"), newline="")))[1:]
    assert [[str(row[f]) for f, _ in LEDGER_COLUMNS] for row in data["ledger"]] == [
        [cell.removeprefix("'") for cell in row] for row in table
    ]


@pytest.mark.parametrize("form", ["md", "html", "docx", "xlsx", "json", "csv", "ics"])
def test_same_inputs_same_bytes_in_every_form(plan, form):
    first = render(form, view_of(plan, ledgers.small()))
    assert render(form, view_of(plan, ledgers.small()[::-1])) == first
