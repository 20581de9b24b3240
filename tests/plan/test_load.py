import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_cli.cache import blobs
from fazhi_cli.plan.load import load_plan, open_plan


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(blobs, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def same(one, other):
    return everything(one) == everything(other)


def everything(plan):
    by_body = dict(plan.tasks_by_body)
    return plan.document, plan.sections, plan.tasks, plan.units, plan.collectives, by_body


def no_loading(monkeypatch):
    def refuse(_):
        raise AssertionError("the snapshot was not used")

    monkeypatch.setattr("fazhi_cli.plan.load.compile_reading", refuse)


def test_second_opening_uses_the_snapshot_and_is_the_same(plan_copy, cache, monkeypatch):
    first = open_plan(plan_copy)
    assert len(list(cache.iterdir())) == 1
    no_loading(monkeypatch)
    second = open_plan(plan_copy)
    assert second.task_by_id[15] == first.task_by_id[15]
    assert same(first, second)
    assert isinstance(second.task_by_id[15].deadlines[0].due, dt.date)


def test_no_cache_reads_and_writes_none(plan_copy, cache, monkeypatch):
    monkeypatch.setenv("FAZHI_NO_CACHE", "1")
    open_plan(plan_copy)
    assert not cache.exists()


@settings(max_examples=60)
@given(st.sampled_from(["tasks.yaml", "units.yaml"]), st.integers(0, 10**9), st.binary(min_size=1, max_size=3))
def test_any_edit_of_the_files_makes_it_stale(tmp_path_factory, root, name, where, patch):
    """With and without snapshot the answer is the same: the same plan, or the same refusal."""
    from fazhi_cli.errors import FazhiError

    folder = tmp_path_factory.mktemp("edit") / "plan"
    folder.mkdir()
    for file in ("tasks.yaml", "units.yaml"):
        (folder / file).write_bytes((root / "plan" / file).read_bytes())
    open_plan(folder)
    data = bytearray((folder / name).read_bytes())
    where %= len(data)
    data[where : where + len(patch)] = patch
    (folder / name).write_bytes(bytes(data))
    try:
        plain = load_plan(folder)
    except FazhiError as error:
        with pytest.raises(FazhiError) as caught:
            open_plan(folder)
        assert caught.value.message == error.message
        return
    assert same(open_plan(folder), plain)
    assert same(open_plan(folder), plain)


@pytest.mark.parametrize("part", [0.0, 0.001, 0.01, 0.3, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("damage", ["flip", "cut"])
def test_damaged_snapshot_never_changes_an_answer(plan_copy, cache, plan, part, damage):
    open_plan(plan_copy)
    (file,) = cache.iterdir()
    data = bytearray(file.read_bytes())
    at = int(len(data) * part)
    if damage == "flip":
        data[at] ^= 0xFF
    else:
        del data[at:]
    file.write_bytes(bytes(data))
    assert same(open_plan(plan_copy), plan)
    for task in plan.tasks:
        assert open_plan(plan_copy).task_by_id[task.id] == task


def test_snapshot_of_another_plan_is_not_taken(plan_copy, cache, tmp_path):
    open_plan(plan_copy)
    other = tmp_path / "other"
    other.mkdir()
    for file in plan_copy.iterdir():
        (other / file.name).write_bytes(
            file.read_bytes().replace(
                b"\xe5\x8c\xba\xe5\x8f\xb8\xe6\xb3\x95\xe5\xb1\x80", b"\xe5\x8c\xba\xe5\x8f\xb8\xe6\xb3\x95\xe6\x89\x80"
            )
        )
    open_plan(other)
    assert len(list(cache.iterdir())) == 2
    assert same(open_plan(other), load_plan(other))


def test_unwritable_cache_is_done_without(plan_copy, plan, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setattr(blobs, "cache_folder", lambda: blocked / "cache")
    assert same(open_plan(plan_copy), plan)
