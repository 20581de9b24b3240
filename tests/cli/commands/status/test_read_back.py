"""Every table that the program writes can be read back by ``status import``; what nobody touched says nothing new."""

from __future__ import annotations

import json

import openpyxl
import pytest


@pytest.fixture
def ran(fazhi, plan_copy):
    def run(*arguments, code=0):
        done = fazhi(*arguments, cwd=plan_copy.parent, FAZHI_USER="王明")
        assert done.code == code, done.out + done.err
        return done

    for words in (
        ("15-1", "done", "--unit", "区司法局", "--on", "2022-12-20", "--note", "体系\n基本建成，共 3 处"),
        (
            "22",
            "doing",
            "--unit",
            "区信访局",
            "--year",
            "2024",
            "--on",
            "2024-05-01",
            "--note",
            "推进",
            "--problem",
            "人手少",
        ),
        ("4", "doing", "--on", "2024-06-01", "--note", "=已部署（一半）"),
        ("22-2", "blocked", "--unit", "王庄街道", "--on", "2024-07-01", "--next", "协调"),
    ):
        run("status", "set", *words)
    return run


@pytest.fixture
def table(ran, plan_copy):
    """Write a table of the program's into a file."""

    def write(name, *arguments):
        if arguments[0] == "report":
            ran(*arguments, "-o", name)
        elif arguments[0] == "status":
            ran(*arguments, name)
        else:
            (plan_copy.parent / name).write_bytes(ran(*arguments).out.encode())
        return plan_copy.parent / name

    return write


def read(ran, name, *arguments, code=0):
    return json.loads(ran("status", "import", str(name), "--dry-run", "--format", "json", *arguments, code=code).out)


TABLES = [
    (("d.csv", "duties", "--format", "csv"), (), 389),
    (("d.csv", "duties", "--unit", "sfj", "--format", "csv"), (), 20),
    (("d.csv", "duties", "--include-open", "--format", "csv"), (), None),
    (("d.csv", "duties", "--as-of", "2024-12-31", "--format", "csv"), ("--year", "2024"), 389),
    (("l.csv", "report", "--kind", "ledger", "--year", "2024"), ("--year", "2024"), 166),
    (("l.xlsx", "report", "--kind", "ledger", "--year", "2024"), ("--year", "2024"), 166),
    (("e.csv", "status", "export"), (), 4),
    (("e.xlsx", "status", "export"), (), 4),
    (("e.jsonl", "status", "export"), (), 4),
]


@pytest.mark.parametrize(("written", "given", "count"), TABLES)
def test_it_says_nothing_new(ran, table, written, given, count):
    told = read(ran, table(*written), *given)
    rows = [r["result"] for r in told["rows"]]
    assert set(rows) == {"known"}
    assert count in (len(rows), None)


def test_what_was_changed_in_a_list_of_duties_is_a_statement(ran, table):
    path = table("d.csv", "duties", "--unit", "区民政局", "--format", "csv")
    lines = path.read_text("utf-8").splitlines()
    changed = next(n for n, line in enumerate(lines) if line.startswith("区民政局,16,"))
    lines[changed] = lines[changed].replace("无记录", "推进中")
    path.write_text("\n".join(lines), encoding="utf-8")
    told = read(ran, path, "--on", "2024-12-20")
    assert [r["line"] for r in told["rows"] if r["result"] == "new"] == [changed + 1]
    ran("status", "import", str(path), "--on", "2024-12-20")
    shown = json.loads(ran("status", "log", "16", "--format", "json").out)["records"]
    assert [(r["unit"], r["status"], r["on"]) for r in shown] == [("minzhengju", "doing", "2024-12-20")]


def _ledger(path, find, change):
    book = openpyxl.load_workbook(path)
    sheet = book["总表"]
    heads = {c.value: c.column for c in sheet[3]}
    row = next(r for r in range(4, sheet.max_row + 1) if find(lambda h, r=r: str(sheet.cell(r, heads[h]).value or "")))
    for head, value in change.items():
        sheet.cell(row, heads[head]).value = value
    book.save(path)
    return row


def test_what_was_changed_in_a_ledger_of_one_unit_is_its_statement(ran, table):
    path = table("l.xlsx", "report", "--kind", "ledger", "--year", "2024")
    change = {"状态": "推进中", "进展": "正在建设", "填报日期": "2024-12-20"}
    line = _ledger(path, lambda cell: cell("举措").startswith("15-2 "), change | {"责任单位": "区司法局"})
    told = read(ran, path, "--year", "2024")
    assert [r["line"] for r in told["rows"] if r["result"] == "new"] == [line]
    assert "只读了“总表”" in ran("status", "import", str(path), "--year", "2024", "--dry-run").out


def test_whose_word_a_row_of_many_units_is_has_to_be_said(ran, table):
    path = table("l.xlsx", "report", "--kind", "ledger", "--year", "2024")
    line = _ledger(path, lambda cell: cell("举措").startswith("22-1 "), {"状态": "受阻", "填报日期": "2024-12-20"})
    told = read(ran, path, "--year", "2024", code=2)
    (problem,) = [r for r in told["rows"] if r["problem"]]
    assert problem["line"] == line
    assert "是几个单位，看不出是谁的话" in problem["problem"]


def test_a_clerks_own_table_by_the_same_code(ran, plan_copy):
    from tests.ledger.exchange.making import workbook

    rows = (
        ["2024年任务落实情况统计表"],
        ["序号", "重点任务", "责任单位", "落实情况", None],
        [None, None, None, "完成状态", "工作进展"],
        [1, "（二十二）完善…", "信访局", "推进中", "一"],
        [2, "⑮", "司法局", "推进中", "二"],
        ["填表人：张三"],
    )
    path = plan_copy.parent / "统计表.xlsx"
    path.write_bytes(workbook(*rows))
    told = ran("status", "import", str(path), "--on", "2024-12-20", "--dry-run").out
    assert "共 2 行：可记 2" in told
    assert "表下的说明、签名没有读：第 6 行" in told


def test_days_and_words_that_say_it_otherwise_are_shown_or_asked_about(ran, plan_copy):
    path = plan_copy.parent / "a.csv"
    path.write_text("条,单位,状态,日期\n15,区司法局,推进中,11月底\n16,区民政局,基本完成,2024-11-01\n", encoding="utf-8")
    told = ran("status", "import", str(path), "--year", "2024", "--dry-run", code=2).out
    assert "“11月底”读作 2024-11-30：第 2 行" in told
    assert "第 3 行：“基本完成”不是状态，可能是“推进中”" in told
    (plan_copy.parent / "fazhi.toml").write_text('[words]\n"基本完成" = "doing"\n', encoding="utf-8")
    assert "可记 2" in ran("status", "import", str(path), "--year", "2024", "--dry-run").out
