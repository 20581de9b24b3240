import os
from pathlib import Path

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.plan.folder.create import copy_bundled, create_folder, plan_folder_in
from fazhi_cli.plan.folder.locate import bundled_folder
from fazhi_cli.plan.load import load_plan


def everything(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


def test_writes_all_files_and_nothing_else(tmp_path):
    create_folder(tmp_path / "a" / "plan", {"tasks.yaml": b"x", "schema/t.json": b"{}"})
    assert everything(tmp_path) == ["a", "a/plan", "a/plan/schema", "a/plan/schema/t.json", "a/plan/tasks.yaml"]
    assert (tmp_path / "a/plan/tasks.yaml").read_bytes() == b"x"


def test_an_empty_folder_is_used(tmp_path):
    (tmp_path / "plan").mkdir()
    create_folder(tmp_path / "plan", {"tasks.yaml": b"x"})
    assert everything(tmp_path) == ["plan", "plan/tasks.yaml"]


@pytest.mark.parametrize("occupied", ["folder", "file", "link"])
def test_never_overwrites(tmp_path, occupied):
    target = tmp_path / "plan"
    if occupied == "folder":
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    elif occupied == "file":
        target.write_text("mine")
    else:
        target.symlink_to(tmp_path / "elsewhere")
    before = everything(tmp_path)
    with pytest.raises(FazhiError, match="什么也没有写"):
        create_folder(target, {"tasks.yaml": b"x"})
    assert everything(tmp_path) == before


def test_all_or_nothing_when_writing_fails(tmp_path):
    with pytest.raises(FazhiError, match="写不了文件夹"):
        create_folder(tmp_path / "new" / "plan", {"a": b"x", "a/b": b"y"})
    assert everything(tmp_path) == []


def test_a_file_on_the_path_is_named(tmp_path):
    (tmp_path / "f").write_text("x")
    with pytest.raises(FazhiError, match="不是文件夹"):
        create_folder(tmp_path / "f" / "plan", {"a": b"x"})


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_others_may_read_it(tmp_path):
    create_folder(tmp_path / "plan", {"a": b"x"})
    plain = tmp_path / "plain"
    plain.mkdir()
    assert (tmp_path / "plan").stat().st_mode == plain.stat().st_mode


def test_plan_folder_of_a_working_folder():
    assert plan_folder_in(Path("work")) == Path("work/plan")
    assert plan_folder_in(Path("work/plan")) == Path("work/plan")


def test_the_copy_is_the_bundled_plan_to_the_byte(tmp_path):
    names = copy_bundled(tmp_path / "plan")
    assert {"tasks.yaml", "units.yaml", "source.txt"} <= set(names)
    for name in names:
        assert (tmp_path / "plan" / name).read_bytes() == (bundled_folder() / name).read_bytes()
    assert len(load_plan(tmp_path / "plan").tasks) == 28


def test_records_of_the_bundled_plan_are_not_copied(tmp_path):
    copy_bundled(tmp_path / "plan")
    assert not (tmp_path / "plan" / "records").exists()


def test_a_second_copy_of_the_bundled_plan_is_refused(tmp_path):
    copy_bundled(tmp_path / "plan")
    (tmp_path / "plan" / "tasks.yaml").write_text("mine")
    with pytest.raises(FazhiError):
        copy_bundled(tmp_path / "plan")
    assert (tmp_path / "plan" / "tasks.yaml").read_text() == "mine"
