"""What falls due in a period: dated, recurring and doubtful deadlines, rulings and extensions."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi_cli.dates.periods import month, quarter
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.plan.model import Plan, Ruling
from tests.report import ledgers
from tests.report.views import ids, view_of

YEARLY = ["24-4", "5-3", "6-4", "22-2"]  # by the days on which they fall due


@pytest.mark.parametrize(
    ("number", "due", "doubtful"),
    [(2022, ["9-3", "15-1"], []), (2023, [], ["15-2"]), (2024, [], ["15-2"]), (2025, ["3-1", "8-6"], [])],
)
def test_each_year_lists_what_it_owes(plan, number, due, doubtful):
    view = view_of(plan, [], number)
    assert ids(view.due) == due
    assert ids(view.doubtful) == doubtful
    assert ids(view.recurring) == [f"{m}@{number}" for m in YEARLY]
    assert view.as_of == dt.date(number, 12, 31)


def test_a_doubtful_deadline_shows_both_readings(plan):
    for number in (2023, 2024):
        (brand,) = view_of(plan, [], number).doubtful
        assert (brand.due, brand.other_due) == (dt.date(2023, 12, 31), dt.date(2024, 12, 31))
        assert brand.when == "2023年12月31日或2024年12月31日（存疑）"
        assert brand.quote == "2024年前"
        assert "认定" in brand.doubt


def test_the_plans_own_goal_belongs_to_no_unit(plan):
    goal = view_of(plan, [], 2025).due[0]
    assert (goal.measure, goal.units, goal.owners) == ("3-1", (), "方案总目标，原文未列责任单位")


def test_nothing_is_owed_outside_the_plans_time(plan):
    view = view_of(plan, [], 2030, as_of="2030-01-01")
    assert (view.due, view.recurring, view.doubtful) == ((), (), ())


def test_yearly_matters_stand_in_every_quarter_and_fall_due_in_the_last(plan):
    for number in (1, 4):
        view = view_of(plan, [], quarter(2024, number))
        assert ids(view.recurring) == [f"{m}@2024" for m in YEARLY]
    assert ids(view_of(plan, [], month(2022, 12)).due) == ["9-3", "15-1"]
    assert view_of(plan, [], month(2022, 11)).due == ()


def test_a_task_owes_or_stands(plan):
    for number in (2022, 2023, 2024, 2025):
        view = view_of(plan, [], number)
        owing = {o.task for o in (*view.due, *view.recurring, *view.doubtful)}
        standing = {t.id for t in view.standing}
        counted = {t.id for t in view.tasks if t.counted}
        assert not owing & standing
        assert (owing | standing) & counted == counted


def test_overdue_and_near_are_the_ledgers_own(plan):
    for records in ([], ledgers.small(), ledgers.many(plan, 300)):
        for number in (2022, 2023, 2024, 2025):
            view = view_of(plan, records, number)
            progress = replay(plan, records, view.as_of)
            for mine, theirs in ((view.overdue, progress.overdue), (view.due_soon, progress.due_soon)):
                assert sorted((o.measure, o.period or "", o.quote) for o in mine) == sorted(
                    (d.measure, d.period or "", d.quote) for d in theirs
                )


def with_deadline(plan, measure, **changed):
    """The plan with the first deadline of a measure changed."""
    tasks = []
    for task in plan.tasks:
        measures = tuple(
            m._replace(deadlines=(m.deadlines[0]._replace(**changed), *m.deadlines[1:])) if m.id == measure else m
            for m in task.measures
        )
        tasks.append(task._replace(measures=measures))
    return Plan(plan.document, plan.sections, tuple(tasks), plan.units, plan.collectives)


def test_after_a_ruling_nothing_is_doubtful(plan):
    ruling = Ruling(dt.date(2024, 12, 31), "区委依法治区办", dt.date(2023, 6, 1), "按通常理解")
    ruled = with_deadline(plan, "15-2", ruling=ruling)
    assert (view_of(ruled, [], 2023).due, view_of(ruled, [], 2023).doubtful) == ((), ())
    assert ids(view_of(ruled, [], 2024).due) == ["15-2"]
    earlier = with_deadline(plan, "15-2", ruling=ruling._replace(due=dt.date(2023, 12, 31)))
    assert "15-2" in ids(view_of(earlier, [], 2024).overdue)
    assert "15-2" not in ids(view_of(plan, [], 2024).overdue)
    (note,) = [n for n in view_of(ruled, [], 2024).notes if n.kind.code == "ruling"]
    assert "区委依法治区办于2023年6月1日认定为2024年12月31日" in note.text


def test_a_granted_extension_is_listed_in_both_years(plan):
    ask = ledgers.record(1, 9, None, None, "2022-11-01", kind="extend", measure="9-3", due=dt.date(2023, 6, 30))
    grant = ledgers.record(2, 9, None, None, "2022-11-05", kind="grant", measure="9-3", due=dt.date(2023, 6, 30),
                           refers=ledgers.ulid(1))  # fmt: skip
    for number in (2022, 2023):
        (moved,) = [o for o in view_of(plan, [ask, grant], number).due if o.id == "9-3"]
        assert moved.due == dt.date(2023, 6, 30)
        assert moved.when == "2022年12月31日（经批准延至2023年6月30日）"
    assert "9-3" in ids(view_of(plan, [ask], 2023).overdue)
    assert [c.step.code for c in view_of(plan, [ask, grant], 2022).closings] == ["extend", "grant"]
