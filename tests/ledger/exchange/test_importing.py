"""From rows to records: each row as if typed, nothing twice, none against another."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.importing import check_rows
from fazhi_cli.ledger.exchange.tables.columns import COLUMNS
from fazhi_cli.ledger.exchange.tables.reading import read_table
from fazhi_cli.ledger.exchange.typed import Given
from fazhi_cli.ledger.record import Evidence
from fazhi_cli.ledger.recording.requests import withdraw
from tests.ledger.making import day

from .making import HEAD, outcomes, take


def test_chinese_and_english_heads(book):
    (one,) = outcomes(book, HEAD + "15,区司法局,已完成,2024/11/3,好,联络员\n")
    (two,) = outcomes(book, "task,unit,status,on,note,by\n（十五）,sfj,DONE,2024年11月3日,好,联络员\n")
    assert one.draft == two.draft
    assert (one.draft.task, one.draft.unit, one.draft.status, one.draft.on) == (15, "sifaju", "done", day("2024-11-03"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_of_excel_and_wps(book, encoding, separator, end):
    text = (HEAD + '15,区司法局,推进中,2024-11-03,"好",王\n').replace(",", separator).replace("\n", end)
    found = check_rows(book, read_table(text.encode(encoding), "csv").rows, Given("x"))
    assert [o.problem for o in found] == [None]
    assert found[0].draft.note == "好"


def test_twice_adds_nothing_whatever_is_left_open(book):
    text = HEAD + "15,区司法局,推进中,2024-11-03,好,\n15-2,办公室,推进中,,,\n15-2,办公室,推进中,,,\n"
    period = {"period": _year(2025)}
    first = take(book, text.replace("2024-11-03", "2025-03-01"), **period)
    assert [bool(o.draft) for o in first] == [True, True, False]
    book.today = day("2025-07-15")
    again = take(book, text.replace("2024-11-03", "2025-03-01"), by="李红", **period)
    assert [o.draft for o in again] == [None] * 3
    assert [o.known for o in again][:2] == [r.id for r in sorted(book.scan.records, key=lambda r: r.unit is None)]


def _year(number):
    from fazhi_cli.dates.periods import year

    return year(number)


def test_what_was_taken_back_can_be_imported_again(book):
    text = HEAD + "15,区司法局,推进中,2024-11-03,好,\n"
    take(book, text)
    book.write([withdraw(book, book.scan.records[0], "导错", "王明", None)])
    (again,) = outcomes(book, text)
    assert again.draft is not None


def test_each_row_says_what_is_wrong(book):
    text = (
        HEAD + "99,办公室,done,2024-11-03,,\n15,区民政局,done,2024-11-03,,\n15,办公室,finished,2024-11-03,,\n"
        "15,办公室,done,2030-01-01,,\n5月7日,办公室,done,2024-11-03,,\n15,办公室,,2024-11-03,,x\n"
        ",办公室,done,2024-11-03,,\n15,司法,done,2024-11-03,,\n15,办公室,done,2024-11-03,,,多\n"
    )
    found = outcomes(book, text)
    assert all(o.problem and o.draft is None for o in found)
    assert [o.row.line for o in found] == list(range(2, 11))
    for outcome, words in zip(
        found,
        ["99", "不承担", "finished", "还没有到", "日期", "状态", "任务编号", "区司法局", "G 列没有表头"],
        strict=True,
    ):
        assert words in outcome.problem
        # With --partial other rows are written, and a table has columns, not options.
        assert "什么也没有写" not in outcome.problem
        assert "--on" not in outcome.problem


class TestContradictions:
    def test_both_rows_are_refused(self, book):
        text = (
            HEAD
            + "9-3,象园街道,已完成,2024-11-03,,\n15,区司法局,推进中,2024-11-03,,\n9-3,象园街道,推进中,2024-11-03,,\n"
        )
        found = outcomes(book, text)
        assert [bool(o.problem) for o in found] == [True, False, True]
        assert found[0].problem == found[2].problem
        for words in ("象园街道", "9-3", "2024-11-03", "已完成、推进中"):
            assert words in found[0].problem

    def test_also_if_one_of_them_is_on_record(self, book):
        take(book, HEAD + "9-3,象园街道,已完成,2024-11-03,,\n")
        text = HEAD + "9-3,象园街道,已完成,2024-11-03,,\n9-3,象园街道,推进中,2024-11-03,,\n"
        assert all(o.problem for o in outcomes(book, text))

    def test_other_days_periods_and_texts_contradict_nothing(self, book):
        text = (
            "条,单位,状态,时段,日期,进展\n15,区司法局,推进中,,2024-11-03,\n15,区司法局,已完成,,2024-11-04,\n"
            "15,区司法局,推进中,2024,2024-11-03,\n15,区司法局,推进中,,2024-11-03,也\n15,办公室,已完成,,2024-11-03,\n"
        )
        assert [o.problem for o in outcomes(book, text)] == [None] * 5


def test_evidence_is_confined(book, tmp_path):
    (tmp_path.parent / "outside.pdf").write_bytes(b"x")
    row = {"item": 15, "unit": "sfj", "status": "doing", "on": "2024-11-03"}
    text = json.dumps(row | {"evidence": [str(tmp_path.parent / "outside.pdf")]})
    (found,) = outcomes(book, text, "jsonl")
    assert "之外" in found.problem
    (found,) = outcomes(book, text, "jsonl", allow_outside=True)
    assert found.problem is None


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
        {"item": "15-2", "unit": "sfj", "status": "doing", "period": "2024", "note": {"a": 1}},
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


CELLS = st.sampled_from(
    [None, "15", "15-2", 15, 15.5, True, "区司法局", "办公室", "已完成", "done", "2024", "2024-05-06", "\ud800", "a\0b",
     "'=", "01JBQ3V6T8ZK5M2R7XW9Y4N0QE", ["x"], {"path": 1}, "9" * 30, "２０２４", "各乡镇(街道)"]
)  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from([*COLUMNS, "measure", "schema_version"]), CELLS), max_size=3))
def test_no_row_is_more_than_a_problem(book, rows):
    found = outcomes(book, "\n".join(map(json.dumps, rows)), "jsonl")
    assert len(found) == len(rows)
    text = ",".join(COLUMNS) + "\n" + "\n".join(",".join(str(r.get(k) or "") for k in COLUMNS) for r in rows)
    try:
        outcomes(book, text.encode("gb18030", "replace").decode("gb18030"))
    except UsageProblem as problem:
        assert problem.message
