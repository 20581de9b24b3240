from tests.intake.documents import draft


def test_numbers_that_lost_their_line_breaks_begin_clauses():
    plan = draft(
        "一、提升便利度（一）优化流程。做好甲。（市教委负责）（二）提升效率。做好乙。（市科委负责）\n"
        "（三）完善服务。做好丙。（市教委负责）二、加强保障（四）强化督查。做好丁。（市科委负责）"
    )
    assert [(t.clause, t.title, [m.name for m in t.mentions]) for t in plan.tasks] == [
        ("一", "优化流程", ["市教委"]),
        ("二", "提升效率", ["市科委"]),
        ("三", "完善服务", ["市教委"]),
        ("四", "强化督查", ["市科委"]),
    ]
    assert [s.title for s in plan.sections] == ["提升便利度", "加强保障"]


def test_a_quantity_or_a_number_out_of_sequence_splits_nothing():
    plan = draft("一、任务\n1.甲。投资增长。2.5亿元到位。（市教委负责）\n2.乙。完成任务。5.其他。（市科委负责）")
    assert [t.title for t in plan.tasks] == ["甲", "乙"]


def test_a_document_in_one_paragraph():
    clauses = "".join(
        f"（{n}）第{n}件事。{'做好各项工作。' * 30}（市教委负责）具体措施：1．甲事。（市科委负责）2．2024年底前完成乙事。（市教委负责）"
        for n in "一二三"
    )
    plan = draft(f"为做好工作，制定如下分工方案。一、重点任务{clauses}二、保障措施（四）加强领导。（市教委负责）")
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [
        *([["市教委"], ["市科委"], ["市教委"]] * 3),
        ["市教委"],
    ]
    assert [s.title for s in plan.sections] == ["重点任务", "保障措施"]
