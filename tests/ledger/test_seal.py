"""The seal of a ledger: another for the slightest difference, and what differs is named."""

from __future__ import annotations

import json

import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.files.store import append
from fazhi_cli.ledger.seal import read_mark, seal_of

from .making import draft


@pytest.fixture
def ledger(plan_copy):
    append(plan_copy, [draft(15, "done", "sifaju"), draft(4, "doing")])
    return plan_copy


def test_sealed_and_verified(ledger, fazhi):
    top = ledger.parent
    mark = fazhi("status", "seal", cwd=top).out.split()[1].partition("（")[0]
    assert mark == seal_of(ledger).mark
    for typed in (mark, mark.lower().replace("-", " "), mark.replace("0", "o").replace("1", "l")):
        ran = fazhi("status", "verify", "--seal", typed, cwd=top)
        assert (ran.code, ran.out.count("\n")) == (0, 1)
        assert "一致" in ran.out
    assert fazhi("status", "verify", cwd=top).code == 0


def test_what_came_went_and_changed(ledger, fazhi):
    top = ledger.parent
    fazhi("status", "seal", cwd=top)
    gone = next((ledger / "records/sifaju").glob("*.json"))
    changed = next((ledger / "records/_office").glob("*.json"))
    gone.unlink()
    changed.write_text(changed.read_text("utf-8").replace("doing", "done"), "utf-8")
    (new,) = append(ledger, [draft(16, "doing", "sifaju")])
    ran = fazhi("status", "verify", "--format", "json", cwd=top)
    told = json.loads(ran.out)
    assert ran.code == 1
    assert told["came"] == [f"records/sifaju/{new.path.name}"]
    assert told["went"] == [f"records/sifaju/{gone.name}"]
    assert told["changed"] == [f"records/_office/{changed.name}"]
    text = fazhi("status", "verify", cwd=top).out
    assert "新增 1 个文件，没有了 1 个文件，变了 1 个文件" in text


def test_a_list_that_was_edited_is_none(ledger, fazhi):
    top = ledger.parent
    fazhi("status", "seal", cwd=top)
    (path,) = (ledger / "seals").glob("*.json")
    mark = json.loads(path.read_bytes())["seal"]
    append(ledger, [draft(16, "doing", "sifaju")])
    data = json.loads(path.read_bytes())
    data["files"] = seal_of(ledger).files
    path.write_text(json.dumps(data), encoding="utf-8")
    ran = fazhi("status", "verify", "--seal", mark, cwd=top)
    assert ran.code == 1
    assert "说不出差别" in ran.out


def test_line_ends_and_the_seals_themselves_do_not_count(ledger, fazhi):
    before = seal_of(ledger).mark
    fazhi("status", "seal", cwd=ledger.parent)
    tasks = ledger / "tasks.yaml"
    tasks.write_bytes(tasks.read_bytes().replace(b"\n", b"\r\n"))
    assert seal_of(ledger).mark == before
    tasks.write_bytes(tasks.read_bytes() + b"#")
    assert seal_of(ledger).mark != before


@pytest.mark.parametrize("text", ["", "x", "7K3M9-Q2X8C-4V6ZR-0BTH", "7K3M9-Q2X8C-4V6ZR-0BTHU"])
def test_no_seal(text):
    with pytest.raises(UsageProblem, match="不是封存码"):
        read_mark(text)


def test_a_dry_run_keeps_nothing(ledger, fazhi):
    assert fazhi("status", "seal", "--dry-run", cwd=ledger.parent).code == 0
    assert not (ledger / "seals").exists()
