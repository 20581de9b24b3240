"""Bulk entry: each row as if typed, nothing twice, and back again."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.exchange.importing import check_rows
from fazhi_cli.ledger.exchange.rows import decode, read_rows, write_csv, write_jsonl
from fazhi_cli.ledger.record import Evidence
from tests.ledger.making import day, draft, record

HEAD = "条,单位,状态,日期,进展,填报人\n"


def rows_of(text, kind="csv", encoding="utf-8"):
    return read_rows(text.encode(encoding), kind)


def outcomes(book, text, kind="csv", by="王明"):
    return check_rows(book, rows_of(text, kind), by)


def take(book, text, kind="csv", by="王明"):
    found = outcomes(book, text, kind, by)
    drafts = [o.draft for o in found if o.draft]
    if drafts:
        book.write(drafts)
    return found


def test_chinese_and_english_heads(book):
    (one,) = outcomes(book, HEAD + "15,区司法局,已完成,2024/11/3,好,联络员\n")
    (two,) = outcomes(book, "task,unit,status,on,note,by\n（十五）,sfj,DONE,2024年11月3日,好,联络员\n")
    assert one.draft == two.draft
    assert (one.draft.task, one.draft.unit, one.draft.status, one.draft.on) == (15, "sifaju", "done", day("2024-11-03"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_of_excel_and_wps(book, encoding, separator, end):
    text = (HEAD + '15,区司法局,推进中,,"好",王\n').replace(",", separator).replace("\n", end)
    found = check_rows(book, read_rows(text.encode(encoding), "csv"), "x")
    assert [o.problem for o in found] == [None]
    assert found[0].draft.note == "好"


def test_twice_adds_nothing_whatever_is_left_open(book):
    text = HEAD + "15,区司法局,推进中,2024-11-03,好,\n15-2,,推进中,,,\n15-2,,推进中,,,\n"
    first = take(book, text)
    assert [bool(o.draft) for o in first] == [True, True, False]
    book.today = day("2025-07-15")
    again = take(book, text, by="李红")
    assert [o.draft for o in again] == [None] * 3
    assert [o.known for o in again][:2] == [r.id for r in sorted(book.scan.records, key=lambda r: r.unit is None)]


def test_each_row_says_what_is_wrong(book):
    text = (
        HEAD + "99,,done,,,\n15,区民政局,done,,,\n15,,finished,,,\n15,,done,2030-01-01,,\n5月7日,,done,,,\n15,,,,,x\n"
        ",,done,,,\n15,司法,done,,,\n15,,done,,,,多\n"
    )
    found = outcomes(book, text)
    assert all(o.problem and o.draft is None for o in found)
    assert [o.row.line for o in found] == list(range(2, 11))
    for outcome, words in zip(
        found, ["99", "不承担", "finished", "还没有到", "日期", "状态", "任务编号", "区司法局", "7 格"], strict=True
    ):
        assert words in outcome.problem
        # With --partial other rows are written, and a table has columns, not options.
        assert "什么也没有写" not in outcome.problem
        assert "--on" not in outcome.problem


def test_lines_are_those_of_the_file_though_cells_have_line_breaks(book):
    found = outcomes(book, HEAD + '15,,doing,,"一\n二\n三",\n\n99,,doing,,,\n')
    assert [o.row.line for o in found] == [2, 6]
    assert found[0].draft.note == "一\n二\n三"


@pytest.mark.parametrize(
    ("text", "words"),
    [("单位,状态\n", "条"), ("条,任务编号,状态\n", "意思相同"), ("条,状态,进度\n15,done,50\n", "进度")],
)
def test_heads_that_cannot_be_used(book, text, words):
    try:
        found = outcomes(book, text)
    except UsageProblem as problem:
        assert words in problem.message
    else:
        assert words in found[0].problem


def test_empty_cells_beyond_the_heads_do_no_harm(book):
    (found,) = outcomes(book, HEAD + "15,,doing,,,,,,\n")
    assert found.draft.status == "doing"


def test_evidence_is_confined(book, tmp_path):
    (tmp_path.parent / "outside.pdf").write_bytes(b"x")
    text = json.dumps({"item": 15, "status": "doing", "evidence": [str(tmp_path.parent / "outside.pdf")]})
    (found,) = outcomes(book, text, "jsonl")
    assert "之外" in found.problem
    (found,) = check_rows(book, rows_of(text, "jsonl"), "x", allow_outside=True)
    assert found.problem is None


def test_kind_can_be_told_from_the_content():
    assert rows_of('\ufeff {"item": 15}\n', "guess") == rows_of('{"item": 15}\n', "jsonl")
    assert rows_of("条,状态\n15,done\n", "guess") == rows_of("条,状态\n15,done\n", "csv")


def test_unpaired_quotes(book):
    found = outcomes(book, HEAD + '15,,doing,,"没有结束,\n16,,doing,,,\n')
    assert "引号" in found[-1].problem


def test_jsonl_rows(book):
    lines = [
        {
            "task": 15,
            "measure": "15-2",
            "unit": "sifaju",
            "status": "doing",
            "period": "2024Q3",
            "evidence": ["https://a.cn/1", {"path": "https://a.cn/2", "date": "2024-09-01"}],
        },
        {"item": "15-2", "status": "doing", "note": {"a": 1}},
        {"item": 15, "measure": "16-1", "status": "doing"},
        {"item": 15, "status": "done", "withdraws": "x"},
        {"item": 15, "status": "done", "kind": "approve"},
        ["15"],
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n{oops\n"
    found = outcomes(book, text, "jsonl")
    made = found[0].draft
    assert (made.measure, made.period, made.on) == ("15-2", "2024Q3", day("2024-09-30"))
    assert made.evidence[1] == Evidence("https://a.cn/2", None, None, day("2024-09-01"))
    assert [o.draft for o in found[1:]] == [None] * 6
    assert all(o.problem for o in found[1:])
    assert [o.row.line for o in found] == [1, 2, 3, 4, 5, 6, 7]


NOTES = st.none() | st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("=+-@'\"\n,，"), min_size=1, max_size=12
).map(str.strip).map(lambda t: t or None)


@given(NOTES, NOTES)
def test_export_and_import_give_the_same_record(plan, note, problem):
    one = record(
        15, "done", "sifaju", measure="15-2", period="2024", note=note, problem=problem,
        evidence=(Evidence("附件/甲.pdf", "a" * 64, 3, None), Evidence("https://a.cn/x", None, None, day("2024-10-01"))),
    )  # fmt: skip
    two = record(15, None, "sifaju", kind="extend", due="2025-01-01", reason="理由")
    book = Book(plan, Path("/nonexistent/plan"), day("2025-06-30"))
    names = {u.id: u.name for u in plan.units}
    for kind, text in (("jsonl", write_jsonl([one, two])), ("csv", write_csv([one, two], names))):
        found = check_rows(book, read_rows(text.encode(), kind), "x")
        assert [o.problem for o in found] == [None, None]
        assert [o.draft for o in found] == [one, two]


def test_exported_rows_cannot_be_edited(book, plan):
    (written,) = book.write([draft(15, "done", "sifaju", note="好")])
    text = write_csv([written.record], {u.id: u.name for u in plan.units})
    (same,) = outcomes(book, text)
    assert same.known == written.record.id
    (edited,) = outcomes(book, text.replace("好", "坏"))
    assert "摘要不符" in edited.problem


def test_no_cell_starts_a_formula(plan):
    made = record(15, "done", "sifaju", note="=cmd()", by="@x")
    cells = write_csv([made], {}).splitlines()[1].split(",")
    assert not any(c.startswith(("=", "+", "@")) for c in cells)


def test_undecodable_file():
    with pytest.raises(UsageProblem, match="编码"):
        decode(b"\xff\x00\x80\x81\xff")
