"""Whom a form is for, and what it asks."""

import pytest

from tests.ledger.making import draft

from .filling import forms


def rows(book, unit, **asking):
    return [r.item for f in forms(book, **asking) if f.unit == unit for r in f.rows]


def test_every_unit_that_bears_something_is_asked_once(book):
    made = forms(book)
    assert [f.unit for f in made] == [u.id for u in book.plan.units if any(t.unit(u.id) for t in book.progress().tasks)]
    assert len({f.title for f in made}) == len(made) == 55


def test_dated_tasks_are_asked_by_measures_others_whole(book):
    assert rows(book, "xinfangju") == ["19", *(f"22-{n}" for n in range(1, 14))]
    assert rows(book, "xinfangju", grain="task") == ["19", "22"]
    whole = [m.id for t in (19, 22) for m in book.plan.task_by_id[t].measures]
    assert rows(book, "xinfangju", grain="measure") == whole


def test_the_words_are_the_plans(book):
    (form,) = [f for f in forms(book) if f.unit == "xinfangju"]
    by_item = {r.item: r for r in form.rows}
    assert by_item["22-2"].words == book.plan.measure_by_id["22-2"].text
    assert by_item["22-2"].when == "每年"
    assert book.plan.task_by_id[19].text in by_item["19"].words


def test_what_was_last_said_stands_beside(book):
    book.write([draft(19, "blocked", "xinfangju", "2024-06-30", note="经费\r\n不足")])
    (form,) = [f for f in forms(book) if f.unit == "xinfangju"]
    assert form.rows[0].last == "受阻（2024-06-30）：经费\n不足"
    assert form.rows[1].last == "没有填报过"


def test_what_is_over_is_not_asked(book):
    book.write([draft(19, "dropped", None)])
    assert "19" not in rows(book, "xinfangju")


def test_only_the_silent_and_only_the_late(book):
    book.write([draft(19, "doing", "xinfangju", "2024-06-30")])
    silent = {u for t, u in book.progress().unreported_in(forms(book)[0].period)}
    assert {f.unit for f in forms(book, only="unreported")} == silent
    assert rows(book, "xinfangju", only="unreported") == [f"22-{n}" for n in range(1, 14)]
    assert rows(book, "xinfangju", only="overdue") == ["22-2"]


@pytest.mark.parametrize("unit", ["sifaju", "rixi"])
def test_single_units(book, unit):
    assert [f.unit for f in forms(book, units=(unit,))] == [unit]
