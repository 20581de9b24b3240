"""Which files are read, which are not and why, and what a table says of itself."""

import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.forms.facts import find_number, form_number
from fazhi_cli.forms.incoming import find_files, read_all, sender_of, unit_said, years_of
from fazhi_cli.forms.taking import period_of_forms
from fazhi_cli.forms.workbook import write_form
from tests.ledger.exchange.making import workbook

from .filling import with_parts


def read(plan, inbox):
    return read_all(plan, find_files([inbox]))


def test_what_is_no_answer_is_left_where_it_is(inbox):
    (inbox / "子").mkdir()
    for name in ("a.xlsx", "子/b.xlsx", ".hidden.xlsx", "~$a.xlsx", "发放清单.csv", ".git"):
        (inbox / name).write_bytes(b"")
    (inbox / "link.xlsx").symlink_to(inbox / "a.xlsx")
    assert [name for _, name in find_files([inbox])] == ["a.xlsx", "子/b.xlsx"]
    with pytest.raises(UsageProblem, match="没有“"):
        find_files([inbox / "没有"])


@pytest.mark.parametrize(
    ("name", "data", "kind", "words"),
    [
        ("旧.xls", b"\xd0\xcf\x11\xe0", "other", "另存为 .xlsx"),
        ("旧.et", b"\xd0\xcf\x11\xe0", "other", "另存为 .xlsx"),
        ("密.xlsx", b"\xd0\xcf\x11\xe0", "bad", "加了密码"),
        ("照片.jpg", b"\xff\xd8", "other", "不是填报表"),
        ("坏.xlsx", b"PK\x03\x04", "bad", "已经损坏"),
        ("空.csv", b"", "bad", "什么也没有"),
        ("文.csv", "甲,乙\n1,2\n".encode(), "bad", "没有“条”"),
        ("报告.docx", b"PK\x03\x04", "other", "已经损坏"),
    ],
)
def test_files_that_cannot_be_read_say_why(plan, inbox, name, data, kind, words):
    (inbox / name).write_bytes(data)
    sheets, (refused,) = read(plan, inbox)
    assert not sheets
    assert (refused.name, refused.kind) == (name, kind)
    assert words in refused.why


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/vbaProject.bin", "宏"),
        ("xl/macrosheets/sheet1.xml", "宏"),
        ("xl/externalLinks/externalLink1.xml", "外部链接"),
    ],
)
def test_macros_and_links_are_refused(plan, inbox, form_of, part, words):
    (inbox / "a.xlsx").write_bytes(with_parts(write_form(form_of("sifaju")), **{part: b"<x/>"}))
    _, (refused,) = read(plan, inbox)
    assert words in refused.why


def test_a_number_that_was_changed(plan, inbox, form_of):
    form = form_of("sifaju")
    number = form.number.replace("sifaju", "jiaoyuju")
    (inbox / "a.xlsx").write_bytes(write_form(form._replace(number=number)))
    _, (refused,) = read(plan, inbox)
    assert f"表号“{number}”不对" in refused.why
    (inbox / "a.xlsx").write_bytes(write_form(form._replace(number=form_number(form.period, "nobody"))))
    _, (refused,) = read(plan, inbox)
    assert "不在这份方案里" in refused.why


@pytest.mark.parametrize("key", ["2024", "2024Q3", "2024H1", "2024-05", "2024-01-01..2024-03-15"])
@pytest.mark.parametrize("unit", ["sifaju", "renda-fagongwei"])
def test_numbers_say_period_and_unit(key, unit):
    from fazhi_cli.dates.periods import parse_period

    number = form_number(parse_period(key), unit)
    assert find_number(f"方案：某　　表号：{number}　　x") == (parse_period(key), unit)
    assert find_number("填报单位") is None


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (["填报人：", "张三"], "张三"),
        (["填表人：张三", "审核人：李四"], "张三"),
        (["联系人（签字）: 张三　电话：1"], "张三"),
        (["填报人：＿＿＿＿＿　　联系电话：＿＿＿"], None),
        (["填报人：", "联系电话：", "123"], None),
        (["审核人：李四"], None),
    ],
)
def test_who_filled_it_in(row, name):
    assert sender_of([row]) == name


@pytest.mark.parametrize(
    ("rows", "name", "unit"),
    [
        ([["2024年情况表"], ["填报单位：晋安区司法局"]], "x", "sifaju"),
        ([["晋安公安分局2024年进展情况"]], "x", "gonganfenju"),
        ([["2024年情况表"]], "司法局2024年进展情况表", "sifaju"),
        ([["2024年情况表"]], "回复（区委文明办）", "wenmingban"),
        ([["区司法局、区民政局2024年情况表"]], "x", None),
        ([["情况表"]], "局", None),
    ],
)
def test_whose_it_is(plan, rows, name, unit):
    found, how = unit_said(plan, rows, name)
    assert found == unit
    assert bool(how) == bool(unit)


def test_which_year_it_speaks_of():
    assert years_of(["实施方案(2021-2025年)2024年情况表", "至2025年"]) == {2024}


def test_a_sheet_of_another_year_is_set_aside(taker, inbox):
    from .filling import shown

    (inbox / "司法局2022年情况表.xlsx").write_bytes(workbook(["条", "状态"], ["15", "推进中"]))
    (refused,) = shown(taker, inbox).refused
    assert (refused.kind, refused.why) == ("aside", "说的是2022年，这次收的是2024年")


def test_the_period_is_that_of_most_forms(book, inbox, form_of):
    from fazhi_cli.dates.periods import year

    from .filling import forms

    other = {f.unit: f for f in forms(book, year(2023))}["sifaju"]
    for name, form in (("a", form_of("sifaju")), ("b", form_of("minzhengju")), ("c", other)):
        (inbox / f"{name}.xlsx").write_bytes(write_form(form))
    sheets, _ = read(book.plan, inbox)
    period, told = period_of_forms(sheets, book.folder)
    assert period == year(2024)
    assert "3 份填报表里有 2 份是2024年的" in told
    with pytest.raises(UsageProblem, match="不是同一个时段"):
        period_of_forms(sheets[1:], book.folder)
    with pytest.raises(UsageProblem, match="看不出收的是哪个时段"):
        period_of_forms([], book.folder)


def test_a_workbook_with_a_sheet_for_each_unit(taker, inbox):
    from .filling import shown

    head, rows = ["条", "状态", "进展"], {"司法局": ["15", "推进中", "一"], "区信访局": ["19", "受阻", "二"]}
    (inbox / "汇总.xlsx").write_bytes(workbook(["说明"], **{name: (head, row) for name, row in rows.items()}))
    found = shown(taker, inbox)
    assert {(a.unit, a.item, a.said) for a in found.writable(accept=False)} == {
        ("sifaju", "15", "推进中"),
        ("xinfangju", "19", "受阻"),
    }
    assert [a.place for a in found.answers] == ["汇总.xlsx “司法局”B2", "汇总.xlsx “区信访局”B2"]
