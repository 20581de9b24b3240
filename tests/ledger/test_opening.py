"""Answers kept from an earlier run are those of a replay, whatever was changed in between."""

import os
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_cli.cache import blobs
from fazhi_cli.ledger import snapshot
from fazhi_cli.ledger.borne import duty_states
from fazhi_cli.ledger.opening import Inquiry
from fazhi_cli.ledger.progress import replay
from fazhi_cli.ledger.scan import scan
from fazhi_cli.ledger.store import append
from fazhi_cli.plan.load import open_plan
from fazhi_cli.settings import DEFAULT

from .making import day, draft

AS_OF = day("2025-06-30")


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(blobs, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def folder(plan_copy):
    append(
        plan_copy,
        [
            draft(15, "doing", "sifaju", "2024-03-01", note="起步"),
            draft(15, "done", "sifaju", "2024-08-01", measure="15-2"),
            draft(9, "done", "minzhengju", "2024-05-01", period="2024"),
            draft(22, "blocked", None, "2024-05-01"),
        ],
    )
    return plan_copy


def ask(folder, as_of=AS_OF, known_at=None, settings=DEFAULT):
    return Inquiry(open_plan(folder), folder, as_of, known_at, settings)


def answers(inquiry, bodies):
    """What an inquiry tells, the trouble included; each body asked before and after everything else."""
    duties = [inquiry.duties(b) for b in bodies]
    opened = [inquiry.duties(b, include_open=True) for b in bodies]
    return duties, opened, inquiry.progress.tasks, inquiry.progress.records, inquiry.trouble


def replayed(folder, bodies, as_of=AS_OF, known_at=None, settings=DEFAULT):
    """The same without anything kept."""
    plan = open_plan(folder)
    found = scan(folder)
    progress = replay(plan, found.records, as_of, known_at, settings)
    duties = [duty_states(plan, progress, b) for b in bodies]
    opened = [duty_states(plan, progress, b, include_open=True) for b in bodies]
    return duties, opened, progress.tasks, progress.records, len(found.problems)


def bodies_of(plan):
    return [b.id for b in plan.bodies]


def no_replay(monkeypatch):
    def refuse(*_):
        raise AssertionError("the kept answer was not used")

    monkeypatch.setattr("fazhi_cli.ledger.progress.replay", refuse)


def test_what_was_kept_is_given_without_a_replay(folder, plan, monkeypatch):
    bodies = bodies_of(plan)
    expected = replayed(folder, bodies)
    assert answers(ask(folder), bodies) == expected
    no_replay(monkeypatch)
    assert answers(ask(folder), bodies) == expected


def test_duties_alone_need_no_states(folder, monkeypatch):
    expected = ask(folder).duties("sifaju")
    no_replay(monkeypatch)
    again = ask(folder)
    assert again.duties("sifaju") == expected
    assert "progress" not in vars(again)


@pytest.mark.parametrize(
    "question",
    [
        {"as_of": day("2024-06-30")},
        {"known_at": "2025-01-01T00:00:00.000Z"},
        {"settings": DEFAULT._replace(due_soon_days=400)},
    ],
)
def test_another_question_has_another_answer(folder, plan, question):
    bodies = bodies_of(plan)
    answers(ask(folder), bodies)
    assert answers(ask(folder, **question), bodies) == replayed(folder, bodies, **question)


def test_a_new_record_counts_at_once(folder):
    answers(ask(folder), ["sifaju"])
    append(folder, [draft(16, "done", "sifaju", "2025-01-01")])
    assert answers(ask(folder), ["sifaju"]) == replayed(folder, ["sifaju"])


def test_a_record_written_a_moment_ago_is_relied_on(folder, monkeypatch):
    append(folder, [draft(16, "done", "sifaju", "2025-01-01")])
    expected = ask(folder).duties("sifaju")
    no_replay(monkeypatch)
    assert ask(folder).duties("sifaju") == expected


@settings(max_examples=40)
@given(st.data())
def test_any_edit_of_any_file_is_seen(tmp_path_factory, root, data):
    """Bytes of plan and records are changed, record files removed and copied, times set back."""
    folder = tmp_path_factory.mktemp("edit") / "plan"
    folder.mkdir()
    for name in ("tasks.yaml", "units.yaml"):
        shutil.copy(root / "plan" / name, folder / name)
    append(folder, [draft(n, "doing", "sifaju", "2024-03-01") for n in (15, 16, 17)])
    answers(ask(folder), ["sifaju"])
    path = data.draw(st.sampled_from(sorted((folder / "records").rglob("*.json"))))
    before = path.stat()
    how = data.draw(st.sampled_from(["byte", "byte, time set back", "remove", "copy", "folder"]))
    if how.startswith("byte"):
        content = bytearray(path.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
        path.write_bytes(bytes(content))
        if "set back" in how:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif how == "remove":
        path.unlink()
    elif how == "copy":
        shutil.copy2(path, path.with_name("copy-of-" + path.name))
    else:
        path.parent.rename(path.parent.with_name("minzhengju"))
    assert answers(ask(folder), ["sifaju"]) == replayed(folder, ["sifaju"])
    assert answers(ask(folder), ["sifaju"]) == replayed(folder, ["sifaju"])


@pytest.mark.parametrize("part", [0.0, 0.01, 0.2, 0.5, 0.8, 0.999])
@pytest.mark.parametrize("damage", ["flip", "cut", "empty"])
def test_damage_of_what_was_kept_changes_no_answer(folder, cache, plan, part, damage):
    bodies = bodies_of(plan)[::7]
    expected = answers(ask(folder), bodies)
    for file in cache.iterdir():
        content = bytearray(file.read_bytes())
        at = int(len(content) * part)
        if damage == "flip":
            content[at] ^= 0xFF
        else:
            del content[at if damage == "cut" else 0 :]
        file.write_bytes(bytes(content))
    assert answers(ask(folder), bodies) == expected
    assert answers(ask(folder), bodies) == expected


def test_of_a_large_plan_only_what_was_asked_is_kept(folder, cache, monkeypatch):
    monkeypatch.setattr(snapshot, "MOST_TASKS", 5)
    expected = replayed(folder, ["sifaju"])[0][0]
    assert ask(folder).duties("sifaju") == expected
    assert {p.suffix for p in cache.iterdir()} == {".plan", ".duties"}
    no_replay(monkeypatch)
    assert ask(folder).duties("sifaju") == expected


def test_without_a_cache_nothing_is_kept(folder, cache, monkeypatch):
    monkeypatch.setenv("FAZHI_NO_CACHE", "1")
    assert answers(ask(folder), ["sifaju"]) == replayed(folder, ["sifaju"])
    assert not cache.exists()
