"""A report of a section, a unit or a collective."""

from __future__ import annotations

import pytest

from tests.report import ledgers
from tests.report.views import assert_prose, ids, shares, view_of


def test_a_section_holds_its_tasks_only(plan):
    view = view_of(plan, ledgers.small(), 2024, section=4)
    assert [t.id for t in view.tasks] == [12, 13, 14, 15, 16]
    assert {s.number for s in view.by_section} == {4}
    assert ids(view.doubtful) == ["15-2"]
    assert "第四部分" in view.title
    assert {r.clause for r in view.ledger} == {"(十二)", "(十三)", "(十四)", "(十五)", "(十六)"}


@pytest.mark.parametrize("unit", ["sifaju", "minzhengju", "xiangzhen-jiedao", "qita-quzhi", "guozizhongxin"])
@pytest.mark.parametrize("made", ["none", "small", "many"])
def test_every_number_in_the_prose_of_a_unit_equals_its_list(plan, unit, made):
    records = {"none": [], "small": ledgers.small(), "many": ledgers.many(plan, 400)}[made]
    view = view_of(plan, records, 2024, unit=unit)
    assert_prose(view)
    for share in shares(view):
        assert share.count == len(share.items)


def test_a_unit_is_judged_by_its_own_word(plan):
    view = view_of(plan, ledgers.small(), 2023, unit="sifaju")
    assert [u.id for u in view.by_unit] == ["sifaju"]
    assert view.summary.tasks.count == view.by_unit[0].total
    assert "15-1" not in ids(view.overdue)  # the bureau itself was done in February 2023
    assert "15-1" in ids(view_of(plan, ledgers.small(), 2023).overdue)  # the towns were not
    assert all(s.unit in ("sifaju", "") for t in view.tasks for s in t.statements)


def test_the_offices_word_is_not_the_units(plan):
    office = [ledgers.record(1, 28, None, "doing", "2024-12-01", note="课题立项。")]
    view = view_of(plan, office, 2024, unit="sifaju")
    assert (view.summary.records, view.changes, view.summary.units_reported.count) == (0, (), 0)
    assert "28" in view.summary.unreported.items
    assert view.task(28).statements[0].progress == "课题立项。"
    everybody = view_of(plan, office, 2024)
    assert (everybody.summary.records, len(everybody.changes)) == (1, 1)
    assert "28" not in everybody.summary.unreported.items


def test_a_collective_reports_for_its_members(plan):
    view = view_of(plan, ledgers.small(), 2024, unit="xiangzhen-jiedao")
    assert len(view.by_unit) == 9
    assert all(any("各乡镇" in m for m in t.responsible) for t in view.tasks)


def test_open_collectives_stand_apart(plan):
    view = view_of(plan, [], 2024)
    assert {c.name for c in view.open_collectives} == {"其他区直有关单位", "区直行政执法机关"}
    assert not {"qita-quzhi", "quzhi-zhifa"} & {u.id for u in view.by_unit}


def test_open_tasks_of_a_unit_are_the_plans(plan):
    from fazhi_cli.plan.duties import open_tasks_of

    for unit in view_of(plan, [], 2024).by_unit:
        assert list(unit.open_tasks) == open_tasks_of(plan, unit.id)
