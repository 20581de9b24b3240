"""The schema of record files says what the code takes."""

import json

import jsonschema
import pytest

from fazhi_cli.ledger.files.json_schema import record_schema
from fazhi_cli.ledger.files.record_format import RecordProblem, parse_record
from fazhi_cli.ledger.record import Evidence, as_dict
from tests.ledger.making import day, record

WHOLE = record(
    15, "done", "sifaju", measure="15-2", period="2024", note="好",
    evidence=(Evidence("a.pdf", "0" * 64, 12, day("2024-10-01")), Evidence("https://a.cn", None, None, None)),
)  # fmt: skip
CHECKER = jsonschema.Draft202012Validator(record_schema())

SAME = [
    {},
    {"note": None},
    {"unit": None},
    {"period": "2024Q3"},
    {"period": "2024-05"},
    {"period": "2024-01-01..2024-03-15"},
    {"evidence": []},
    {"kind": "withdraw", "withdraws": WHOLE.id},
    {"kind": "extend", "due": "2025-01-01"},
    {"kind": "grant", "due": "2025-01-01", "refers": WHOLE.id},
    {"schema_version": 2},
    {"schema_version": None},
    {"id": "01jbq"},
    {"kind": "praise"},
    {"task": "15"},
    {"task": 0},
    {"measure": "x"},
    {"unit": ""},
    {"unit": "../../etc"},
    {"kind": "withdraw", "withdraws": "nope"},
    {"refers": "nope"},
    {"period": "2024年"},
    {"period": "2024Q5"},
    {"status": "closed"},
    {"on": "2024-2-3"},
    {"at": "2024-11-03"},
    {"by": ""},
    {"digest": None},
    {"evidence": [{}]},
    {"evidence": [{"path": "a", "sha256": "zz"}]},
    {"evidence": [{"path": "a", "size": -1}]},
    {"kind": "withdraw"},
    {"kind": "approve"},
    {"kind": "extend"},
    {"kind": "grant", "refers": WHOLE.id},
    {"unknown": 1},
    {"received": "2024-11-05"},
    {"received": "yesterday"},
    {"batch": "20241105-7k3m", "batch_size": 12},
    {"batch": "20241105-7k3m"},
    {"batch_size": 12},
    {"batch": "7", "batch_size": 1},
    {"batch": "20241105-7k3m", "batch_size": 0},
    {"batch": "20241105-7k3m", "batch_size": "1"},
    {"source": None},
    {"source": {"period": "2024", "file": "表.xlsx", "sha256": "a" * 64}},
    {"source": {"period": "2024年", "file": "表.xlsx", "sha256": "a" * 64}},
    {"source": {"period": "2024", "file": "", "sha256": "a" * 64}},
    {"source": {"period": "2024", "file": "表.xlsx", "sha256": "A" * 64}},
    {"source": {"period": "2024", "file": "表.xlsx"}},
    {"source": {"period": "2024", "file": "表.xlsx", "sha256": "a" * 64, "more": 1}},
    {"source": "表.xlsx"},
    {"kind": "permit"},
    {"kind": "deny", "refers": WHOLE.id},
]


@pytest.mark.parametrize("change", SAME)
def test_schema_and_code_agree(change):
    data = json.loads(json.dumps(as_dict(WHOLE) | change))
    try:
        parse_record(data)
    except RecordProblem:
        taken = False
    else:
        taken = True
    assert CHECKER.is_valid(data) == taken


@pytest.mark.parametrize(
    "key", ["schema_version", "id", "kind", "task", "on", "at", "by", "digest", "note", "evidence", "unit"]
)
def test_what_may_be_left_out(key):
    data = {k: v for k, v in as_dict(WHOLE).items() if k != key}
    try:
        parse_record(data)
    except RecordProblem:
        assert not CHECKER.is_valid(data)
    else:
        assert CHECKER.is_valid(data)


def test_schema_is_one_and_speaks_chinese():
    jsonschema.Draft202012Validator.check_schema(record_schema())
    assert "未启动" in record_schema()["properties"]["status"]["description"]
