"""ULIDs in order, and the numbers of batches: new ones, and those that people type."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger import identifiers
from fazhi_cli.ledger.files.record_format import parse_record
from fazhi_cli.ledger.identifiers import (
    as_batch,
    find_batch,
    members,
    moment_of,
    new_number,
    new_ulid,
    time_part,
    ulid_time,
)
from fazhi_cli.ledger.record import as_dict, sealed
from tests.ledger.making import day, draft, record

NOW = dt.datetime(2024, 11, 3, 1, 2, 3, 456000, tzinfo=dt.UTC)


def test_time_and_shape():
    made = new_ulid(NOW)
    assert len(made) == 26
    assert moment_of(made) == "2024-11-03T01:02:03.456Z"
    assert made[:10] == new_ulid(NOW)[:10]
    assert made != new_ulid(NOW)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=30))
def test_the_time_is_always_that_of_the_clock(steps):
    last = None
    for step in steps:
        now = NOW + dt.timedelta(milliseconds=step)
        made = new_ulid(now, last)
        assert made.startswith(time_part(now))
        assert last is None or ulid_time(made) != ulid_time(last) or made > last
        last = made


def test_two_that_saw_the_same_predecessor_differ():
    last = new_ulid(NOW)
    assert len({new_ulid(NOW, last) for _ in range(1000)}) == 1000


RECORDS = [
    record(15, "done", batch=number, batch_size=1) for number in ("20241224-7k3m", "20241224-0a1b", "20250101-7k3n")
]


def test_a_new_number_is_one_that_record_files_take():
    number = new_number(day("2024-12-24"), ())
    made = sealed(record(15, "done")._replace(batch=number, batch_size=1))
    assert number.startswith("20241224-")
    assert parse_record(as_dict(made)).batch == number


def test_a_new_number_is_new(monkeypatch):
    signs = iter("7k3m" + "7k3n")
    monkeypatch.setattr(identifiers.secrets, "choice", lambda _: next(signs))
    assert new_number(day("2024-12-24"), RECORDS) == "20241224-7k3n"


def test_drafts_share_number_and_size_and_old_records_keep_theirs():
    old = RECORDS[0]
    made = as_batch([draft(15, "done"), old, draft(16, "done")], "20250630-aaaa")
    assert [(r.batch, r.batch_size) for r in made] == [("20250630-aaaa", 2), ("20241224-7k3m", 1), ("20250630-aaaa", 2)]


@pytest.mark.parametrize("text", ["20241224-7k3m", "7K3M", " 7k3m", "20241224-7"])
def test_a_beginning_or_an_end_will_do(text):
    assert find_batch(RECORDS, text) == "20241224-7k3m"


@pytest.mark.parametrize("text", ["20241224-oa1b", "oalb", "OAIB"])
def test_letters_that_look_like_digits_are_read_as_these(text):
    assert find_batch(RECORDS, text) == "20241224-0a1b"


@pytest.mark.parametrize(
    ("text", "words"), [("20241224", "2 个"), ("k3m", "没有"), ("zzzz", "20250101-7k3n"), ("", "没有")]
)
def test_what_is_not_clear_is_told(text, words):
    with pytest.raises(UsageProblem, match=words):
        find_batch(RECORDS, text)


def test_members():
    assert members(RECORDS, "20241224-7k3m") == [RECORDS[0]]
