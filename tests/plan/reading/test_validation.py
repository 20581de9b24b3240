"""Data against the schema: errors in the user's terms, the rest kept."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi_cli.plan.format.schema import plan_model
from fazhi_cli.plan.reading.validation import ANYTHING, validate_tree
from fazhi_cli.plan.yaml.scalars import as_day, other_reading
from fazhi_cli.plan.yaml.tree import parse_yaml

UNIT = "schema_version: 1\nunits:\n  - id: a\n    name: 甲\n    key: j\n"


def found(text, name="units"):
    checked = validate_tree(plan_model(name), parse_yaml(text, "f"), "f")
    return [(p.code, p.line, p.column) for p in checked.problems], checked


def test_sound_data_has_no_problem_and_stays():
    problems, checked = found(UNIT)
    assert problems == []
    assert checked.lost == {}
    assert checked.data == {"schema_version": 1, "units": [{"id": "a", "name": "甲", "key": "j"}]}


def test_a_misspelt_key_is_read_as_what_was_meant():
    problems, checked = found(UNIT.replace("name:", "nmae:"))
    assert problems == [("FZ201", 4, 5)]
    assert checked.data["units"][0]["name"] == "甲"
    assert checked.problems[0].hint == "是不是“name”？"


def test_an_unknown_key_in_place_of_a_missing_one_is_one_mistake():
    problems, checked = found(UNIT.replace("name:", "名称:"))
    assert problems == [("FZ201", 4, 5)]
    assert "name" in checked.problems[0].hint
    assert {"name"} in checked.lost.values()


def test_an_unknown_key_may_have_meant_any_other():
    problems, checked = found(UNIT + "    备考: x\n")
    assert problems == [("FZ201", 6, 5)]
    assert {ANYTHING} in checked.lost.values()


@pytest.mark.parametrize("key", ["1", "null", "true", "1.5"])
def test_a_key_that_is_no_text_is_unknown(key):
    assert found(UNIT + f"    {key}: x\n")[0] == [("FZ201", 6, 5)]


def test_missing_keys_are_one_problem_of_their_entry():
    problems, checked = found("schema_version: 1\nunits:\n  - id: a\n")
    assert problems == [("FZ202", 3, 5)]
    assert "“name”" in checked.problems[0].message
    assert "“key”" in checked.problems[0].message


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("    kind: goverment\n", 11, "FZ203"),
        ("    kind:\n", 5, "FZ203"),
        ("    aliases: 乙\n", 14, "FZ203"),
        ("    aliases: [乙, 1]\n", 18, "FZ204"),
        ("    aliases: [乙, {x: 1}]\n", 18, "FZ203"),
        ("    note: 015\n", 11, "FZ204"),
        ("    note: yes\n", 11, "FZ204"),
        ("    note: ''\n", 11, "FZ203"),
    ],
)
def test_wrong_values_are_told_where_they_are(line, column, code):
    problems, checked = found(UNIT + line)
    assert problems == [(code, 6, column)]
    assert not checked.problems[0].message.isascii()


def test_quoted_values_are_what_they_say():
    assert found(UNIT + "    note: '015'\n")[0] == []
    assert found(UNIT + '    note: "yes"\n')[0] == []


def test_the_first_of_a_run_of_strays_tells_the_lost_line():
    text = (
        "schema_version: 1\nunits:\n  - {id: a, name: 甲, key: j}\n"
        "  - {id: b, name: 乙, key: y, closed: true}\n  - {id: c, name: 丙, key: b, closed: false}\n"
    )
    problems, checked = found(text)
    assert problems == [("FZ203", 4, 5)]
    assert "collectives" in checked.problems[0].hint


@pytest.mark.parametrize(
    "text", ["", "[]", "x", "1", "units: 3\n", "schema_version: 2\nunits: []\n", "schema_version: 1\nunits: {}\n"]
)
def test_hopeless_data_are_a_problem_not_an_exception(text):
    assert found(text)[0]


def test_the_model_is_given_for_sound_data_only():
    assert found(UNIT)[1].entries.units[0].name == "甲"
    assert found(UNIT.replace("key: j", "key: J"))[1].entries is None
    assert found(UNIT.replace("key: j", "key: j\n    key: k"))[1].entries is None


@pytest.mark.parametrize("name", ["tasks", "units"])
def test_whatever_pydantic_refuses_is_told_and_nothing_else(name):
    """Taking any one line away, or emptying its value, there are problems if and only if the model refuses the data."""
    from pydantic import ValidationError

    model = plan_model(name)
    lines = _sample(name).split("\n")
    for number in range(1, len(lines)):
        for instead in ([], [lines[number].partition(":")[0] + ":"]):
            tree = parse_yaml("\n".join([*lines[:number], *instead, *lines[number + 1 :]]), "f")
            if tree.problems:
                continue
            problems = validate_tree(model, tree, "f").problems
            try:
                model.model_validate(tree.data)
            except ValidationError:
                assert problems, lines[number]
            else:
                assert problems == [], lines[number]


def _sample(name):
    if name == "units":
        return (
            UNIT
            + "    kind: party\n    aliases: [乙]\ncollectives:\n  - id: b\n    name: 各\n    key: g\n    closed: true\n    members: [a]"
        )
    return """schema_version: 1
document:
  title: 题
  issued: 2022-08-01
  period:
    start: 2021-01-01
    end: 2025-12-31
  source:
    file: s.txt
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
sections:
  - number: 1
    title: 部
    tasks:
      - id: 1
        title: 条
        measures:
          - id: 1-1
            text: 文
            deadlines:
              - quote: 2022年
                kind: dated
                due: 2022-12-31
                doubt:
                  why: 因为
        corrections:
          - quote: 文
            reading: 字
            certainty: certain
            reason: 错
        responsible:
          - 甲
          - name: 乙
            role: lead"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("15.10", "小数 15.1"),
        ("1e3", "小数 1000"),
        ("015", "八进制数 13"),
        ("0x1F", "数字"),
        ("1_000", "数字"),
        ("12:30", "六十进制数"),
        ("yes", "是非值 真"),
        ("Off", "是非值 假"),
        ("2024-06-30", "日期"),
        (".inf", "数字"),
        ("-", None),
        (".", None),
        ("15-2", None),
        ("2024-6-30", None),
        ("abc", None),
        ("甲", None),
        ("v1.2.3", None),
    ],
)
def test_other_readings(text, kind):
    reading = other_reading(text)
    assert (str(reading) if reading else None) == kind


@pytest.mark.parametrize("digits", [6000, 10])
def test_a_number_of_thousands_of_digits_is_a_finding(digits):
    text = UNIT.replace("schema_version: 1", "schema_version: " + "9" * digits)
    assert [code for code, _, _ in found(text)[0]] in (["FZ203"], ["FZ204"])


def test_days_typed_in_other_ways():
    assert as_day("2024-6-30") == as_day("2024.6.30") == as_day("2024年6月30日") == dt.date(2024, 6, 30)
    assert as_day("2024-13-1") is None
    assert as_day("2024") is None


def test_what_stands_in_place_of_a_list_or_mapping_is_checked_where_it_is_written():
    problems, checked = found(
        "schema_version: 1\nunits: &u\n  - &t {id: a, name: 甲, key: j, x: 1}\n  - *t\ncollectives: *u\n"
    )
    assert set(problems) == {("FZ201", 3, 33)}
    assert [u["name"] for u in checked.data["units"]] == ["甲", "甲"]
