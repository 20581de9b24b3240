from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.report.papers.cutting import title_lines
from fazhi_cli.text.display import display_width


def test_title_breaks_between_words_and_evenly():
    title = "《晋安区法治社会建设实施方案(2021-2025年)》2024年落实情况简报"
    assert title_lines(title) == ["《晋安区法治社会建设实施方案", "(2021-2025年)》2024年落实情况简报"]


def test_short_title_is_one_line():
    assert title_lines("任务台账（2024年）") == ["任务台账（2024年）"]


@given(st.text(st.sampled_from("法治《》（）2024年a"), min_size=1, max_size=120))
def test_nothing_is_lost_and_lines_stay_near_the_width(title):
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(lines)
    assert all(display_width(line) <= 38 for line in lines[:-1])
