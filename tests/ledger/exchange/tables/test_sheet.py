"""A sheet as clerks lay it out: heads in two rows, by many words or by content alone, merged cells, remarks below."""

import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.tables.sheet import Grid, GridRow, Merge, Unreadable, row_of, table_of


def read(*rows, lenient=True):
    return table_of(Grid([GridRow(n, r) for n, r in enumerate(rows, 1)]), lenient=lenient)


def test_two_rows_of_heads():
    table = read(
        ["2024年进展情况表"],
        ["序号", "条", "责任单位", "填报情况", None, None],
        [None, None, None, "状态", "进展", "下一步"],
        [1, "15-1", "区司法局", "推进中", "一", "二"],
    )
    assert [r.cells for r in table.rows] == [
        {"item": "15-1", "unit": "区司法局", "status": "推进中", "note": "一", "next": "二"}
    ]
    assert table.columns["status"] == "D"


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("进展情况（200字以内）", "note"),
        ("存在的问题", "problem"),
        ("下一步工作打算", "next"),
        ("责任 单位", "unit"),
        ("佐证材料", "evidence"),
        ("完成时间*", "finished"),
        ("经办人", "by"),
    ],
)
def test_words_that_mean_a_column(head, key):
    (row,) = read(["条", "状态", head], ["15", "推进中", "x"]).rows
    assert row.cells[key] == "x"


def test_titles_beside_numbers_say_nothing_of_their_own():
    (row,) = read(["条", "任务", "状态"], ["15", "为群众提供…", "推进中"]).rows
    assert row.cells["item"] == "15"
    (row,) = read(["重点任务", "状态"], ["（十五）", "推进中"]).rows
    assert row.cells["item"] == "（十五）"


def test_a_column_that_holds_nothing_but_states_is_the_status():
    rows = read(["条", "单位", "完成情况", "备注"], ["15", "甲", "√", "好"], ["16", "甲", "基本完成", ""]).rows
    assert [r.cells["status"] for r in rows] == ["√", "基本完成"]
    rows = read(["条", "单位", "完成情况"], ["15", "甲", "√"], ["16", "甲", "已经开展了三次活动"]).rows
    assert [r.cells.get("status") for r in rows] == [None, None]
    assert rows[1].cells["note"] == "已经开展了三次活动"


def test_what_stands_below_the_table_is_none_of_it():
    table = read(
        ["条", "状态", "进展"],
        ["15", "推进中", "一"],
        ["填表人：张三", None, "审核人：李四"],
        ["注：本表一式两份"],
        ["单位负责人（签字）："],
        ["合计", None, "1项"],
    )
    assert [r.line for r in table.rows] == [2]
    assert table.remarks == [3, 4, 5, 6]
    assert ("填表人：张三", "审核人：李四") in table.around


def test_a_row_with_a_state_is_no_remark():
    assert [r.line for r in read(["条", "状态"], ["备注：15", "推进中"]).rows] == [2]


def test_columns_that_mean_nothing_are_left_out_only_where_that_is_shown():
    rows = [["条", "状态", "电话"], ["15", "推进中", "110", "多"]]
    assert read(*rows).skipped == ["电话"]
    with pytest.raises(UsageProblem, match="不认得的列：电话"):
        read(*rows, lenient=False)


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
