from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.cli.printing.table import Column, render_table
from fazhi_cli.text.display import display_width

COLUMNS = (Column("n", "条"), Column("title", "任务", fold=True), Column("state", "状态", fold=True, paint=str.upper))
CELLS = st.lists(st.lists(st.text("区司法局、 (15)a", max_size=30), min_size=3, max_size=3), min_size=1, max_size=5)


def test_columns_are_aligned_by_cells():
    text = render_table(COLUMNS, [["4", "宪法", "a"], ["15", "公共法律服务", "b"]], None)
    assert text.splitlines() == [
        "条  任务          状态",
        "--  ------------  ----",
        "4   宪法          a",
        "15  公共法律服务  b",
    ]


@given(CELLS)
def test_one_row_a_line_in_a_pipe(rows):
    assert len(render_table(COLUMNS, rows, None).splitlines()) == len(rows) + 2


@given(CELLS, st.integers(60, 100))
def test_folded_tables_fit_and_lose_nothing(rows, width):
    rows = [["1", *row[1:]] for row in rows]
    text = render_table(COLUMNS, rows, width)
    assert all(display_width(line) <= width for line in text.splitlines())
    printed = "".join(text.splitlines()[2:]).replace(" ", "")
    assert sorted(printed) == sorted("".join(c for row in rows for c in row).replace(" ", ""))


def test_only_a_terminal_with_colours_is_painted():
    rows = [["1", "x", "a"]]
    assert render_table(COLUMNS, rows, 80, coloured=True).endswith("A\n")
    assert render_table(COLUMNS, rows, 80).endswith("a\n")


def test_line_breaks_and_escapes_in_data_stay_in_their_cell():
    assert len(render_table(COLUMNS, [["1", "a\nb\tc", "\x1b[31m"]], None).splitlines()) == 3
    assert "\x1b" not in render_table(COLUMNS, [["1", "", "\x1b[31m"]], None)
