from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.report.office.workbook import sheet_name


def test_forbidden_characters_are_replaced():
    assert sheet_name("区委宣传部/[文明办]:*?\\", set()) == "区委宣传部··文明办·····"


def test_same_name_twice_gets_a_number():
    taken: set[str] = set()
    assert [
        sheet_name("总表", taken),
        sheet_name("总表", taken),
        sheet_name("ABC", taken),
        sheet_name("abc", taken),
    ] == [
        "总表",
        "总表(2)",
        "ABC",
        "abc(2)",
    ]


def test_reserved_and_empty_names():
    taken: set[str] = set()
    assert sheet_name("History", taken) != "History"
    assert sheet_name("'' ", taken) == "未命名"


@given(st.lists(st.text(max_size=50), max_size=12))
def test_every_name_is_allowed_and_unique(wanted):
    taken: set[str] = set()
    names = [sheet_name(w, taken) for w in wanted]
    assert len({n.lower() for n in names}) == len(names)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name[0] != "'"
        assert name[-1] != "'"
