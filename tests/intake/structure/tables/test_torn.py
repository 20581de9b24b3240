import pytest

from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.readers.lines import Raw, Reading, numbered
from fazhi_cli.intake.understand import understand


def plan_of(*lines):
    reading = Reading("表.txt", "txt", numbered(Raw(line) for line in lines))
    plan = understand(reading)
    assert account(reading, plan).lost is None
    return plan


def told(plan):
    return [
        (t.clause, "".join(m.text for m in t.measures), [(m.name, m.role) for m in t.mentions], [p.quote for m in t.measures for p in m.deadlines])
        for t in plan.tasks
    ]  # fmt: skip


TITLE = ("甲县2024年重点工作任务分解表", "2024年1月2日")
WANTED = [
    ("1", "推进改革。", [("县教育局", "lead"), ("县财政局", "support")], ["6月底前"]),
    ("2", "新增学位500个。", [("县教育局", "lead"), ("县人社局", "support"), ("各乡镇", "support")], ["12月底前"]),
]


def test_rows_with_tabs():
    lines = [
        "序号\t工作任务\t牵头单位\t配合单位\t完成时限",
        "1\t推进改革。\t县教育局\t县财政局\t6月底前",
        "2\t新增学位500个。\t县教育局\t县人社局、各乡镇\t12月底前",
    ]
    assert told(plan_of(*TITLE, *lines)) == WANTED


@pytest.mark.parametrize("sign", ["\t", "    "])
def test_lines_across_the_table_stand_between_rows_with_tabs_or_blanks(sign):
    lines = [
        "序号\t工作任务\t牵头单位\t责任单位\t完成时限", "一、明确学习重点", "（一）学习内容",
        "1\t学习宣传宪法\t县司法局\t县直各单位、各乡镇\t长期坚持", "", "二、提升素养",
        "2\t培训村“两委”干部\t县民政局\t—\t2024年6月", "注：年底报送进展。",
    ]  # fmt: skip
    plan = plan_of(*TITLE, *(line.replace("\t", sign) for line in lines))
    assert told(plan) == [
        ("1", "学习宣传宪法", [("县司法局", "lead"), ("县直各单位", "responsible"), ("各乡镇", "responsible")], []),
        ("2", "培训村“两委”干部", [("县民政局", "lead")], ["2024年6月"]),
    ]
    assert [(s.title, [t.before for t in s.tasks]) for s in plan.sections] == [
        ("明确学习重点", [["（一）学习内容"]]),
        ("提升素养", [[]]),
    ]
    assert [b.text for b in plan.back] == ["注：年底报送进展。"]


def test_clauses_of_a_table_that_was_not_read_are_never_ready():
    plan = plan_of(
        *TITLE,
        *("分管领导\t工作任务\t责任单位", "一、学习", "甲\t学习宪法\t县司法局", "二、活动", "乙\t办好活动\t县民政局"),
    )
    assert [t.mentions for t in plan.tasks] == [[], []]
    assert {q.place.task for q in plan.questions} >= {1, 2}


def test_rows_with_blanks_and_heads_with_letters_set_apart():
    lines = [
        "序号  工 作 任 务  牵头单位  配合单位  完成时限",
        "1 推进改革。 县教育局 县财政局 6月底前",
        "2 新增学位500个。 县教育局 县人社局、各乡镇 12月底前",
    ]
    assert told(plan_of(*TITLE, *lines)) == WANTED


def test_cells_on_lines_of_their_own():
    cells = "序号 工作任务 牵头单位 配合单位 完成时限 1 推进改革。 县教育局 县财政局 6月底前 2 新增学位500个。 县教育局 县人社局、各乡镇 12月底前"
    plan = plan_of(*TITLE, *cells.split(), "分享到：")
    assert told(plan) == WANTED
    assert [q for q in plan.questions if q.place.task] == []
    assert [b.text for b in plan.back] == ["分享到："]


def test_bars_between_the_cells_are_set_aside_word_for_word():
    cells = "工作任务 具体要求 责任单位 时限 加强公开 1 清理目录。 县政府办 6月底前 2 规范专栏。 县司法局 长期 深化解读 3 制作图解。 县教育局 长期"
    plan = plan_of(*TITLE, *"\n|\n".join(cells.split()).split("\n"))
    assert [(s.title, [t.title for t in s.tasks]) for s in plan.sections] == [
        ("加强公开", ["清理目录", "规范专栏"]),
        ("深化解读", ["制作图解"]),
    ]
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["县政府办"], ["县司法局"], ["县教育局"]]
    assert {text for _, text in plan.asides} == {"|"}
    assert not any(q.place.part == "aside" for q in plan.questions)


def test_lines_across_the_table_head_the_rows_behind_them():
    cells = "序号 工作任务 责任单位 一 经济发展 1 推进改革。 县教育局 2 优化流程。 县司法局 二 民生保障 3 新增学位。 县教育局"
    plan = plan_of(*TITLE, *cells.split())
    assert [(s.title, [t.clause for t in s.tasks]) for s in plan.sections] == [
        ("经济发展", ["1", "2"]),
        ("民生保障", ["3"]),
    ]


def test_names_on_several_lines_are_sure_in_one_column_and_a_question_in_two():
    one = "序号 民生实事 责任单位 时限 1 建设公园。 县水务局 县住建局 12月底前 2 建设天桥。 县住建局 9月底前"
    plan = plan_of(*TITLE, *one.split())
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["县水务局", "县住建局"], ["县住建局"]]
    assert [q for q in plan.questions if q.place.task] == []
    two = "序号 民生实事 牵头单位 配合单位 时限 1 建设公园。 县水务局 县住建局 县财政局 12月底前 2 建设天桥。 县住建局 县财政局 9月底前"
    plan = plan_of(*TITLE, *two.split())
    assert [(q.line, q.place.task) for q in plan.questions if q.place.task] == [(8, 1)]


def test_a_second_row_under_one_number_is_a_question():
    cells = (
        "序号 民生实事 责任单位 时限 1 建养护楼。 县民政局 5月底前 建老年大学。 12月底前 2 建设天桥。 县住建局 9月底前"
    )
    plan = plan_of(*TITLE, *cells.split())
    assert [t.title for t in plan.tasks] == ["建养护楼", "建老年大学", "建设天桥"]
    assert [q.place.task for q in plan.questions if q.place.task] == [1, 2]


@pytest.mark.parametrize(
    "lines",
    [
        ("序号 项目 数量", "1 课桌 20", "2 黑板 3"),
        ("序号", "推进改革，做好各项工作。", "责任单位", "1"),
        ("序号 工作任务 责任单位", "推进改革，由县教育局负责。"),
    ],
)
def test_what_is_no_table_of_tasks_stays_as_it_is(lines):
    plan = plan_of(*TITLE, "一、任务", "（一）甲事。（责任单位：县教育局）", *lines)
    assert [t.title.strip("。") for t in plan.tasks] == ["甲事"]


def test_a_table_without_running_numbers_is_asked_about():
    plan = plan_of(
        *TITLE, "一、任务", "（一）甲事。（责任单位：县教育局）", "任务", "责任单位", "时限", "推进改革。", "县司法局"
    )
    assert [q.line for q in plan.questions if "单独成行" in q.message] == [6]


def test_a_part_of_a_table_may_begin_at_any_number():
    cells = "序号 目标 责任单位 时限 80 新增托位。 县教育局 长期 81 开学。 县教育局 9月底前"
    assert [(t.clause, t.title.strip("。")) for t in plan_of(*TITLE, *cells.split()).tasks] == [
        ("80", "新增托位"),
        ("81", "开学"),
    ]


def test_a_task_on_two_lines_and_leaders_before_the_units():
    cells = "序号 任务 牵头领导 责任单位 时限 1 推进改革， 优化流程。 张三 县教育局 6月底前 2 增加学位。 李四 县财政局 县住建局 长期"
    plan = plan_of(*TITLE, *cells.split())
    assert ["".join(m.text for m in t.measures) for t in plan.tasks] == ["推进改革，优化流程。", "增加学位。"]
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["县教育局"], ["县财政局", "县住建局"]]
    assert [q for q in plan.questions if q.place.task or q.place.part == "section"] == []


def test_a_column_of_names_of_tasks_is_their_heading():
    cells = "序号 任务名称 主要内容 牵头单位 1 改革 推进改革。 县教育局 2 学位 增加学位。 县财政局"
    plan = plan_of(*TITLE, *cells.split())
    assert [(t.title, [m.text for m in t.measures]) for t in plan.tasks] == [
        ("改革", ["推进改革。"]),
        ("学位", ["增加学位。"]),
    ]
