import pytest

from fazhi_cli.intake.structure.paragraphs import paragraphs_of
from tests.intake.documents import draft, reading_of


def test_a_line_is_a_paragraph_where_lines_are_not_broken():
    paragraphs, asides, *_ = paragraphs_of(reading_of("一、总体要求", "", "坚持领导。", "　　做好工作。"))
    assert [p.text for p in paragraphs] == ["一、总体要求", "坚持领导。", "做好工作。"]
    assert asides == []


def test_a_line_cut_in_a_sentence_goes_on_and_is_told():
    cut = "建立联动机制，将城镇新增就业、调查失业率作为宏观调控的重要指标，纳入规划及年度"
    paragraphs, _, _, _, joined = paragraphs_of(
        reading_of("一、任务", cut, "计划，抓好落实，做到先行评估。", "下一段话。")
    )
    assert [p.text for p in paragraphs] == ["一、任务", f"{cut}计划，抓好落实，做到先行评估。", "下一段话。"]
    assert joined == [2]


def test_a_sentence_cut_at_the_end_of_a_page_goes_on_behind_the_blank_lines():
    cut = "建立联动机制，将城镇新增就业、调查失业率作为宏观调控的重要指标，纳入规划及年度"
    read = paragraphs_of(reading_of("一、任务", "", cut, "", "计划，抓好落实，做到先行评估。", "", "下一段话。"))
    assert [p.text for p in read.paragraphs] == ["一、任务", f"{cut}计划，抓好落实，做到先行评估。", "下一段话。"]
    assert read.joined == [3]


@pytest.mark.parametrize("behind", ["责任单位：市教委，市科委", "（二）乙事，做好落实", "各区人民政府，市各部门："])
def test_what_begins_something_else_is_not_joined(behind):
    cut = "建立联动机制，将城镇新增就业、调查失业率作为宏观调控的重要指标，纳入年度计划"
    paragraphs, *_ = paragraphs_of(reading_of("一、任务", cut, behind))
    assert [p.text for p in paragraphs] == ["一、任务", cut, behind]


def test_names_behind_a_comma_of_a_list_at_the_end_of_a_line_are_of_that_list():
    plan = draft(
        "一、任务\n（一）甲事。做好甲。\n牵头单位：市甲局\n配合单位：市乙局、\n市丙局、市丁局\n（二）乙事。做好乙。\n牵头单位：市乙局"
    )

    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["市甲局", "市乙局", "市丙局", "市丁局"], ["市乙局"]]


def test_a_line_that_begins_with_a_comma_of_lists_goes_on_with_the_units_before_it():
    plan = draft(
        "一、任务\n1.甲事。做好工作。\n责任单位：县甲局、县乙局\n、县丙局等\n2.乙事。做好服务。\n责任单位：县甲局"
    )
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["县甲局", "县乙局", "县丙局"], ["县甲局"]]
