"""What dates make of a state: overdue, near, doubtful, early or late, extended, stale, behind."""

from __future__ import annotations

import pytest

from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.settings import Settings
from tests.ledger.making import day, record


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


def test_behind_is_half_the_time_without_a_start(at):
    assert "behind" not in at("2022-10-01").task(9).labels  # 61 of 152 days
    assert "behind" in at("2022-10-20").task(9).labels  # 80 of 152
    assert "behind" not in at("2022-10-20", record(9, "doing", None, "2022-10-10")).task(9).labels


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
