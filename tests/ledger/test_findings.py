from fazhi_cli.dates.periods import parse_period
from fazhi_cli.ledger.findings import Wanted, find
from fazhi_cli.ledger.states.replay import replay

from .making import day, record


def run(plan, when, wanted, *records):
    return find(plan, replay(plan, records, day(when)), wanted)


def test_nothing_to_find(plan):
    assert run(plan, "2022-08-15", Wanted()) == []


def test_overdue_names_date_days_and_units(plan):
    found = {f.measure: f for f in run(plan, "2023-01-10", Wanted())}
    one = found["9-3"]
    assert (one.kind, one.due, one.days, one.units[0]) == ("overdue", day("2022-12-31"), -10, "minzhengju")
    assert found["22-2"].period == "2022"


def test_unit_and_tasks_narrow_it(plan):
    found = run(plan, "2023-01-10", Wanted(units=("minzhengju",), tasks=(9, 22)))
    assert {(f.measure, f.units) for f in found} == {("9-3", ("minzhengju",)), ("22-2", ("minzhengju",))}
    done = record(9, "done", "minzhengju", "2022-12-01")
    assert [f.measure for f in run(plan, "2023-01-10", Wanted(units=("minzhengju",), tasks=(9,)), done)] == []


def test_a_units_own_extension_counts_for_it(plan):
    asked = record(9, None, "minzhengju", "2022-12-01", kind="extend", measure="9-3", due="2023-06-30", reason="因")
    yes = record(9, None, "minzhengju", "2022-12-05", kind="grant", measure="9-3", due="2023-06-30", refers=asked.id)
    assert run(plan, "2023-01-10", Wanted(units=("minzhengju",), tasks=(9,)), asked, yes) == []
    assert run(plan, "2023-01-10", Wanted(units=("wangzhuang",), tasks=(9,)), asked, yes)


def test_due_soon_only_on_request(plan):
    assert "due_soon" not in {f.kind for f in run(plan, "2022-12-20", Wanted())}
    found = run(plan, "2022-12-20", Wanted(overdue=False, due_soon=True))
    assert {f.kind for f in found} == {"due_soon"}
    assert all(0 <= f.days <= 30 for f in found)


def test_unreported_in_a_period(plan):
    quarter = Wanted(overdue=False, reported=parse_period("2024Q3"), tasks=(15,))
    (found,) = run(plan, "2024-10-10", quarter, record(15, "doing", "sifaju", "2024-09-01"))
    assert "sifaju" not in found.units
    assert len(found.units) == 9
    (none,) = run(plan, "2024-10-10", quarter)
    assert len(none.units) == 10


def test_unclosed(plan):
    wanted = Wanted(overdue=False, unclosed=True)
    assert run(plan, "2024-12-31", wanted) == []
    assert [f.task for f in run(plan, "2024-12-31", wanted, record(15, "done"))] == [15]
    one = record(15, "done", "sifaju")
    assert [f.units for f in run(plan, "2024-12-31", wanted._replace(units=("sifaju",)), one)] == [("sifaju",)]
