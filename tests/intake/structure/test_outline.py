from fazhi_cli.intake.structure.outline import outline_of
from fazhi_cli.intake.structure.paragraphs import paragraphs_of
from tests.intake.documents import draft, reading


def outline(text):
    return outline_of(paragraphs_of(reading(text))[0])


def shape(nodes):
    return [(n.label.printed if n.label else None, n.task, shape(n.children)) for n in nodes]


def test_levels_follow_the_order_in_which_the_document_nests():
    found = outline(
        "一、甲\n1.乙。（责任单位：市教委）\n（1）细目。\n2.丙。（责任单位：市教委）\n二、丁\n3.戊。（责任单位：市教委）"
    )
    assert shape(found.nodes) == [
        ("一、", False, [("1.", True, [("（1）", False, [])]), ("2.", True, [])]),
        ("二、", False, [("3.", True, [])]),
    ]


def test_items_of_which_only_the_last_has_a_mark_are_one_clause():
    found = outline("一、甲\n（一）乙。\n一是丙。\n二是丁。（责任单位：市教委）\n（二）戊。（责任单位：市教委）")
    assert [(n.label.printed, n.task) for n in found.nodes[0].children] == [("（一）", True), ("（二）", True)]


def test_items_with_marks_of_their_own_are_clauses():
    found = outline("一、甲\n（一）乙\n一是丙。（责任单位：市教委）\n二是丁。（责任单位：市财政局）")
    group = found.nodes[0].children[0]
    assert (group.task, [c.task for c in group.children]) == (False, [True, True])


def test_back_matter_begins_with_date_annex_or_what_follows_the_last_mark():
    found = outline("一、甲\n（一）乙。（责任单位：市教委）\n附件：1.清单\n2.名单\n某市人民政府\n2023年5月1日")
    assert len(found.back) == 4
    assert [n.label.printed for n in found.nodes[0].children] == ["（一）"]


def test_an_annex_with_marks_is_read_on():
    found = outline("一、甲\n乙。\n附件\n一、丙\n1.丁。（责任单位：市教委）")
    assert [n.label.printed for n in found.nodes] == ["一、", "一、"]
    assert found.back == []


def test_a_document_without_numbers_and_marks_has_no_clauses():
    found = outline("只有一段话。\n又一段。")
    assert (found.nodes, found.back) == ([], [])
    assert len(found.front) == 2


def test_a_clause_with_its_own_mark_is_one_whatever_its_number():
    found = outline(
        "一、甲\n（一）乙。（责任单位：市教委）\n（二）丙。（责任单位：市教委）\n二、丁\n（九）戊。（责任单位：市教委）\n"
        "（十五）己\n责任单位：市教委\n（十五）庚。（责任单位：市教委）"
    )
    assert shape(found.nodes) == [
        ("一、", False, [("（一）", True, []), ("（二）", True, [])]),
        ("二、", False, [("（九）", True, []), ("（十五）", True, []), ("（十五）", True, [])]),
    ]
    assert found.gaps == [("（九）", 5), ("（十五）", 6), ("（十五）", 8)]


def test_a_number_far_off_without_a_mark_is_text():
    found = outline("（一）乙。\n（十九）大精神。（责任单位：市教委）更多文字。\n（二）丙。（责任单位：市教委）")
    assert [n.label.printed for n in found.nodes] == ["（一）", "（二）"]


def test_a_numbered_sentence_of_who_does_what_is_a_clause_not_the_mark_of_the_one_before():
    found = outline(
        "7.甲。责任单位为市教委。\n8.实施乙工程。由市科委会同市财政局组织实施。\n9.丙。（市教委牵头）丁。（市科委）"
    )
    assert [n.label.printed for n in found.nodes] == ["7.", "8.", "9."]
    assert [[[m.name for m in mark.said.named] for mark in found.marks[i]] for i in range(3)] == [
        [["市教委"]], [["市科委", "市财政局"]], [["市教委"], ["市科委"]],
    ]  # fmt: skip


def test_documents_one_after_the_other_do_not_nest_in_each_other():
    document = "一、甲\n1.乙。（责任单位：市教委）\n2.丙。（责任单位：市教委）\n二、丁\n3.戊。（责任单位：市教委）\n"
    found = outline(document * 400)
    assert len(found.nodes) == 800
    assert sum(len(node.children) for node in found.nodes) == 1200


def test_measures_listed_in_a_paragraph_stay_in_their_clause():
    plan = draft(
        "一、某镇问题\n整改目标：达标排放。\n整改措施：1.排查管网。2.建设污水站。\n整改时限：2024年12月底前\n责任单位：某镇人民政府\n督导单位：县环保局\n"
        "二、某河问题\n整改目标：水质达标。\n整改措施：1.清淤。2.截污。\n整改时限：长期坚持\n责任单位：县水利局\n督导单位：县河长办\n"
    )
    assert [(t.clause, [m.name for m in t.mentions]) for t in plan.tasks] == [
        ("一", ["某镇人民政府"]),
        ("二", ["县水利局"]),
    ]
    assert [m.text for m in plan.tasks[0].measures][-1] == "2.建设污水站。"


def test_clauses_numbered_by_words_are_clauses_of_their_own():
    plan = draft("一、任务\n举措一：推进改革。\n责任单位：县甲局\n举措二：增加学位。\n责任单位：县乙局\n")
    assert [(t.clause, [m.name for m in t.mentions]) for t in plan.tasks] == [
        ("举措一", ["县甲局"]),
        ("举措二", ["县乙局"]),
    ]


def test_the_title_of_the_next_plan_is_no_part_of_the_last_clause():
    plans = "\n".join(
        f"甲市{word}专项行动方案\n为做好{word}工作，制定本方案。\n一、任务\n1.第一件事。（市教委负责）\n二、保障\n2.加强领导。各区要落实。"
        for word in ("收费", "诚信")
    )
    plan = draft(plans)
    assert [[t.title for t in s.tasks] for s in plan.sections] == [["第一件事"], ["加强领导"]] * 2
    assert [m.text for m in plan.tasks[1].measures] == ["各区要落实。"]
    assert plan.sections[1].outro == ["甲市诚信专项行动方案", "为做好诚信工作，制定本方案。"]


def test_a_caption_over_the_clauses_below_is_none_of_the_clause_above():
    plan = draft("一、甲\n（一）乙。（市教委负责）\n具体措施：\n1.丙。（市教委负责）\n2.丁。（市财政局负责）")
    assert [(t.before, [m.text for m in t.measures]) for t in plan.tasks] == [
        ([], ["乙。"]),
        (["具体措施："], ["丙。"]),
        ([], ["丁。"]),
    ]


def test_who_runs_the_site_is_no_unit():
    found = outline(
        "一、甲\n（一）乙。（市教委负责）\n（二）丙。（市科委负责）\n甲市人民政府\n2023年1月1日\n"
        "主办单位：甲市人民政府办公室  运行维护单位：甲市信息中心"
    )
    assert sorted(found.marks) == [1, 2]
    assert len(found.back) == 3


def test_the_number_of_a_paper_in_a_collection_is_no_clause():
    body = (
        "各县人民政府：\n现印发给你们。\n某市流程改革措施\n1.改甲。（责任单位：市教委）\n2.改乙。（责任单位：市财政局）"
    )
    for title in (
        "1. 某市人民政府关于印发某市流程改革措施的通知（2024年3月1日）",
        "1. 某市人民政府关于印发某市\n流程改革措施的通知",
    ):
        found = outline(f"{title}\n{body}")
        assert [(n.label.printed, n.task) for n in found.nodes] == [("1.", True), ("2.", True)]
        assert draft(f"{title}\n{body}").facts.title == "某市流程改革措施"
    assert [
        n.task for n in outline("1.印发关于推进改革的意见。（责任单位：市教委）\n2.改乙。（责任单位：市财政局）").nodes
    ] == [True, True]


def test_lines_of_the_contents_are_no_clauses():
    found = outline(
        "某市行动\n一、措施........ 2\n（一）改甲................2\n（二）改乙...............…13\n一、措施\n"
        "（一）改甲。（责任单位：市教委）\n（二）改乙。（责任单位：市财政局）"
    )
    assert len(found.front) == 4
    assert shape(found.nodes) == [("一、", False, [("（一）", True, []), ("（二）", True, [])])]


def test_the_number_of_a_title_in_a_collection_is_none_of_the_plan():
    plan = draft(
        "3.甲市人民政府办公室关于印发甲市优化服务\n工作方案的通知（2023年2月9日）\n一、重点任务\n（一）甲事\n"
        "1.做好甲。\n做好。（市甲局负责）\n2.做好乙。\n做好。（市乙局负责）"
    )
    assert [(s.title, [t.clause for t in s.tasks]) for s in plan.sections] == [("重点任务", ["1", "2"])]
    assert not plan.facts.title.startswith("3")
