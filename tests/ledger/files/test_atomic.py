"""Several records written as one are on record whole or not at all, also when the writer is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from fazhi_cli.ledger.files import atomic as writing
from fazhi_cli.ledger.files import store
from fazhi_cli.ledger.files.atomic import complete
from fazhi_cli.ledger.files.scan import scan
from fazhi_cli.ledger.files.store import append
from tests.ledger.making import draft

DRAFTS = [draft(n, "done", unit) for n in (15, 16, 17) for unit in ("sifaju", None)]

KILLED = """
import os, sys
from pathlib import Path
from fazhi_cli.ledger.files import atomic as writing
from fazhi_cli.ledger.files import store
from fazhi_cli.ledger.files.store import append
from tests.ledger.making import draft
real, left = writing._name, [int(sys.argv[2])]
def name(item):
    if item.final.name.startswith("."):
        return real(item)
    if not left[0]:
        os._exit(9)
    left[0] -= 1
    real(item)
writing._name = name
append(Path(sys.argv[1]), [draft(n, "done", unit) for n in (15, 16, 17) for unit in ("sifaju", None)])
"""


def killed_after(root, plan_copy, count):
    done = subprocess.run([sys.executable, "-c", KILLED, str(plan_copy), str(count)], cwd=root, check=False)
    assert done.returncode == 9
    assert len(list((plan_copy / "records").glob("*/[!.]*.json"))) == count


@pytest.mark.parametrize("count", [0, 1, 5])
def test_killed_between_two_files(root, plan_copy, count):
    killed_after(root, plan_copy, count)
    found = scan(plan_copy)
    assert found.records == ()
    assert [d.code for d in found.problems] == ["FZ709"]
    assert "6 条" in found.problems[0].message
    assert complete(plan_copy) == 6
    found = scan(plan_copy)
    assert len(found.records) == 6
    assert found.problems == ()
    left = [p.name for p in (plan_copy / "records").rglob(".*")]
    assert left == []


def test_the_next_command_that_writes_completes_it_before_it_looks(root, plan_copy, fazhi):
    killed_after(root, plan_copy, 3)
    assert fazhi("status", "log", cwd=plan_copy.parent).out.startswith("记录 0 条")
    ran = fazhi("status", "set", "18", "doing", "--by", "甲", cwd=plan_copy.parent)
    assert "已补齐：6 条" in ran.err
    assert len(scan(plan_copy).records) == 7


def test_what_another_process_is_writing_is_left_alone(plan_copy, monkeypatch):
    seen = []
    real = writing._name

    def name(item):
        real(item)
        if not item.final.name.startswith("."):
            seen.append((len(scan(plan_copy).records), complete(plan_copy)))

    monkeypatch.setattr(writing, "_name", name)
    append(plan_copy, DRAFTS)
    assert seen == [(0, 0)] * 6
    monkeypatch.undo()
    assert len(scan(plan_copy).records) == 6


def test_one_record_needs_no_note(plan_copy, monkeypatch):
    monkeypatch.setattr(store, "note_down", None)
    append(plan_copy, DRAFTS[:1])
    assert len(scan(plan_copy).records) == 1


@pytest.mark.parametrize(
    "files",
    [
        [[".tmp-1", "records/../tasks.yaml"]],
        [[".tmp-1", "tasks.yaml"]],
        [["../x", "records/sifaju/a.json"]],
        [[".tmp-1", "records/sifaju/.hidden.json"]],
        "x",
        [[1]],
    ],
)
def test_a_note_that_is_none_of_ours_hides_nothing_and_moves_nothing(plan_copy, files):
    append(plan_copy, DRAFTS[:1])
    path = plan_copy / "records/.writing-x.json"
    path.write_text(json.dumps({"host": "h", "pid": 1, "files": files}), encoding="utf-8")
    os.utime(path, (0, 0))
    found = scan(plan_copy)
    assert len(found.records) == 1
    assert [d.code for d in found.problems] == ["FZ709"]
    assert complete(plan_copy) == 0
    assert path.exists()
