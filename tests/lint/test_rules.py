"""Every rule keeps what it promises: its bad example is found as such, its good one is not."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from pathlib import Path

import pytest

import fazhi_cli.lint.rules
from fazhi_cli.diagnostics import SEVERITIES
from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, lint_plan
from fazhi_cli.lint.registry import RULES, rule_of

TODAY = dt.date(2026, 7, 1)
TEXTUAL = [c for c in RULES if rule_of(c).file in ("tasks.yaml", "units.yaml") and not rule_of(c).bad.startswith("（")]


def codes(folder: Path) -> list[str]:
    return [d.code for d in lint_plan(Options(folder, Config(), TODAY)).diagnostics]


@pytest.mark.parametrize("code", TEXTUAL)
def test_bad_example_is_found_and_nothing_else(code, plan_copy):
    rule = rule_of(code)
    path = plan_copy / rule.file
    text = path.read_text(encoding="utf-8")
    assert text.count(rule.good) == 1, f"{rule.code}: the good example stands {text.count(rule.good)} times in the plan"
    assert codes(plan_copy) == []
    path.write_text(text.replace(rule.good, rule.bad), encoding="utf-8")
    assert codes(plan_copy) == [code]


@pytest.mark.parametrize("code", RULES)
def test_metadata_is_complete(code):
    rule = rule_of(code)
    assert rule.code == code
    assert rule.severity in SEVERITIES
    assert rule.name == rule.name.lower()
    assert " " not in rule.name
    for text in (rule.title, rule.why, rule.bad, rule.good):
        assert text.strip()
    assert rule.bad != rule.good
    assert len(rule.title) < 25
    assert not rule.title.endswith("。")


def test_every_module_is_in_the_table_and_has_a_check_where_it_says_so():
    folder = Path(fazhi_cli.lint.rules.__file__).parent
    modules = {p.stem for p in folder.glob("*.py")} - {"__init__"}
    assert modules == {e.module for e in RULES.values()}
    for entry in RULES.values():
        module = import_module(f"fazhi_cli.lint.rules.{entry.module}")
        assert hasattr(module, "check") == entry.has_check, entry.module


def test_names_are_unique():
    names = [rule_of(c).name for c in RULES]
    assert len(names) == len(set(names))
