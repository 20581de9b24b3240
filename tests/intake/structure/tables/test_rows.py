from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.readers.lines import Raw, Reading, numbered, table_row
from fazhi_cli.intake.understand import understand

HEAD = ("序号", "重点任务", "牵头单位", "责任单位", "完成时限")


def document(*rows):
    lines = [Raw("甲市2024年任务分工方案"), Raw("一、任务分工")]
    lines += [row if isinstance(row, Raw) else table_row(row) for row in rows]
    return Reading("x.docx", "docx", numbered(lines))


def test_a_row_is_a_clause_and_its_columns_the_mark():
    reading = document(
        HEAD,
        ("1", "推进改革。优化流程。", "市行政审批局", "市税务局、各区政府", "2024年6月底前"),
        Raw("民生保障"),
        ("2", "新建养老中心", "市民政局", "", ""),
    )
    plan = understand(reading)
    assert account(reading, plan).lost is None
    first, second = plan.tasks
    assert [m.text for m in first.measures] == ["推进改革。", "优化流程。"]
    assert [(m.name, m.role) for m in first.mentions] == [
        ("市行政审批局", "lead"), ("市税务局", "responsible"), ("各区政府", "responsible"),
    ]  # fmt: skip
    assert [str(p.due) for m in first.measures for p in m.deadlines] == ["2024-06-30"]
    assert (second.clause, second.title, second.mentions[0].name) == ("2", "新建养老中心", "市民政局")
    assert second.before == ["民生保障"]


def test_markdown_table():
    text = "一、任务\n\n| 序号 | 任务 | 责任单位 | 备注 |\n| --- | --- | --- | --- |\n| 1 | 推进改革。 | 市教委、市财政局 | |"
    reading = Reading("x.md", "md", numbered(Raw(line) for line in text.split("\n")))
    plan = understand(reading)
    assert account(reading, plan).lost is None
    (task,) = plan.tasks
    assert ([m.text for m in task.measures], [m.name for m in task.mentions]) == (
        ["推进改革。"],
        ["市教委", "市财政局"],
    )


def test_a_table_of_something_else_is_text():
    reading = document(("指标", "2024年", "2025年"), ("床位", "10", "20"))
    assert all(not t.mentions for t in understand(reading).tasks)


def test_a_merged_cell_heads_its_rows_as_a_section():
    rows = [
        ("类别", "序号", "任务", "牵头单位", "配合单位"),
        ("营商环境", "1", "压缩时限", "市教委", "—"),
        ("", "2", "优化流程", "市科委", "无"),
        ("民生保障", "3", "增加学位", "市教委", "市财政局、市人社局"),
        ("", "4", "完善养老", "/", "市财政局"),
    ]
    plan = understand(Reading("表.docx", "docx", numbered(Raw("\t".join(row), row) for row in rows)))
    assert [(s.title, [t.clause for t in s.tasks]) for s in plan.sections if s.tasks] == [
        ("营商环境", ["1", "2"]),
        ("民生保障", ["3", "4"]),
    ]
    assert [[(m.name, m.role) for m in t.mentions] for t in plan.tasks] == [
        [("市教委", "lead")],
        [("市科委", "lead")],
        [("市教委", "lead"), ("市财政局", "support"), ("市人社局", "support")],
        [("市财政局", "support")],
    ]


def test_a_number_before_the_merged_cell_and_a_person_in_a_column():
    rows = [
        ("序号", "类别", "工作任务", "责任领导", "牵头单位", "完成时限"),
        ("1", "法治宣传", "开展宪法宣传", "张三", "区司法局", "2024年12月底前"),
        ("2", "", "落实普法责任", "张三", "区司法局", "长期"),
        ("3", "依法治理", "创建民主法治村", "李四", "区民政局", "2024年6月底前"),
    ]
    plan = understand(Reading("表.docx", "docx", numbered(Raw("\t".join(row), row) for row in rows)))
    assert [(s.title, [(t.clause, t.title) for t in s.tasks]) for s in plan.sections] == [
        ("法治宣传", [("1", "开展宪法宣传"), ("2", "落实普法责任")]),
        ("依法治理", [("3", "创建民主法治村")]),
    ]
    assert [m.name for t in plan.tasks for m in t.mentions] == ["区司法局", "区司法局", "区民政局"]


def test_a_unit_cell_over_several_rows_is_meant_in_each_and_says_where_it_stands():
    rows = [
        Raw("任务\t责任单位\t时限", ("任务", "责任单位", "时限")),
        Raw("甲事\t区司法局\t6月", ("甲事", "区司法局", "6月")),
        Raw("乙事\t\t7月", ("乙事", "", "7月"), merged=frozenset([1])),
        Raw("丙事\t\t8月", ("丙事", "", "8月")),
    ]
    plan = understand(Reading("表.docx", "docx", numbered(rows)))
    assert [[(m.name, m.basis) for m in t.mentions] for t in plan.tasks] == [
        [("区司法局", None)],
        [("区司法局", "与上面的单元格合并（原文第 2 行）")],
        [],
    ]


def test_cells_that_name_roles_and_cells_of_several_lines():
    text = (
        "一、任务\n\n| 序号 | 督查事项 | 责任单位 | 完成时限 |\n| --- | --- | --- | --- |\n"
        "| 1 | 新增学位。 | 牵头：区教育局；配合：区财政局 | 9月底前 |\n| 2 | 治理油烟。 | 区甲局<br>区乙局 | 长期 |"
    )
    plan = understand(Reading("x.md", "md", numbered(Raw(line) for line in text.split("\n"))))
    first, second = plan.tasks
    assert [(m.name, m.role) for m in first.mentions] == [("区教育局", "lead"), ("区财政局", "support")]
    assert [m.name for m in second.mentions] == ["区甲局", "区乙局"]


def test_heads_in_two_rows_and_categories_below_categories():
    rows = [
        ("序号", "工作任务", "", "", "责任分工", "", "时限"),
        ("", "类别", "任务", "具体内容", "牵头单位", "配合单位", ""),
        ("1", "芯片", "攻关", "设立专项。", "省科技厅", "省经信厅", "2026年12月"),
        ("2", "", "", "发展封装。", "省经信厅", "无", "持续推进"),
        ("3", "", "适配", "开展验证。", "省科技厅", "甲实验室", "2026年6月"),
        ("4", "数据", "公开", "健全体系。", "省数据局", "/", "2026年6月"),
    ]
    reading = Reading("表.docx", "docx", numbered(Raw("\t".join(row), row) for row in rows))
    plan = understand(reading)
    assert account(reading, plan).lost is None
    assert [(s.title, [("".join(m.text for m in t.measures), t.before) for t in s.tasks]) for s in plan.sections] == [
        ("芯片", [("设立专项。", ["攻关"]), ("发展封装。", []), ("开展验证。", ["3\t\t适配"])]),
        ("数据", [("健全体系。", ["公开"])]),
    ]
    assert [[(m.name, m.role) for m in t.mentions] for t in plan.tasks] == [
        [("省科技厅", "lead"), ("省经信厅", "support")],
        [("省经信厅", "lead")],
        [("省科技厅", "lead"), ("甲实验室", "support")],
        [("省数据局", "lead")],
    ]


def test_rows_with_bars_and_a_first_column_of_any_name():
    text = "一、安排表\n整治行业名称 | 时间安排 | 责任单位 |\n烟花爆竹 | 1月份 | 安监站 安监所 |\n电力设施 | 3月份 | 电管所 |\n二、要求"
    reading = Reading("x.txt", "txt", numbered(Raw(line) for line in text.split("\n")))
    plan = understand(reading)
    assert account(reading, plan).lost is None
    assert [([m.text for m in t.measures], [m.name for m in t.mentions]) for t in plan.tasks] == [
        (["烟花爆竹"], ["安监站", "安监所"]),
        (["电力设施"], ["电管所"]),
    ]


def plan_of_rows(*rows, title="甲市2025年任务分工方案"):
    lines = [Raw(title), *(row if isinstance(row, Raw) else table_row(row) for row in rows)]
    reading = Reading("表.docx", "docx", numbered(lines))
    plan = understand(reading)
    assert account(reading, plan).lost is None
    return plan


def test_units_in_front_of_their_duties():
    plan = plan_of_rows(
        ("单位", "责任单位", "工作任务", "完成时限")[1:],
        ("市民政局", "新建三处养老中心。", "2025年6月底前"),
        ("", "开展一次普查。", "2025年9月底前"),
        ("市科技局、市财政局", "培育十家企业。", "2025年底前"),
    )
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["市民政局"], ["市民政局"], ["市科技局", "市财政局"]]
    assert [t.mentions[0].basis for t in plan.tasks[:2]] == [
        "表格的“责任单位”一栏",
        "表格的“责任单位”一栏（原文第 3 行）",
    ]
    assert [m.text for m in plan.tasks[1].measures] == ["开展一次普查。"]


def test_a_cell_that_says_as_above():
    plan = plan_of_rows(
        HEAD,
        ("1", "甲事。", "市教委", "同上", ""),
        ("2", "乙事。", "同上", "市科委", ""),
        ("3", "丙事。", "〃", "〃", ""),
    )
    assert [[(m.name, m.role) for m in t.mentions] for t in plan.tasks[1:]] == [
        [("市教委", "lead"), ("市科委", "responsible")],
        [("市教委", "lead"), ("市科委", "responsible")],
    ]


def test_a_time_as_above_is_asked_about():
    plan = plan_of_rows(HEAD, ("1", "甲事。", "市教委", "", "2025年6月底前"), ("2", "乙事。", "市科委", "", "同上"))
    assert [q.message for q in plan.questions if q.place and q.place.task == 2] == [
        "“完成时限”一栏原文写“同上”（原文第 3 行），没有登记时限“2025年6月底前”"
    ]


def test_a_column_of_units_and_persons():
    heads = ("序号", "任务", "牵头单位及责任人", "完成时限")
    plan = plan_of_rows(heads, ("1", "甲事。", "市教委 李某某", "长期"), ("2", "乙事。", "市科委（王某）", "长期"))
    assert [[(m.name, m.role) for m in t.mentions] for t in plan.tasks] == [[("市教委", "lead")], [("市科委", "lead")]]


def test_heads_that_are_printed_again_are_no_text_of_a_task():
    two = (("序号", "任务", "责任分工", "", "时限"), ("", "", "牵头单位", "配合单位", ""))
    rows = [("1", "甲事。", "市教委", "市科委", "长期"), ("2", "乙事。", "市科委", "市教委", "长期")]
    plan = plan_of_rows(*two, rows[0], *two, rows[1])
    assert [[m.text for m in t.measures] for t in plan.tasks] == [["甲事。"], ["乙事。"]]
    assert plan.tasks[1].before == ["\t".join(row).strip() for row in two]
    assert not plan.asides


def test_problems_are_no_categories_of_their_measures():
    plan = plan_of_rows(
        ("序号", "问题", "整改措施", "责任单位", "整改时限"),
        ("1", "制度不全，执行不严。", "1.修订制度。", "市教委", "2025年6月底前"),
        Raw(
            "\t\t2.加强检查。\t市科委\t2025年9月底前",
            ("", "", "2.加强检查。", "市科委", "2025年9月底前"),
            merged=frozenset((0, 1)),
        ),
        ("2", "宣传不够。", "开展宣讲。", "市民政局", "长期"),
    )
    assert [t.mentions[0].name for t in plan.tasks] == ["市教委", "市科委", "市民政局"]
    assert len([s for s in plan.sections if s.tasks]) == 1


def test_numbered_notes_below_a_table_do_not_undo_it():
    plan = plan_of_rows(
        HEAD[:3],
        ("1", "甲事。", "市教委"),
        ("2", "乙事。", "市科委"),
        Raw("说明："),
        Raw("1.本表由甲办解释。"),
        Raw("2.每季度报送。"),
    )
    assert [[m.name for m in t.mentions] for t in plan.tasks[:2]] == [["市教委"], ["市科委"]]


def test_a_row_above_heads_printed_again_is_a_row():
    plan = plan_of_rows(HEAD[:3], ("1", "甲事。", "市教委"), HEAD[:3], ("2", "乙事。", "市科委"))
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["市教委"], ["市科委"]]
    assert plan.tasks[1].before == ["\t".join(HEAD[:3])]
