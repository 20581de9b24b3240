"""CSV and JSONL: encodings, and the numbers of rows as Excel shows them."""

import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.tables.reading import decode, read_csv, read_jsonl
from fazhi_cli.ledger.exchange.tables.sheet import table_of

HEAD = "条,单位,状态,进展\n"


def rows(text):
    return table_of(read_csv(text)).rows


def test_a_cell_with_line_breaks_is_one_row():
    found = rows(HEAD + '15,甲,doing,"一\n二\n三"\n\n16,甲,doing,\n')
    assert [r.line for r in found] == [2, 4]
    assert found[0].cells["note"] == "一\n二\n三"


def test_unpaired_quotes_name_their_row():
    found = rows(HEAD + '15,甲,doing,\n16,甲,doing,"没有结束\n17,甲,doing,\n')
    assert found[-1].line == 3
    assert "引号" in found[-1].problem


def test_the_separator_is_seen_below_a_title():
    assert rows("进展表\n条;单位;状态\n15;甲;doing\n")[0].cells["unit"] == "甲"


def test_an_apostrophe_before_a_formula_is_taken_off():
    assert rows(HEAD + "15,甲,doing,'=1+1\n")[0].cells["note"] == "=1+1"
    assert rows(HEAD + "15,甲,doing,'好'\n")[0].cells["note"] == "'好'"


def test_undecodable_file():
    with pytest.raises(UsageProblem, match="编码"):
        decode(b"\xff\x00\x80\x81\xff")


def test_keys_of_jsonl_can_be_skipped():
    assert read_jsonl('{"item": 15, "weight": 1}', ("weight",))[0].cells == {"item": 15}


def test_lines_of_jsonl():
    found = read_jsonl('{"item": 15}\n\n["15"]\n{oops\n{"weight": 1}\n')
    assert [r.line for r in found] == [1, 3, 4, 5]
    assert [bool(r.problem) for r in found] == [False, True, True, True]
