"""What the commands print keeps the contracts, and a contract notices what is gone."""

from __future__ import annotations

import copy
import json

import pytest
from jsonschema import Draft202012Validator

from fazhi_cli.cli.contracts.outputs import OUTPUTS

QUESTIONS = {
    "duties": [("duties",), ("duties", "--unit", "区司法局")],
    "show": [("show", "15"), ("show", "15-2"), ("show", "9")],
    "tasks": [("tasks",)],
    "units": [("units",), ("units", "区司法局"), ("units", "各乡镇（街道）")],
    "deadlines": [("deadlines",)],
    "check": [("check",)],
    "lint": [("lint",)],
    "status-show": [("status", "show")],
    "status-log": [("status", "log")],
    "status-approve": [("status", "approve")],
    "status-seal": [("status", "seal", "--dry-run")],
    "status-set": [("status", "set", "15", "doing", "--unit", "区司法局", "--by", "甲", "--note", "办", "--dry-run")],
    "report": [(("report", "--kind", kind, "--year", "2024")) for kind in ("brief", "annual", "supervise")],
    "forms-send": [("forms", "send", "-o", "表", "--year", "2024", "--due", "2025-01-20", "--dry-run")],
    "notify": [("notify",)],
    "import": [("import", "plan/source.txt")],
    "doctor": [("doctor",)],
}


def errors_of(name, document):
    return [f"{e.json_path}: {e.message[:200]}" for e in Draft202012Validator(OUTPUTS[name][1]()).iter_errors(document)]


@pytest.fixture
def with_records(fazhi, plan_copy):
    for arguments in (
        ("set", "15", "doing", "--unit", "区司法局", "--note", "开展", "--on", "2024-05-01"),
        ("set", "15-1", "done", "--unit", "区司法局", "--note", "完成", "--evidence", "https://example.org/1"),
        ("set", "9", "blocked", "--unit", "区民政局", "--problem", "缺人", "--on", "2024-06-01"),
        ("apply", "15-1", "--unit", "区司法局"),
    ):
        done = fazhi("status", *arguments, "--by", "甲", "--format", "json")
        assert done.code == 0, done.err
        assert errors_of("status-set", json.loads(done.out)) == []
    return fazhi


@pytest.mark.parametrize("name", OUTPUTS)
def test_each_contract_is_a_schema(name):
    Draft202012Validator.check_schema(OUTPUTS[name][1]())


@pytest.mark.parametrize("name", QUESTIONS)
def test_outputs_keep_their_contract(with_records, name):
    for question in QUESTIONS[name]:
        done = with_records(*question, "--format", "json")
        assert done.code in (0, 1), done.err
        document = json.loads(done.out)
        assert errors_of(name, document) == [], question
        for key in document:
            less = copy.deepcopy(document)
            del less[key]
            assert errors_of(name, less), f"{question}: nobody misses {key}"


@pytest.mark.parametrize("name", ["duties", "show", "tasks", "deadlines"])
def test_the_bundled_plan(fazhi, tmp_path, name):
    for question in QUESTIONS[name]:
        done = fazhi(*question, "--format", "json")
        assert errors_of(name, json.loads(done.out)) == [], question


def test_differences_seals_imports_and_batches(with_records, plan_copy, root):
    def keeps(name, *arguments):
        done = with_records(*arguments, "--format", "json")
        assert done.code in (0, 1), done.err
        document = json.loads(done.out)
        assert errors_of(name, document) == []
        return document

    assert keeps("diff", "diff", str(root / "plan"), str(plan_copy))["schema_version"] == 1
    seal = keeps("status-seal", "status", "seal")["seal"]
    keeps("status-set", "status", "set", "15-2", "doing", "--unit", "区司法局", "--note", "再报", "--by", "甲")
    assert keeps("status-verify", "status", "verify", "--seal", seal)["came"]
    (plan_copy.parent / "表.csv").write_text("条,单位,状态,进展,日期\n15-2,区司法局,推进中,办了,2024-12-01\n", "utf-8")
    batch = keeps("status-import", "status", "import", "表.csv", "--by", "甲")["batch"]
    assert batch
    back = keeps("status-set", "status", "withdraw", "--batch", batch, "--reason", "错", "--by", "甲")
    assert back["withdrawn_batch"] == batch


def test_forms_sent_owed_and_taken(with_records):
    sent = ("forms", "send", "-o", "表", "--year", "2024", "--due", "2025-01-20", "--unit", "区司法局")
    taken = ("forms", "take", "表", "--year", "2024", "--by", "甲")
    for name, arguments in (("send", sent), ("due", ("forms", "due", "--year", "2024")), ("take", taken)):
        done = with_records(*arguments, "--format", "json")
        assert done.code in (0, 1), done.err
        document = json.loads(done.out)
        assert errors_of(f"forms-{name}", document) == []
        assert document["forms" if name == "send" else "units" if name == "due" else "rows"]


def test_a_renamed_inner_key_and_an_unknown_status_are_noticed(with_records):
    document = json.loads(with_records("status", "show", "15", "--format", "json").out)
    assert errors_of("status-show", document) == []
    document["tasks"][0]["measures"][0]["state"] = document["tasks"][0]["measures"][0].pop("status")
    assert errors_of("status-show", document)
    log = json.loads(with_records("status", "log", "--format", "json").out)
    log["records"][0]["status"] = "finished"
    assert errors_of("status-log", log)


def test_new_keys_are_welcome(fazhi):
    document = json.loads(fazhi("tasks", "--format", "json").out)
    document["tasks"][0]["more"] = document["more"] = 1
    assert errors_of("tasks", document) == []


def test_print_list_and_write(fazhi, plan_copy):
    assert fazhi("schema", "output").out.split()[0] == "duties"
    printed = fazhi("schema", "output", "status", "show")
    assert json.loads(printed.out) == OUTPUTS["status-show"][1]()
    assert fazhi("schema", "output", "--check").code == 1
    assert fazhi("schema", "output", "--write").code == 0
    assert (plan_copy / "schema/output/status-show.schema.json").read_text(encoding="utf-8") == printed.out
    assert fazhi("schema", "output", "--check").code == 0
    assert fazhi("schema", "tasks", "duties").code == 2
    assert fazhi("schema", "output", "nothing").code == 2
