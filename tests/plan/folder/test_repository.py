"""What git says reaches the user with what to do."""

from __future__ import annotations

import os
import subprocess

import pytest


@pytest.fixture
def repository(plan_copy, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.cn", "commit", "-qm", "a"]):
        subprocess.run(["git", *words], cwd=plan_copy.parent, check=True)
    return plan_copy.parent


STRANGER = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}


@pytest.mark.parametrize("command", ["diff HEAD", "lint --against HEAD", "status set 15 doing --by a --commit"])
def test_a_repository_of_another_owner(repository, fazhi, command):
    ran = fazhi(*command.split(), cwd=repository, **STRANGER)
    assert ran.code == 2
    assert "文件夹的主人不是现在的用户" in ran.err
    assert "git config --global --add safe.directory" in ran.err


@pytest.mark.parametrize("command", ["diff nothing", "diff nothing...", "lint --against nothing"])
def test_a_revision_that_is_not_there(repository, fazhi, command):
    ran = fazhi(*command.split(), cwd=repository)
    assert ran.code == 2
    assert "“nothing”" in ran.err
    assert "git fetch" in ran.err
