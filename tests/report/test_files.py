from __future__ import annotations

import sys

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.report import files
from fazhi_cli.report.files import write_report


def test_what_we_made_is_overwritten(tmp_path):
    path = tmp_path / "简报.md"
    assert write_report(path, b"1", force=False)
    assert write_report(path, b"2", force=False)
    assert path.read_bytes() == b"2"
    assert [p.name for p in tmp_path.iterdir()] == ["简报.md"]


def test_a_foreign_file_is_refused(tmp_path):
    path = tmp_path / "简报.md"
    path.write_bytes(b"mine")
    with pytest.raises(FazhiError, match="没有覆盖"):
        write_report(path, b"2", force=False)
    assert path.read_bytes() == b"mine"
    assert write_report(path, b"2", force=True)
    assert write_report(path, b"3", force=False)


def test_a_file_that_people_changed_is_theirs(tmp_path):
    path = tmp_path / "简报.md"
    write_report(path, b"1", force=False)
    path.write_bytes(b"1, and a word of mine")
    with pytest.raises(FazhiError, match="有人改过"):
        write_report(path, b"2", force=False)


def test_the_same_bytes_are_not_written_again(tmp_path):
    path = tmp_path / "简报.md"
    path.write_bytes(b"1")
    before = path.stat().st_mtime_ns
    assert not write_report(path, b"1", force=False)
    assert path.stat().st_mtime_ns == before


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch):
    path = tmp_path / "简报.md"
    write_report(path, b"1", force=False)

    def full(_):
        raise OSError(28, "设备上没有空间")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(FazhiError, match="写不了文件"):
        write_report(path, b"2", force=False)
    assert path.read_bytes() == b"1"
    assert [p.name for p in tmp_path.iterdir()] == ["简报.md"]


def test_folders_are_refused(tmp_path):
    with pytest.raises(FazhiError, match="是文件夹"):
        write_report(tmp_path, b"1", force=True)
    with pytest.raises(FazhiError, match="不存在"):
        write_report(tmp_path / "没有" / "a.md", b"1", force=True)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "a.md", tmp_path / "b.md"
    link.symlink_to(target)
    write_report(link, b"1", force=False)
    assert link.is_symlink()
    assert target.read_bytes() == b"1"


def test_without_a_cache_folder_force_is_asked_for(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    path = tmp_path / "简报.md"
    assert write_report(path, b"1", force=False)
    with pytest.raises(FazhiError, match="没有覆盖"):
        write_report(path, b"2", force=False)
    assert write_report(path, b"2", force=True)
