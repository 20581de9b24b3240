"""Whatever people type into a form comes back as they typed it, from a workbook and from a document."""

import datetime as dt
import io

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_cli.forms.document import write_document
from fazhi_cli.forms.workbook import write_form
from fazhi_cli.ledger.words import STATED, parse_status
from tests.ledger.making import day

from .filling import COLUMNS, Filled, forms, shown

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")) | st.sampled_from("=+-@'\"\n,，、；"), min_size=1, max_size=30
).map(lambda t: " ".join(t.split(" ")).strip()).filter(lambda t: bool(t) and t.splitlines() == t.split("\n") and "_x" not in t)  # fmt: skip
ANSWERS = st.fixed_dictionaries(
    {"status": st.sampled_from([*STATED.values()])},
    optional={
        "note": TEXTS,
        "problem": TEXTS,
        "next": TEXTS,
        "finished": st.dates(day("2024-01-01"), day("2024-12-19")),
    },
).map(lambda a: a if a["status"] == "已完成" else {k: v for k, v in a.items() if k != "finished"})


def _said(record):
    return (record.status, record.note, record.problem, record.next)


def _expected(answer):
    return (parse_status(answer["status"]), *(answer.get(k) for k in ("note", "problem", "next")))


@settings(max_examples=25)
@given(data=st.data())
def test_a_workbook(data, book, taker, inbox):
    form = data.draw(st.sampled_from(forms(book)))
    rows = data.draw(st.lists(st.sampled_from(form.rows), min_size=1, max_size=6, unique=True))
    answers = {row.item: data.draw(ANSWERS) for row in rows}
    filled = Filled(write_form(form)).sign("张三")
    for item, cells in answers.items():
        filled.answer(item, **cells)
        for key, value in cells.items():
            if isinstance(value, str):  # a table program keeps what is typed into a cell of text as text
                filled.sheet.cell(filled.row_of(item), COLUMNS[key]).data_type = "s"
    (inbox / "a.xlsx").write_bytes(filled.saved())
    found = {a.item: a for a in shown(taker, inbox).answers if a.result != "blank"}
    assert set(found) == set(answers)
    for item, answer in answers.items():
        record = found[item].record
        assert _said(record) == _expected(answer)
        assert record.on == answer.get("finished", dt.date(2024, 12, 20))
        assert (record.unit, record.by) == (form.unit, "张三")


@settings(max_examples=15)
@given(data=st.data())
def test_a_document(data, book, taker, inbox):
    form = data.draw(st.sampled_from(forms(book)))
    rows = data.draw(st.lists(st.sampled_from(form.rows), min_size=1, max_size=4, unique=True))
    answers = {row.item: data.draw(ANSWERS) for row in rows}
    document = docx.Document(io.BytesIO(write_document(form)))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("填报人："):
            paragraph.runs[0].text = paragraph.text.replace("填报人：＿＿＿＿＿＿＿＿", "填报人：张三＿＿＿")
    for row in document.tables[0].rows:
        cells = row.cells
        for key, value in answers.get(cells[0].text, {}).items():
            cells[COLUMNS[key] - 1].text = str(value)
    document.save(inbox / "a.docx")
    found = {a.item: a for a in shown(taker, inbox).answers if a.result != "blank"}
    assert {i: _said(a.record) for i, a in found.items()} == {i: _expected(a) for i, a in answers.items()}
    assert {a.record.by for a in found.values()} == {"张三"}


def test_a_document_is_the_same_bytes_each_time(form_of):
    assert write_document(form_of("sifaju")) == write_document(form_of("sifaju"))
