"""What a bundle holds, and what is found when it was tampered with."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.ledger.states.episodes import FOREVER
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.rollup import bundle
from fazhi_cli.rollup.bundle import COLUMNS, BadBundle, make_bundle, read_bundle, write_parquet
from fazhi_cli.settings import DEFAULT
from tests.ledger.making import record
from tests.rollup.conftest import DAY, ledger, plan_of


def rows(path, columns="*"):
    return duckdb.sql(f"SELECT {columns} FROM read_parquet('{path}')").fetchall()


def test_same_input_same_bytes_whatever_the_order_of_the_records(plan, made):
    records = ledger(plan, 3, 40)
    assert made("350111", "甲区", records) == made("350111", "甲区", records[::-1])


def test_the_file_says_on_a_day_what_the_program_says(plan, made, tmp_path):
    records = ledger(plan, 4, 80)
    path = tmp_path / "a.parquet"
    path.write_bytes(made("350111", "甲区", records))
    asked = dt.date(2024, 12, 31)
    found = rows(path, "task, unit, status, overdue, valid_from, valid_to")
    told = {(t, u): (status, late) for t, u, status, late, begun, ended in found if begun <= asked < ended}
    progress = replay(plan, records, asked)
    assert told == {(t.task, u.unit): (u.status, "overdue" in u.labels) for t in progress.tasks for u in t.units}


def test_nothing_of_what_people_wrote_is_in_it(plan, made, tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(
        made("350111", "甲区", [record(15, "doing", "sifaju", by="张三丰", note="某某进展", problem="某某问题")])
    )
    text = repr(rows(path)) + repr(read_bundle(path))
    assert not any(word in text for word in ("张三丰", "某某"))


def test_public_leaves_out_units(plan, made, tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(made("350111", "甲区", [], public=True))
    assert read_bundle(path).public
    assert set(rows(path, "unit, unit_name, function")) == {(None, None, None)}


def test_an_open_end_is_a_day_every_engine_can_hold(made, tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(made("350111", "甲区", []))
    assert max(r[0] for r in rows(path, "valid_to")) == FOREVER == dt.date(2200, 1, 1)


def test_a_plan_without_place_is_refused(plan):
    without = plan_of(plan, None, "甲区")
    with pytest.raises(FazhiError, match="行政区划代码"):
        make_bundle(without, "", [], DEFAULT, DAY)


def test_a_truncated_file_is_refused(made, tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(made("350111", "甲区", [])[:-100])
    with pytest.raises(BadBundle, match="读不出来"):
        read_bundle(path)


def test_changed_rows_are_found(made, tmp_path):
    path, other = tmp_path / "a.parquet", tmp_path / "b.parquet"
    path.write_bytes(made("350111", "甲区", []))
    about = read_bundle(path)
    changed = ", ".join("false AS overdue" if c == "overdue" else c for c in COLUMNS)
    write_parquet(f"SELECT {changed} FROM read_parquet('{path}')", other, about._asdict())
    with pytest.raises(BadBundle, match="摘要与内容不符"):
        read_bundle(other)


def test_a_newer_format_is_told(made, tmp_path, monkeypatch):
    monkeypatch.setattr(bundle, "SCHEMA_VERSION", 2)
    path = tmp_path / "a.parquet"
    path.write_bytes(made("350111", "甲区", []))
    monkeypatch.undo()
    with pytest.raises(BadBundle, match="较新版本"):
        read_bundle(path)


def test_another_parquet_file_is_none(tmp_path):
    path = tmp_path / "a.parquet"
    duckdb.sql(f"COPY (SELECT 1 AS x) TO '{path}' (FORMAT parquet)")
    with pytest.raises(BadBundle, match="不是 fazhi bundle"):
        read_bundle(path)


@pytest.mark.parametrize(
    "change",
    [
        {"day": "昨天"},
        {"day": 5},
        {"records": 5},
        {"public": "no"},
        {"rows": "1"},
        {"place": "../../x"},
        {"name": None},
    ],
)
def test_what_a_file_says_of_itself_is_not_believed(made, tmp_path, change):
    path, other = tmp_path / "a.parquet", tmp_path / "b.parquet"
    path.write_bytes(made("350111", "甲区", []))
    write_parquet(f"SELECT * FROM read_parquet('{path}')", other, read_bundle(path)._asdict() | change)
    with pytest.raises(BadBundle, match="不"):
        read_bundle(other)
