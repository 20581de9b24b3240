"""销号, 重新打开 and 终止 as they stand in the states."""

from __future__ import annotations

import pytest

from tests.ledger.making import day, record


def test_closing_needs_an_application_that_counts(at):
    done = record(15, "done", "sifaju", "2024-11-01")
    asked = record(15, None, "sifaju", "2024-11-02", kind="apply")
    yes = record(15, None, "sifaju", "2024-11-03", kind="approve", refers=asked.id)
    assert at("2024-12-01", done, asked).task(15).unit("sifaju").closing == "applied"
    unit = at("2024-12-01", done, asked, yes).task(15).unit("sifaju")
    assert (unit.status, unit.closed, unit.closing) == ("closed", True, "closed")
    assert at("2024-12-01", done, yes).task(15).unit("sifaju").status == "done"


@pytest.mark.parametrize("unit", [None, "minzhengju"])
def test_closing_later_leaves_the_day_of_completion(at, unit):
    done = record(9, "done", unit, "2022-12-01", measure="9-3")
    asked = record(9, None, unit, "2023-03-01", kind="apply", measure="9-3")
    yes = record(9, None, unit, "2023-03-02", kind="approve", measure="9-3", refers=asked.id)
    task = at("2023-04-01", done, asked, yes).task(9)
    states = task.unit(unit).measures if unit else task.measures
    closed = next(m for m in states if m.measure == "9-3")
    assert (closed.status, closed.labels, closed.since) == ("closed", ("early",), day("2022-12-01"))


def test_what_was_dropped_leaves_no_doubt(at):
    assert at("2024-12-01", record(15, "dropped", measure="15-2")).task(15).measure("15-2").labels == ()


def test_reopen_sets_back_to_doing_until_done_again(at):
    done = record(15, "done", "sifaju", "2024-11-01")
    asked = record(15, None, "sifaju", "2024-11-02", kind="apply")
    yes = record(15, None, "sifaju", "2024-11-03", kind="approve", refers=asked.id)
    again = record(15, None, "sifaju", "2024-11-04", kind="reopen", reason="群众反映")
    unit = at("2024-12-01", done, asked, yes, again).task(15).unit("sifaju")
    assert (unit.status, unit.closing) == ("doing", "reopened")
    better = record(15, "done", "sifaju", "2024-11-20")
    assert at("2024-12-01", done, asked, yes, again, better).task(15).unit("sifaju").status == "done"


def test_task_is_closed_when_all_its_units_are(at, plan):
    from fazhi_cli.plan.duties import task_bearers

    units = [d.unit for d in task_bearers(plan, plan.task_by_id[27]) if d.unit in plan.unit_by_id]
    records = []
    for unit in units:
        asked = record(27, None, unit, "2024-11-02", kind="apply")
        records += [record(27, "done", unit, "2024-11-01"), asked]
        records.append(record(27, None, unit, "2024-11-03", kind="approve", refers=asked.id))
    assert at("2024-12-01", *records).task(27).status == "closed"
    assert at("2024-12-01", *records[:-1]).task(27).status == "done"


def test_reopening_the_task_reopens_its_units_until_they_are_closed_again(at, plan):
    from fazhi_cli.plan.duties import task_bearers

    units = [d.unit for d in task_bearers(plan, plan.task_by_id[27]) if d.unit in plan.unit_by_id]

    def closed(on):
        records = []
        for unit in units:
            asked = record(27, None, unit, on, kind="apply")
            records += [
                record(27, "done", unit, on),
                asked,
                record(27, None, unit, on, kind="approve", refers=asked.id),
            ]
        return records

    first = closed("2024-11-01")
    again = record(27, None, None, "2024-11-05", kind="reopen", reason="督查发现问题")
    task = at("2024-12-01", *first, again).task(27)
    assert (task.status, {u.status for u in task.units}) == ("doing", {"doing"})
    second = closed("2024-11-20")
    task = at("2024-12-01", *first, again, *second).task(27)
    assert (task.status, task.closing, {u.status for u in task.units}) == ("closed", "closed", {"closed"})


def test_a_units_dropping_clears_nothing_until_the_office_consents(at):
    dropped = record(22, "dropped", "xinfangju", "2025-03-01", measure="22-2", period="2024", reason="机构改革")
    own = at("2025-06-01", dropped).task(22).unit("xinfangju").measure("22-2")
    assert {o.period: (o.status, o.labels) for o in own.occurrences}["2024"] == ("dropping", ("overdue",))
    yes = record(22, None, "xinfangju", "2025-03-05", kind="permit", measure="22-2", period="2024", refers=dropped.id)
    own = at("2025-06-01", dropped, yes).task(22).unit("xinfangju").measure("22-2")
    found = {o.period: (o.status, o.labels) for o in own.occurrences}
    assert found["2024"] == ("dropped", ())
    assert found["2023"] == ("none", ("overdue",))  # it speaks of the year it names
    no = record(22, None, "xinfangju", "2025-03-06", kind="deny", measure="22-2", refers=dropped.id, reason="仍应做")
    own = at("2025-06-01", dropped, yes, no).task(22).unit("xinfangju").measure("22-2")
    assert {o.period: (o.status, o.labels) for o in own.occurrences}["2024"] == ("todo", ("overdue",))


def test_closed_with_done_is_done(at):
    done = record(27, "done", "zhengfawei", "2024-11-01")
    rest = [record(27, "done", u.unit, "2024-11-01") for u in at("2024-11-01").task(27).units if u.unit != "zhengfawei"]
    asked = record(27, None, "zhengfawei", "2024-11-02", kind="apply")
    yes = record(27, None, "zhengfawei", "2024-11-03", kind="approve", refers=asked.id)
    assert at("2024-12-01", done, *rest, asked, yes).task(27).status == "done"
