"""Statements with a period, and the occurrences of what recurs."""

from __future__ import annotations

from tests.ledger.making import record


def test_period_names_the_occurrence(at):
    measure = (
        at("2025-03-01", record(22, "done", None, "2024-10-01", measure="22-2", period="2024")).task(22).measure("22-2")
    )
    found = {o.period: (o.status, o.labels) for o in measure.occurrences}
    assert found["2024"] == ("done", ("early",))
    assert found["2023"] == ("none", ("overdue",))
    assert found["2025"] == ("none", ())
    assert measure.status == "none"


def test_task_with_a_period_names_the_occurrence_and_does_not_finish_the_rest(at):
    task = at("2024-12-31", record(22, "done", None, "2024-10-01", period="2024")).task(22)
    assert task.status == "doing"
    assert task.measure("22-2").status == "done"
    assert task.measure("22-1").status == "doing"


def test_period_on_a_standing_item_never_finishes_it(at):
    task = at("2024-12-31", record(17, "done", None, "2024-10-01", period="2024Q3")).task(17)
    assert task.status == "doing"
    kept = at(
        "2024-12-31", record(17, "done", None, "2024-07-01"), record(17, "doing", None, "2024-10-01", period="2024Q3")
    )
    assert kept.task(17).status == "done"


def test_part_of_a_period_does_not_finish_the_occurrence(at):
    measure = at("2024-12-31", record(22, "done", None, "2024-04-01", period="2024Q1")).task(22).measure("22-2")
    assert {o.period: o.status for o in measure.occurrences}["2024"] == "doing"


def test_done_without_period_on_a_recurring_measure_is_the_occurrence_of_its_day(at):
    measure = at("2025-06-01", record(22, "done", None, "2024-06-01", measure="22-2")).task(22).measure("22-2")
    assert {o.period: o.status for o in measure.occurrences} == {
        "2022": "none", "2023": "none", "2024": "done", "2025": "none",
    }  # fmt: skip
    assert {o.period: o.labels for o in measure.occurrences}["2024"] == ("early",)


def test_one_done_satisfies_one_year_and_labels_of_completion_never_mix(at):
    measure = at("2024-06-30", record(22, "done", None, "2024-06-01", measure="22-2")).task(22).measure("22-2")
    assert measure.labels == ("overdue", "early")  # 2022 and 2023 are still owed
    both = [record(22, "done", None, "2024-06-01", measure="22-2", period=p) for p in ("2023", "2024")]
    measure = at("2024-06-30", *both).task(22).measure("22-2")
    assert {o.period: o.labels for o in measure.occurrences} == {
        "2022": ("overdue",), "2023": ("late",), "2024": ("early",),
    }  # fmt: skip
    assert measure.labels == ("overdue", "early")


def test_dropped_ends_a_recurrence_from_its_day_on(at):
    dropped = record(22, "dropped", None, "2023-06-01", measure="22-2")
    measure = at("2024-06-01", dropped).task(22).measure("22-2")
    assert {o.period: o.status for o in measure.obligations} == {
        "2022": "none", "2023": "dropped", "2024": "dropped", "2025": "dropped",
    }  # fmt: skip
    assert {o.period: o.labels for o in measure.obligations}["2022"] == ("overdue",)


def test_an_occurrence_begins_with_its_first_day(at):
    assert [o.period for o in at("2023-12-31").task(22).measure("22-2").occurrences][-1] == "2023"
    assert [o.period for o in at("2024-01-01").task(22).measure("22-2").occurrences][-1] == "2024"


def test_a_period_on_a_standing_item(at):
    """受阻, 终止 and 未启动 of a period: whoever has spoken is not unheard of, and nothing is finished or stuck."""

    def status(word):
        return (
            at("2024-12-31", record(17, word, "sifaju", "2024-09-30", period="2024Q3")).task(17).unit("sifaju").status
        )

    assert [status(w) for w in ("todo", "blocked", "dropped", "doing", "done")] == [
        "todo", "doing", "todo", "doing", "doing",
    ]  # fmt: skip


def test_the_offices_last_word_and_the_years_of_a_yearly_measure(at):
    """The office's 已完成 of a day speaks of that year; the other years stay as they were."""
    own = record(22, "done", "xinfangju", "2023-11-01", measure="22-2", period="2023")
    whole = record(22, "done", None, "2024-06-01")
    found = {
        o.period: o.status for o in at("2025-02-01", own, whole).task(22).unit("xinfangju").measure("22-2").obligations
    }
    assert found == {"2022": "none", "2023": "done", "2024": "done", "2025": "none"}


def test_reopening_leaves_past_years_as_they_were_said(at):
    said = [record(22, "done", "xinfangju", f"{y}-11-01", measure="22-2", period=str(y)) for y in (2022, 2023)]
    asked = record(22, None, "xinfangju", "2023-12-01", kind="apply", measure="22-2")
    yes = record(22, None, "xinfangju", "2023-12-02", kind="approve", measure="22-2", refers=asked.id)
    closed = at("2024-06-01", *said, asked, yes).task(22).unit("xinfangju").measure("22-2")
    assert {o.status for o in closed.obligations} == {"closed"}  # closed: nothing more is owed, later years included
    again = record(22, None, "xinfangju", "2024-03-01", kind="reopen", measure="22-2", reason="督查")
    opened = at("2024-06-01", *said, asked, yes, again).task(22).unit("xinfangju").measure("22-2")
    assert {o.period: o.status for o in opened.obligations} == {
        "2022": "done", "2023": "done", "2024": "doing", "2025": "none",
    }  # fmt: skip


def test_a_yearly_measure_before_its_first_year_shows_what_was_said(at):
    assert at("2021-06-30").task(22).measure("22-2").status == "none"
    assert at("2021-06-30").task(22).measure("22-2").occurrences == ()
