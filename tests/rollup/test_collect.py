"""A store is a function of the set of bundles: in any order, in one run or many, killed or not."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil

import pytest

from fazhi_cli.ledger.files import atomic
from fazhi_cli.rollup import collect as module
from fazhi_cli.rollup.collect import collect
from fazhi_cli.rollup.store import read_store
from tests.rollup.conftest import ledger


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_every_order_gives_one_store(tmp_path, inbox, plan, made, places):
    (inbox / "bad.parquet").write_bytes(b"PAR1 nothing")
    whole = tmp_path / "whole"
    collect(whole, [inbox])
    for number, names in enumerate(itertools.permutations(sorted(inbox.iterdir()), 3)):
        if number % 9:
            continue
        store = tmp_path / f"store{number}"
        for name in names:
            collect(store, [name])
        collect(store, [inbox])
        assert tree(store) == tree(whole)
    before = tree(whole)
    collect(whole, [], rebuild=True)
    assert tree(whole) == before


def test_twice_is_once(tmp_path, inbox):
    first = collect(tmp_path / "store", [inbox])
    before = tree(tmp_path / "store")
    again = collect(tmp_path / "store", [inbox])
    assert (len(first.taken), len(again.taken), again.known, again.compacted) == (4, 0, 4, ())
    assert tree(tmp_path / "store") == before


def test_only_the_province_that_changed_is_written(tmp_path, inbox, plan, made):
    collect(tmp_path / "store", [inbox])
    new = tmp_path / "new.parquet"
    new.write_bytes(made("360103", "戊区", []))
    assert collect(tmp_path / "store", [new]).compacted == ("36",)


@pytest.fixture
def three(tmp_path, plan, made):
    """Older, newer (with all the older's records), and one that knows other records."""
    records = ledger(plan, 7, 30)
    bundles = {
        "older": made("350111", "甲区", records[:20], dt.date(2025, 1, 1)),
        "newer": made("350111", "甲区", records, dt.date(2025, 4, 1)),
        "other": made("350111", "甲区", records[5:], dt.date(2025, 5, 1)),
    }
    for name, data in bundles.items():
        (tmp_path / f"{name}.parquet").write_bytes(data)
    return {name: tmp_path / f"{name}.parquet" for name in bundles}


@pytest.mark.parametrize("order", [["older", "newer"], ["newer", "older"]])
def test_what_follows_replaces(tmp_path, three, order):
    for name in order:
        collect(tmp_path / "store", [three[name]])
    [kept] = read_store(tmp_path / "store").bundles
    assert (kept.about.day, kept.conflict) == ("2025-04-01", False)


def test_what_does_not_follow_is_named_and_not_counted(tmp_path, three):
    stores = []
    for number, order in enumerate(itertools.permutations(three)):
        store = tmp_path / f"store{number}"
        for name in order:
            collect(store, [three[name]])
        stores.append(tree(store))
    assert all(s == stores[0] for s in stores)
    manifest = read_store(tmp_path / "store0")
    assert [b.conflict for b in manifest.bundles] == [True, True]
    assert manifest.counted == manifest.episodes == ()


def test_a_bad_file_is_set_aside_and_the_rest_goes_on(tmp_path, inbox):
    (inbox / "bad.parquet").write_bytes(b"nothing")
    done = collect(tmp_path / "store", [inbox])
    assert len(done.taken) == 4
    [entry] = done.rejected
    assert entry.name == "bad.parquet"
    assert "读不出来" in entry.reason


def test_killed_at_any_write_the_store_is_whole(tmp_path, inbox, places, monkeypatch):
    begun = tmp_path / "begun"
    collect(begun, [inbox / "350111.parquet"])
    whole = tmp_path / "whole"
    shutil.copytree(begun, whole)
    collect(whole, [inbox])
    real = atomic.replace_file
    for killed in range(1, 20):
        store = tmp_path / f"store{killed}"
        shutil.copytree(begun, store)
        writes = itertools.count(1)

        def replace(path, data, at=killed, writes=writes):
            if next(writes) == at:
                raise KeyboardInterrupt
            real(path, data)

        monkeypatch.setattr(module, "replace_file", replace)
        try:
            collect(store, [inbox])
        except KeyboardInterrupt:
            manifest = read_store(store)
            assert all((store / "episodes" / name).is_file() for name in manifest.episodes)
            assert all((store / "bundles" / b.file).is_file() for b in manifest.bundles)
            monkeypatch.setattr(module, "replace_file", real)
            collect(store, [inbox])
        assert tree(store) == tree(whole)
    assert next(writes) < killed  # the last round was not killed: every write was
