"""The lists of a day: every count is the length of one."""

from __future__ import annotations

from fazhi_cli.dates.periods import parse_period
from fazhi_cli.ledger.words import STATUSES
from tests.ledger.making import record


def test_counts_are_the_lengths_of_the_lists(at):
    records = [
        record(15, "done", "sifaju"),
        record(4, "done"),
        record(22, "done", None, period="2024"),
        record(9, "doing"),
    ]
    progress = at("2025-02-01", *records)
    assert {t.status for t in progress.tasks} <= set(STATUSES)
    assert [t.task for t in progress.tasks if t.status == "done"] == [4]
    assert {i.task for i in progress.overdue} == {t.task for t in progress.tasks if "overdue" in t.labels}
    assert progress.overdue
    for item in progress.overdue:
        assert item.days < 0
        task = progress.task(item.task)
        assert all("overdue" in task.unit(u).labels for u in item.units)
    assert {i.task for i in progress.due_soon} <= {t.task for t in progress.tasks if "due_soon" in t.labels}


def test_lists_by_unit_and_by_period(at):
    one = record(15, "done", "sifaju", "2024-08-01")
    progress = at("2024-12-31", one, record(4, "doing", None, "2024-11-01"))
    duties = [(t, u) for t in progress.tasks for u in t.units if u.unit == "sifaju"]
    assert len(duties) == 20
    assert {u.unit for _, u in duties} == {"sifaju"}
    assert [u.status for t, u in duties if t.task == 15] == ["done"]
    assert progress.reports_in(parse_period("2024Q3")) == (one,)
    assert progress.unclosed == ((15, ("sifaju",)),)
    assert [i.doubtful for i in progress.overdue if i.period] == [False] * sum(1 for i in progress.overdue if i.period)


def test_unreported_in_a_period(at):
    quarter = parse_period("2024Q3")
    progress = at(
        "2024-12-31",
        record(15, "doing", "sifaju", "2024-08-01"),
        record(4, "doing", "sifaju", "2024-10-08", period="2024Q3"),
        record(5, "doing", "sifaju", "2024-08-08", period="2024Q2"),
        record(6, "doing", None, "2024-08-08"),
    )
    missing = [t for t, u in progress.unreported_in(quarter) if u == "sifaju"]
    assert not {15, 4} & set(missing)
    assert {5, 6} <= set(missing)
    assert len(progress.unreported_in(quarter)) + 2 == sum(t.bearers for t in progress.tasks)


def test_who_does_not_bear_a_task_and_what_is_no_measure_of_it_have_no_state(at):
    task = at("2024-06-30").task(15)
    assert task.unit("sifaju").measure("15-2").measure == "15-2"
    assert (task.unit("nobody"), task.measure("9-1"), task.unit("sifaju").measure("9-1")) == (None, None, None)
