"""What is on record is told, also where standard output is full; a commit that is refused leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_cli.ledger.files.scan import scan

FULL = Path("/dev/full")


def run(folder, *words, stdout=subprocess.PIPE):
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_cli", *words],
        cwd=folder,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "FAZHI_USER": "甲", "PYTHONIOENCODING": "utf-8"},
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(not FULL.exists(), reason="no device that is full here")
def test_a_full_standard_output_after_a_write(plan_copy):
    with FULL.open("wb") as full:
        code, said = run(plan_copy.parent, "status", "set", "15", "doing", stdout=full)
    assert code == 2
    (made,) = scan(plan_copy).records
    assert f"已经记录（{made.id}）" in said
    assert "磁盘已满" in said
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.skipif(not FULL.exists(), reason="no device that is full here")
def test_a_full_standard_output_of_a_query(plan_copy):
    with FULL.open("wb") as full:
        code, said = run(plan_copy.parent, "duties", "--unit", "sfj", stdout=full)
    assert code == 2
    assert said.startswith("错误：")
    assert "Exception ignored" not in said


def test_a_commit_that_a_hook_refuses(plan_copy, monkeypatch):
    folder = plan_copy.parent
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for words in (["init", "-q"], ["config", "user.email", "a@example.org"], ["config", "user.name", "a"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    hook = folder / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho 不许 >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    code, said = run(folder, "status", "set", "15", "doing", "--commit")
    assert code == 2
    assert "记录已经写好，只是没有提交" in said
    staged = subprocess.run(["git", "diff", "--cached", "--name-only"], cwd=folder, capture_output=True, check=True)
    assert staged.stdout == b""
    hook.unlink()
    code, said = run(folder, "status", "git-commit")
    assert code == 0
    log = subprocess.run(["git", "log", "--format=%s"], cwd=folder, capture_output=True, check=True)
    assert "推进中" in log.stdout.decode()


def test_what_is_staged_already_is_committed(plan_copy, monkeypatch):
    folder = plan_copy.parent
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for words in (["init", "-q"], ["config", "user.email", "a@example.org"], ["config", "user.name", "a"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    run(folder, "status", "set", "15", "doing")
    subprocess.run(["git", "add", "plan/records"], cwd=folder, check=True)
    assert run(folder, "status", "git-commit")[0] == 0
    log = subprocess.run(["git", "log", "--format=%s"], cwd=folder, capture_output=True, check=True)
    assert "推进中" in log.stdout.decode()
