"""The same SQL gives the same rows on both engines: ties, NULLs, even and odd groups."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import shutil

import pytest

from fazhi_cli.rollup.collect import collect
from fazhi_cli.rollup.engines import open_engine
from fazhi_cli.rollup.questions import QUESTIONS, question

DAYS = [dt.date(2022, 7, 31), dt.date(2024, 12, 31), dt.date(2026, 6, 30)]
without = [
    what
    for what, there in (("java", shutil.which("java")), ("pyspark", importlib.util.find_spec("pyspark")))
    if not there
]


@pytest.fixture
def files(tmp_path, inbox):
    manifest = collect(tmp_path / "store", [inbox]).manifest
    return [str(tmp_path / "store" / "episodes" / name) for name in manifest.episodes]


def test_every_question_runs_on_duckdb_and_a_day_before_the_plan_has_no_rows(files):
    engine = open_engine("duckdb", files)
    found = {name: engine.ask(question(name, DAYS[1], "350111" if name == "duties" else "")) for name in QUESTIONS}
    assert all(found.values())
    assert engine.ask(question("by_place", DAYS[0])) == []
    functions = found["by_function"]
    assert functions[-1][0] is None  # what is not mapped is there, last
    engine.close()


def test_both_engines_give_the_same_rows(files):
    if without:
        # A cluster is no part of the program: where there is no Java, the comparison is named as left out.
        pytest.skip(f"Spark 没有比较：缺 {'、'.join(without)}（scripts/test.sh 会装）")
    here, there = open_engine("duckdb", files), open_engine("spark", files, "local[1]")
    try:
        for day in DAYS:
            for within in ("", "3501", "99"):
                for name in QUESTIONS:
                    sql = question(name, day, "350111" if name == "duties" else within)
                    ours, theirs = here.ask(sql), there.ask(sql)
                    assert [tuple(map(plain, r)) for r in ours] == [tuple(map(plain, r)) for r in theirs], (
                        name,
                        day,
                        within,
                    )
    finally:
        here.close()
        there.close()


def plain(value):
    """A number as a number: an engine may give a sum as a decimal."""
    return value if value is None or isinstance(value, (str, bool, dt.date)) else int(value)


def test_only_digits_get_into_the_sql():
    with pytest.raises(ValueError, match="'"):
        question("by_place", DAYS[0], "35' OR '1'='1")


def test_under_ci_spark_may_be_left_out_only_where_it_cannot_be_installed():
    assert not (os.environ.get("FAZHI_SPARK") == "required" and without)
