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

from fazhi_cli.report.renderers import render
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


def lines(view):
    """Every line of every cell of the ledger table."""
    for row in view.ledger:
        for field, _ in LEDGER_COLUMNS:
            yield from (line.strip() for line in str(getattr(row, field)).split("\n"))


@pytest.fixture(scope="module", params=["small", "hostile", "many"])
def view(request, plan):
    records = ledgers.many(plan, 300) if request.param == "many" else getattr(ledgers, request.param)()
    return view_of(plan, records)


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_prose_and_ledger_stand_in_every_paper(view, form):
    text = text_of(form, render(form, view))
    for paragraph in view.prose:
        assert paragraph.text in text
    missing = [line for line in lines(view) if line not in text]
    assert missing == []


@pytest.mark.parametrize("form", TEXT_FORMS)
@pytest.mark.parametrize("kind", ["notice", "annual", "supervise", "unit"])
def test_other_kinds_in_every_paper(plan, form, kind):
    view = view_of(plan, ledgers.small(), kind=kind, unit="sifaju" if kind == "unit" else None)
    text = text_of(form, render(form, view))
    if kind in ("notice", "annual"):  # the others have a sheet, with its own title, for each item
        assert view.title in text.replace("\n", "")
    if kind == "notice":
        assert [d for d in view.demands if d not in text] == []
    for part in view.annual:
        assert [p for p in part.paragraphs if p not in text] == []
    for slip in view.supervisions:
        for words in (slip.number, slip.reason, slip.demand, slip.obligation.text):
            assert words in text
    if kind == "unit":
        for duty in view.by_unit[0].duties:
            assert duty.title in text
            assert duty.mention in text
            for said in duty.statements:
                assert [words for words in (said.progress, said.problem, said.next_step) if words not in text] == []
        assert any(duty.statements for duty in view.by_unit[0].duties)


def test_the_workbook_holds_the_ledger_as_text(view):
    book = openpyxl.load_workbook(io.BytesIO(render("xlsx", view)))
    rows = list(book["总表"].iter_rows(values_only=True))
    heads = tuple(head for _, head in LEDGER_COLUMNS)
    start = rows.index(heads) + 1
    body = rows[start : start + len(view.ledger)]
    for row, said in zip(body, view.ledger, strict=True):
        assert [str(c if c is not None else "") for c in row] == [str(getattr(said, f)) for f, _ in LEDGER_COLUMNS]
    assert all(cell.data_type != "f" for sheet in book for line in sheet.iter_rows() for cell in line)


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
