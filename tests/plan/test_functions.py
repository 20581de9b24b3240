"""What a name proposes: the bundled plan's units, and the usual names one level up."""

from __future__ import annotations

import pytest

from fazhi_cli.plan.functions import FUNCTIONS, propose


def test_the_bundled_plan_declares_what_names_propose(plan):
    assert {u.name: u.function for u in plan.units} == {u.name: propose(u.name, u.kind) for u in plan.units}
    assert all(u.function in FUNCTIONS for u in plan.units)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("市司法局", "司法行政"),
        ("省公安厅", "公安"),
        ("县公安局", "公安"),
        ("省生态环境厅", "生态环境"),
        ("市人大办", "人大"),
        ("县人民政府办公室", "政府办公"),
        ("区政府办", "政府办公"),
        ("某某街道办事处", "乡镇街道"),
        ("各有关单位", None),
    ],
)
def test_usual_names(name, function):
    assert propose(name) == function


def test_no_part_stands_under_two_functions():
    parts = [p for names in FUNCTIONS.values() for p in names]
    assert len(parts) == len(set(parts))
