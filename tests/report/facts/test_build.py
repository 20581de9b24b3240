"""The kinds of report, and which records they see."""

from __future__ import annotations

import datetime as dt

from fazhi_cli.dates.periods import span, year
from fazhi_cli.plan.model import Plan
from fazhi_cli.report.renderers.json import view_as_dict
from fazhi_cli.report.request import HeadOptions
from fazhi_cli.report.view import MISSING
from tests.report import ledgers
from tests.report.views import view_of


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


def test_what_only_people_know_is_left_blank_and_what_is_empty_is_not_printed(plan):
    view = view_of(plan, [], 2024)
    assert view.head.name == "晋安区法治社会建设工作简报"
    assert view.head.issue == "第[待补充]期"
    assert (view.foot.copies, view.foot.report_to, view.foot.issue_to) == ("", "", "各责任单位")
    given = view_of(plan, [], 2024, head=HeadOptions(name="法治晋安", issue="3", copies="共印30份"))
    assert (given.head.name, given.head.issue, given.foot.copies) == ("法治晋安", "第3期", "共印30份")


def test_the_annual_report_has_the_parts_of_the_regulation(plan):
    parts = view_of(plan, ledgers.small(), 2024, kind="annual").annual
    assert [p.title for p in parts] == [
        "主要举措和成效",
        "存在的不足和原因",
        "主要负责人履行推进法治建设第一责任人职责情况",
        "下一年度主要安排",
    ]
    assert all(p.paragraphs for p in parts)
    assert "第三条" in parts[3].paragraphs[0]  # due in 2025
    assert parts[2].paragraphs == (MISSING,)


def test_supervision_slips_are_one_an_item_the_gravest_first(plan):
    view = view_of(plan, ledgers.small(), 2024, kind="supervise", reply_days=7)
    levels = [s.level.code for s in view.supervisions]
    assert levels == sorted(levels, key=["red", "yellow", "blue"].index)
    red = [s.obligation.id for s in view.supervisions if s.level.code == "red"]
    assert red == [o.id for o in view.overdue if o.bearers]  # a goal that nobody bears can be asked of nobody
    found = [(s.obligation.id, unit) for s in view.supervisions for unit in s.units]
    assert len(found) == len(set(found))
    assert {o.id for o in (*view.overdue, *view.due_soon) if o.bearers} <= {matter for matter, _ in found}
    assert [s.number for s in view.supervisions] == [f"2024-{n:03d}" for n in range(1, len(levels) + 1)]
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
    assert view.pace[-1].time_percent == view.summary.time_percent == 70.8


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
