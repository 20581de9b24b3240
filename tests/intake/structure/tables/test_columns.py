import pytest

from fazhi_cli.intake.structure.tables.columns import columns_of, columns_of_two_rows, names_bodies, names_time


def test_the_heads_of_a_table_of_tasks():
    columns = columns_of(["序 号", "重点任务", "牵头负责部门", "完成时限", "备注"])
    assert columns is not None
    assert (columns.number, columns.first_marked) == (0, 2)
    assert [columns.of_units(n) for n in range(5)] == [False, False, True, False, False]
    assert [columns.of_time(n) for n in range(5)] == [False, False, False, True, False]


@pytest.mark.parametrize(
    "heads", [("指标", "2024年"), ("分管领导", "任务", "责任单位"), ("任务", "时限"), ("任务" * 12, "责任单位")]
)
def test_other_tables_have_none(heads):
    assert columns_of(heads) is None


def test_units_may_stand_in_front_of_their_tasks():
    columns = columns_of(("序号", "责任单位", "任务", "时限"))
    assert columns is not None
    assert (columns.number, columns.in_front, columns.first_marked) == (0, (1,), 3)
    bare = columns_of(("责任单位", "任务"))
    assert bare is not None
    assert (bare.in_front, bare.first_marked) == ((0,), 2)


def test_heads_in_two_rows():
    above = ("序号", "工作任务", "责任分工", "", "时限")
    columns = columns_of_two_rows(above, ("", "", "牵头单位", "配合单位", ""))
    assert columns is not None
    assert columns.heads == ("序号", "工作任务", "牵头单位", "配合单位", "时限")
    assert columns_of_two_rows(above, ("1", "推进改革", "市教委", "", "长期")) is None


@pytest.mark.parametrize(("text", "bodies"), [("县水务局 县住建局", True), ("各科室", True), ("建设县图书馆。", False), ("12月底前", False)])  # fmt: skip
def test_a_cell_of_bodies(text, bodies):
    assert names_bodies(text) is bodies


@pytest.mark.parametrize(("text", "time"), [("5月底前动工", True), ("持续推进", True), ("年底前", True), ("县水务局", False), ("新建2座人行天桥。", False)])  # fmt: skip
def test_a_cell_of_time(text, time):
    assert names_time(text) is time
