"""What is wrong with records is found by lint, named as lint names files."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from fazhi_cli.ledger.files.store import append
from fazhi_cli.lint.catalogue import RULES
from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, lint_plan
from tests.ledger.making import draft

TODAY = dt.date(2100, 1, 1)


@pytest.fixture
def folder(plan_copy, monkeypatch):
    monkeypatch.chdir(plan_copy.parent)
    append(plan_copy, [draft(15, "done", "sifaju"), draft(4, "doing")])
    return plan_copy


def codes(folder):
    return [d.code for d in lint_plan(Options(folder, Config(), TODAY)).diagnostics]


def test_sound_records_give_nothing(folder):
    assert codes(folder) == []


def test_changed_truncated_and_newer(folder):
    (path,) = (folder / "records/sifaju").glob("*.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data | {"status": "doing"}, indent=2), encoding="utf-8")
    (folder / "records/sifaju/cut.json").write_text('{"schema_version": 1', encoding="utf-8")
    (folder / "records/sifaju/new.json").write_text('{"schema_version": 2}', encoding="utf-8")
    result = lint_plan(Options(folder, Config(), TODAY))
    assert [(d.code, d.file) for d in result.diagnostics] == [
        ("FZ711", f"plan/records/sifaju/{path.name}"),
        ("FZ705", "plan/records/sifaju/cut.json"),
        ("FZ706", "plan/records/sifaju/new.json"),
    ]
    first = result.diagnostics[0]
    shown = result.files[first.file].line(first.line)
    assert shown[first.column - 1 :].startswith('"sha256:')


def test_a_link_that_leads_nowhere_is_told(plan_copy, monkeypatch):
    monkeypatch.chdir(plan_copy.parent)
    (plan_copy / "records").symlink_to("/nonexistent")
    assert codes(plan_copy) == ["FZ701"]


def test_rules_can_be_left_out(folder):
    (folder / "records/sifaju/cut.json").write_text("{", encoding="utf-8")
    assert codes(folder) == ["FZ705"]
    assert lint_plan(Options(folder, Config(ignore=("FZ7",)), TODAY)).diagnostics == ()


def test_a_plan_with_errors_still_has_its_records_checked(folder):
    (folder / "units.yaml").write_text("units: [", encoding="utf-8")
    (folder / "records/sifaju/cut.json").write_text("{", encoding="utf-8")
    assert "FZ705" in codes(folder)


def test_each_finding_of_the_ledger_has_its_rule_at_its_level():
    from fazhi_cli.ledger.audit import CHECKS

    for code in (*CHECKS, *(f"FZ{n}" for n in range(701, 709))):
        assert code in RULES
        assert RULES[code].family == "ledger.records"
