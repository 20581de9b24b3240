from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from fazhi_cli.dates.periods import month, quarter, span, year
from fazhi_cli.ledger.progress import replay
from fazhi_cli.plan.duties import task_bearers
from fazhi_cli.plan.model import Plan, Ruling
from fazhi_cli.report.options import HeadOptions
from fazhi_cli.report.plain import view_as_dict
from fazhi_cli.report.view import KINDS, MISSING
from tests.report import ledgers
from tests.report.views import resolve, shares, view_of

YEARLY = ["5-3", "6-4", "22-2", "24-4"]


def assert_prose(view):
    """Every number that the prose counts is the length of the list it names."""
    for paragraph in view.prose:
        for figure in paragraph.figures:
            assert figure.count == len(resolve(view, figure.source)), figure
            assert f"{figure.count}{figure.unit}" in paragraph.text, figure


def ids(rows):
    return [r.id for r in rows]


# -- what each year owes --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "due", "doubtful"),
    [(2022, ["9-3", "15-1"], []), (2023, [], ["15-2"]), (2024, [], ["15-2"]), (2025, ["3-1", "8-6"], [])],
)
def test_each_year_lists_what_it_owes(plan, number, due, doubtful):
    view = view_of(plan, [], number)
    assert ids(view.due) == due
    assert ids(view.doubtful) == doubtful
    assert ids(view.recurring) == [f"{m}@{number}" for m in YEARLY]
    assert view.as_of == dt.date(number, 12, 31)


def test_a_doubtful_deadline_shows_both_readings(plan):
    for number in (2023, 2024):
        (brand,) = view_of(plan, [], number).doubtful
        assert (brand.due, brand.other_due) == (dt.date(2023, 12, 31), dt.date(2024, 12, 31))
        assert brand.when == "2023年12月31日或2024年12月31日（存疑）"
        assert brand.quote == "2024年前"
        assert "认定" in brand.doubt


def test_the_plans_own_goal_belongs_to_no_unit(plan):
    goal = view_of(plan, [], 2025).due[0]
    assert (goal.measure, goal.units, goal.owners) == ("3-1", (), "方案总目标，原文未列责任单位")


def test_nothing_is_owed_outside_the_plans_time(plan):
    view = view_of(plan, [], 2030, as_of="2030-01-01")
    assert (view.due, view.recurring, view.doubtful) == ((), (), ())


def test_yearly_matters_stand_in_every_quarter_and_fall_due_in_the_last(plan):
    for number in (1, 4):
        view = view_of(plan, [], quarter(2024, number))
        assert ids(view.recurring) == [f"{m}@2024" for m in YEARLY]
    assert ids(view_of(plan, [], month(2022, 12)).due) == ["9-3", "15-1"]
    assert view_of(plan, [], month(2022, 11)).due == ()


def test_a_task_owes_or_stands(plan):
    for number in (2022, 2023, 2024, 2025):
        view = view_of(plan, [], number)
        owing = {o.task for o in (*view.due, *view.recurring, *view.doubtful)}
        standing = {t.id for t in view.standing}
        counted = {t.id for t in view.tasks if t.counted}
        assert not owing & standing
        assert (owing | standing) & counted == counted


def test_overdue_and_near_are_the_ledgers_own(plan):
    for records in ([], ledgers.small(), ledgers.many(plan, 300)):
        for number in (2022, 2023, 2024, 2025):
            view = view_of(plan, records, number)
            progress = replay(plan, records, view.as_of)
            for mine, theirs in ((view.overdue, progress.overdue), (view.due_soon, progress.due_soon)):
                assert sorted((o.measure, o.period or "", o.quote) for o in mine) == sorted(
                    (d.measure, d.period or "", d.quote) for d in theirs
                )


# -- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_count_is_the_length_of_its_list(plan, seed, kind):
    view = view_of(plan, ledgers.many(plan, 400, seed), 2024, kind=kind, compare=year(2023))
    for share in shares(view):
        assert share.count == len(share.items) == len(set(share.items))
        if share.total:
            assert share.percent == pytest.approx(100 * share.count / share.total, abs=0.0501)
    total = view.summary.tasks.count
    for partition in (view.summary.statuses, view.summary.lights):
        assert sum(s.count for s in partition) == total
        assert sorted(i for s in partition for i in s.items) == sorted(view.summary.tasks.items)
    assert sum(s.total for s in view.by_section) == total
    assert all(sum(x.count for x in s.lights) == s.total == len(s.tasks) for s in view.by_section)
    assert all(u.total == len(u.duties) == sum(x.count for x in u.lights) for u in view.by_unit)
    assert all(c.count == len(c.tasks) == len(c.clauses) for c in view.open_collectives)
    assert view.summary.units.count == len(view.by_unit)
    assert view.summary.records == len(view.summary.record_ids)
    assert [r.number for r in view.ledger] == list(range(1, len(view.ledger) + 1))


@pytest.mark.parametrize("records", ["none", "small", "many"])
@pytest.mark.parametrize("number", [2022, 2023, 2024, 2025])
def test_every_number_in_the_prose_equals_its_list(plan, records, number):
    made = {"none": [], "small": ledgers.small(), "many": ledgers.many(plan, 600)}[records]
    view = view_of(plan, made, number, compare=year(number - 1))
    assert_prose(view)
    assert {p.key for p in view.prose} == {"overview", "owed", "overdue", "changes", "reporting"}


@pytest.mark.parametrize("seed", [11, 12])
def test_the_numbers_agree_with_an_independent_count(plan, seed):
    """Counted here from the records themselves, without the view's helpers."""
    records = ledgers.many(plan, 500, seed)
    view = view_of(plan, records, 2024)
    until = dt.date(2024, 12, 31)

    def speaks_of_2024(r):
        return r.period == "2024" or (r.period is None and r.on.year == 2024)

    reports = [r for r in records if r.on <= until and speaks_of_2024(r)]
    assert set(view.summary.record_ids) == {r.id for r in reports}
    told = {(r.task, r.unit) for r in reports}
    bearing = [(t.id, d.unit) for t in plan.tasks for d in task_bearers(plan, t) if d.unit in plan.unit_by_id]
    names = {u.id: u.name for u in plan.units}
    spoken = {names[u] for _, u in told}
    assert set(view.summary.units_reported.items) == spoken
    assert set(view.summary.units_unreported.items) == {names[u] for _, u in bearing} - spoken
    assert set(view.summary.unreported.items) == {str(t.id) for t in plan.tasks if t.mentions} - {
        str(t) for t, _ in told
    }
    missing = Counter(u for t, u in bearing if (t, u) not in told)
    assert {u.unit: len(u.tasks) for u in view.unreported} == dict(missing)
    per_unit = Counter(u for _, u in bearing)
    assert {u.id: u.total for u in view.by_unit} == dict(per_unit)
    assert {u.unit for u in view.unreported if u.kind.code == "none"} == {
        u for u in per_unit if missing[u] == per_unit[u]
    }

    last: dict[tuple, str | None] = {}
    changed = []
    for r in sorted((r for r in records if r.on <= until), key=lambda r: (r.on, r.at, r.id)):
        key = (r.task, r.unit, r.measure, r.period)
        if last.get(key) != r.status and r.on.year == 2024:
            changed.append(r.id)
        last[key] = r.status
    assert [c.record for c in view.changes] == changed


@pytest.mark.parametrize("seed", [21, 22])
def test_the_numbers_of_states_are_the_ledgers(plan, seed):
    records = ledgers.many(plan, 900, seed)
    view = view_of(plan, records, 2024)
    progress = replay(plan, records, view.as_of)
    states = {str(s.task): s for s in progress.tasks if plan.task_by_id[s.task].mentions}

    def those(test):
        return {number for number, state in states.items() if test(state)}

    summary = view.summary
    assert set(summary.tasks.items) == set(states)
    assert set(summary.done.items) == those(lambda s: s.status in ("done", "closed"))
    assert set(summary.blocked.items) == those(lambda s: s.status == "blocked")
    assert set(summary.not_started.items) == those(lambda s: s.status == "todo")
    for key in ("overdue", "due_soon", "behind", "doubtful"):
        assert set(getattr(summary, key).items) == those(lambda s, key=key: key in s.labels)
    pace = those(lambda s: s.status in ("doing", "ongoing") and "overdue" not in s.labels and "behind" not in s.labels)
    assert set(summary.on_pace.items) == pace
    assert set(summary.in_step.items) == pace | set(summary.done.items)
    for share in summary.statuses:
        assert set(share.items) == those(lambda s, share=share: s.status == share.key)
    for share in summary.lights:
        assert set(share.items) == those(lambda s, share=share: s.light == share.key)
    duties = {(u.id, d.task): d for u in view.by_unit for d in u.duties}
    assert {(u.unit, s.task): (u.status, u.light) for s in progress.tasks for u in s.units} == {
        key: (d.status.code, d.light.code) for key, d in duties.items()
    }


def test_changes_say_from_what_to_what(plan):
    view = view_of(plan, ledgers.small(), 2022)
    assert [(c.measure, c.before and c.before.code, c.after.code) for c in view.changes] == [
        ("9-3", None, "doing"),
        ("15-1", None, "doing"),
        ("9-3", "doing", "done"),
    ]


def test_closings_are_those_of_the_period_in_order(plan):
    view = view_of(plan, ledgers.small(), 2024)
    assert [c.step.code for c in view.closings] == ["apply", "approve", "apply", "reject", "extend"]
    assert view.closings[3].reason == "佐证材料不全。"
    assert view_of(plan, ledgers.small(), 2023).closings == ()


def test_a_report_written_after_the_days_of_grace_is_late(plan):
    in_time, belated = "2025-01-15T15:59:59.000Z", "2025-01-15T16:00:00.000Z"  # midnight in China lies between
    for at, count in ((in_time, 0), (belated, 1)):
        records = [ledgers.record(1, 16, "sifaju", "doing", "2024-12-05", at=at)]
        assert len(view_of(plan, records, 2024, grace_days=15).late) == count
    assert view_of(plan, records, 2024, grace_days=16).late == ()


# -- as of, known at ------------------------------------------------------------------------------


def test_an_old_report_can_be_printed_again(plan):
    records = ledgers.many(plan, 300)
    then = "2025-01-10T00:00:00.000Z"
    first = view_of(plan, [r for r in records if r.at <= then], 2024, known_at=then)
    later = [*records, ledgers.record(900, 9, "minzhengju", "done", "2024-06-01", at="2025-06-01T00:00:00.000Z")]
    assert view_of(plan, later, 2024, known_at=then) == first == view_of(plan, later[:300], 2024)
    assert view_of(plan, later, 2024) != first


def test_the_order_of_records_does_not_matter(plan):
    records = ledgers.many(plan, 200)
    assert view_of(plan, records[::-1]) == view_of(plan, records)


def test_as_of_overrides_the_end_of_the_year(plan):
    view = view_of(plan, ledgers.small(), 2024, as_of="2024-06-30")
    assert view.as_of == dt.date(2024, 6, 30)
    assert all(c.on <= view.as_of for c in view.changes)
    assert view.head.date == "2024年6月30日"


# -- rulings and extensions -----------------------------------------------------------------------


def with_deadline(plan, measure, **changed):
    """The plan with the first deadline of a measure changed."""
    tasks = []
    for task in plan.tasks:
        measures = tuple(
            m._replace(deadlines=(m.deadlines[0]._replace(**changed), *m.deadlines[1:])) if m.id == measure else m
            for m in task.measures
        )
        tasks.append(task._replace(measures=measures))
    return Plan(plan.document, plan.sections, tuple(tasks), plan.units, plan.collectives)


def test_after_a_ruling_nothing_is_doubtful(plan):
    ruling = Ruling(dt.date(2024, 12, 31), "区委依法治区办", dt.date(2023, 6, 1), "按通常理解")
    ruled = with_deadline(plan, "15-2", ruling=ruling)
    assert (view_of(ruled, [], 2023).due, view_of(ruled, [], 2023).doubtful) == ((), ())
    assert ids(view_of(ruled, [], 2024).due) == ["15-2"]
    earlier = with_deadline(plan, "15-2", ruling=ruling._replace(due=dt.date(2023, 12, 31)))
    assert "15-2" in ids(view_of(earlier, [], 2024).overdue)
    assert "15-2" not in ids(view_of(plan, [], 2024).overdue)
    (note,) = [n for n in view_of(ruled, [], 2024).notes if n.kind.code == "ruling"]
    assert "区委依法治区办于2023年6月1日认定为2024年12月31日" in note.text


def test_a_granted_extension_is_listed_in_both_years(plan):
    ask = ledgers.record(1, 9, "minzhengju", None, "2022-11-01", kind="extend", measure="9-3", due=dt.date(2023, 6, 30))
    grant = ledgers.record(2, 9, None, None, "2022-11-05", kind="grant", measure="9-3", due=dt.date(2023, 6, 30),
                           refers=ledgers.ulid(1))  # fmt: skip
    for number in (2022, 2023):
        (moved,) = [o for o in view_of(plan, [ask, grant], number).due if o.id == "9-3"]
        assert moved.due == dt.date(2023, 6, 30)
        assert moved.when == "2022年12月31日（经批准延至2023年6月30日）"
    assert "9-3" in ids(view_of(plan, [ask], 2023).overdue)
    assert [c.step.code for c in view_of(plan, [ask, grant], 2022).closings] == ["extend", "grant"]


# -- scope ----------------------------------------------------------------------------------------


def test_a_section_holds_its_tasks_only(plan):
    view = view_of(plan, ledgers.small(), 2024, section=4)
    assert [t.id for t in view.tasks] == [12, 13, 14, 15, 16]
    assert {s.number for s in view.by_section} == {4}
    assert ids(view.doubtful) == ["15-2"]
    assert "第四部分" in view.title
    assert {r.clause for r in view.ledger} == {"(十二)", "(十三)", "(十四)", "(十五)", "(十六)"}


@pytest.mark.parametrize("unit", ["sifaju", "minzhengju", "xiangzhen-jiedao", "qita-quzhi", "guozizhongxin"])
@pytest.mark.parametrize("made", ["none", "small", "many"])
def test_every_number_in_the_prose_of_a_unit_equals_its_list(plan, unit, made):
    records = {"none": [], "small": ledgers.small(), "many": ledgers.many(plan, 400)}[made]
    view = view_of(plan, records, 2024, unit=unit)
    assert_prose(view)
    for share in shares(view):
        assert share.count == len(share.items)


def test_a_unit_is_judged_by_its_own_word(plan):
    view = view_of(plan, ledgers.small(), 2023, unit="sifaju")
    assert [u.id for u in view.by_unit] == ["sifaju"]
    assert view.summary.tasks.count == view.by_unit[0].total
    assert "15-1" not in ids(view.overdue)  # the bureau itself was done in February 2023
    assert "15-1" in ids(view_of(plan, ledgers.small(), 2023).overdue)  # the towns were not
    assert all(s.unit in ("sifaju", "") for t in view.tasks for s in t.statements)


def test_the_offices_word_is_not_the_units(plan):
    office = [ledgers.record(1, 28, None, "doing", "2024-12-01", note="课题立项。")]
    view = view_of(plan, office, 2024, unit="sifaju")
    assert (view.summary.records, view.changes, view.summary.units_reported.count) == (0, (), 0)
    assert "28" in view.summary.unreported.items
    assert view.task(28).statements[0].progress == "课题立项。"
    everybody = view_of(plan, office, 2024)
    assert (everybody.summary.records, len(everybody.changes)) == (1, 1)
    assert "28" not in everybody.summary.unreported.items


def test_a_collective_reports_for_its_members(plan):
    view = view_of(plan, ledgers.small(), 2024, unit="xiangzhen-jiedao")
    assert len(view.by_unit) == 9
    assert all(any("各乡镇" in m for m in t.responsible) for t in view.tasks)


def test_open_collectives_stand_apart(plan):
    view = view_of(plan, [], 2024)
    assert {c.name for c in view.open_collectives} == {"其他区直有关单位", "区直行政执法机关"}
    assert not {"qita-quzhi", "quzhi-zhifa"} & {u.id for u in view.by_unit}


def test_open_tasks_of_a_unit_are_the_plans(plan):
    from fazhi_cli.plan.duties import open_tasks_of

    for unit in view_of(plan, [], 2024).by_unit:
        assert list(unit.open_tasks) == open_tasks_of(plan, unit.id)


# -- readings, public -----------------------------------------------------------------------------


def test_readings_are_marked_and_noted(plan):
    view = view_of(plan, [], 2022)
    due = view.due[0]
    assert "2022年底前〔注" in due.text
    assert due.quote == "2022底前"
    notes = {n.mark: n for n in view.notes}
    assert [notes[m].quote for m in due.marks] == ["2022底前", "2022底前"]
    assert [n.mark for n in view.notes] == [f"注{i}" for i in range(1, len(view.notes) + 1)]
    corrections = [c.quote for t in plan.tasks for c in t.corrections]
    assert Counter(n.quote for n in view.notes if n.kind.code == "correction" and n.task) == Counter(corrections)
    assert view.document.number.startswith("榕晋委法〔2022〕4号〔注")


def test_every_reading_stands_in_the_text_with_its_mark(plan):
    view = view_of(plan, [], 2024)
    texts = {t.id: "".join(m.text for m in t.measures) for t in view.tasks}
    for note in view.notes:
        if note.kind.code == "correction" and note.task:
            assert f"{note.reading}〔{note.mark}〕" in texts[note.task]


def test_verbatim_prints_the_source(plan):
    view = view_of(plan, [], 2022, verbatim=True)
    for task in view.tasks:
        assert "".join(m.text for m in task.measures) == plan.task_by_id[task.id].text
    assert view.document.number == plan.document.number


def test_inferred_and_doubtful_deadlines_are_noted(plan):
    view = view_of(plan, [], 2024)
    kinds = Counter(n.kind.code for n in view.notes)
    assert (kinds["inferred"], kinds["doubtful"]) == (2, 1)
    by_mark = {n.mark: n.kind.code for n in view.notes}
    for o in view.recurring:
        assert ("inferred" in {by_mark[m] for m in o.marks}) == (o.kind.code == "inferred")
        assert ("推定" in o.when) == (o.kind.code == "inferred")


def test_the_public_version_names_no_person_and_no_telephone(plan):
    secret = [
        ledgers.record(1, 15, "sifaju", "doing", "2024-05-01", by="张三丰", note="联系人：张三丰，电话0591-83666666，已建成。",
                       problem="内部问题", next="手机13800138000。"),
        ledgers.record(2, 15, "sifaju", None, "2024-05-02", kind="apply", by="张三丰", reason="内部理由"),
    ]  # fmt: skip
    head = HeadOptions(contact="张三丰 13800138000")
    for kind in KINDS:
        text = str(view_as_dict(view_of(plan, secret, 2024, public=True, kind=kind, head=head)))
        for word in ("张三丰", "83666666", "13800138000", "内部"):
            assert word not in text
        assert "已建成" in text
        assert "张三丰" in str(view_as_dict(view_of(plan, secret, 2024, kind=kind, head=head)))


# -- kinds ----------------------------------------------------------------------------------------


def test_what_is_not_given_is_to_be_filled_in(plan):
    view = view_of(plan, [], 2024)
    assert view.head.name == MISSING
    assert view.head.issue == "第[待补充]期"
    assert view.foot.copies == "共印[待补充]份"
    given = view_of(plan, [], 2024, head=HeadOptions(name="法治晋安", issue="3", copies="共印30份"))
    assert (given.head.name, given.head.issue, given.foot.copies) == ("法治晋安", "第3期", "共印30份")


def test_the_annual_report_has_five_parts(plan):
    parts = view_of(plan, ledgers.small(), 2024, kind="annual").annual
    assert [p.number for p in parts] == ["一", "二", "三", "四", "五"]
    assert all(p.paragraphs for p in parts)
    assert any("3-1" in text and "8-6" in text for text in parts[3].paragraphs)  # due in 2025
    assert parts[2].paragraphs == (MISSING,)


def test_supervision_slips_are_one_an_item_the_gravest_first(plan):
    view = view_of(plan, ledgers.small(), 2024, kind="supervise", reply_days=7)
    levels = [s.level.code for s in view.supervisions]
    assert levels == sorted(levels, key=["red", "yellow", "blue"].index)
    assert [s.obligation.id for s in view.supervisions if s.level.code == "red"] == ids(view.overdue)
    found = [s.obligation.id for s in view.supervisions]
    assert len(found) == len(set(found))
    assert {o.id for o in (*view.overdue, *view.due_soon)} <= set(found)
    assert [s.number for s in view.supervisions] == [f"2024-{n:03d}" for n in range(1, len(found) + 1)]
    assert view.supervisions[0].reply_by == dt.date(2025, 1, 7)
    assert view_of(plan, [], 2024).supervisions == ()


def test_comparison_with_an_earlier_year(plan):
    records = ledgers.small()
    view = view_of(plan, records, 2024, compare=year(2023))
    before = view_of(plan, records, 2023)
    rows = {r.key: r for r in view.comparison.rows}
    assert rows["done"].before == before.summary.done.count
    assert rows["done"].now == view.summary.done.count
    assert all(r.change == r.now - r.before for r in view.comparison.rows)
    assert view.comparison.as_of == dt.date(2023, 12, 31)
    assert set(view.comparison.newly_done) == {27}


def test_a_span_of_days_is_a_period(plan):
    view = view_of(plan, ledgers.small(), span(dt.date(2024, 10, 1), dt.date(2024, 10, 31)))
    assert [c.on.month for c in view.changes] == [10, 10, 10, 10]
    assert view.period.label == "2024年10月1日至2024年10月31日"


def test_the_json_has_every_key_always(plan):
    def keys(value, path=""):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield f"{path}.{key}"
                yield from keys(inner, f"{path}.{key}")

    empty, full = (view_as_dict(view_of(plan, r, 2024)) for r in ([], ledgers.small()))
    assert set(keys(empty)) == set(keys(full))
    assert empty["schema_version"] == 1


def test_pace_rises_to_the_number_done(plan):
    view = view_of(plan, ledgers.small(), 2024)
    assert [p.done for p in view.pace] == sorted(p.done for p in view.pace)
    assert view.pace[-1].on == view.as_of
    assert view.pace[-1].done == view.summary.done.count == 1
    assert view.pace[-1].time_percent == view.summary.time_percent == 80.0


def test_roles_and_governed_measures_are_shown_where_the_plan_gives_them(plan):
    first = plan.tasks[8]  # (九) 区民政局、各乡镇(街道)
    lead, towns = first.mentions
    changed = first._replace(mentions=(lead._replace(role="lead", measures=("9-1",)), towns._replace(role="support")))
    tasks = (*plan.tasks[:8], changed, *plan.tasks[9:])
    view = view_of(Plan(plan.document, plan.sections, tasks, plan.units, plan.collectives), [], 2022)
    assert view.task(9).owners == "牵头：区民政局；配合：各乡镇(街道)"
    assert view.due[0].units == ("各乡镇(街道)",)
    assert [r.units for r in view.ledger if r.clause == "(九)"] == [
        "牵头：区民政局；配合：各乡镇(街道)",
        "配合：各乡镇(街道)",
        "配合：各乡镇(街道)",
    ]
