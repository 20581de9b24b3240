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
        f"（{n}）第{n}件事。{'做好各项工作。' * 90}（市教委负责）具体措施：1．甲事。（市科委负责）2．2024年底前完成乙事。（市教委负责）"
        for n in "一二三"
    )
    plan = draft(f"为做好工作，制定如下分工方案。一、重点任务{clauses}二、保障措施（四）加强领导。（市教委负责）")
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [
        *([["市教委"], ["市科委"], ["市教委"]] * 3),
        ["市教委"],
    ]
    assert [s.title for s in plan.sections] == ["重点任务", "保障措施"]
    # What heads the clauses below a mark is no part of the clause before it.
    assert [t.before for t in plan.tasks[:3]] == [[], ["具体措施："], []]
    assert not any("具体措施" in m.text for t in plan.tasks for m in t.measures)


def test_a_document_in_one_paragraph_is_asked_about():
    clauses = "".join(f"{n}.第{n}件事。{'做好各项工作。' * 30}（市教委负责）" for n in range(1, 12))
    plan = draft(f"为做好工作，制定方案。一、任务{clauses}12.121人才项目。做好工作。（市科委负责）")
    assert [t.clause for t in plan.tasks] == [str(n) for n in range(1, 13)]
    assert [(q.line, q.place.part) for q in plan.questions if "没有换行" in q.message] == [(1, "")]
    assert not any(q.place.task for q in plan.questions)


def test_what_is_unclear_of_a_document_in_one_paragraph_is_asked_about_at_its_place():
    clauses = "".join(f"（{n}）第{n}件事。{'做好各项工作。' * 90}（市教委负责）" for n in "一二三")
    head = "一、总体目标到2026年全面完成各项任务，群众更加满意。"
    plan = draft(f"为做好工作，制定方案。{head}二、任务{clauses}（四）其他工作。做好各项工作")
    assert plan.sections[0].intro == [head[2:]]
    assert [(q.place.part, q.place.measure) for q in plan.questions if "连成一句" in q.message] == [("section", 1)]
    clauses = "".join(f"{n}.第{n}件事。做好甲事{'，做好乙事' * 60}" for n in range(1, 6))
    plan = draft(f"为做好工作，制定方案。一、任务{clauses}6.其他工作。做好各项工作。")
    assert [q.place.task for q in plan.questions if "不是完整的一句" in q.message] == [2, 3, 4, 5, 6]


def test_indents_left_of_lost_line_breaks_are_line_breaks():
    parts = "".join(f"　　{n}、第{n}项工作　　{'认真做好各项工作。' * 60}（市教委负责）" for n in "一二三四")
    plan = draft(f"甲市工作方案　　为做好工作，制定方案。{parts}")
    assert [(t.title, t.marks[0].mentions[0].name) for t in plan.tasks] == [
        (f"第{n}项工作", "市教委") for n in "一二三四"
    ]
