"""Records against git: what was on record stays, and who touched it is named."""

from __future__ import annotations

import datetime as dt
import os
import subprocess

import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.files.store import append
from fazhi_cli.ledger.history import against

from .making import draft, record


def git(folder, *words, **env):
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        env={
            **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "李红", "GIT_AUTHOR_EMAIL": "l@example.cn",
            "GIT_COMMITTER_NAME": "李红", "GIT_COMMITTER_EMAIL": "l@example.cn", **env,
        },
    )  # fmt: skip
    return done.stdout.decode()


@pytest.fixture
def ledger(plan_copy):
    """A repository whose main branch has two records; the branch ``work`` is checked out."""
    top = plan_copy.parent
    git(top, "init", "-q", "-b", "main")
    append(plan_copy, [draft(15, "doing", "sifaju"), draft(4, "doing")])
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "a")
    git(top, "checkout", "-q", "-b", "work")
    return plan_copy


def first(folder):
    return next((folder / "records/sifaju").glob("*.json"))


def told(folder, ref="main"):
    return [(d.code, d.file, d.message) for d in against(folder, ref)]


def test_new_records_are_no_finding(ledger):
    append(ledger, [draft(16, "doing", "sifaju")])
    git(ledger.parent, "add", ".")
    git(ledger.parent, "commit", "-q", "-m", "b")
    assert told(ledger) == []
    assert told(ledger, None) == []


@pytest.mark.parametrize("committed", [True, False])
@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (lambda p: p.write_text(p.read_text("utf-8").replace("doing", "done"), "utf-8"), "被改动了"),
        (lambda p: p.unlink(), "被删除了"),
    ],
)
def test_changed_and_deleted(ledger, deed, words, committed):
    path = first(ledger)
    deed(path)
    if committed:
        git(ledger.parent, "commit", "-q", "-a", "-m", "b")
    ((code, file, message),) = told(ledger)
    assert (code, file) == ("FZ731", f"plan/records/sifaju/{path.name}")
    assert words in message
    assert ("李红 在" in message) == committed
    assert ("还没有提交" in message) == (not committed)


def test_renamed(ledger):
    path = first(ledger)
    git(ledger.parent, "mv", str(path), str(path.with_name("x.json")))
    ((_, _, message),) = told(ledger)
    assert "被改名或移走了（现在是 records/sifaju/x.json）" in message


def test_what_main_did_meanwhile_is_not_the_branchs(ledger):
    top = ledger.parent
    git(top, "checkout", "-q", "main")
    append(ledger, [draft(16, "doing", "sifaju")])
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "main goes on")
    git(top, "checkout", "-q", "work")
    assert told(ledger) == []


def test_all_records_deleted_is_told_by_lint(ledger, fazhi):
    git(ledger.parent, "rm", "-q", "-r", "plan/records")
    ran = fazhi("lint", "--against", "main", cwd=ledger.parent)
    assert ran.code == 1
    assert ran.out.count("FZ731") == 2


def test_without_a_remote_the_last_commit_is_compared_with(ledger, fazhi):
    first(ledger).unlink()
    ran = fazhi("lint", cwd=ledger.parent)
    assert (ran.code, ran.out.count("FZ731")) == (1, 1)


def test_a_revision_that_is_not_there(ledger, fazhi):
    with pytest.raises(UsageProblem, match="没有“origin/main”"):
        against(ledger, "origin/main")
    ran = fazhi("lint", "--against", "origin/main", cwd=ledger.parent)
    assert ran.code == 2
    assert "git fetch" in ran.err


def test_a_shallow_clone_says_what_to_set(ledger, tmp_path):
    top = ledger.parent
    git(top, "commit", "-q", "--allow-empty", "-m", "b")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{top}", str(clone))
    with pytest.raises(UsageProblem) as caught:
        against(clone / "plan", "HEAD~1")
    assert "fetch-depth: 0" in caught.value.hint


def test_outside_a_repository_nothing_is_asked(plan_copy):
    append(plan_copy, [draft(15, "doing", "sifaju")])
    assert against(plan_copy, None) == []


def test_a_clock_that_ran_ahead_of_the_commit(ledger):
    ahead = record(16, "doing", "sifaju", at=dt.datetime(2031, 1, 1, tzinfo=dt.UTC))
    (written,) = append(ledger, [ahead])
    append(ledger, [record(16, "doing", "sifaju", at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))])
    git(ledger.parent, "add", ".")
    git(ledger.parent, "commit", "-q", "-m", "b", GIT_COMMITTER_DATE="2026-01-01T00:00:00Z")
    assert [(code, file) for code, file, _ in told(ledger)] == [("FZ732", f"plan/records/sifaju/{written.path.name}")]


@pytest.mark.parametrize("change", ["removed", "replaced"])
def test_a_signature_that_was_on_record_stays_as_it_was(ledger, change):
    signature = first(ledger).with_name(first(ledger).name + ".sig")
    signature.write_text("名")
    git(ledger.parent, "add", ".")
    git(ledger.parent, "commit", "-q", "-m", "sign")
    git(ledger.parent, "branch", "-f", "main")
    signature.unlink() if change == "removed" else signature.write_text("别的")
    [(code, file, message)] = told(ledger)
    assert (code, file) == ("FZ731", f"plan/records/sifaju/{signature.name}")
    assert "已有的签名被" in message
