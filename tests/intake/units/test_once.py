from tests.intake.documents import draft


def test_the_order_of_each_mark_holds():
    plan = draft("一、任务\n1.甲。（市教委、市科委负责）乙。（市商务局、市科委、市教委负责）")
    (task,) = plan.tasks
    by_mark = [[m.name for m in task.mentions if index in m.measures] for index in (0, 1)]
    assert by_mark == [["市教委", "市科委"], ["市商务局", "市科委", "市教委"]]


def test_a_body_in_two_marks_is_one_mention_where_the_order_allows():
    plan = draft("一、任务\n1.甲。（市教委、市科委负责）乙。（市教委、市科委负责）")
    assert [(m.name, m.measures) for m in plan.tasks[0].mentions] == [("市教委", (0, 1)), ("市科委", (0, 1))]
