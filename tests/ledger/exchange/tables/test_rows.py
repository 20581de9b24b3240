"""Where the heads are, which columns are read, and what merged cells stand for."""

import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.tables.grid import Grid, GridRow, Merge, Unreadable
from fazhi_cli.ledger.exchange.tables.rows import row_of, table_of


def grid(*rows, merges=(), hidden=()):
    return Grid([GridRow(n, r) for n, r in enumerate(rows, 1)], merges, frozenset(hidden))


HEADS = ["条", "单位", "状态"]


def test_heads_may_stand_below_a_title():
    table = table_of(grid(["2024年任务进展表"], [], [" 条", "责任\n单位", "状态"], [15, "区司法局", "done"]))
    assert [(r.line, r.cells) for r in table.rows] == [(4, {"item": 15, "unit": "区司法局", "status": "done"})]


def test_rows_without_anything_are_left_out_and_keep_the_numbers():
    table = table_of(grid(HEADS, [None, " "], [15, "区司法局", "done"], [], ["16", "区司法局", "done"]))
    assert [r.line for r in table.rows] == [3, 5]


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        (["单位", "状态"], "没有“条”"),
        (["条", "任务编号", "状态"], "意思相同"),
        (["条", "状态", "进度", "备注"], "不认得的列：进度、备注"),
    ],
)
def test_heads_that_cannot_be_used_are_told_once(heads, words):
    with pytest.raises(UsageProblem, match=words):
        table_of(grid(heads, *[["15"] * len(heads)] * 295))


def test_a_column_can_be_left_out():
    table = table_of(grid(["序号", *HEADS, "备注"], [1, 15, "区司法局", "done", "x"]), skip=("备注",))
    assert table.skipped == ["序号", "备注"]
    assert table.rows[0].cells == {"item": 15, "unit": "区司法局", "status": "done"}


def test_a_table_with_nothing_in_it():
    with pytest.raises(UsageProblem, match="什么也没有"):
        table_of(grid([], [""]))


class TestMerged:
    def test_each_row_under_a_merged_cell_has_its_value(self):
        rows = [HEADS, [4, "区司法局", "done"], [5, None, "done"], [6, None, "done"], [7, None, "done"]]
        table = table_of(grid(*rows, merges=[Merge(1, 2, 4)]))
        assert [r.cells.get("unit") for r in table.rows] == ["区司法局"] * 3 + [None]
        assert table.filled == {"单位": [3, 4]}

    def test_a_row_may_end_before_the_column(self):
        table = table_of(grid(["条", "状态", "单位"], [4, "done", "甲"], [5, "done"], merges=[Merge(2, 2, 3)]))
        assert table.rows[1].cells["unit"] == "甲"

    def test_rows_that_hold_nothing_else_stay_empty(self):
        table = table_of(grid(HEADS, [4, "甲", "done"], [], merges=[Merge(1, 2, 9)]))
        assert [r.line for r in table.rows] == [2]
        assert table.filled == {}

    def test_titles_and_columns_that_are_not_read_are_no_data(self):
        rows = [["表"], ["条", "单位", "状态", "备注"], [4, "甲", "done", "x"], [5, "乙", "done"]]
        table = table_of(grid(*rows, merges=[Merge(0, 1, 2), Merge(3, 3, 4)]), skip=("备注",))
        assert table.filled == {}


def test_hidden_rows_are_named():
    assert table_of(grid(HEADS, [4, "甲", "done"], [5, "甲", "done"], hidden=[3, 9])).hidden == [3]


def test_cells_without_a_value_in_the_file_are_the_problem_of_their_row():
    table = table_of(grid(HEADS, [4, Unreadable("是错误值 #REF!"), "done"]))
    assert table.rows[0].problem == "“单位”一格是错误值 #REF!"


def test_what_stands_under_no_head_is_not_dropped():
    rows = [[4, "甲", "", "done", None, ""], [4, "甲", "多", "done"], [4, "甲", "", "done", None, "多"]]
    table = table_of(grid(["条", "单位", None, "状态"], *rows, [4, "甲", "", "done", *[None] * 24, "多"]))
    assert [(r.problem or "").partition(" 列")[0] for r in table.rows] == ["", "C", "F", "AC"]


def test_keys_that_mean_nothing_are_one_problem_with_equal_words():
    one, two = row_of(1, [("进度", 1)]), row_of(2, [("进度", 2)])
    assert one.problem == two.problem
    assert "进度" in one.problem
