"""Whatever is asked of a body, every command and paper gives the ledger's one answer."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_cli.dates.days import zone_of
from fazhi_cli.dates.periods import year
from fazhi_cli.ledger.findings import Wanted, find
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.states.progress import duty_states
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.ledger.states.values import DueItem
from fazhi_cli.plan.duties import bearers
from tests.report import ledgers
from tests.report.views import view_of

DAYS = st.sampled_from([dt.date(2023, 1, 1), dt.date(2024, 6, 30), dt.date(2024, 12, 31), dt.date(2026, 3, 1)])
SEEDS = st.integers(0, 10_000)
DATED = (5, 6, 8, 9, 15, 22, 24)


def history(plan, seed: int, length: int = 60) -> list[Record]:
    """A random ledger: reports with and without periods, 销号, 延期, 终止, withdrawals, receipts."""
    pick = random.Random(seed)
    duties = [d for d in bearers(plan) if d.unit in plan.unit_by_id and d.task in DATED]
    made: list[Record] = []

    def add(kind, task, unit, on, **more):
        status = more.pop("status", None)
        made.append(ledgers.record(len(made) + 1, task, unit, status, on.isoformat(), kind=kind, **more))
        return made[-1]

    for _ in range(length):
        duty = pick.choice(duties)
        on = dt.date(2022, 8, 1) + dt.timedelta(days=pick.randrange(1250))
        measure = pick.choice([None, *(m.id for m in plan.task_by_id[duty.task].measures)])
        unit = pick.choice([duty.unit, duty.unit, duty.unit, None])
        period = pick.choice([None, None, str(on.year), f"{on.year}Q{(on.month + 2) // 3}"])
        act = pick.random()
        if act < 0.6:
            status = pick.choice(["todo", "doing", "done", "done", "ongoing", "blocked", "dropped"])
            received = pick.choice([None, on, on + dt.timedelta(days=40)])
            said = add("report", duty.task, unit, on, status=status, measure=measure, period=period, received=received)
            if status == "dropped" and unit and pick.random() < 0.6:
                kind = pick.choice(["permit", "deny"])
                add(kind, duty.task, unit, on, measure=measure, period=period, refers=said.id, by="督办")
        elif act < 0.75:
            asked = add("apply", duty.task, unit, on, measure=measure)
            if pick.random() < 0.7:
                add(
                    pick.choice(["approve", "reject"]), duty.task, unit, on, measure=measure, refers=asked.id, by="督办"
                )
        elif act < 0.9:
            key = pick.choice([None, str(on.year)])
            due = on + dt.timedelta(days=pick.randrange(1, 500))
            asked = add("extend", duty.task, unit, on, measure=measure, period=key, due=due, reason="因")
            if pick.random() < 0.7:
                add("grant", duty.task, unit, on, measure=measure, period=key, due=due, refers=asked.id, by="督办")
        elif act < 0.95 and made:
            target = pick.choice(made)
            add("withdraw", target.task, target.unit, on, withdraws=target.id, reason="错")
        else:
            add("reopen", duty.task, unit, on, measure=measure, reason="督查", by="督办")
    return made


def pairs(findings, kind):
    """(measure, period, date, unit) of findings or due items."""
    return {
        (f.measure, f.period, f.due, u)
        for f in findings
        if (f.label if isinstance(f, DueItem) else f.kind) == kind
        for u in f.units
    }


@settings(max_examples=25)
@given(SEEDS, DAYS)
def test_asking_all_is_asking_one_by_one(plan, seed, day):
    progress = replay(plan, history(plan, seed), day)
    wanted = Wanted(due_soon=True, reported=year(2024), unclosed=True)
    together = find(plan, progress, wanted)
    alone = [f for u in plan.units for f in find(plan, progress, wanted._replace(units=(u.id,)))]
    for kind in ("overdue", "inferred", "due_soon"):
        assert pairs(together, kind) == pairs(alone, kind) == pairs(progress.due, kind)
    for kind in ("unreported", "unclosed"):
        assert {(f.task, u) for f in together if f.kind == kind for u in f.units} == {
            (f.task, u) for f in alone if f.kind == kind for u in f.units
        }


@settings(max_examples=25)
@given(SEEDS, DAYS)
def test_a_duty_is_late_where_an_item_of_it_is(plan, seed, day):
    progress = replay(plan, history(plan, seed), day)
    for kind in ("overdue", "inferred", "due_soon"):
        listed = {(i.task, u) for i in progress.due if i.label == kind for u in i.units}
        shown = {(d.task, u.id) for u in plan.units for d in duty_states(plan, progress, u.id) if kind in d.labels}
        assert listed == shown
        assert {t.task for t in progress.tasks if kind in t.labels} == {i.task for i in progress.due if i.label == kind}


@settings(max_examples=15)
@given(SEEDS, st.sampled_from([2022, 2023, 2024]))
def test_papers_say_what_the_ledger_says(plan, seed, number):
    records = history(plan, seed)
    view = view_of(plan, records, number, kind="supervise")
    progress = replay(plan, records, view.as_of)
    names = {u.name: u.id for u in plan.units}
    for kind, listed in (("overdue", view.overdue), ("inferred", view.inferred), ("due_soon", view.due_soon)):
        told = {
            (o.measure, o.period, b.unit)
            for o in listed
            for b in o.bearers
            if kind in {t.code for t in b.labels}
        }  # fmt: skip
        assert told == {(m, p, u) for m, p, _, u in pairs(progress.due, kind)}
    red = {
        (s.obligation.measure, s.obligation.period, names[u])
        for s in view.supervisions
        if s.level.code == "red"
        for u in s.units
    }
    assert red == {(m, p, u) for m, p, _, u in pairs(progress.overdue, "overdue")}
    assert {(d.task, u.id) for u in view.by_unit for d in u.duties if d.task in map(int, u.overdue.items)} == {
        (i.task, u) for i in progress.overdue for u in i.units
    }
    assert {(n, u.unit) for u in view.unreported for n in u.tasks} == set(progress.unreported_in(year(number)))
    zone = zone_of("Asia/Shanghai")
    assert {(n, u.unit) for u in view.late for n in u.tasks} == set(progress.late_in(year(number), 15, zone))


@settings(max_examples=15)
@given(SEEDS)
def test_of_a_closed_period_every_obligation_has_a_verdict(plan, seed):
    view = view_of(plan, history(plan, seed), 2024)
    for o in view.recurring:
        assert o.verdict.code != "running"
        assert all(b.verdict.code != "running" for b in o.bearers)
        if all(b.verdict.code in ("in_time", "excused") for b in o.bearers):
            assert o.verdict.code in ("in_time", "excused")
        if any(b.verdict.code == "not_done" for b in o.bearers):
            assert o.verdict.code == "not_done"


@pytest.mark.parametrize("seed", [3, 4])
def test_a_slip_speaks_of_its_own_period(plan, seed):
    view = view_of(plan, history(plan, seed, 200), 2024, kind="supervise")
    slips = [s for s in view.supervisions if s.obligation.period]
    assert any(s.statements for s in slips)
    for slip in slips:
        assert f"{slip.obligation.period_label}这一期" in slip.reason
        for said in slip.statements:
            assert said.unit_name in slip.units
            assert (said.period or str(said.on.year))[:4] == slip.obligation.period


def test_nobody_is_asked_through_a_name_without_a_list(plan):
    view = view_of(plan, [], 2024, kind="supervise")
    named = {u.name for u in plan.units}
    assert view.supervisions
    assert all(set(s.units) <= named for s in view.supervisions)
    assert any("其他区直有关单位" in s.open_collectives for s in view.supervisions)


def test_a_unit_that_is_done_or_closed_gets_no_slip(plan):
    done = ledgers.record(1, 9, "minzhengju", "done", "2022-12-10", measure="9-3")
    closed = ledgers.record(2, 15, "sifaju", "done", "2022-12-10", measure="15-1")
    asked = ledgers.record(3, 15, "sifaju", None, "2022-12-11", kind="apply", measure="15-1")
    yes = ledgers.record(
        4, 15, "sifaju", None, "2022-12-12", kind="approve", measure="15-1", refers=asked.id, by="督办"
    )
    view = view_of(plan, [done, closed, asked, yes], 2024, kind="supervise")
    red = {s.obligation.id: s.units for s in view.supervisions if s.level.code == "red"}
    assert "区民政局" not in red["9-3"]
    assert "区司法局" not in red["15-1"]
    own = view_of(plan, [done, closed, asked, yes], 2024, kind="supervise", unit="wangzhuang")
    assert {s.owners for s in own.supervisions} == {"王庄街道"}


def test_blocked_work_without_a_date_gets_a_yellow_slip(plan):
    view = view_of(
        plan, [ledgers.record(1, 17, "sifaju", "blocked", "2024-05-01", note="缺人")], 2024, kind="supervise"
    )
    (slip,) = [s for s in view.supervisions if s.obligation.task == 17]
    assert (slip.level.code, slip.owners, slip.obligation.when) == ("yellow", "区司法局", "没有时限")
    assert "受阻" in slip.reason
    assert slip.statements[0].progress == "缺人"


def test_a_later_record_never_turns_an_earlier_one_late(plan):
    first = ledgers.record(
        1, 16, "sifaju", "doing", "2024-12-05", received=dt.date(2025, 1, 10), at="2025-03-01T01:00:00.000Z"
    )
    later = ledgers.record(2, 16, "sifaju", "done", "2024-12-20", at="2025-04-01T01:00:00.000Z")
    assert view_of(plan, [first, later], 2024).late == ()
    assert [u.unit for u in view_of(plan, [later], 2024).late] == ["sifaju"]


def test_after_the_plans_end_the_closing_view_counts_every_duty_once(plan):
    said = [
        ledgers.record(1, 9, "minzhengju", "done", "2022-12-10"),
        ledgers.record(2, 15, "sifaju", "done", "2023-02-10", measure="15-1"),
        ledgers.record(3, 17, "sifaju", "ongoing", "2025-11-10"),
        ledgers.record(4, 8, "sifaju", "done", "2026-02-10"),
    ]
    view = view_of(plan, said, 2026)
    counts = {s.key: s.count for s in view.summary.outcomes}
    assert sum(counts.values()) == view.summary.duties.count
    assert (counts["done"], counts["late"], counts["goes_on"], counts["unfinished"]) == (1, 1, 1, 1)
    assert "方案已于2025年12月31日到期" in view.prose[0].text
    assert view_of(plan, said, 2025).summary.outcomes == ()
