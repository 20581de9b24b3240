from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fazhi_cli.errors import FazhiError, UsageProblem
from fazhi_cli.report.renderers import RENDERERS, SUFFIXES, choose_format
from fazhi_cli.report.request import (
    Spell,
    choose_period,
    earlier_period,
    judged_on,
    office_defaults,
)

TODAY = dt.date(2024, 8, 20)


@pytest.mark.parametrize(
    ("spell", "key"),
    [
        (Spell(), "2024"),
        (Spell(year=2022), "2022"),
        (Spell(quarter="2024Q3"), "2024Q3"),
        (Spell(quarter="2024年第三季度"), "2024Q3"),
        (Spell(month="2024-5"), "2024-05"),
        (Spell(start="2024-1-1", end="2024年3月15日"), "2024-01-01..2024-03-15"),
    ],
)
def test_periods(spell, key):
    assert choose_period(spell, TODAY).key == key


@pytest.mark.parametrize(
    ("spell", "words"),
    [
        (Spell(year=2024, quarter="2024Q1"), "只能写一个"),
        (Spell(month="2024-05", start="2024-01-01", end="2024-02-01"), "只能写一个"),
        (Spell(start="2024-01-01"), "一起写"),
        (Spell(start="2024-03-01", end="2024-01-01"), "早于"),
        (Spell(quarter="2024"), "不是季度"),
        (Spell(month="2024Q1"), "不是月份"),
        (Spell(quarter="2024Q7"), "看不懂"),
    ],
)
def test_bad_periods(spell, words):
    with pytest.raises(UsageProblem, match=words):
        choose_period(spell, TODAY)


def test_a_past_period_is_judged_at_its_end_the_running_one_today():
    def at(number):
        return judged_on(None, choose_period(Spell(year=number), TODAY), TODAY)

    assert [at(2022), at(2024), at(2025)] == [dt.date(2022, 12, 31), TODAY, TODAY]
    assert judged_on("2023-05-01", choose_period(Spell(year=2022), TODAY), TODAY) == dt.date(2023, 5, 1)


def test_the_form_follows_the_name():
    assert {choose_format(None, f"x{s}") for s in SUFFIXES} == set(RENDERERS)
    assert choose_format(None, "X.DOCX") == "docx"
    assert choose_format("csv", "台账.txt") == choose_format("csv", "-") == "csv"
    with pytest.raises(UsageProblem, match=r"后缀是 \.docx"):
        choose_format("csv", "x.docx")
    assert choose_format(None, None) is choose_format(None, "-") is None
    for name in ("x", "x.doc"):
        with pytest.raises(UsageProblem, match="后缀"):
            choose_format(None, name)


def test_what_is_compared_with_is_earlier():
    asked = choose_period(Spell(year=2024), TODAY)
    assert earlier_period("2023", asked).key == "2023"
    assert earlier_period("2023Q4", asked).key == "2023Q4"
    for text in ("2024", "2025", "2024Q2"):
        with pytest.raises(UsageProblem, match="更早"):
            earlier_period(text, asked)


def test_the_offices_own_table():
    made = office_defaults({"name": "简报", "copies": 30, "grace-days": 5, "templates": "模板"}, Path("/a/fazhi.toml"))
    assert (made.head.name, made.head.copies, made.grace_days) == ("简报", "30", 5)
    assert made.templates == Path("/a/模板")
    assert office_defaults({}, None).grace_days == 15


@pytest.mark.parametrize("table", [{"nmae": "x"}, {"name": ["x"]}, {"grace_days": "x"}, {"reply_days": -1}])
def test_a_wrong_table_names_file_and_key(table):
    with pytest.raises(FazhiError, match=r"fazhi\.toml") as caught:
        office_defaults(table, Path("fazhi.toml"))
    assert next(iter(table)) in caught.value.message


def test_the_command_offers_what_there_is():
    from fazhi_cli.cli.actions import reporting
    from fazhi_cli.report import FORMATS, KINDS
    from fazhi_cli.report.templating import our_folder

    assert tuple(RENDERERS) == tuple(FORMATS)
    assert set(RENDERERS) == set(SUFFIXES.values())
    assert all((our_folder() / "papers" / f"{kind}.j2").is_file() for kind in KINDS)
    assert reporting.complete_kinds("u") == ["unit"]
    assert reporting.complete_kinds("通") == ["通报"]
    assert reporting.complete_formats("") == list(RENDERERS)
