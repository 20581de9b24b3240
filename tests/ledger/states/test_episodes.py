"""Episodes say of every day what replay says of it."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_cli.ledger.states import statements
from fazhi_cli.ledger.states.episodes import FOREVER, episodes, standing_of
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.plan.load import load_plan
from fazhi_cli.plan.model import Doubt, Plan
from fazhi_cli.settings import Settings
from tests.conftest import ROOT
from tests.ledger.making import day, record

WHOLE = load_plan(ROOT / "plan")
PLAN = Plan(
    WHOLE.document,
    WHOLE.sections,
    tuple(t for t in WHOLE.tasks if t.id in (9, 15, 17, 22)),
    WHOLE.units,
    WHOLE.collectives,
)
SETTINGS = Settings()

UNITS = ["sifaju", "wangzhuang", "minzhengju", "jiaoyuju"]
ITEMS = [(15, None), (15, "15-2"), (22, "22-2"), (9, "9-3"), (17, None)]


@st.composite
def ledgers(draw):
    """Records of every kind, with answers to what was asked and withdrawals of what was said."""
    found = []
    dates = st.dates(dt.date(2022, 7, 1), dt.date(2026, 3, 1)).map(str)
    for _ in range(draw(st.integers(0, 12))):
        task, measure = draw(st.sampled_from(ITEMS))
        unit = draw(st.sampled_from([None, *UNITS]))
        kind = draw(st.sampled_from(["report"] * 5 + ["answer"] * 3 + ["apply", "extend", "reopen", "withdraw"]))
        on = draw(dates)
        if kind == "report":
            status = draw(st.sampled_from(["todo", "doing", "done", "done", "ongoing", "blocked", "dropped"]))
            period = draw(st.sampled_from([None, None, "2023", "2024", "2024Q2"]))
            found.append(record(task, status, unit, on, measure=measure, period=period))
        elif kind == "withdraw" and found:
            target = draw(st.sampled_from(found))
            found.append(record(target.task, unit=None, on=on, kind="withdraw", withdraws=target.id))
        elif kind == "extend":
            found.append(record(task, unit=unit, on=on, kind="extend", measure=measure, due=draw(dates)))
        elif kind in ("apply", "reopen"):
            found.append(record(task, unit=unit, on=on, kind=kind, measure=measure))
        elif kind == "answer":
            asked = [r for r in found if r.kind in ("apply", "extend") or r.status == "dropped"]
            if asked:
                target = draw(st.sampled_from(asked))
                says = {"apply": ["approve", "reject"], "extend": ["grant"], "report": ["permit", "deny"]}[target.kind]
                answer = draw(st.sampled_from(says))
                found.append(
                    record(
                        target.task,
                        unit=target.unit,
                        on=on,
                        kind=answer,
                        measure=target.measure,
                        refers=target.id,
                        due=str(target.due) if target.due else None,
                    )
                )
    return found


def by_duty(found):
    table = {}
    for episode in found:
        table.setdefault((episode.task, episode.unit), []).append(episode)
    return table


def differences(plan, records, days, given=SETTINGS):
    table = by_duty(episodes(plan, records, given))
    wrong = []
    for asked in days:
        progress = replay(plan, records, asked, settings=given)
        for task in progress.tasks:
            for unit in task.units:
                [one] = [e for e in table[task.task, unit.unit] if e.valid_from <= asked < e.valid_to]
                if one.standing != standing_of(unit):
                    wrong.append((asked, task.task, unit.unit, one.standing, standing_of(unit)))
    return wrong


def test_every_day_of_the_plan_with_a_full_ledger():
    chosen = random.Random(15)
    records = [
        record(
            task,
            chosen.choice(["doing", "done", "ongoing", "blocked"]),
            unit,
            f"{year}-{month:02}-{7 + n:02}",
            measure=measure,
        )
        for n, (task, measure) in enumerate(ITEMS)
        for unit in UNITS
        for year, month in ((2022, 9), (2023, 12), (2024, 6), (2025, 3))
    ]
    first = dt.date(2022, 8, 1)
    assert not differences(PLAN, records, [first + dt.timedelta(days=n) for n in range(1, 1400, 3)])


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_any_ledger_on_any_day(records, chosen):
    table = by_duty(episodes(PLAN, records, SETTINGS))
    turns = sorted({e.valid_from for found in table.values() for e in found})
    near = [t + dt.timedelta(days=n) for t in chosen.sample(turns, min(6, len(turns))) for n in (-1, 0, 1)]
    days = [d for d in near if d >= turns[0]] + [
        dt.date(2022, 8, 1) + dt.timedelta(days=chosen.randrange(1600)) for _ in range(12)
    ]
    assert not differences(PLAN, records, days)


def test_both_readings_of_a_deadline(plan):
    doubtful = [(t.id, d) for t in PLAN.tasks for d in t.deadlines if isinstance(d.doubt, Doubt) and d.ruling is None]
    assert doubtful
    days = [d.due + dt.timedelta(days=n) for _, d in doubtful for n in range(-40, 400, 7)]
    assert not differences(PLAN, [], days)


def test_other_days_of_notice_move_the_borders():
    other = SETTINGS._replace(due_soon_days=7, stale_days=20)
    records = [record(15, "doing", "sifaju", "2023-06-01")]
    assert not differences(PLAN, records, [dt.date(2023, 5, 1) + dt.timedelta(days=n) for n in range(0, 700, 2)], other)


def test_episodes_have_no_gaps_and_end_open():
    for found in by_duty(episodes(PLAN, [record(15, "doing", "sifaju", "2023-06-01")])).values():
        assert found[0].valid_from == day("2022-08-01")
        assert found[-1].valid_to == FOREVER
        assert all(
            a.valid_to == b.valid_from and a.standing != b.standing for a, b in zip(found, found[1:], strict=False)
        )


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_records_does_not_matter(order):
    records = [
        record(15, s, "sifaju", d) for s, d in (("todo", "2023-01-05"), ("doing", "2023-05-05"), ("done", "2023-05-05"))
    ]
    assert list(episodes(PLAN, records[::order])) == list(episodes(PLAN, records))


def test_each_statement_is_read_once_however_many_there_are(monkeypatch):
    """Judging a duty grows with its records, not with their square."""
    read = []
    real = statements._standing_word
    monkeypatch.setattr(statements, "_standing_word", lambda said, status: (read.append(said), real(said, status))[1])

    def work(count):
        read.clear()
        days = [dt.date(2022, 9, 1) + dt.timedelta(days=n) for n in range(count)]
        words = ["todo", "doing", "blocked", "done"]
        list(episodes(PLAN, [record(15, words[n % 4], "sifaju", str(d)) for n, d in enumerate(days)], SETTINGS))
        return len(read)

    few = work(50)
    assert few > 0
    assert work(400) == 8 * few
