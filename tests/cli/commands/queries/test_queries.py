import json

import pytest


def as_json(fazhi, *arguments, **options):
    ran = fazhi(*arguments, "--format", "json", **options)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


@pytest.mark.parametrize("word", ["15", "十五", "(十五)", "（十五）", "第十五条", "第15条", "⑮", "１５"])
def test_show_takes_every_spelling(fazhi, word):
    assert as_json(fazhi, "show", word)["task"] == 15


def test_contract_of_show(fazhi):
    data = as_json(fazhi, "show", "15")
    assert set(data) >= {
        "schema_version",
        "task",
        "clause",
        "section",
        "title",
        "text",
        "measures",
        "responsible",
        "corrections",
        "state",
    }
    assert data["section"]["number"] == 4
    assert data["section"]["title"] == "加强社会主体权利保护"
    assert "".join(m["text"] for m in data["measures"]) == data["text"]
    assert data["responsible"] == ["区司法局", "各乡镇(街道)"]
    (deadline,) = data["measures"][1]["deadlines"]
    assert {k: deadline[k] for k in ("quote", "due", "recurrence")} == {
        "quote": "2024年前",
        "due": "2023-12-31",
        "recurrence": None,
    }
    assert deadline["doubt"]["due"] == "2024-12-31"
    assert deadline["doubt"]["why"]
    assert {"quote": "实现12348”", "reading": "实现“12348”", "certainty": "certain"}.items() <= data["corrections"][
        2
    ].items()


def test_show_marks_corrections_and_verbatim_does_not(fazhi):
    marked = fazhi("show", "9").out
    assert "2022年底前[※1]" in marked
    assert "原文「2022底前」，读作「2022年底前」（确定）" in marked
    verbatim = fazhi("show", "9", "--verbatim").out
    assert "2022底前依据" in verbatim
    assert "※" not in verbatim


def test_show_keeps_the_words_of_the_source_where_the_reading_is_doubtful(fazhi):
    shown = fazhi("show", "21", "--format", "md").out
    body, notes = shown.split("### 勘误")
    assert "肇事肇祸严重精神病障碍患者\\[※2\\]" in body
    assert "严重精神障碍患者" not in body
    assert "照录「严重精神病障碍患者」，疑应读作「严重精神障碍患者」（存疑）" in notes


def test_tasks_are_found_by_the_words_that_show_prints(fazhi):
    """In (十四), 经费 keeps the source's words and the 、 behind it is a reading."""
    for words in ("选任管理经费保障制度人民陪审员", "选任管理经费保障制度、人民陪审员", "选任管理和经费保障制度、"):
        assert [t["task"] for t in as_json(fazhi, "tasks", "--grep", words)["tasks"]] == [14]


def test_show_lists_the_members_of_a_collective_by_their_state(fazhi, plan_copy):
    plan = ("--plan", str(plan_copy))
    fazhi("status", "set", "15", "done", "--unit", "鼓山镇", "--on", "2022-11-01", "--by", "王明", *plan)
    fazhi("status", "set", "15", "doing", "--unit", "日溪乡", "--on", "2022-11-01", "--by", "王明", *plan)
    shown = fazhi("show", "15", "--as-of", "2022-11-30", *plan).out
    units = shown.split("【责任单位】")[1]
    assert "各乡镇(街道)　集合，成员 9 个" in units
    lines = [line.strip() for line in units.splitlines()]
    (done,) = [line for line in lines if line.endswith("：鼓山镇")]
    (doing,) = [line for line in lines if line.endswith("：日溪乡")]
    (rest,) = [
        line for line in lines if line.endswith("：王庄街道、茶园街道、象园街道、新店镇、岳峰镇、宦溪镇、寿山乡")
    ]
    assert (done[:3], doing[:3]) == ("已完成", "推进中")
    assert rest[:3] not in ("已完成", "推进中")
    markdown = fazhi("show", "15", "--as-of", "2022-11-30", "--format", "md", *plan).out
    assert f"\n  - {done}\n" in markdown


def test_show_says_how_much_of_a_sentence_a_date_governs(fazhi):
    shown = fazhi("show", "9-3", "--format", "md").out
    assert "只管其后的“依据……章程范本”至句末" in shown


def test_show_says_what_a_target_leaves_open(fazhi):
    shown = fazhi("show", "15-5", "--format", "md").out
    assert "目标：完善“一村(社区)一法律顾问”制度\n  - 说明：每村（社区）一名是制度的名称" in shown


def test_show_one_measure(fazhi):
    assert [m["id"] for m in as_json(fazhi, "show", "15-2")["measures"]] == ["15-2"]


def test_state_of_one_measure_is_told_apart_from_the_whole(fazhi):
    """15-1 was due in 2022; of 15-2, the later reading is not over yet."""
    words = ("show", "15-2", "--as-of", "2024-06-30")
    assert "状态：15-2 无记录 滞后 存疑；全条 无记录 逾期 滞后 存疑" in fazhi(*words).out
    (measure,) = as_json(fazhi, *words)["measures"]
    assert "overdue" not in measure["labels"]


def test_an_entry_that_names_no_known_unit_is_not_passed_over(fazhi, plan_copy):
    path = plan_copy / "tasks.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("- 区财政局\n", "- 区财政所\n"), encoding="utf-8", newline="\n"
    )
    assert "区财政所　不在 units.yaml 里" in fazhi("show", "20", "--plan", str(plan_copy)).out


def test_show_says_that_a_range_is_too_much(fazhi):
    ran = fazhi("show", "4..8")
    assert ran.code == 2
    assert "5 条任务" in ran.err


def test_general_clauses_have_no_units(fazhi):
    assert as_json(fazhi, "show", "3")["responsible"] == []
    assert "原文没有列责任单位" in fazhi("show", "3").out


def test_contract_of_tasks(fazhi):
    data = as_json(fazhi, "tasks", "--as-of", "2024-06-30")
    assert (data["as_of"], len(data["tasks"])) == ("2024-06-30", 28)
    fifteen = data["tasks"][14]
    assert set(fifteen) >= {
        "task",
        "clause",
        "title",
        "section",
        "responsible",
        "measures",
        "due",
        "recurrence",
        "status",
    }
    assert (fifteen["section"], fifteen["measures"], fifteen["due"]) == (4, 6, ["2022-12-31", "2023-12-31"])
    assert data["tasks"][21]["recurrence"] == ["yearly"]


@pytest.mark.parametrize(
    ("arguments", "tasks"),
    [
        (["--section", "七"], [26, 27, 28]),
        (["--due", "2022"], [5, 6, 9, 15, 22, 24]),
        (["--due", "2025"], [3, 5, 6, 8, 22, 24]),
        (["--unit", "区财政局"], [20]),
        (["--grep", "法律援助"], [14, 15]),
        (["--grep", "2022年底前"], [9]),
        (["--grep", "“148”"], [15]),
        (["--grep", "绝无此语"], []),
    ],
)
def test_choosing_tasks(fazhi, arguments, tasks):
    assert [t["task"] for t in as_json(fazhi, "tasks", *arguments)["tasks"]] == tasks


def test_contract_of_units(fazhi):
    data = as_json(fazhi, "units")
    assert all(set(u) >= {"id", "name", "aliases", "key"} for u in data["units"])
    assert len([u for u in data["units"] if u["source"] is None]) == 46
    assert [c["name"] for c in data["collectives"]] == ["各乡镇(街道)", "其他区直有关单位", "区直行政执法机关"]


def test_sheet_of_one_unit(fazhi):
    data = as_json(fazhi, "units", "行政学校")
    assert (data["unit"]["name"], data["unit"]["tasks"]) == ("区委党校", [4, 28])
    town = fazhi("units", "寿山乡").out
    assert "来源：晋安区行政区划（公开资料）（不是方案原文）" in town


def test_deadlines_in_order_of_time(fazhi):
    data = as_json(fazhi, "deadlines")["deadlines"]
    assert [d["date"] for d in data] == [
        "2022-12-31",
        "2022-12-31",
        "2023-12-31",
        "2024-12-31",
        "2025-12-31",
        "2025-12-31",
        None,
        None,
        None,
        None,
    ]
    assert [d["measure"] for d in data[6:]] == ["5-3", "6-4", "22-2", "24-4"]


@pytest.mark.parametrize(
    ("year", "measures"),
    [
        ("2022", {"9-3", "15-1"}),
        ("2023", {"15-2"}),
        ("2024", {"15-2"}),
        ("2025", {"3-1", "8-6"}),
    ],
)
def test_deadlines_of_a_year(fazhi, plan, year, measures):
    data = as_json(fazhi, "deadlines", "--year", year)["deadlines"]
    (arts,) = [m.id for m in plan.task_by_id[8].measures if "到2025年" in m.text]
    expected = {arts if m == "8-6" else m for m in measures}
    assert {d["measure"] for d in data if not d["recurrence"]} == expected
    assert {d["measure"] for d in data if d["recurrence"]} == {"5-3", "6-4", "22-2", "24-4"}


def test_a_yearly_deadline_has_its_own_day_in_the_year(fazhi):
    """(二十四): the week is in September, not at the end of the year."""
    (week,) = as_json(fazhi, "deadlines", "--year", "2024Q3")["deadlines"]
    assert (week["measure"], week["date"], week["period"], week["by"]) == ("24-4", "2024-09-27", "2024", "09-27")
    assert "中网办发文〔2016〕2号" in week["by_source"]
    assert [d["task"] for d in as_json(fazhi, "tasks", "--due", "2024Q3")["tasks"]] == [24]
    shown = fazhi("show", "5-3", "--format", "md").out
    assert "时限：每年12月10日止（推定）" in shown
    assert "日期依据：宪法宣传周在12月4日前后" in shown


def test_time_phrases_without_date_on_request(fazhi):
    data = as_json(fazhi, "deadlines", "--all")["deadlines"]
    assert {d["kind"] for d in data} == {"dated", "recurring", "inferred", "duration", "conditional", "horizon"}
    assert all(d["labels"] == [] for d in data if d["kind"] == "horizon")


def test_doctor_says_which_plan_and_why(fazhi, plan_copy, tmp_path):
    bundled = fazhi("doctor", cwd=tmp_path.parent)
    assert "随程序附带" in bundled.out
    mine = fazhi("doctor", FAZHI_PLAN=str(plan_copy))
    assert "环境变量 FAZHI_PLAN 指定" in mine.out
    assert str(plan_copy) in mine.out


def test_doctor_names_what_is_wrong(fazhi):
    ran = fazhi("doctor", encoding="ascii", PYTHONUTF8="0")
    assert ran.code == 1


def test_broken_plan_is_refused_with_all_its_errors(fazhi, plan_copy):
    path = plan_copy / "tasks.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("        title: 指导思想", "        titel: 指导思想").replace("id: 28\n", "id: 二十八\n"),
        encoding="utf-8",
    )
    ran = fazhi("duties", "--unit", "区司法局", "--plan", str(plan_copy))
    assert ran.code == 2
    assert "titel" in ran.err
    assert "二十八" in ran.err
    assert ran.out == ""


def test_a_missing_file_has_no_line(fazhi, plan_copy):
    (plan_copy / "units.yaml").unlink()
    ran = fazhi("duties", "--plan", str(plan_copy))
    assert ran.code == 2
    assert "units.yaml: 方案文件夹里缺少 units.yaml" in ran.err
    assert f"fazhi lint --plan {plan_copy}" in ran.err


def test_upward_discovery(fazhi, plan_copy, tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    path = plan_copy / "tasks.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: 大力弘扬宪法精神", "title: 改过的标题"), encoding="utf-8"
    )
    assert as_json(fazhi, "show", "5", cwd=inner)["title"] == "改过的标题"


def test_queries_write_nothing_into_the_plan(fazhi, plan_copy):
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in plan_copy.rglob("*") if p.is_file()}
    for command in (["duties"], ["show", "15"], ["tasks"], ["units"], ["deadlines"], ["doctor"], ["lint"]):
        fazhi(*command, "--plan", str(plan_copy))
    assert before == {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in plan_copy.rglob("*") if p.is_file()}
