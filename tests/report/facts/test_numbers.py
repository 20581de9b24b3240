"""Every count is the length of its list, and an independent count agrees."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from fazhi_cli.dates.periods import year
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.plan.duties import task_bearers
from fazhi_cli.report import KINDS
from tests.report import ledgers
from tests.report.views import assert_prose, shares, view_of


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_count_is_the_length_of_its_list(plan, seed, kind):
    view = view_of(plan, ledgers.many(plan, 400, seed), 2024, kind=kind, compare=year(2023))
    for share in shares(view):
        assert share.count == len(share.items) == len(set(share.items))
        if share.total:
            assert share.percent == pytest.approx(100 * share.count / share.total, abs=0.0501)
    total = view.summary.tasks.count
    assert sum(s.count for s in view.summary.verdicts) == view.summary.obligations.count
    for partition in (view.summary.statuses, view.summary.lights):
        assert sum(s.count for s in partition) == total
        assert sorted(i for s in partition for i in s.items) == sorted(view.summary.tasks.items)
    assert sum(s.total for s in view.by_section) == total
    assert all(sum(x.count for x in s.lights) == s.total == len(s.tasks) for s in view.by_section)
    assert all(u.total == len(u.duties) == sum(x.count for x in u.lights) for u in view.by_unit)
    assert all(c.count == len(c.tasks) == len(c.clauses) for c in view.open_collectives)
    assert view.summary.units.count == len(view.by_unit)
    assert view.summary.records == len(view.summary.record_ids)
    assert [r.number for r in view.ledger] == list(range(1, len(view.ledger) + 1))


@pytest.mark.parametrize("records", ["none", "small", "many"])
@pytest.mark.parametrize("number", [2022, 2023, 2024, 2025])
def test_every_number_in_the_prose_equals_its_list(plan, records, number):
    made = {"none": [], "small": ledgers.small(), "many": ledgers.many(plan, 600)}[records]
    view = view_of(plan, made, number, compare=year(number - 1))
    assert_prose(view)
    if made:
        assert {p.key for p in view.prose} >= {"overview", "overdue", "demands", "progress", "reporting"}
        assert all(p.figures for p in view.prose if p.key in ("overview", "overdue", "progress", "reporting"))


@pytest.mark.parametrize("seed", [11, 12])
def test_the_numbers_agree_with_an_independent_count(plan, seed):
    """Counted here from the records themselves, without the view's helpers."""
    records = ledgers.many(plan, 500, seed)
    view = view_of(plan, records, 2024)
    until = dt.date(2024, 12, 31)

    def speaks_of_2024(r):
        return r.period == "2024" or (r.period is None and r.on.year == 2024)

    reports = [r for r in records if r.on <= until and speaks_of_2024(r)]
    assert set(view.summary.record_ids) == {r.id for r in reports}
    told = {(r.task, r.unit) for r in reports}
    bearing = [(t.id, d.unit) for t in plan.tasks for d in task_bearers(plan, t) if d.unit in plan.unit_by_id]
    names = {u.id: u.name for u in plan.units}
    spoken = {names[u] for _, u in told}
    assert set(view.summary.units_reported.items) == spoken
    assert set(view.summary.units_unreported.items) == {names[u] for _, u in bearing} - spoken
    assert set(view.summary.unreported.items) == {str(t.id) for t in plan.tasks if t.mentions} - {
        str(t) for t, _ in told
    }
    missing = Counter(u for t, u in bearing if (t, u) not in told)
    assert {u.unit: len(u.tasks) for u in view.unreported} == dict(missing)
    per_unit = Counter(u for _, u in bearing)
    assert {u.id: u.total for u in view.by_unit} == dict(per_unit)
    assert {u.unit for u in view.unreported if u.kind.code == "none"} == {
        u for u in per_unit if missing[u] == per_unit[u]
    }

    last: dict[tuple, str | None] = {}
    changed = []
    for r in sorted((r for r in records if r.on <= until), key=lambda r: (r.on, r.at, r.id)):
        key = (r.task, r.unit, r.measure, r.period)
        if last.get(key) != r.status and r.on.year == 2024:
            changed.append(r.id)
        last[key] = r.status
    assert [c.record for c in view.changes] == changed


@pytest.mark.parametrize("seed", [21, 22])
def test_the_numbers_of_states_are_the_ledgers(plan, seed):
    records = ledgers.many(plan, 900, seed)
    view = view_of(plan, records, 2024)
    progress = replay(plan, records, view.as_of)
    states = {str(s.task): s for s in progress.tasks if plan.task_by_id[s.task].mentions}

    def those(test):
        return {number for number, state in states.items() if test(state)}

    summary = view.summary
    assert set(summary.tasks.items) == set(states)
    assert set(summary.done.items) == those(lambda s: s.status in ("done", "closed"))
    assert set(summary.blocked.items) == those(lambda s: s.status == "blocked")
    assert set(summary.not_started.items) == those(lambda s: s.status == "todo")
    for key in ("overdue", "due_soon", "behind", "doubtful"):
        assert set(getattr(summary, key).items) == those(lambda s, key=key: key in s.labels)
    assert set(summary.no_record.items) == those(lambda s: s.status == "none")
    assert set(summary.in_step.items) == those(lambda s: s.on_pace)
    assert set(summary.on_pace.items) == set(summary.in_step.items) - set(summary.done.items)
    for share in summary.statuses:
        assert set(share.items) == those(lambda s, share=share: s.status == share.key)
    for share in summary.lights:
        assert set(share.items) == those(lambda s, share=share: s.light == share.key)
    duties = {(u.id, d.task): d for u in view.by_unit for d in u.duties}
    assert {(u.unit, s.task): (u.status, u.light) for s in progress.tasks for u in s.units} == {
        key: (d.status.code, d.light.code) for key, d in duties.items()
    }


def test_changes_say_from_what_to_what(plan):
    view = view_of(plan, ledgers.small(), 2022)
    assert [(c.measure, c.before and c.before.code, c.after.code) for c in view.changes] == [
        ("9-3", None, "doing"),
        ("15-1", None, "doing"),
        ("9-3", "doing", "done"),
    ]


def test_closings_are_those_of_the_period_in_order(plan):
    view = view_of(plan, ledgers.small(), 2024)
    assert [c.step.code for c in view.closings] == ["apply", "approve", "apply", "reject", "extend"]
    assert view.closings[3].reason == "佐证材料不全。"
    assert view_of(plan, ledgers.small(), 2023).closings == ()


def test_a_report_written_after_the_days_of_grace_is_late(plan):
    in_time, belated = "2025-01-15T15:59:59.000Z", "2025-01-15T16:00:00.000Z"  # midnight in China lies between
    for at, count in ((in_time, 0), (belated, 1)):
        records = [ledgers.record(1, 16, "sifaju", "doing", "2024-12-05", at=at)]
        assert len(view_of(plan, records, 2024, grace_days=15).late) == count
    assert view_of(plan, records, 2024, grace_days=16).late == ()
