"""Without a plan nothing that is asked about one's own plan is answered for the bundled one."""

from __future__ import annotations

import pytest

OWN = [
    "lint",
    "lint --select FZ7",
    "check",
    "diff",
    "diff HEAD",
    "notify",
    "forms due --year 2024",
    "forms take 表",
    *(f"status {name}" for name in ("show", "log", "export", "approve", "seal")),
]


@pytest.mark.parametrize("command", [*OWN, "status set 15 done --by a", "status git-commit", "status verify"])
def test_refused(fazhi, tmp_path, command):
    (tmp_path / "plann").mkdir()
    ran = fazhi(*command.split())
    assert (ran.code, ran.out) == (2, "")
    assert "这里没有方案" in ran.err
    assert "--plan bundled" in ran.err


@pytest.mark.parametrize("command", ["lint", "status show", "status log"])
def test_the_bundled_one_on_request(fazhi, command):
    ran = fazhi(*command.split(), "--plan", "bundled")
    assert ran.code == 0
    assert ran.err.startswith("用的是随程序附带的方案：晋安区")
    assert fazhi(*command.split(), FAZHI_PLAN="bundled").code == 0


@pytest.mark.parametrize("command", ["status set 15 done --by a", "lint --fix", "status seal"])
def test_the_bundled_one_is_never_written_to(fazhi, command):
    ran = fazhi(*command.split(), "--plan", "bundled")
    assert ran.code == 2
    assert "fazhi init --bundled" in ran.err


@pytest.mark.parametrize(
    "command", ["duties --unit sfj", "show 15", "tasks", "units", "deadlines", "report --year 2024", "dashboard"]
)
def test_queries_and_reports_say_first_which_plan_they_speak_of(fazhi, command):
    ran = fazhi(*command.split())
    assert ran.code == 0
    assert ran.err.splitlines()[0].startswith("没有找到自己的方案，用的是随程序附带的方案：")


def test_with_a_plan_nothing_is_said(fazhi, plan_copy):
    assert fazhi("duties", "--unit", "sfj", cwd=plan_copy.parent).err == ""
