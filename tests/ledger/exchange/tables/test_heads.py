"""Heads as clerks lay them out: in two rows, with remarks, by many words, and columns that only their content tells."""

import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.tables.grid import Grid, GridRow
from fazhi_cli.ledger.exchange.tables.rows import table_of


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
