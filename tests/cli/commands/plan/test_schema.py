"""``fazhi schema``."""

from __future__ import annotations

import json

import pytest


def test_the_files_of_the_repository_are_up_to_date(fazhi, root):
    done = fazhi("schema", "--check", cwd=root)
    assert done.code == 0, done.err


@pytest.mark.parametrize("name", ["tasks", "units", "record", "config", "lint"])
def test_print(fazhi, root, name):
    done = fazhi("schema", name)
    assert done.out == (root / "plan/schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert json.loads(fazhi("schema", name, encoding="gbk").out) == json.loads(done.out)


def test_list(fazhi):
    assert fazhi("schema").out.split()[0] == "tasks"


def test_write_and_check(fazhi, plan_copy):
    assert fazhi("schema", "--check").code == 1
    assert fazhi("schema", "--write").code == 0
    assert fazhi("schema", "--check").code == 0
    (plan_copy / "schema/units.schema.json").write_text("{}", encoding="utf-8")
    done = fazhi("schema", "--check")
    assert done.code == 1
    assert "units.schema.json" in done.err


def test_wrong_usage(fazhi, plan_copy):
    done = fazhi("schema", "task")
    assert done.code == 2
    assert "tasks" in done.err
    assert fazhi("schema", "--write", "--check").code == 2


def test_the_bundled_plan_is_not_written_to(fazhi):
    assert fazhi("schema", "--write").code == 2
