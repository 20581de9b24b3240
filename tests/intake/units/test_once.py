from fazhi_cli.intake.readers.lines import Raw, Reading, numbered
from fazhi_cli.intake.understand import understand
from tests.intake.documents import draft


def test_the_order_of_each_mark_holds():
    plan = draft("一、任务\n1.甲。（市教委、市科委负责）乙。（市商务局、市科委、市教委负责）")
    (task,) = plan.tasks
    by_mark = [[m.name for m in task.mentions if index in m.measures] for index in (0, 1)]
    assert by_mark == [["市教委", "市科委"], ["市商务局", "市科委", "市教委"]]


def test_a_body_in_two_marks_is_one_mention_where_the_order_allows():
    plan = draft("一、任务\n1.甲。（市教委、市科委负责）乙。（市教委、市科委负责）")
    assert [(m.name, m.measures) for m in plan.tasks[0].mentions] == [("市教委", (0, 1)), ("市科委", (0, 1))]


def test_names_that_a_table_never_parts_are_one_office_and_a_zone_is_not():
    rows = [
        ("任务", "责任单位"),
        ("甲", "市科委、中关村管委会"),
        ("乙", "市教委"),
        ("丙", "市财政局、市科委、中关村管委会"),
    ]
    rows += [("丁", "市住建局、高新区管委会"), ("戊", "市住建局、高新区管委会")]
    plan = understand(Reading("表.docx", "docx", numbered(Raw("\t".join(row), row) for row in rows)))
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [
        ["市科委、中关村管委会"],
        ["市教委"],
        ["市财政局", "市科委、中关村管委会"],
        ["市住建局", "高新区管委会"],
        ["市住建局", "高新区管委会"],
    ]
    assert any("作一个单位处理" in q.message for q in plan.questions)
