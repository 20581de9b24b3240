"""What a record file may hold."""

import copy
import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.ledger.files.record_format import RecordProblem, parse_record
from fazhi_cli.ledger.record import Evidence, Source, as_dict, digest_of, folder_of, received_on, to_json
from tests.ledger.making import day, record

WHOLE = record(
    15, "done", "sifaju", measure="15-2", period="2024", note="进展\n二", problem="问题", next="下一步",
    evidence=(Evidence("附件/a.pdf", "0" * 64, 12, day("2024-10-01")), Evidence("https://a.cn/x", None, None, None)),
)  # fmt: skip


def test_round_trip_and_digest():
    data = json.loads(to_json(WHOLE))
    assert parse_record(data) == WHOLE
    assert digest_of(data) == WHOLE.digest
    assert digest_of(data | {"note": "改"}) != WHOLE.digest


def test_all_keys_are_written_one_a_line():
    optional = {"received", "batch", "batch_size", "source"}
    assert list(json.loads(to_json(WHOLE))) == [f for f in WHOLE._fields if f not in optional]
    source = Source("2024", "区司法局 2024年填报表.xlsx", "a" * 64)
    told = WHOLE._replace(received=day("2024-11-05"), batch="20241105-7k3m", batch_size=2, source=source)
    assert list(json.loads(to_json(told))) == list(WHOLE._fields)
    assert parse_record(json.loads(to_json(told))) == told


def test_optional_keys_are_under_the_digest():
    plain = digest_of(as_dict(WHOLE))
    assert digest_of(as_dict(WHOLE._replace(received=day("2024-11-05")))) != plain
    assert digest_of(as_dict(WHOLE._replace(batch="20241105-7k3m", batch_size=2))) != plain
    assert digest_of(as_dict(WHOLE._replace(source=Source("2024", "表.xlsx", "a" * 64)))) != plain


def test_a_statement_is_received_the_day_it_was_written_unless_said():
    east = dt.timezone(dt.timedelta(hours=8))
    said = WHOLE._replace(at="2024-11-03T17:00:00.000Z")
    assert received_on(said, east) == day("2024-11-04")
    assert received_on(said._replace(received=day("2024-10-30")), east) == day("2024-10-30")
    assert to_json(WHOLE).count("\n") > len(WHOLE._fields)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"schema_version": None}, "schema_version"),
        ({"schema_version": True}, "schema_version"),
        ({"id": "01jbq"}, "id"),
        ({"id": WHOLE.id + "\n"}, "id"),
        ({"id": 5}, "id"),
        ({"kind": "praise"}, "kind"),
        ({"kind": []}, "kind"),
        ({"task": "15"}, "task"),
        ({"task": 0}, "task"),
        ({"task": True}, "task"),
        ({"measure": "16-1"}, "measure"),
        ({"measure": 15.2}, "measure"),
        ({"unit": ""}, "unit"),
        ({"unit": "../../etc"}, "unit"),
        ({"unit": "区司法局"}, "unit"),
        ({"unit": "sifaju\n"}, "unit"),
        ({"period": "2024年"}, "period"),
        ({"period": "soon"}, "period"),
        ({"status": "closed"}, "status"),
        ({"on": "2024-2-3"}, "on"),
        ({"on": "2024-02-30"}, "on"),
        ({"on": 20240203}, "on"),
        ({"at": "2024-11-03"}, "at"),
        ({"at": "2024-11-03T25:61:00.000Z"}, "at"),
        ({"by": ""}, "by"),
        ({"by": None}, "by"),
        ({"digest": None}, "digest"),
        ({"evidence": "a.pdf"}, "evidence"),
        ({"evidence": [{}]}, "evidence"),
        ({"evidence": [{"path": "a", "sha256": "zz", "size": 1, "date": None}]}, "evidence"),
        ({"evidence": [{"path": "a", "size": -1}]}, "evidence"),
        ({"kind": "withdraw"}, "withdraws"),
        ({"kind": "approve"}, "refers"),
        ({"kind": "extend"}, "due"),
    ],
)
def test_what_is_wrong_is_named(change, key):
    with pytest.raises(RecordProblem) as caught:
        parse_record(as_dict(WHOLE) | change)
    assert caught.value.key == key
    assert key in caught.value.message
    assert not caught.value.newer


@pytest.mark.parametrize("data", [None, [], "x", 3, {}])
def test_no_record_at_all(data):
    with pytest.raises(RecordProblem):
        parse_record(data)


def test_unknown_keys_are_named():
    with pytest.raises(RecordProblem, match="progress"):
        parse_record(as_dict(WHOLE) | {"progress": 50})


def test_newer_version_says_so_whatever_else_it_holds():
    with pytest.raises(RecordProblem, match="较新版本") as caught:
        parse_record({"schema_version": 2, "shape": "unknown"})
    assert caught.value.newer


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(WHOLE._fields), values, max_size=4))
def test_any_values_give_a_record_or_a_problem(change):
    data = copy.deepcopy(as_dict(WHOLE)) | change
    try:
        made = parse_record(data)
    except RecordProblem as problem:
        assert problem.message
    else:
        assert json.loads(to_json(made))


def test_folders():
    assert folder_of(record(15, "done", "sifaju")) == "sifaju"
    assert folder_of(record(15, "done")) == "_office"
    assert folder_of(record(15, None, "sifaju", kind="approve", refers=WHOLE.id)) == "_office"
    assert folder_of(record(15, "done", "con")) == "con_"
