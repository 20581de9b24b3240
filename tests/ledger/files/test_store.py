"""Writing: whole or not at all, in order, never over another."""

import datetime as dt
import errno
import json
import os
from pathlib import Path

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.ledger.files import atomic as writing
from fazhi_cli.ledger.files import store
from fazhi_cli.ledger.files.scan import scan
from fazhi_cli.ledger.files.store import append, stamped
from fazhi_cli.ledger.identifiers import new_ulid
from fazhi_cli.ledger.states.decisions import withdrawn_ids
from tests.ledger.making import draft, record


def files(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and "records" in p.parts)


def test_written_and_read_back(plan_copy):
    written = append(plan_copy, [draft(15, "done", "sifaju", note="好"), draft(16, "doing")])
    found = scan(plan_copy)
    assert {r.id: r for r in found.records} == {w.record.id: w.record for w in written}
    assert [w.path.parent.name for w in written] == ["sifaju", "_office"]
    assert json.loads(written[0].path.read_text(encoding="utf-8"))["note"] == "好"
    assert found.problems == ()


def test_names_sort_by_time_also_within_a_millisecond(plan_copy):
    now = dt.datetime(2024, 11, 3, tzinfo=dt.UTC)
    written = [append(plan_copy, stamped(plan_copy, [draft(15, "doing", "sifaju")], now))[0] for _ in range(5)]
    assert [r.id for r in scan(plan_copy).records] == [w.record.id for w in written]
    assert {r.at for r in scan(plan_copy).records} == {"2024-11-03T00:00:00.000Z"}


def test_a_clock_that_ran_ahead_drags_nobody_along(plan_copy):
    """A record takes its time from no other: not from one in its folder, nor from what it withdraws."""
    ahead = record(15, "done", "sifaju", at=dt.datetime(2031, 1, 1, tzinfo=dt.UTC))
    append(plan_copy, [ahead])
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    back = draft(15, None, "sifaju", kind="withdraw", withdraws=ahead.id, reason="错")
    written = append(plan_copy, [back, draft(16, "doing", "sifaju")], now)
    assert [w.record.at for w in written] == ["2026-01-01T00:00:00.000Z"] * 2
    assert ahead.id in withdrawn_ids(scan(plan_copy).records)


def test_file_with_an_absurd_time_in_its_name_is_no_clock(plan_copy):
    (plan_copy / "records/sifaju").mkdir(parents=True)
    (plan_copy / "records/sifaju" / ("7" + "z" * 25 + "-15-done.json")).write_text("x", encoding="utf-8")
    written = append(plan_copy, [draft(15, "done", "sifaju")])
    assert written[0].record.at[:2] == "20"


def test_nothing_is_overwritten(plan_copy):
    made = record(15, "done", "sifaju")
    (first,) = append(plan_copy, [made])
    before = first.path.read_bytes()
    with pytest.raises(FazhiError, match="什么也没有写"):
        append(plan_copy, [made._replace(note="别的"), draft(16, "done", "sifaju")])
    assert first.path.read_bytes() == before
    assert files(plan_copy) == [str(first.path.relative_to(plan_copy))]


FAULTS = [
    (errno.ENOSPC, "磁盘已满"),
    (errno.EACCES, "没有权限"),
    (errno.EIO, "磁盘读写出错"),
    (errno.EROFS, "磁盘是只读的"),
    (errno.EDQUOT, "磁盘配额已用完"),
]
PLACES = [(c, n) for c in ("open", "write", "fsync", "link") for n in (0, 1, 2)] + [("fsync", 3)]  # 3: the folder


@pytest.mark.parametrize(("call", "after"), PLACES)
@pytest.mark.parametrize(("number", "text"), FAULTS)
def test_any_call_may_fail_at_any_record_of_several(plan_copy, monkeypatch, call, number, text, after):
    """All three records or none; no temporary file is left; what was there stays."""
    append(plan_copy, [draft(15, "doing", "sifaju")])
    before = files(plan_copy)
    real, calls = getattr(os, call), iter(range(10**6))

    def fails(*arguments, **options):
        if call == "open" and not arguments[1] & os.O_CREAT:
            return real(*arguments, **options)
        if next(calls) >= after:
            raise OSError(number, os.strerror(number), str(arguments[0]))
        return real(*arguments, **options)

    monkeypatch.setattr(writing.os, call, fails)
    drafts = [draft(n, "done", "sifaju") for n in (15, 16, 17)]
    if call == "link" and number == errno.EACCES:
        # A file system without hard links says so in this way too: the rename that follows works.
        append(plan_copy, drafts)
        monkeypatch.undo()
        assert len(scan(plan_copy).records) == 4
        return
    with pytest.raises(FazhiError) as caught:
        append(plan_copy, drafts)
    monkeypatch.undo()
    assert text in caught.value.message
    assert "什么也没有写" in caught.value.message
    assert files(plan_copy) == before
    assert len(append(plan_copy, drafts)) == 3, "the next command works"


def test_interrupted_writes_leave_nothing(plan_copy, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        append(plan_copy, [draft(15, "done", "sifaju")])
    monkeypatch.undo()
    assert files(plan_copy) == []


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_file_systems_without_hard_links(plan_copy, monkeypatch, number):
    def no_links(*_):
        raise OSError(number, "no links")

    monkeypatch.setattr(writing.os, "link", no_links)
    made = record(15, "done", "sifaju")
    append(plan_copy, [made])
    with pytest.raises(FazhiError):
        append(plan_copy, [made])
    assert len(files(plan_copy)) == 1


def test_short_writes_are_continued(plan_copy, monkeypatch):
    real = os.write
    monkeypatch.setattr(writing.os, "write", lambda fd, data: real(fd, bytes(data[:7])))
    append(plan_copy, [draft(15, "done", "sifaju", note="很长的进展" * 20)])
    assert scan(plan_copy).records[0].note == "很长的进展" * 20


def test_everything_is_on_disk_before_it_is_told(plan_copy, monkeypatch):
    """The file before it gets its name, its folder after; new folders in their parents."""
    events = []
    real_fsync, real_link, real_mkdir = os.fsync, os.link, os.mkdir
    monkeypatch.setattr(
        writing.os,
        "fsync",
        lambda fd: (events.append(("fsync", str(Path(f"/proc/self/fd/{fd}").readlink()))), real_fsync(fd)),
    )
    monkeypatch.setattr(writing.os, "link", lambda a, b: (events.append(("link", str(b))), real_link(a, b)))
    monkeypatch.setattr(os, "mkdir", lambda p, *a, **k: (events.append(("mkdir", str(p))), real_mkdir(p, *a, **k)))
    (written,) = append(plan_copy, [draft(15, "done", "sifaju")])
    home = written.path.parent
    assert [kind for kind, _ in events] == ["mkdir", "fsync", "mkdir", "fsync", "fsync", "link", "fsync"]
    assert events[1] == ("fsync", str(plan_copy))
    assert events[3] == ("fsync", str(home.parent))
    assert Path(events[4][1]).name.startswith(writing.PREFIX)
    assert events[5] == ("link", str(written.path))
    assert events[6] == ("fsync", str(home))


def test_old_leftovers_are_swept_and_young_ones_left(plan_copy):
    home = plan_copy / "records/sifaju"
    home.mkdir(parents=True)
    old, young = home / ".tmp-1-a.json", home / ".tmp-2-b.json"
    for path in (old, young):
        path.write_text("half", encoding="utf-8")
    os.utime(old, (0, 0))
    append(plan_copy, [draft(15, "done", "sifaju")])
    assert not old.exists()
    assert young.exists()


def test_too_long_is_refused(plan_copy):
    with pytest.raises(FazhiError, match="太长"):
        append(plan_copy, [draft(15, "done", "sifaju", note="长" * 400_000)])
    assert files(plan_copy) == []


def test_a_file_in_place_of_the_folder(plan_copy):
    (plan_copy / "records").write_text("x", encoding="utf-8")
    with pytest.raises(FazhiError, match="什么也没有写"):
        append(plan_copy, [draft(15, "done", "sifaju")])
    assert (plan_copy / "records").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("name", ["records", "records/_office"])
def test_nothing_is_written_behind_a_link(plan_copy, tmp_path, name):
    outside = tmp_path / "outside"
    outside.mkdir()
    link = plan_copy / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside, target_is_directory=True)
    with pytest.raises(FazhiError, match="链接"):
        append(plan_copy, [draft(15, "done")])
    assert list(outside.iterdir()) == []


def test_replace_file_keeps_the_old_content_if_it_fails(tmp_path, monkeypatch):
    path = tmp_path / "CODEOWNERS"
    writing.replace_file(path, b"old")
    monkeypatch.setattr(writing.os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(OSError, match="full"):
        writing.replace_file(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["CODEOWNERS"]
    writing.replace_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_ids_within_one_command_grow(plan_copy):
    now = dt.datetime(2024, 11, 3, tzinfo=dt.UTC)
    made = stamped(plan_copy, [draft(n, "doing", u) for n in range(4, 9) for u in ("sifaju", None)], now)
    assert [r.id for r in made] == sorted(r.id for r in made)
    assert store.file_name(made[0]).startswith(made[0].id.lower())
    assert new_ulid(now, made[-1].id) > made[-1].id
