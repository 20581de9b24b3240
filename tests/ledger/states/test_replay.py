"""Replay: what follows from records on a day, on the real plan."""

from __future__ import annotations

import random

import pytest

from fazhi_cli.dates.periods import parse_period
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.ledger.words import STATUSES
from fazhi_cli.settings import Settings
from tests.ledger.making import day, record


@pytest.fixture
def at(plan):
    """The progress on a day from these records."""
    return lambda when, *records, **options: replay(plan, records, day(when), **options)


def statuses(task):
    return {u.unit: u.status for u in task.units}


def test_nothing_on_record(at):
    progress = at("2022-08-01")
    assert len(progress.with_status("none")) == len(progress.tasks) == 28
    task = progress.task(15)
    assert (task.reported, task.bearers, task.decided_by, task.closing) == (0, 10, None, "none")
    assert "unreported" in task.labels
    assert progress.overdue == ()


def test_nobody_owes_a_report_on_a_clause_without_units(at, plan):
    silent = {t.task for t in at("2024-06-30").tasks if "unreported" not in t.labels}
    assert silent == {t.id for t in plan.tasks if not t.mentions} == {1, 2, 3}


def test_nothing_is_overdue_before_the_document_was_issued(at):
    assert at("2021-06-30").overdue == ()
    assert not any("overdue" in t.labels for t in at("2022-08-01").tasks)


def test_a_date_counts_to_its_end(at):
    assert "due_soon" in at("2022-12-31").task(9).labels
    assert "overdue" not in at("2022-12-31").task(9).labels
    assert "overdue" in at("2023-01-01").task(9).labels


def test_due_soon_window_can_be_set(at):
    assert "due_soon" not in at("2022-12-01", settings=Settings(due_soon_days=29)).task(9).labels
    assert "due_soon" in at("2022-12-01", settings=Settings(due_soon_days=30)).task(9).labels


def test_open_doubt_is_overdue_only_after_the_later_reading(at):
    during = at("2024-06-01").task(15).measure("15-2")
    assert during.labels == ("behind", "doubtful")
    assert "overdue" in at("2025-01-01").task(15).measure("15-2").labels


def test_ruling_settles_the_doubt(plan, at):
    from fazhi_cli.plan.model import Plan, Ruling

    def ruled(task):
        if task.id != 15:
            return task
        measures = []
        for m in task.measures:
            ruling = Ruling(day("2023-12-31"), "区委依法治区办", day("2023-05-01"), None)
            measures.append(
                m._replace(deadlines=tuple(d._replace(ruling=ruling) if d.doubt else d for d in m.deadlines))
            )
        return task._replace(measures=tuple(measures))

    changed = Plan(plan.document, plan.sections, tuple(map(ruled, plan.tasks)), plan.units, plan.collectives)
    measure = replay(changed, [], day("2024-01-01")).task(15).measure("15-2")
    assert measure.labels == ("overdue",)


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


def test_dropped_meets_a_deadline(at):
    task = at("2023-06-01", record(9, "dropped", None, "2022-10-01")).task(9)
    assert (task.status, task.labels, task.light) == ("dropped", (), "gray")


def test_ongoing_does_not(at):
    task = at("2023-06-01", record(9, "ongoing", None, "2022-10-01")).task(9)
    assert task.status == "ongoing"
    assert "overdue" in task.labels
    assert at("2024-06-01", record(17, "ongoing", None)).task(17).status == "none"  # said for a later day
    assert at("2024-12-01", record(17, "ongoing", None)).task(17).light == "green"


@pytest.mark.parametrize(("on", "label"), [("2022-12-30", "early"), ("2022-12-31", "on_time"), ("2023-01-01", "late")])
def test_early_on_time_late(at, on, label):
    assert at("2023-06-01", record(9, "done", None, on)).task(9).labels == (label,)


def test_saying_done_again_does_not_make_it_late(at):
    first, again = record(9, "done", None, "2022-12-01"), record(9, "done", None, "2023-03-01")
    assert at("2023-06-01", first, again).task(9).labels == ("early",)


def test_completion_between_two_open_readings_stays_doubtful(at):
    measure = at("2025-06-01", record(15, "done", None, "2024-11-03", measure="15-2")).task(15).measure("15-2")
    assert (measure.status, measure.labels) == ("done", ("doubtful",))
    late = at("2025-06-01", record(15, "done", None, "2025-02-01", measure="15-2")).task(15).measure("15-2")
    assert late.labels == ("late",)


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


def test_an_occurrence_begins_with_its_first_day(at):
    assert [o.period for o in at("2023-12-31").task(22).measure("22-2").occurrences][-1] == "2023"
    assert [o.period for o in at("2024-01-01").task(22).measure("22-2").occurrences][-1] == "2024"


def test_extension_moves_the_date_only_when_granted(at):
    asked = record(9, None, None, "2022-12-01", kind="extend", measure="9-3", due="2023-06-30", reason="疫情")
    yes = record(9, None, None, "2022-12-05", kind="grant", measure="9-3", due="2023-05-31", refers=asked.id)
    assert "overdue" in at("2023-01-01", asked).task(9).labels
    task = at("2023-01-01", asked, yes).task(9)
    assert task.labels == ("behind", "unreported")
    deadline = task.measure("9-3").deadlines[0]
    assert (deadline.last, deadline.extended) == (day("2023-05-31"), yes.id)
    assert "overdue" in at("2023-06-01", asked, yes).task(9).labels
    no = record(9, None, None, "2022-12-06", kind="refuse", measure="9-3", refers=asked.id, reason="不准")
    assert "overdue" in at("2023-01-01", asked, yes, no).task(9).labels


def test_extension_beyond_both_readings_settles_the_doubt(at):
    asked = record(15, None, None, "2023-12-01", kind="extend", measure="15-2", due="2024-06-30", reason="因")
    yes = record(15, None, None, "2023-12-05", kind="grant", measure="15-2", due="2024-06-30", refers=asked.id)
    deadline = at("2024-06-01", asked, yes).task(15).measure("15-2").deadlines[0]
    assert (deadline.dates, deadline.doubtful) == ((day("2024-06-30"), day("2024-12-31")), True)
    far = yes._replace(due=day("2025-06-30"))
    deadline = at("2025-02-01", asked, far).task(15).measure("15-2").deadlines[0]
    assert (deadline.dates, deadline.doubtful) == ((day("2025-06-30"),), False)
    assert "doubtful" not in deadline.labels


def test_extension_of_one_unit_is_its_own(at):
    asked = record(9, None, "minzhengju", "2022-12-01", kind="extend", measure="9-3", due="2023-06-30", reason="疫情")
    yes = record(9, None, "minzhengju", "2022-12-05", kind="grant", measure="9-3", due="2023-06-30", refers=asked.id)
    task = at("2023-02-01", asked, yes).task(9)
    assert "overdue" not in task.unit("minzhengju").labels
    assert "overdue" in task.unit("wangzhuang").labels


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


def test_behind_is_half_the_time_without_a_start(at):
    assert "behind" not in at("2022-10-01").task(9).labels  # 61 of 152 days
    assert "behind" in at("2022-10-20").task(9).labels  # 80 of 152
    assert "behind" not in at("2022-10-20", record(9, "doing", None, "2022-10-10")).task(9).labels


def test_counts_are_the_lengths_of_the_lists(at):
    records = [
        record(15, "done", "sifaju"),
        record(4, "done"),
        record(22, "done", None, period="2024"),
        record(9, "doing"),
    ]
    progress = at("2025-02-01", *records)
    assert sum(len(progress.with_status(status)) for status in STATUSES) == len(progress.tasks)
    assert [t.task for t in progress.with_status("done")] == [4]
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


def test_records_of_tasks_the_plan_has_not_are_left_out(at):
    assert at("2024-12-31", record(99, "done")).records == ()


def test_an_extension_of_one_unit_holds_when_all_are_asked(at):
    asked = record(9, None, "xiangyuan", "2022-12-01", kind="extend", measure="9-3", due="2025-01-20", reason="因")
    yes = record(9, None, "xiangyuan", "2022-12-05", kind="grant", measure="9-3", due="2025-01-20", refers=asked.id)
    progress = at("2024-12-31", asked, yes)
    items = {(i.label, i.due): i.units for i in progress.due if i.measure == "9-3"}
    late, soon = items["overdue", day("2022-12-31")], items["due_soon", day("2025-01-20")]
    assert soon == ("xiangyuan",)
    assert "xiangyuan" not in late
    assert len(late) == 9
    assert progress.task(9).measure("9-3").labels == ("overdue", "due_soon", "behind")


def test_completion_counts_from_the_last_break_whoever_spoke(at):
    early = record(9, "done", None, "2022-10-01", measure="9-3")
    stuck = record(9, "blocked", "minzhengju", "2023-02-01", measure="9-3")
    again = record(9, "done", None, "2023-05-01", measure="9-3")
    own = at("2023-06-01", early, stuck, again).task(9).unit("minzhengju").measure("9-3")
    assert (own.since, own.labels) == (day("2023-05-01"), ("late",))
    other = at("2023-06-01", early, stuck, again).task(9).unit("wangzhuang").measure("9-3")
    assert (other.since, other.labels) == (day("2022-10-01"), ("early",))


def test_what_was_said_before_the_office_spoke_does_not_matter_after(at):
    """A quarterly report after the office's 已完成 leaves every unit where the office put it."""
    before = record(17, "doing", "sifaju", "2024-01-10")
    whole = record(17, "done", None, "2024-05-01")
    quarter = [record(17, "doing", u, "2024-09-30", period="2024Q3") for u in ("sifaju", "zhengfawei")]
    task = at("2024-12-31", before, whole, *quarter).task(17)
    assert {task.unit("sifaju").status, task.unit("zhengfawei").status} == {"done"}


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


def test_what_recurs_by_inference_is_asked_about_not_overdue(at):
    measure = at("2024-06-30").task(5).measure("5-3")
    assert measure.labels == ("inferred",)
    assert {o.kind for o in measure.obligations} == {"inferred"}
    progress = at("2024-06-30")
    assert not any(i.measure == "5-3" for i in progress.overdue)
    assert {i.period for i in progress.inferred if i.measure == "5-3"} == {"2022", "2023"}


def test_a_statement_goes_stale_and_is_said_to_be(at):
    one = record(17, "doing", "sifaju", "2023-06-01")
    fresh, old = at("2024-05-31", one).task(17).unit("sifaju"), at("2024-06-01", one).task(17).unit("sifaju")
    assert (fresh.labels, fresh.on_pace, fresh.light) == ((), True, "blue")
    assert (old.labels, old.on_pace, old.light) == (("stale",), False, "yellow")
    assert at("2024-06-01", one, settings=Settings(stale_days=400)).task(17).unit("sifaju").labels == ()
    again = record(17, "doing", "sifaju", "2024-03-31", period="2024Q1")
    assert at("2024-06-01", one, again).task(17).unit("sifaju").labels == ()


def test_a_stale_statement_is_no_share_of_the_work(at):
    one = record(8, "doing", "sifaju", "2022-09-01", measure="8-6")
    assert "behind" not in at("2023-08-31", one).task(8).unit("sifaju").labels
    own = at("2025-06-30", one).task(8).unit("sifaju")
    assert "behind" in own.measure("8-6").labels


def test_one_report_does_not_keep_the_pace_of_a_task(at):
    task = at("2024-12-31", record(17, "doing", "sifaju", "2024-06-01")).task(17)
    assert (task.unit("sifaju").on_pace, task.on_pace) == (True, False)
    everybody = [record(17, "doing", u.unit, "2024-06-01") for u in task.units]
    assert at("2024-12-31", *everybody).task(17).on_pace
    enough = [record(17, "doing", u.unit, "2024-06-01") for u in task.units[: -(-len(task.units) * 708 // 1000)]]
    assert at("2024-12-31", *enough).task(17).on_pace  # 70.8% of the plan's time is gone
    assert not at("2024-12-31", *enough[:-1]).task(17).on_pace


def test_after_the_end_only_what_is_finished_or_goes_on_keeps_pace(at):
    doing, ongoing = record(17, "doing", "sifaju", "2025-11-01"), record(17, "ongoing", "zhengfawei", "2025-11-01")
    task = at("2026-11-24", doing, ongoing).task(17)
    assert (task.unit("sifaju").on_pace, task.unit("zhengfawei").on_pace) == (False, True)
    assert task.unit("zhengfawei").labels == ()  # it was fresh on the plan's last day


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


def test_closed_with_done_is_done(at):
    done = record(27, "done", "zhengfawei", "2024-11-01")
    rest = [record(27, "done", u.unit, "2024-11-01") for u in at("2024-11-01").task(27).units if u.unit != "zhengfawei"]
    asked = record(27, None, "zhengfawei", "2024-11-02", kind="apply")
    yes = record(27, None, "zhengfawei", "2024-11-03", kind="approve", refers=asked.id)
    assert at("2024-12-01", done, *rest, asked, yes).task(27).status == "done"


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
