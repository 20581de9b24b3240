"""Every rule keeps what it promises: its bad example is found as such, its good one is not."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from inspect import isfunction
from pathlib import Path

import pytest

import fazhi_cli.lint.rules
from fazhi_cli.diagnostics import SEVERITIES
from fazhi_cli.lint.catalogue import RULES, function_of
from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, lint_plan
from fazhi_cli.lint.pages import page_of

TODAY = dt.date(2026, 7, 1)
TEXTUAL = [c for c in RULES if page_of(c).file in ("tasks.yaml", "units.yaml") and not page_of(c).bad.startswith("（")]


def codes(folder: Path) -> list[str]:
    return [d.code for d in lint_plan(Options(folder, Config(), TODAY)).diagnostics]


@pytest.mark.parametrize("code", TEXTUAL)
def test_bad_example_is_found_and_nothing_else(code, plan_copy):
    rule = page_of(code)
    path = plan_copy / rule.file
    text = path.read_text(encoding="utf-8")
    assert text.count(rule.good) == 1, f"{code}: the good example stands {text.count(rule.good)} times in the plan"
    assert codes(plan_copy) == []
    path.write_text(text.replace(rule.good, rule.bad), encoding="utf-8")
    assert codes(plan_copy) == [code]


@pytest.mark.parametrize("code", RULES)
def test_the_catalogue_and_the_pages_are_complete(code):
    rule, page = RULES[code], page_of(code)
    assert rule.code == code
    assert rule.severity in SEVERITIES
    assert rule.name == rule.name.lower()
    assert " " not in rule.name
    for text in (page.title, page.why, page.bad, page.good):
        assert text.strip()
    assert page.bad != page.good
    assert len(page.title) < 25
    assert not page.title.endswith("。")
    assert rule.fixable == ("" if not page.fix else "unsafe" if "（不安全" in page.fix else "safe")


def test_every_function_of_a_family_is_a_rule():
    folder = Path(fazhi_cli.lint.rules.__file__).parent
    families = {f"{p.parent.name}.{p.stem}" for p in folder.glob("*/*.py") if p.stem != "__init__"}
    assert families == {r.family for r in RULES.values()}
    checks = {function_of(rule) for rule in RULES.values()}
    assert len(checks) == len(RULES)
    for family in families:
        module = import_module(f"fazhi_cli.lint.rules.{family}")
        public = {
            f for n, f in vars(module).items() if isfunction(f) and f.__module__ == module.__name__ and n[0] != "_"
        }
        assert public <= checks


def test_names_are_unique():
    names = [r.name for r in RULES.values()]
    assert len(names) == len(set(names))
