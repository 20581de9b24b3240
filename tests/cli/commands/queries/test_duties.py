import csv
import io
import json

import pytest


def duties(fazhi, *arguments, **options):
    ran = fazhi("duties", *arguments, "--format", "json", **options)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_contract_of_one_unit(fazhi):
    data = duties(fazhi, "--unit", "区司法局", "--as-of", "2023-06-30")
    assert data["schema_version"] == 1
    assert data["as_of"] == "2023-06-30"
    assert data["unit"] == {"id": "sifaju", "name": "区司法局"}
    assert [d["task"] for d in data["duties"]] == [
        4,
        5,
        6,
        7,
        8,
        10,
        12,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        21,
        22,
        23,
        24,
        26,
        28,
    ]
    assert data["open"] == [11, 20, 25]
    (fifteen,) = [d for d in data["duties"] if d["task"] == 15]
    assert {k: fifteen[k] for k in ("clause", "title", "via", "mention", "due", "status")} == {
        "clause": "十五",
        "title": "为群众提供便捷高效的公共法律服务",
        "via": "named",
        "mention": "区司法局",
        "due": ["2022-12-31", "2023-12-31"],
        "status": "none",
    }
    assert fifteen["doubts"][0]["due"] == "2024-12-31"


def test_annotation_and_open(fazhi):
    data = duties(fazhi, "--unit", "区委网信办", "--include-open")
    ways = {d["task"]: d["via"] for d in data["duties"]}
    assert (ways[23], ways[24], ways[25], ways[4]) == ("named", "annotation", "named", "open")
    assert data["open"] == [t for t, via in sorted(ways.items()) if via == "open"]


def test_town(fazhi):
    data = duties(fazhi, "--unit", "鼓山镇")
    assert {d["via"] for d in data["duties"]} == {"member"}
    assert (len(data["duties"]), data["open"]) == (22, [])


def test_several_units_and_all(fazhi):
    two = duties(fazhi, "--unit", "区效能办", "--unit", "区财政局")
    assert [(u["unit"]["name"], [d["task"] for d in u["duties"]]) for u in two["units"]] == [
        ("区效能办", [27]),
        ("区财政局", [20]),
    ]
    everything = duties(fazhi)
    assert len(everything["units"]) == 46 + 9 + 3
    assert fazhi("duties").out.startswith("55 个单位、3 个集合称谓：职责")


@pytest.mark.parametrize(
    ("arguments", "tasks"),
    [
        (["--section", "四"], [12, 13, 14, 15, 16]),
        (["--due", "2022"], [5, 6, 15, 22, 24]),
        (["--due", "2024"], [5, 6, 15, 22, 24]),
        (["--due", "2025"], [5, 6, 8, 22, 24]),
        (["--due-by", "2022-12-31"], [15]),
        (["--due-by", "2022-12-30"], []),
        (["--section", "4", "--due-by", "2025-12-31"], [15]),
    ],
)
def test_filters(fazhi, arguments, tasks):
    assert [d["task"] for d in duties(fazhi, "--unit", "sfj", *arguments)["duties"]] == tasks


@pytest.mark.parametrize(
    ("arguments", "tasks"), [(["--section", "五"], [20]), (["--section", "四"], []), (["--due", "2025"], [])]
)
def test_a_filter_holds_for_what_is_open_too(fazhi, arguments, tasks):
    assert duties(fazhi, "--unit", "sfj", *arguments)["open"] == tasks
    assert (f"另有 {len(tasks)} 项可能涉及" in fazhi("duties", "--unit", "sfj", *arguments).out) == bool(tasks)


def test_sorting_by_due_date(fazhi):
    assert [d["task"] for d in duties(fazhi, "--unit", "sfj", "--sort", "due")["duties"]][:2] == [15, 8]


def test_table_in_a_pipe_keeps_one_row_a_line(fazhi):
    ran = fazhi("duties", "--unit", "区司法局")
    rows = [line for line in ran.out.splitlines() if "点名" in line]
    assert len(rows) == 20
    assert "2023-12-31 存疑（或 2024-12-31）" in ran.out
    assert "另有 3 项可能涉及（第 11、20、25 条" in ran.out
    assert "…" not in ran.out
    assert "\x1b" not in ran.out


def test_code_page_936(fazhi):
    ran = fazhi("duties", "--unit", "区司法局", encoding="gbk")
    assert ran.code == 0
    assert "为群众提供便捷高效的公共法律服务" in ran.out
    assert "?" not in ran.out


def test_json_on_a_narrow_encoding_loses_nothing(fazhi):
    ran = fazhi("duties", "--unit", "区司法局", "--format", "json", encoding="ascii")
    assert json.loads(ran.out)["unit"]["name"] == "区司法局"


def test_csv_opens_in_a_spreadsheet(fazhi):
    ran = fazhi("duties", "--unit", "区司法局", "--format", "csv")
    assert ran.out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    assert len(rows) == 20
    assert (rows[0]["任务"], rows[0]["时限"]) == ("深入学习宣传习近平法治思想", "-")


def test_markdown(fazhi):
    ran = fazhi("duties", "--unit", "区发改局", "--format", "md")
    assert "| 11 | 推进社会诚信建设 | 点名 | 区发改局(区信用办、区大数据局) |" in ran.out


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("区司法所", "没有“区司法所”，是不是“区司法局”？"),
        ("信", "“信”不止一个单位：区信用办、区信访局、区委网信办"),
        ("某某", "没有“某某”这个单位"),
        ("区发改局（区信用办、区大数据局）", "不止一个单位：区发改局、区信用办、区大数据局"),
        ("", "没有写单位名称"),
    ],
)
def test_unknown_or_ambiguous_unit(fazhi, word, said):
    ran = fazhi("duties", "--unit", word)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_a_guess_is_told(fazhi):
    ran = fazhi("duties", "--unit", "市场监管")
    assert ran.code == 0
    assert "按“区市场监管局”查询" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "jsn"], "--format 没有“jsn”，是不是“json”？"),
        (["--sort", "x"], "可以写：task（条）、due（时限）、status（状态）、via（缘由）"),
        (["--due", "明年"], "时段“明年”看不懂"),
        (["--due-by", "2024-13-01"], "在日历上不存在"),
        (["--as-of", "昨天"], "--as-of 的日期“昨天”看不懂"),
        (["--section", "九"], "没有“九”这一部分"),
        (["--due", ""], "时段“”看不懂"),
        (["--due-by", ""], "--due-by 的日期“”看不懂"),
        (["--as-of", ""], "--as-of 的日期“”看不懂"),
        (["--section", ""], "没有“”这一部分"),
        (["--plan", ""], "--plan 后面没有写文件夹"),
        (["--plan", "nowhere"], "方案文件夹“nowhere”不存在"),
        (["--uni", "x"], "没有 --uni 这个选项，是不是 --unit？"),
        (["--unit"], "选项 --unit 后面要写一个值"),
        (["多余"], "多出了不认识的内容：多余"),
    ],
)
def test_mistakes_are_told_in_chinese(fazhi, arguments, said):
    ran = fazhi("duties", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
