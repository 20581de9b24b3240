"""Out and back again: the same records, and nothing that a spreadsheet runs."""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.exchange.exported import write_csv, write_jsonl, write_workbook
from fazhi_cli.ledger.exchange.importing import check_rows
from fazhi_cli.ledger.exchange.tables.reading import read_table
from fazhi_cli.ledger.exchange.typed import Given
from fazhi_cli.ledger.record import Evidence, Source
from tests.ledger.making import day, draft, record

from .making import outcomes, saved

NOTES = st.none() | st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("=+-@'\"\n,，"), min_size=1, max_size=12
).map(str.strip).map(lambda t: t or None)


@settings(max_examples=60)
@given(NOTES, NOTES, st.booleans())
def test_export_and_import_give_the_same_record(plan, note, problem, in_batch):
    source = Source("2024", "区司法局 2024年 填报表.xlsx", "b" * 64)
    batch = {"batch": "20241224-7k3m", "batch_size": 2, "received": day("2024-12-20"), "source": source}
    batch = batch if in_batch else {}
    one = record(
        15, "done", "sifaju", measure="15-2", period="2024", note=note, problem=problem,
        evidence=(Evidence("附件/甲.pdf", "a" * 64, 3, None), Evidence("https://a.cn/x", None, None, day("2024-10-01"))),
        **batch,
    )  # fmt: skip
    two = record(15, None, "sifaju", kind="extend", due="2025-01-01", reason="理由", **batch)
    three = record(15, "doing", None)
    book = Book(plan, Path("/nonexistent/plan"), day("2025-06-30"))
    names = {u.id: u.name for u in plan.units}
    records = [one, two, three]
    for kind, data in (
        ("jsonl", write_jsonl(records).encode()),
        ("csv", write_csv(records, names).encode()),
        ("xlsx", write_workbook(records, names)),
    ):
        found = check_rows(book, read_table(data, kind).rows, Given("x"))
        assert [o.problem for o in found] == [None, None, None], kind
        assert [o.draft for o in found] == records, kind


@pytest.mark.parametrize(
    ("was", "now"), [("好", "坏"), ("2024-12-20", "2024-12-21"), ("20241224-7k3m", "20241224-7k3n")]
)
def test_exported_rows_cannot_be_edited(book, plan, was, now):
    made = draft(15, "done", "sifaju", note="好", received=day("2024-12-20"), batch="20241224-7k3m", batch_size=1)
    (written,) = book.write([made])
    text = write_csv([written.record], {u.id: u.name for u in plan.units})
    (same,) = outcomes(book, text)
    assert same.known == written.record.id
    (edited,) = outcomes(book, text.replace(was, now))
    assert "摘要不符" in edited.problem


def test_a_sheet_that_was_saved_with_numbers_and_dates_is_still_the_same(book, plan):
    made = draft(15, "done", "sifaju", period="2024", batch="20241224-7k3m", batch_size=1, received=day("2024-12-20"))
    (written,) = book.write([made])
    sheets = openpyxl.load_workbook(io.BytesIO(write_workbook([written.record], {"sifaju": "区司法局"})))
    row = {head.value: cell for head, cell in zip(*sheets.active.iter_rows(), strict=True)}
    row["条"].value, row["时段"].value, row["批次条数"].value = 15, 2024, 1
    row["日期"].value, row["收到日期"].value = written.record.on, written.record.received
    row["日期"].number_format = row["收到日期"].number_format = "yyyy/m/d"
    (found,) = outcomes(book, saved(sheets))
    assert found.known == written.record.id


def test_a_batch_without_its_size_is_no_record(book, plan):
    (written,) = book.write([draft(15, "done", "sifaju", batch="20241224-7k3m", batch_size=1)])
    text = write_csv([written.record], {})
    (found,) = outcomes(book, text.replace("20241224-7k3m,1,", "20241224-7k3m,,").replace("sifaju", "区司法局"))
    assert "batch_size" in found.problem


FORMULA = {"note": "=cmd()", "problem": "+1", "by": "@x"}


def test_no_cell_starts_a_formula():
    made = record(15, "done", "sifaju", **FORMULA)
    cells = write_csv([made], {}).splitlines()[1].split(",")
    assert not any(c.startswith(("=", "+", "@")) for c in cells)
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook([made], {}))).active
    assert {c.data_type for c in sheet[2] if c.value is not None} == {"s"}
    assert set(FORMULA.values()) <= {c.value for c in sheet[2]}


def test_a_text_that_no_cell_holds_is_not_cut():
    made = record(15, "done", "sifaju", note="长" * 32768)
    with pytest.raises(UsageProblem, match="“进展”太长"):
        write_workbook([made], {})
