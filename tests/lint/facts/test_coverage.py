"""The comparison of a plan with its source where its numbers cannot be trusted."""

from __future__ import annotations

import re

from tests.lint.helpers import check


def test_one_task_left_out_makes_no_title_behind_it_wrong(plan_copy):
    path = plan_copy / "tasks.yaml"
    text = path.read_text(encoding="utf-8")
    first, second = (re.search(rf"^ +- id: {n}$", text, re.MULTILINE).start() for n in (1, 2))
    path.write_text(text[:first] + text[second:], encoding="utf-8")
    found = check(plan_copy).diagnostics
    assert [d.code for d in found] == ["FZ505"]


def test_numbers_of_sections_that_are_off_by_one_are_not_looked_for_in_their_titles(plan_copy):
    path = plan_copy / "tasks.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"^(  - number: )(\d+)$", lambda m: f"{m[1]}{int(m[2]) + 1}", text, flags=re.MULTILINE), encoding="utf-8"
    )
    assert {d.code for d in check(plan_copy).diagnostics} == {"FZ302"}
