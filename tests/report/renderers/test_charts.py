"""Pictures say what the tables say."""

from __future__ import annotations

from collections import Counter

import pytest

from fazhi_cli.report.renderers.charts import GLYPHS, charts
from tests.report import ledgers, sample
from tests.report.views import view_of


@pytest.fixture(scope="module")
def drawn():
    return charts(sample.view())


def test_heat_map_has_one_field_a_duty_in_its_place(drawn):
    view = sample.view()
    clause_at = dict(drawn.heat.columns)
    rows = [row for panel in drawn.heat.panels for row in panel.rows]
    assert [r.name for r in rows] == [u.name for u in view.by_unit]
    for row, unit in zip(rows, view.by_unit, strict=True):
        assert [clause_at[f.x] for f in row.fields] == [d.clause for d in unit.duties]
        assert [f.light for f in row.fields] == [d.light.code for d in unit.duties]
        for field, duty in zip(row.fields, unit.duties, strict=True):
            assert field.glyph == GLYPHS[duty.light.code]
            assert duty.status.text in field.text
            assert duty.light.text in field.text


def test_panels_fit_on_a_printed_page(drawn):
    printed_width = 168  # mm between the margins
    for panel in drawn.heat.panels:
        assert panel.height * printed_width / drawn.heat.width < 200


def test_timeline_holds_every_dated_deadline_in_order_of_time(drawn):
    view = sample.view()
    dates = [o.due for o in view.timeline if o.due]
    dates += [o.other_due for o in view.timeline if o.other_due]
    assert sum(len(r.points) for r in drawn.timeline.rows) == len(dates)
    for row in drawn.timeline.rows:
        for point in row.points:
            assert drawn.timeline.left <= point.x <= drawn.timeline.right
        recurring = [p.x for p in row.points if not p.doubtful]
        assert recurring == sorted(recurring)


def test_both_readings_of_a_doubtful_deadline_are_joined(drawn):
    (row,) = [r for r in drawn.timeline.rows if r.doubt]
    assert row.label.startswith("15-2")
    assert sorted(p.x for p in row.points) == sorted(row.doubt)


def test_day_of_the_report_stands_where_its_date_is(drawn):
    places = {label: x for x, label in drawn.timeline.years}
    assert places["2024年"] < drawn.timeline.today < places["2025年"]


def test_pace_ends_with_the_numbers_of_the_report(plan):
    view = view_of(plan, ledgers.small())
    pace = charts(view).pace
    assert view.pace[-1].on == view.as_of
    assert view.pace[-1].done == 1
    assert f"{view.pace[-1].done_percent}%" in pace.last_done.text
    assert f"{view.summary.time_percent}%" in pace.last_time.text
    heights = [s.y for s in pace.spots]
    assert len(heights) == len(view.pace)
    assert all(pace.top <= y <= pace.bottom for y in heights)


def test_a_line_that_is_flat_is_not_drawn(drawn):
    assert drawn.pace is None  # nothing is done


def test_nothing_to_draw_is_none():
    view = sample.view()
    empty = charts(view._replace(by_section=(), by_unit=(), timeline=(), pace=()))
    assert empty == (None, None, None)


def test_labels_of_rows_are_distinct(drawn):
    assert max(Counter(r.label for r in drawn.timeline.rows).values()) == 1
