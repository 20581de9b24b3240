"""Every broken edit of the landed plan is found at its place, alone; clean edits give nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, Result, lint_plan

from .corpus import BROKEN, CLEAN, Case

TODAY = dt.date(2026, 7, 1)


def apply(folder: Path, case: Case) -> None:
    for file, old, new in case.edits:
        path = folder / file
        text = path.read_bytes().decode()
        assert text.count(old) == 1, f"{case.name}: {old!r} stands {text.count(old)} times in {file}"
        path.write_bytes(text.replace(old, new).encode())


def check(folder: Path) -> Result:
    return lint_plan(Options(folder, Config(), TODAY))


def place(folder: Path, file: str, marked: str) -> tuple[int, int]:
    before, _, after = marked.partition("|")
    text = (folder / file).read_bytes().decode()
    words = before + after
    assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times in {file}"
    at = text.index(words) + len(before)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def test_landed_plan_is_clean(plan_copy):
    assert check(plan_copy).diagnostics == ()


@pytest.mark.parametrize("case", BROKEN, ids=lambda c: c.name)
def test_broken_edit_is_found_alone_at_its_place(case, plan_copy):
    apply(plan_copy, case)
    found = [(d.code, Path(d.file).name, (d.line, d.column)) for d in check(plan_copy).diagnostics]
    expected = [(code, file, place(plan_copy, file, marked)) for code, file, marked in case.expected]
    assert found == expected, "\n".join(map(str, check(plan_copy).diagnostics))


@pytest.mark.parametrize("case", CLEAN, ids=lambda c: c.name)
def test_clean_edit_gives_nothing(case, plan_copy):
    apply(plan_copy, case)
    assert check(plan_copy).diagnostics == ()
