"""Which statement holds, of a unit and of the office, on standing work and on occurrences."""

from __future__ import annotations

import pytest

from fazhi_cli.dates.periods import year
from fazhi_cli.ledger.states.decisions import Drops
from fazhi_cli.ledger.states.statements import NOTHING, TaskStatements
from tests.ledger.making import day, record


def statements(*records):
    return TaskStatements(records, Drops(records, {r.id: r for r in records}))


def standing(*records, measure="22-1", unit="xinfangju"):
    return statements(*records).standing(measure, unit)


def occurrence(*records, of=2024, measure="22-2", unit="xinfangju"):
    return statements(*records).occurrence(measure, unit, year(of))


def test_nothing_said():
    assert standing() == NOTHING == ("none", None, None, None)
    applied = record(22, "done", "xinfangju", kind="apply")
    assert standing(applied) == NOTHING  # only reports state something


@pytest.mark.parametrize(
    ("office", "unit_first", "holds"),
    [
        ("done", True, "done"),
        ("ongoing", True, "ongoing"),
        ("dropped", True, "dropped"),
        ("doing", True, "blocked"),
        ("todo", True, "blocked"),
        ("blocked", False, "blocked"),
        ("doing", False, "doing"),
    ],
)
def test_what_the_office_says_binds_or_gives_way(office, unit_first, holds):
    own = record(22, "blocked", "xinfangju", "2024-01-01")
    whole = record(22, office, None, "2024-02-01")
    assert standing(*([own, whole] if unit_first else [whole])).status == holds


def test_an_unbinding_word_of_the_office_is_passed_over_and_those_after_it_are_read():
    own = record(22, "doing", "xinfangju", "2024-01-01")
    office = record(22, "todo", None, "2024-02-01")
    after = record(22, "done", "xinfangju", "2024-03-01")
    found = standing(own, office, after)
    assert (found.status, found.since, found.record, found.heard) == (
        "done",
        day("2024-03-01"),
        after,
        day("2024-03-01"),
    )
    assert standing(own, office).heard == day("2024-01-01")


def test_reopening_of_another_unit_does_not_concern():
    own = record(22, "done", "xinfangju", "2024-01-01")
    other = record(22, None, "sifaju", "2024-02-01", kind="reopen")
    mine = record(22, None, "xinfangju", "2024-02-01", kind="reopen")
    assert standing(own, other).status == "done"
    assert standing(own, mine).status == "doing"


def test_the_order_is_that_in_which_the_later_decides():
    late = record(22, "done", None, "2024-05-01")
    early = record(22, "doing", "xinfangju", "2024-03-01")  # written after, of an earlier day
    assert standing(late, early).status == "done"


def test_a_period_shows_that_work_has_begun_and_refreshes():
    begun = record(22, "done", "xinfangju", "2024-03-31", period="2024Q1")
    assert (standing(begun).status, standing(begun).heard) == ("doing", day("2024-03-31"))
    todo = record(22, "todo", "xinfangju", "2024-01-01")
    assert standing(todo, begun).status == "doing"
    later = record(22, "todo", "xinfangju", "2024-06-30", period="2024Q2")
    assert (standing(begun, later).status, standing(begun, later).heard) == ("doing", day("2024-06-30"))
    assert standing(begun, later, record(22, "done", "xinfangju", "2024-07-01")).status == "done"
    nothing_yet = record(22, "todo", "xinfangju", "2024-01-15", period="2024Q1")
    assert standing(todo, nothing_yet).record == todo


def test_a_refused_dropping_is_as_if_it_had_not_been_said():
    dropped = record(22, "dropped", "xinfangju", "2024-02-01")
    no = record(22, None, "xinfangju", "2024-02-02", kind="deny", refers=dropped.id)
    doing = record(22, "doing", "xinfangju", "2024-01-01")
    assert standing(doing, dropped).status == "dropping"
    assert standing(doing, dropped, no).status == "doing"
    assert standing(dropped, no).status == "todo"  # something was said
    assert occurrence(doing, dropped, no).status == "doing"
    assert occurrence(dropped, no).status == "todo"


@pytest.mark.parametrize(("of", "status"), [(2023, "none"), (2024, "dropping"), (2025, "dropping")])
def test_dropping_speaks_of_its_day_and_after(of, status):
    assert occurrence(record(22, "dropped", "xinfangju", "2024-12-31"), of=of).status == status


def test_a_refused_dropping_speaks_of_later_years_too():
    dropped = record(22, "dropped", "xinfangju", "2024-02-01")
    no = record(22, None, "xinfangju", "2024-02-02", kind="deny", refers=dropped.id)
    assert occurrence(dropped, no, of=2025).status == "todo"
    assert occurrence(dropped, no, of=2023).status == "none"


@pytest.mark.parametrize(
    ("period", "status"),
    [
        ("2024", "done"),
        ("2023-07-01..2025-06-30", "done"),
        ("2024Q4", "doing"),
        ("2023-12-01..2024-01-01", "doing"),
        ("2024-12-31..2025-01-31", "doing"),
        ("2023", "none"),
        ("2025", "none"),
    ],
)
def test_a_period_and_an_occurrence(period, status):
    assert occurrence(record(22, "done", "xinfangju", "2025-07-01", period=period)).status == status


class TestLastWordOfTheOffice:
    def test_it_is_on_the_whole_task_and_nobody_spoke_since(self):
        own = record(22, "done", "xinfangju", "2024-01-01")
        whole = record(22, "doing", None, "2024-02-01")
        assert statements(own, whole).last_of_office().record == whole
        assert statements(own, whole, record(22, "done", "sifaju", "2024-03-01")).last_of_office() is None

    @pytest.mark.parametrize("part", [{"measure": "22-1"}, {"period": "2024"}])
    def test_a_word_on_a_part_is_none(self, part):
        assert statements(record(22, "doing", None, "2024-02-01", **part)).last_of_office() is None
        whole = record(22, "doing", None, "2024-01-01")
        assert statements(whole, record(22, "doing", None, "2024-02-01", **part)).last_of_office() is None

    def test_the_latest_of_several(self):
        first, second = record(22, "doing", None, "2024-02-01"), record(22, "done", None, "2024-01-01")
        assert statements(second, first).last_of_office().record == first
        assert statements(first, record(22, None, None, "2024-03-01", kind="reopen")).last_of_office().word == "doing"

    def test_reopening_one_unit_is_none(self):
        assert statements(record(22, None, "sifaju", "2024-02-01", kind="reopen")).last_of_office() is None


def test_statements_that_are_added_are_read_as_if_they_had_been_there():
    told = [
        record(22, "todo", "xinfangju", "2024-01-01"),
        record(22, "done", "sifaju", "2024-01-02", measure="22-2"),
        record(22, "doing", None, "2024-02-01", measure="22-2", period="2024"),
        record(22, "blocked", "xinfangju", "2024-03-01", measure="22-1"),
        record(22, None, "xinfangju", "2024-03-02", kind="apply"),
        record(22, "done", "sifaju", "2024-04-01", period="2024"),
        record(22, None, None, "2024-05-01", kind="reopen"),
        record(22, "done", "xinfangju", "2024-06-01", measure="22-2"),
    ]
    growing = statements()

    def says(found):
        return [
            (found.standing(measure, unit), found.occurrence(measure, unit, year(2024)))
            for measure in ("22-1", "22-2")
            for unit in ("xinfangju", "sifaju", None)
        ]

    seen = set()
    for count, one in enumerate(told, 1):
        says(growing)
        growing.add(one)
        whole = statements(*told[:count])
        assert says(growing) == says(whole)
        assert growing.latest == whole.latest
        seen.add(tuple(says(whole)))
    assert len(seen) > 5
