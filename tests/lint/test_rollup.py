"""What joins a plan with those of other places is checked, and proposed where it is missing."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, lint_plan


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(folder):
    return [(d.code, d.message, d.hint) for d in lint_plan(Options(folder, Config(), dt.date(2026, 7, 1))).diagnostics]


def test_a_function_is_proposed_from_the_name(plan_copy):
    edit(plan_copy, "units.yaml", "    function: 信访\n", "")
    [(code, message, hint)] = found(plan_copy)
    assert code == "FZ823"
    assert "区信访局" in message
    assert "function: 信访" in hint


def test_who_takes_no_part_is_not_asked(plan_copy):
    edit(plan_copy, "units.yaml", "    function: 信访\n", "")
    edit(plan_copy, "tasks.yaml", "  place: '350111'\n", "")
    assert found(plan_copy) == []


@pytest.mark.parametrize(
    ("upper", "says"),
    [
        ("document: 《某纲要》\n          clause: 五", "不加书名号"),
        ("document: 某纲要\n          clause: 第五条", "中文数字"),
        ("document: 某纲要\n          clause: 二十一", None),
    ],
)
def test_spelling_of_an_upper_clause(plan_copy, upper, says):
    edit(
        plan_copy,
        "tasks.yaml",
        "        title: 深入学习",
        f"        implements:\n          {upper}\n        title: 深入学习",
    )
    told = found(plan_copy)
    assert [(c, says in m) for c, m, _ in told] == ([("FZ824", True)] if says else [])


@pytest.mark.parametrize("code", ["3501", "35011", "0350111", "35O111", "3501111"])
def test_a_code_of_the_wrong_form_is_told(plan_copy, code):
    edit(plan_copy, "tasks.yaml", "place: '350111'", f"place: '{code}'")
    [(rule, message, _)] = found(plan_copy)
    assert rule == "FZ203"
    assert "行政区划代码" in message
