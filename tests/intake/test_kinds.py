"""The eleven ways in which published documents were once misread (docs/intake.md), one test each, from text to plan."""

from fazhi_cli.intake.readers.lines import Raw, Reading, numbered
from fazhi_cli.intake.understand import understand
from tests.intake.documents import draft


def units(plan):
    return [[m.name for m in t.mentions] for t in plan.tasks]


def open_lines(plan):
    return [q.line for q in plan.questions if q.place.task]


def test_a_mark_of_places_whose_level_stands_at_the_end_is_one():
    plan = draft("一、任务\n1.甲事。做好甲。（市甲局，乙岭、丙江区政府负责）")
    assert units(plan) == [["市甲局", "乙岭", "丙江区政府"]]


def test_kind_1_a_rule_said_once_reaches_all_later_marks():
    plan = draft(
        "一、任务\n1.甲事。做好甲。（责任单位：市甲局、市乙局〔列第一位的为牵头单位，下同〕，以下各项工作均需各区政府推进，不再单独列出）\n"
        "2.乙事。做好乙。（责任单位：市丙局、市丁局）"
    )
    assert units(plan) == [["市甲局", "市乙局", "各区政府"], ["市丙局", "市丁局", "各区政府"]]
    assert [t.mentions[0].role for t in plan.tasks] == ["lead", "lead"]
    assert "原文第 2 行" in plan.tasks[1].mentions[2].basis


def test_kind_2_level_signs_of_every_shape_and_a_year_behind_one():
    clauses = ["1﹒甲事", "２．乙事", "3·丙事", "4．2024年底前完成丁事", "⒌戊事"]
    text = "\n".join(f"{c}。做好工作。（责任单位：市甲局）" for c in clauses)
    assert [t.clause.strip("⒌") or "5" for t in draft(f"一、任务\n{text}").tasks] == ["1", "2", "3", "4", "5"]


def test_kind_3_the_unit_before_and_others_keeps_its_duty():
    plan = draft("一、任务\n（一）甲事。做好甲。（商务部等和各有关省级人民政府负责）")
    assert units(plan) == [["商务部", "各有关省级人民政府"]]
    assert plan.tasks[0].marks[0].open_ended


def test_kind_4_an_unclosed_bracket_ends_before_the_next_number_and_is_asked_about():
    plan = draft(
        "一、任务\n1.甲事。做好甲。（责任单位：市甲局\n2.乙事。做好乙。（责任单位：市乙局）\n3.丙事。（责任单位：市丙局）"
    )
    assert units(plan) == [["市甲局"], ["市乙局"], ["市丙局"]]
    assert open_lines(plan) == [2]


def test_kind_5_an_annex_does_not_change_the_body():
    body = "一、任务\n（一）甲事。做好甲。（责任单位：市甲局）\n（二）乙事。做好乙。（责任单位：市乙局）"
    annex = "附件\n项目表\n序号\n项目\n责任单位\n" + "\n".join(f"{n}\n项目{n}。\n市丙局" for n in (1, 2, 3))
    assert units(draft(f"{body}\n{annex}")) == units(draft(body))


def test_kind_6_units_in_the_order_of_each_mark():
    plan = draft(
        "一、任务\n（一）甲事。做好甲。（市甲局、市乙局负责）\n（二）乙事。做好乙。（市乙局、市甲局负责）做好丙。（市丙局、市甲局负责）"
    )
    assert units(plan)[1] == ["市乙局", "市甲局", "市丙局", "市甲局"]


def test_kind_7_marks_of_every_form():
    plan = draft(
        "一、任务\n（一）甲事。做好甲。（数字专班牵头单位牵头，市乙局配合）\n（二）乙事。做好乙。（各有关单位）\n（三）丙事。做好丙。（市甲局、市乙局）"
    )
    assert units(plan) == [["数字专班牵头单位", "市乙局"], ["各有关单位"], ["市甲局", "市乙局"]]


def test_kind_8_a_verb_inside_a_name_stays_there():
    plan = draft("一、任务\n（一）甲事。做好甲。（责任单位：省推进工业互联网发展领导小组成员单位、省甲厅）")
    assert units(plan) == [["省推进工业互联网发展领导小组成员单位", "省甲厅"]]


def test_kind_9_names_prices_and_validities_are_no_deadlines():
    plan = draft(
        "一、任务\n（一）甲事。实施三年行动计划，建立三年滚动项目库，每年最高补贴50万元，政策执行至2025年12月31日，办好中国农民丰收节。（责任单位：市甲局）"
    )
    assert [m.deadlines for m in plan.tasks[0].measures] == [[]]


def test_kind_10_torn_digits_and_radicals():
    plan = draft("一、任务\n（一）甲事。到\n２０２７\n年，建成平台。（责任单位：市⼯信局、市工信局）")
    assert plan.tasks[0].measures[0].text == "到２０２７年，建成平台。"
    assert [b.name for b in plan.bodies] == ["市工信局"]


def test_kind_11_tables_merged_or_printed_as_text():
    table = [("类别", "序号", "任务", "牵头单位"), ("甲类", "1", "甲事", "市科委、乙村管委会"), ("", "2", "乙事", "—")]
    rows = understand(Reading("表", "docx", numbered(Raw("\t".join(r), r) for r in table)))
    cells = understand(Reading("表", "txt", numbered(Raw(c) for r in table for c in r if c)))
    for plan in (rows, cells):
        assert [(s.title, [t.title for t in s.tasks]) for s in plan.sections] == [("甲类", ["甲事", "乙事"])]
        assert units(plan) == [["市科委", "乙村管委会"], []]


def test_rows_between_bars_of_one_width_are_no_broken_lines():
    rows = [f"| {n} | 提升服务效能。深化改革，推动政策直达快享。 | 市教委 | — | 长期坚持 |" for n in range(1, 9)]
    heads = "| 序号 | 工作任务 | 牵头单位 | 责任单位 | 完成时限 |"

    plan = draft("\n".join(["甲市重点工作任务分工方案（2024—2026年）", "2024年1月15日", heads, *rows]))

    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["市教委"]] * 8


def test_numbered_fields_are_of_the_clause_above_them():
    fields = "1.具体问题：述法流于形式。\n2.整改目标：述法全覆盖。\n3.整改措施：纳入年度考核。\n4.责任单位：{}\n5.整改时限：2023年1月31日"

    plan = draft(
        "\n".join(
            [
                "一、整改任务",
                "（一）述法不到位",
                fields.format("区甲办、区乙部"),
                "（二）执法不规范",
                fields.format("区丙局"),
            ]
        )
    )

    assert [(t.title, [m.name for m in t.mentions]) for t in plan.tasks] == [
        ("述法不到位", ["区甲办", "区乙部"]),
        ("执法不规范", ["区丙局"]),
    ]
    assert [str(p.due) for t in plan.tasks for m in t.measures for p in m.deadlines if p.due] == ["2023-01-31"] * 2
