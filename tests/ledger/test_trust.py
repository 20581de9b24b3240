"""What the ledger promises when processes are killed, disks are full and many write at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from fazhi_cli.ledger.files.scan import scan
from fazhi_cli.ledger.files.store import append
from fazhi_cli.ledger.record import as_dict, digest_of
from fazhi_cli.ledger.states.replay import replay

from .making import day, draft


def start(root, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ledger.writer_process", *map(str, arguments)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def assert_whole(folder):
    """Every file is a whole record with a right digest; gives their ids."""
    found = scan(folder)
    assert found.problems == ()
    assert all(digest_of(as_dict(r)) == r.digest for r in found.records)
    ids = [r.id for r in found.records]
    assert len(ids) == len(set(ids))
    return set(ids)


def test_killed_at_any_instant(root, plan_copy):
    """Confirmed records are all there and whole; there is no half record; the next command works."""
    confirmed = set()
    rounds = random.Random(7)
    for _ in range(int(os.environ.get("FAZHI_TEST_KILLS", "12"))):
        process = start(root, plan_copy, 15, "sifaju", 100_000)
        assert process.stdout.readline(), process.stderr.read()
        time.sleep(rounds.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        assert process.returncode == -signal.SIGKILL
        confirmed |= {line.decode() for line in out.split(b"\n")[:-1]}
        there = assert_whole(plan_copy)
        assert confirmed <= there
        (next_one,) = append(plan_copy, [draft(15, "doing", "sifaju")])
        confirmed.add(next_one.record.id)
    assert len(confirmed) > 12


def test_many_processes_at_once_on_one_folder(root, plan_copy):
    """8 processes, one folder: no record lost, none half, no lock left behind."""
    each = int(os.environ.get("FAZHI_TEST_EACH", "200"))
    running = [start(root, plan_copy, 15, "sifaju", each) for _ in range(8)]
    said = []
    for process in running:
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err.decode()
        said += out.decode().split()
    assert len(said) == 8 * each
    assert assert_whole(plan_copy) == set(said)
    left = sorted(p.name for p in (plan_copy / "records/sifaju").iterdir() if p.suffix != ".json")
    assert left == []


def limited():
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))


def test_no_room_for_the_file(root, plan_copy):
    """The kernel refuses to let the file grow, as on a full disk: nothing is written and that is said."""
    process = start(root, plan_copy, 15, "sifaju", 1, preexec_fn=limited)
    out, err = process.communicate()
    assert process.returncode != 0
    assert out == b""
    assert "什么也没有写" in err.decode()
    assert list((plan_copy / "records").rglob("*.*")) == []


@pytest.fixture
def git(tmp_path, monkeypatch):
    for name, value in {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "测试",
        "GIT_AUTHOR_EMAIL": "t@example.cn",
        "GIT_COMMITTER_NAME": "测试",
        "GIT_COMMITTER_EMAIL": "t@example.cn",
    }.items():
        monkeypatch.setenv(name, value)

    def run(*arguments, cwd):
        subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True)

    return run


def test_clones_merge_without_conflict_in_any_order(plan, plan_copy, tmp_path, git):
    """12 clones record for the same tasks, partly for the same unit; every order of merging gives one state."""
    units = ["sifaju", "wangzhuang", "chayuan", "gushan", None]
    origin = plan_copy.parent
    git("init", "--quiet", "--initial-branch=main", cwd=origin)
    append(plan_copy, [draft(15, "doing", "sifaju", "2024-01-01")])
    git("add", "plan", cwd=origin)
    git("commit", "--quiet", "-m", "base", cwd=origin)
    rounds = random.Random(12)
    written = {r.id for r in scan(plan_copy).records}
    for number in range(12):
        clone = tmp_path / f"clone{number}"
        git("clone", "--quiet", str(origin), str(clone), cwd=tmp_path)
        drafts = [
            draft(
                rounds.choice([15, 4]),
                rounds.choice(["doing", "done", "blocked"]),
                rounds.choice(units[:3] if number % 2 else units),
                f"2024-{rounds.randint(1, 12):02d}-15",
                note=f"分支 {number}",
            )
            for _ in range(3)
        ]
        written |= {w.record.id for w in append(clone / "plan", drafts)}
        git("checkout", "--quiet", "-b", f"b{number}", cwd=clone)
        git("add", "plan", cwd=clone)
        git("commit", "--quiet", "-m", f"clone {number}", cwd=clone)
        git("push", "--quiet", "origin", f"b{number}", cwd=clone)
    states = []
    for attempt in range(3):
        merged = tmp_path / f"merged{attempt}"
        git("clone", "--quiet", str(origin), str(merged), cwd=tmp_path)
        order = list(range(12))
        rounds.shuffle(order)
        for number in order:
            git("merge", "--quiet", "--no-edit", f"origin/b{number}", cwd=merged)
        assert assert_whole(merged / "plan") == written
        states.append(replay(plan, scan(merged / "plan").records, day("2024-12-31")))
    assert states[0].tasks == states[1].tasks == states[2].tasks
    assert states[0].overdue == states[1].overdue == states[2].overdue
