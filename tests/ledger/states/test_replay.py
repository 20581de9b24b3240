"""Replay: how the statements of units and office come together, on the real plan."""

from __future__ import annotations

import random

from tests.ledger.making import record


def statuses(task):
    return {u.unit: u.status for u in task.units}


def test_nothing_on_record(at):
    progress = at("2022-08-01")
    assert [t.status for t in progress.tasks] == ["none"] * 28
    task = progress.task(15)
    assert (task.reported, task.bearers, task.decided_by, task.closing) == (0, 10, None, "none")
    assert "unreported" in task.labels
    assert progress.overdue == ()


def test_nobody_owes_a_report_on_a_clause_without_units(at, plan):
    silent = {t.task for t in at("2024-06-30").tasks if "unreported" not in t.labels}
    assert silent == {t.id for t in plan.tasks if not t.mentions} == {1, 2, 3}


def test_office_word_on_the_whole_task(at):
    one = record(15, "done")
    task = at("2024-12-01", one).task(15)
    assert (task.status, task.decided_by, task.reported) == ("done", one.id, 0)
    assert set(statuses(task).values()) == {"done"}
    assert not any(u.reported for u in task.units)


def test_one_unit_of_many(at):
    one = record(15, "done", "sifaju")
    task = at("2024-12-01", one).task(15)
    assert task.status == "doing"
    assert (task.reported, task.bearers) == (1, 10)
    assert statuses(task)["sifaju"] == "done"
    assert statuses(task)["wangzhuang"] == "none"


def test_all_units_done_is_done(at, plan):
    from fazhi_cli.plan.duties import task_bearers

    units = [d.unit for d in task_bearers(plan, plan.task_by_id[9]) if d.unit in plan.unit_by_id]
    done = [record(9, "done", u, "2022-11-01") for u in units]
    task = at("2022-12-01", *done).task(9)
    assert (task.status, task.reported, task.labels) == ("done", 10, ("early",))
    assert at("2022-12-01", *done[1:]).task(9).status == "doing"


def test_offices_done_speaks_for_all_until_one_speaks_later(at):
    before = record(15, "doing", "sifaju", "2024-10-01")
    whole = record(15, "done", None, "2024-11-01")
    after = record(15, "doing", "wangzhuang", "2024-12-01")
    assert statuses(at("2024-11-30", before, whole).task(15))["sifaju"] == "done"
    task = at("2024-12-31", before, whole, after).task(15)
    assert task.status == "doing"
    assert statuses(task)["wangzhuang"] == "doing"
    assert statuses(task)["sifaju"] == "done"


def test_offices_doing_does_not_take_back_a_units_done(at):
    own = record(15, "done", "sifaju", "2024-10-01")
    whole = record(15, "doing", None, "2024-11-01")
    task = at("2024-12-31", own, whole).task(15)
    assert statuses(task)["sifaju"] == "done"
    assert statuses(task)["wangzhuang"] == "doing"
    assert (task.status, task.decided_by) == ("doing", whole.id)


def test_a_measure_reported_later_stands_out(at):
    whole = record(15, "done", "sifaju", "2024-10-01")
    part = record(15, "doing", "sifaju", "2024-11-01", measure="15-2")
    unit = at("2024-12-31", whole, part).task(15).unit("sifaju")
    assert unit.status == "doing"
    assert {m.measure: m.status for m in unit.measures}["15-1"] == "done"
    assert unit.record == part.id


def test_one_measure_done_is_not_the_task(at):
    unit = at("2024-12-31", record(15, "done", "sifaju", measure="15-2")).task(15).unit("sifaju")
    assert unit.status == "doing"


def test_blocked_is_seen(at):
    task = at("2024-12-31", record(15, "blocked", "sifaju")).task(15)
    assert (task.status, task.unit("sifaju").light) == ("blocked", "red")
    assert at("2022-09-30", record(9, "blocked", None, "2022-09-10")).task(9).light == "yellow"


def test_withdrawn_records_do_not_count_and_can_come_back(at):
    one = record(15, "done", "sifaju")
    gone = record(15, None, "sifaju", kind="withdraw", withdraws=one.id, reason="填错")
    back = record(15, None, "sifaju", kind="withdraw", withdraws=gone.id, reason="没有错")
    assert at("2024-12-01", one, gone).task(15).unit("sifaju").status == "none"
    assert at("2024-12-01", one, gone, back).task(15).unit("sifaju").status == "done"
    assert at("2024-12-01", one, gone, known_at=one.at).task(15).unit("sifaju").status == "done"


def test_known_at_shows_what_was_on_record_then(at):
    one = record(15, "doing", "sifaju", "2024-10-01")
    two = record(15, "done", "sifaju", "2024-10-02")
    assert at("2024-12-01", one, two, known_at=one.at).task(15).unit("sifaju").status == "doing"
    assert at("2024-12-01", one, two, known_at=two.at).task(15).unit("sifaju").status == "done"


def test_a_report_for_an_earlier_day_written_later_does_not_decide(at):
    later_day = record(15, "done", "sifaju", "2024-11-01")
    written_after = record(15, "doing", "sifaju", "2024-10-01")
    assert at("2024-12-01", later_day, written_after).task(15).unit("sifaju").status == "done"


def test_records_of_units_that_do_not_bear_the_task_change_nothing(at):
    task = at("2024-12-01", record(15, "done"), record(15, "doing", "minzhengju", "2024-11-20")).task(15)
    assert task.status == "done"


def test_copies_count_once_and_order_does_not_matter(at):
    records = [record(15, s, "sifaju", f"2024-0{m}-01") for m, s in enumerate(["doing", "done", "blocked"], 1)]
    plain = at("2024-12-01", *records).tasks
    for seed in range(5):
        shuffled = [*records, *records]
        random.Random(seed).shuffle(shuffled)
        assert at("2024-12-01", *shuffled).tasks == plain


def test_two_contents_under_one_id_are_taken_in_one_way(at):
    one = record(15, "doing", "sifaju")
    other = one._replace(status="done")
    assert at("2024-12-01", one, other).tasks == at("2024-12-01", other, one).tasks


def test_records_of_tasks_the_plan_has_not_are_left_out(at):
    assert at("2024-12-31", record(99, "done")).records == ()


def test_what_was_said_before_the_office_spoke_does_not_matter_after(at):
    """A quarterly report after the office's 已完成 leaves every unit where the office put it."""
    before = record(17, "doing", "sifaju", "2024-01-10")
    whole = record(17, "done", None, "2024-05-01")
    quarter = [record(17, "doing", u, "2024-09-30", period="2024Q3") for u in ("sifaju", "zhengfawei")]
    task = at("2024-12-31", before, whole, *quarter).task(17)
    assert {task.unit("sifaju").status, task.unit("zhengfawei").status} == {"done"}


def test_the_offices_last_word_on_the_whole_stands_over_what_all_units_said(at):
    units = [u.unit for u in at("2022-12-01").task(9).units]
    done = [record(9, "done", u, "2022-11-01") for u in units]
    whole = record(9, "doing", None, "2022-11-15")
    task = at("2023-02-01", *done, whole).task(9)
    assert (task.status, task.decided_by) == ("doing", whole.id)
    assert {u.status for u in task.units} == {"done"}
    assert task.measure("9-3").labels == ("overdue",)  # the office says that it is not finished
    (item,) = [i for i in at("2023-02-01", *done, whole).overdue if i.measure == "9-3"]
    assert item.units == ()  # of nobody in particular
    later = record(9, "done", units[0], "2022-11-20")
    assert at("2023-02-01", *done, whole, later).task(9).status == "done"
