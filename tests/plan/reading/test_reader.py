"""One reader for queries and checks: problems are gathered; what a query does not need is not in its way."""

from __future__ import annotations

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.plan.folder.locate import shown_name
from fazhi_cli.plan.load import PlanError, compile_reading, load_plan
from fazhi_cli.plan.reading.reader import PlanReading


def codes(problems):
    return [p.code for p in problems]


def test_missing_files_are_problems(tmp_path):
    reading = PlanReading(tmp_path)
    assert (reading.tasks, reading.units, reading.source) == (None, None, None)
    assert codes(reading.problems) == ["FZ105", "FZ105"]
    assert codes(reading.source_problems) == ["FZ105"]


def test_what_cannot_be_read_is_told_in_chinese(tmp_path):
    (tmp_path / "units.yaml").mkdir()
    with pytest.raises(FazhiError) as caught:
        PlanReading(tmp_path)
    assert "units.yaml”：是文件夹，不是文件" in caught.value.message


def test_files_below_the_working_folder_are_shown_relative_to_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert shown_name(tmp_path / "plan" / "tasks.yaml") == "plan/tasks.yaml"
    monkeypatch.chdir("/")
    assert shown_name(tmp_path.parent / "x").endswith("/x")


def test_a_query_does_not_ask_for_the_source(plan_copy):
    (plan_copy / "source.txt").unlink()
    assert len(load_plan(plan_copy).tasks) == 28


def test_a_byte_order_mark_is_no_obstacle(plan_copy):
    path = plan_copy / "tasks.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(load_plan(plan_copy).tasks) == 28


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("title: ", "title：", 1),
        lambda text: text.replace("schema_version: 1", "schema_version: 2", 1),
        lambda text: text + "\tx",
    ],
)
def test_a_query_refuses_what_lint_finds_in_the_data(plan_copy, damage):
    path = plan_copy / "tasks.yaml"
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    reading = PlanReading(plan_copy)
    with pytest.raises(PlanError) as caught:
        compile_reading(reading)
    assert set(caught.value.problems) == set(reading.problems) != set()


def test_another_encoding_is_an_error_for_a_query(plan_copy):
    path = plan_copy / "units.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(PlanError) as caught:
        load_plan(plan_copy)
    assert codes(caught.value.problems) == ["FZ104"]


def test_contents_take_the_place_of_files(plan_copy):
    data = (plan_copy / "units.yaml").read_bytes()
    (plan_copy / "units.yaml").unlink()
    assert PlanReading(plan_copy, {"units.yaml": data}).problems == []
    assert codes(PlanReading(plan_copy, {"units.yaml": data, "tasks.yaml": None}).problems) == ["FZ105"]
