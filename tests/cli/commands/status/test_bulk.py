"""Many records at once, as a clerk does it: import, look, take back, export."""

from __future__ import annotations

import json

import pytest

from tests.ledger.exchange.making import workbook

HEAD = "条,单位,状态,日期,进展\n"


@pytest.fixture
def put(plan_copy):
    """Write a table beside ``plan/``."""

    def write(name, content):
        (plan_copy.parent / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    return write


def records(folder):
    return [json.loads(p.read_text("utf-8")) for p in sorted(folder.rglob("records/*/*.json"))]


def log(ran, *arguments):
    return json.loads(ran("status", "log", "--format", "json", *arguments).out)["records"]


class TestPreview:
    ROWS = (
        ["2024年进展情况统计表"],
        ["序号", "责任单位", "条", "状态", "进展"],
        [1, "区司法局", "15-1", "推进中", "一"],
        [2, None, "15-2", "推进中", "二"],
        [3, None, "15-3", "推进中", "三"],
        [4, "办公室", "4", "推进中", "四"],
    )

    def test_what_was_filled_and_taken_for_granted_is_shown(self, ran, put, plan_copy):
        put("表.xlsx", workbook(*self.ROWS, merges=["A1:E1", "B3:B5"]))
        for arguments in (("--dry-run",), ()):
            out = ran("status", "import", "表.xlsx", "--year", "2024", *arguments).out
            assert "合并单元格：“责任单位”填下 2 格（第 4-5 行）" in out
            assert "以办公室的名义（对各承担单位都算）：第 6 行" in out
            assert "没有写日期，记为 2024-12-31：第 3-6 行" in out
            assert "没有读的列：序号" in out
            assert bool(records(plan_copy)) == (not arguments)
        assert {(r["unit"], r["period"], r["on"]) for r in records(plan_copy)} == {
            ("sifaju", None, "2024-12-31"),
            (None, None, "2024-12-31"),
        }

    def test_the_same_for_programs(self, ran, put):
        put("表.xlsx", workbook(*self.ROWS, merges=["B3:B5"]))
        data = json.loads(ran("status", "import", "表.xlsx", "--year", "2024", "--dry-run", "--format", "json").out)
        assert data["filled"] == [{"column": "责任单位", "lines": [4, 5]}]
        assert data["dated"] == [{"on": "2024-12-31", "lines": [3, 4, 5, 6]}]
        assert (data["office"], data["skipped"], data["batch"]) == ([6], ["序号"], None)

    def test_units_in_the_first_row_only_are_not_the_offices(self, ran, put, plan_copy):
        put("表.xlsx", workbook(*self.ROWS))
        done = ran("status", "import", "表.xlsx", "--year", "2024", code=2)
        assert done.out.startswith("第 4-5 行：没有写单位（")
        assert "有问题 2" in done.out
        assert records(plan_copy) == []

    def test_a_csv_from_the_same_sheet_is_refused(self, ran, put):
        put("表.csv", HEAD + "15-1,区司法局,推进中,2024-11-03,\n15-2,,推进中,2024-11-03,\n15-3,,推进中,2024-11-03,\n")
        assert "第 3-4 行：没有写单位（" in ran("status", "import", "表.csv", code=2).out


class TestEqualProblems:
    def test_one_superfluous_column_is_one_message(self, ran, put):
        put("表.csv", "条,单位,状态,日期,进度\n" + "15,区司法局,推进中,2024-11-03,50%\n" * 295)
        done = ran("status", "import", "表.csv", code=2)
        assert (done.out + done.err).count("进度") == 2  # what is wrong, and how to pass over it
        ran("status", "import", "表.csv", "--skip-column", "进度", "--dry-run")

    def test_one_fault_in_many_rows_is_one_message(self, ran, put):
        rows = "".join(f"15,区司法局,推进中,{'' if n % 2 else '2024-11-03'},{n}\n" for n in range(200))
        out = ran("status", "import", put("表.csv", HEAD + rows), code=2).out
        assert out.count("没有写日期") == 1
        assert "第 3、5、7、" in out
        assert "共 100 行：没有写日期" in out

    def test_rows_have_the_numbers_that_excel_shows(self, ran, put):
        text = HEAD + '15,区司法局,推进中,2024-11-03,"一\n二"\n\n99,区司法局,推进中,2024-11-03,\n'
        assert "第 4 行：没有“99”" in ran("status", "import", put("表.csv", text), code=2).out


def test_contradictions_name_both_rows(ran, put):
    text = HEAD + "9-3,象园街道,已完成,2024-11-03,\n15,区司法局,推进中,2024-11-03,\n9-3,象园街道,推进中,2024-11-03,\n"
    out = ran("status", "import", put("表.csv", text), "--partial", code=1).out
    assert "第 2、4 行：象园街道 9-3（2024-11-03）的说法互相矛盾：已完成、推进中" in out
    assert [r["task"] for r in log(ran)] == [15]


class TestDays:
    TEXT = HEAD + "15,区司法局,推进中,,\n"

    def test_none(self, ran, put):
        assert "没有写日期" in ran("status", "import", put("表.csv", self.TEXT), code=2).out

    def test_for_the_whole_file(self, ran, put):
        ran("status", "import", put("表.csv", self.TEXT), "--on", "2024年12月20日")
        ran("status", "import", put("表.csv", self.TEXT), "--year", "2023")
        assert [(r["on"], r["period"]) for r in log(ran)] == [("2023-12-31", None), ("2024-12-20", None)]

    def test_later_than_the_year(self, ran, put):
        text = HEAD + "15,区司法局,推进中,2025-01-10,\n"
        assert "晚于所说的2024年" in ran("status", "import", put("表.csv", text), "--year", "2024", code=2).out
        ran("status", "import", put("表.csv", text), "--year", "2024", "--yes")

    def test_the_office_for_the_whole_file(self, ran, put):
        text = "条,状态,日期\n15,推进中,2024-11-03\n"
        ran("status", "import", put("表.csv", text), code=2)
        ran("status", "import", put("表.csv", text), "--as-office")
        assert log(ran)[0]["unit"] is None


class TestBatch:
    @pytest.fixture
    def imported(self, ran, put):
        put("表.csv", HEAD + "".join(f"15,区司法局,推进中,2024-11-03,{n}\n" for n in range(5)))
        ran("status", "set", "15", "doing", "--unit", "sfj", "--on", "2024-10-01")
        return json.loads(ran("status", "import", "表.csv", "--format", "json").out)["batch"]

    def test_number_and_size_are_in_every_record(self, ran, imported, plan_copy):
        in_batch = [r for r in records(plan_copy) if "batch" in r]
        assert [(r["batch"], r["batch_size"]) for r in in_batch] == [(imported, 5)] * 5
        assert {r["batch"] for r in log(ran)} == {None, imported}
        assert len(log(ran, "--batch", imported[-4:])) == 5
        assert "批次" in ran("status", "log").out.splitlines()[2]

    def test_the_number_is_told(self, ran, put):
        out = ran("status", "import", put("表.csv", HEAD + "15,区司法局,推进中,2024-11-03,\n")).out
        number = log(ran)[0]["batch"]
        assert f"已记录 1 条，批次 {number}" in out
        assert f"fazhi status withdraw --batch {number} " in out

    def test_taken_back_in_one_step_and_one_line(self, ran, imported):
        done = ran("status", "withdraw", "--batch", imported[-4:], "--reason", "导错了")
        (line,) = done.out.splitlines()
        assert line.startswith(f"已撤回批次 {imported} 的 5 条记录；这次撤回的批次是 ")
        own = line.rpartition(" ")[2]
        back = log(ran, "--batch", own)
        assert [(r["kind"], r["batch_size"], r["reason"]) for r in back] == [("withdraw", 5, "导错了")] * 5
        assert [r["batch"] for r in log(ran, "--active")] == [None]
        assert "都已经撤回" in ran("status", "withdraw", "--batch", imported, "--reason", "x", code=2).err
        ran("status", "withdraw", "--batch", own, "--reason", "撤错了")
        assert len(log(ran, "--active")) == 6

    def test_what_was_taken_back_before_is_passed_over_and_told(self, ran, imported):
        ran("status", "withdraw", log(ran, "--batch", imported)[0]["id"], "--reason", "重复")
        done = ran("status", "withdraw", "--batch", imported, "--reason", "导错了", "--format", "json")
        data = json.loads(done.out)
        assert (len(data["written"]), len(data["already_withdrawn"])) == (4, 1)
        assert data["withdrawn_batch"] == imported

    def test_it_can_be_imported_again(self, ran, imported):
        ran("status", "withdraw", "--batch", imported, "--reason", "导错了")
        assert "可记 5" in ran("status", "import", "表.csv", "--dry-run").out

    def test_refused_without_a_trace(self, ran, imported, plan_copy):
        before = len(records(plan_copy))
        assert "理由" in ran("status", "withdraw", "--batch", imported, code=2).err
        assert "没有编号" in ran("status", "withdraw", "--batch", "zzzz", "--reason", "x", code=2).err
        assert "只能写一样" in ran("status", "withdraw", "01ZZZZZZ", "--batch", imported, "--reason", "x", code=2).err
        assert "没有写撤回哪一条" in ran("status", "withdraw", "--reason", "x", code=2).err
        out = ran("status", "withdraw", "--batch", imported, "--reason", "x", "--dry-run").out
        assert out == f"将要撤回批次 {imported} 的 5 条记录\n"
        assert len(records(plan_copy)) == before

    def test_exported_rows_keep_theirs(self, ran, imported, plan_copy):
        for name in ("全部.xlsx", "全部.csv", "全部.jsonl"):
            ran("status", "export", name)
        for name in ("全部.xlsx", "全部.csv", "全部.jsonl"):
            before = records(plan_copy)
            for path in plan_copy.rglob("records/*/*.json"):
                path.unlink()
            data = json.loads(ran("status", "import", name, "--format", "json").out)
            assert (data["written"], data["batch"]) == (6, None)
            assert records(plan_copy) == before


def test_receipt_goes_in_and_out(ran, put):
    text = "条,单位,状态,日期,收到日期\n15,区司法局,推进中,2024-11-03,2024-11-05\n"
    ran("status", "import", put("表.csv", text))
    assert log(ran)[0]["received"] == "2024-11-05"
    assert "2024-11-05" in ran("status", "log").out
    ran("status", "export", "全部.csv")
    assert "已有 1" in ran("status", "import", "全部.csv").out


class TestFiles:
    def test_an_unknown_ending_is_refused(self, ran, plan_copy):
        ran("status", "set", "15", "doing", "--unit", "sfj", "--on", "2024-10-01")
        for arguments in (("记录.docx",), ("记录.json",), ("记录.xlsx", "--format", "jsonl")):
            assert "什么也没有写" in ran("status", "export", *arguments, code=2).err
            assert not (plan_copy.parent / arguments[0]).exists()
        ran("status", "export", "记录.xlsx")
        assert (plan_copy.parent / "记录.xlsx").read_bytes().startswith(b"PK")

    def test_what_cannot_be_imported(self, ran, put):
        assert "另存为 .xlsx" in ran("status", "import", put("表.xls", b"x"), code=2).err
        assert "损坏" in ran("status", "import", put("表.xlsx", b"PK\x03\x04"), code=2).err
        assert "没有“没有.csv”这个文件" in ran("status", "import", "没有.csv", code=2).err

    def test_a_workbook_is_known_by_what_it_holds(self, ran, put, plan_copy):
        data = workbook(["条", "单位", "状态", "日期"], [15, "区司法局", "推进中", "2024-11-03"])
        put("表", data)
        assert "可记 1" in ran("status", "import", "表", "--dry-run").out


def test_eight_hundred_rows(ran, put):
    rows = [["条", "单位", "状态", "日期", "进展"]]
    rows += [[15, "区司法局", "推进中", "2024-11-03", f"进展{n}"] for n in range(800)]
    assert "已记录 800 条" in ran("status", "import", put("表.xlsx", workbook(*rows))).out
    assert len(ran("status", "withdraw", "--batch", log(ran)[0]["batch"], "--reason", "x").out.splitlines()) == 1
