"""Templates are copied whole or not at all, at whatever moment the program ends."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.report import KINDS
from fazhi_cli.report.eject import eject
from fazhi_cli.report.renderers import RenderOptions, render
from fazhi_cli.report.templating import HALF_EJECTED, environment, our_folder
from tests.report import ledgers
from tests.report.views import view_of


def rendered(view, templates) -> str:
    return render("md", view, RenderOptions(templates=templates)).decode()


def test_ejected_templates_render_the_same(plan, tmp_path):
    folder = tmp_path / "out"
    written = eject(folder, force=False)
    assert {p.relative_to(folder) for p in written} == {
        p.relative_to(our_folder()) for p in our_folder().rglob("*") if p.is_file()
    }
    for kind in KINDS:
        view = view_of(plan, ledgers.small(), kind=kind)
        assert rendered(view, folder) == rendered(view, None)


def test_ejecting_overwrites_only_when_told(tmp_path):
    eject(tmp_path, force=False)
    changed = tmp_path / "papers" / "brief.j2"
    changed.write_text("改过", "utf-8")
    with pytest.raises(FazhiError, match="什么也没有写"):
        eject(tmp_path, force=False)
    assert changed.read_text("utf-8") == "改过"
    eject(tmp_path, force=True)
    assert changed.read_bytes() == (our_folder() / "papers" / "brief.j2").read_bytes()
    assert not list(tmp_path.rglob(".tmp-*"))


def ours() -> dict[str, bytes]:
    return held(our_folder())


def held(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_no_halves(tmp_path, monkeypatch, there):
    folder = tmp_path / "out"
    if there:
        folder.mkdir()
        (folder / "自己的.txt").write_text("留着", "utf-8")
    before = held(tmp_path)
    real = os.fsync
    calls = []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) > 3:
            raise OSError(errno.ENOSPC, "full")
        return real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FazhiError, match="磁盘已满"):
        eject(folder, force=False)
    assert held(tmp_path) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == (["out"] if there else [])


@pytest.mark.parametrize("in_the_way", ["papers/brief.j2", "rollup"])
def test_where_a_place_cannot_be_taken_all_is_as_it_was(tmp_path, in_the_way):
    """A folder in the place of a file, a file in the place of a folder."""
    eject(tmp_path, force=False)
    (tmp_path / "html/style.css").write_text("改过", "utf-8")
    place = tmp_path / in_the_way
    if place.is_dir():
        for path in place.iterdir():
            path.unlink()
        place.rmdir()
        place.write_text("文件", "utf-8")
    else:
        place.unlink()
        (place / "里面").mkdir(parents=True)
        (place / "里面/有.txt").write_text("文件", "utf-8")
    before = held(tmp_path)
    with pytest.raises(FazhiError, match="写不进"):
        eject(tmp_path, force=True)
    assert held(tmp_path) == before
    environment(tmp_path)


def test_what_was_changed_after_a_kill_is_not_overwritten(tmp_path):
    """The half that was not placed yet may have been worked on."""
    hidden = tmp_path / HALF_EJECTED
    for name in ("papers/brief.j2", "papers/notice.j2"):
        (hidden / "new" / name).parent.mkdir(parents=True, exist_ok=True)
        (hidden / "new" / name).write_bytes(ours()[name])
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/notice.j2").write_text("我写的", "utf-8")
    with pytest.raises(FazhiError, match="没有做完的导出"):
        environment(tmp_path)
    with pytest.raises(FazhiError, match="已经有"):
        eject(tmp_path, force=False)
    assert (tmp_path / "papers/brief.j2").read_bytes() == ours()["papers/brief.j2"]
    assert (tmp_path / "papers/notice.j2").read_text("utf-8") == "我写的"
    environment(tmp_path)


# Ends the process before its n-th change of the file system, for each n, each time in a folder of its own.
KILLED = """
import json, os, sys
from pathlib import Path
from fazhi_cli.report.eject import eject
os.fsync = lambda descriptor: None  # costs seconds, and nothing here cuts the power
top, case = Path(sys.argv[1]), sys.argv[2]
CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir"}
def prepared(folder):
    if case == "new":
        return
    folder.mkdir()
    (folder / "own.txt").write_text("own")
    if case == "force":
        for name in ("papers/brief.j2", "html/style.css"):
            (folder / name).parent.mkdir()
            (folder / name).write_text("changed")
left, number = [], 0
while True:
    number += 1
    folder = top / str(number) / "out"
    folder.parent.mkdir(parents=True)
    prepared(folder)
    child = os.fork()
    if child == 0:
        seen = [0]
        def hook(event, args):
            if event in CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & os.O_CREAT):
                seen[0] += 1
                if seen[0] == number:
                    os._exit(9)
        sys.addaudithook(hook)
        eject(folder, force=case == "force")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9), code
    if code == 0:
        break
print(json.dumps(number - 1))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("case", ["new", "other", "force"])
def test_killed_before_any_change_it_is_whole_or_known_and_mended(tmp_path, case, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: None)
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), case], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    kills = json.loads(done.stdout)
    assert kills > 2 * len(ours())  # each file was created, and took its place or its folder's
    before = {} if case == "new" else {"own.txt": b"own"}
    if case == "force":
        before |= {"papers/brief.j2": b"changed", "html/style.css": b"changed"}
    halves = 0
    for number in range(1, kills + 1):
        folder = tmp_path / str(number) / "out"
        seen = {n: c for n, c in held(folder).items() if not n.startswith(".")} if folder.exists() else {}
        if (folder / HALF_EJECTED).exists():
            halves += 1
            with pytest.raises(FazhiError, match="没有做完的导出"):
                environment(folder)
        else:
            assert seen in (before, before | ours()), number
        if seen != before | ours() or (folder / HALF_EJECTED).exists():
            eject(folder, force=case == "force")
        else:
            eject(folder, force=True)
        assert held(folder) == before | ours(), number
        assert [p.name for p in folder.parent.iterdir()] == ["out"], number
    assert (halves > len(ours())) == (case != "new")


def test_a_hidden_folder_of_others_beside_it_stays(tmp_path):
    other = tmp_path / ".out-12345678"
    other.mkdir()
    (other / "他人.txt").write_text("留着", "utf-8")
    eject(tmp_path / "out", force=False)
    assert (other / "他人.txt").is_file()
