from __future__ import annotations

import pytest

from fazhi_cli.report.dashboard import dashboard
from fazhi_cli.text.display import display_width
from tests.report import ledgers
from tests.report.views import view_of


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 24), (120, 50)])
def test_it_fits_the_screen(plan, width, height):
    text = dashboard(view_of(plan, ledgers.hostile()), width, height)
    lines = text.rstrip("\n").split("\n")
    assert len(lines) <= height
    assert all(display_width(line) <= width for line in lines)


def test_its_numbers_are_the_reports(plan):
    view = view_of(plan, ledgers.small())
    text = dashboard(view, 10_000, 1_000)
    for share in (view.summary.overdue, view.summary.behind, view.summary.unreported):
        assert f"{share.label} {share.count}" in text
    assert f"逾期事项 {len(view.overdue)} 项" in text
    for section in view.by_section:
        (line,) = [x for x in text.split("\n") if x.startswith(f"{section.label} {section.title}")]
        marks = {s.key: s.count for s in section.lights}
        assert [line.count(m) for m in "■▲◆●□"] == [marks[k] for k in ("green", "blue", "yellow", "red", "gray")]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_number_of_the_head_is_cut(plan, width):
    view = view_of(plan, ledgers.small())
    text = dashboard(view, width)
    assert "时间已过 70.8%" in text
    for share in (view.summary.overdue, view.summary.not_started, view.summary.unreported):
        assert f"{share.label} {share.count}" in text


def test_it_prints_in_gbk(plan):
    dashboard(view_of(plan, ledgers.small())).encode("gbk")


def test_nothing_to_show(plan):
    assert "任务 0" in dashboard(view_of(plan, [], unit="yingshangban", section=7))


def test_after_the_plans_end_it_names_what_was_left_undone(plan):
    view = view_of(plan, ledgers.small(), 2026)
    text = dashboard(view, 200, 40)
    assert f"有职责没有完成的单位 {len(view.behind)} 个" in text
    assert "逾期事项" not in text
