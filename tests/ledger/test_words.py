import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.words import KINDS, LABELS, STATED, STATUSES, parse_kind, parse_label, parse_status, word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("done", "done"),
        ("已完成", "done"),
        (" DONE ", "done"),
        ("ｄｏｎｅ", "done"),
        ("完成", "done"),
        ("受阻", "blocked"),
        ("长期坚持", "ongoing"),
        ("in_progress", "doing"),
    ],
)
def test_statuses_in_both_languages(typed, meant):
    assert parse_status(typed) == meant


def test_every_word_reads_back():
    assert [parse_status(c) for c in STATED.values()] == list(STATED)
    assert [parse_label(c) for c in LABELS.values()] == list(LABELS)
    assert [parse_kind(c) for c in KINDS.values()] == list(KINDS)


def test_closed_is_not_stated_and_unknown_lists_what_is():
    with pytest.raises(UsageProblem, match="不能直接填写"):
        parse_status("已销号")
    with pytest.raises(UsageProblem) as caught:
        parse_status("finished")
    assert "已完成" in caught.value.hint


def test_word_of_an_unknown_identifier_is_itself():
    assert word(STATUSES, "doing") == "推进中"
    assert word(STATUSES, "later-version") == "later-version"
    assert word(STATUSES, None) == ""
