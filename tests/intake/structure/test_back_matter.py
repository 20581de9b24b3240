import datetime as dt

import pytest

from tests.intake.documents import draft

_CLAUSES = "".join(
    f"（{n}）第{n}件事。{'认真做好各项工作。' * 70}（责任单位：市教委、市科委）" for n in ("一", "二", "三")
)


def _one_line(before, behind):
    return draft(f"甲市关于做好某项工作的实施意见\n各区人民政府：{before}一、任务{_CLAUSES}{behind}")


@pytest.mark.parametrize(
    ("behind", "back"),
    [
        ("甲市人民政府办公室2023年4月5日", ["甲市人民政府办公室", "2023年4月5日"]),
        (
            "本意见自2023年5月1日起施行，有效期4年。附件：1.任务表2.名单相关附件：通知.pdf二维码开始扫一扫在手机打开",
            [
                "本意见自2023年5月1日起施行，有效期4年。",
                "附件：1.任务表2.名单",
                "相关附件：通知.pdf",
                "二维码开始",
                "扫一扫在手机打开",
            ],
        ),
        ("甲委 乙办2023年4月5日", ["甲委 乙办", "2023年4月5日"]),
        ("甲市教委2023年4月5日（此件公开发布）", ["甲市教委", "2023年4月5日", "（此件公开发布）"]),
    ],
)
def test_what_stands_behind_the_clauses_of_one_line_is_no_part_of_the_last(behind, back):
    plan = _one_line("为做好某项工作，提出如下意见。", behind)
    assert [b.text for b in plan.back] == back
    assert plan.tasks[-1].measures[-1].text.endswith("认真做好各项工作。")
    unmarked = _one_line("为做好某项工作，提出如下意见。", f"（四）加强组织领导。各区要认真落实。{behind}")
    assert [b.text for b in unmarked.back] == back
    assert unmarked.tasks[-1].measures[-1].text == "各区要认真落实。"


def test_the_signature_of_a_letter_before_the_clauses_gives_the_day():
    plan = _one_line(
        "现印发给你们，请认真组织实施。甲市人民政府办公室2023年4月5日甲市实施意见为做好某项工作，制定本意见。", ""
    )
    assert plan.facts.issued == dt.date(2023, 4, 5)
    assert plan.facts.issuer == "甲市人民政府办公室"
    assert "issued" not in plan.facts.remarks


@pytest.mark.parametrize(
    "sentence",
    [
        "工作成果报市政府办公室2023年4月5日前汇总。",
        "做好各项工作。市政府2023年4月5日印发的方案同时废止。",
        "附件1明确的任务同时落实。",
    ],
)
def test_a_day_or_an_annex_in_a_sentence_ends_no_clause(sentence):
    plan = _one_line(
        "为做好某项工作，提出如下意见。", f"（四）加强落实。{sentence}各区要认真落实。（责任单位：市教委）"
    )
    assert len(plan.tasks) == 4
    assert sentence in "".join(m.text for m in plan.tasks[-1].measures)
    assert plan.back == []


def test_an_annex_in_the_midst_of_the_numbering_ends_nothing():
    plan = _one_line(
        "为做好某项工作，提出如下意见。", "附件：任务表（四）加强落实。各区要认真落实。（责任单位：市教委）"
    )
    assert [t.title for t in plan.tasks][-1] == "加强落实"


def test_a_table_of_units_that_became_one_line_is_asked_about():
    table = "甲市人民政府2023年4月5日附件任务分工序号工作任务负责单位时间进度备注一、主要任务1做好甲事市教委（牵头）、市科委2做好乙事市科委"
    plan = _one_line("为做好某项工作，提出如下意见。", table)
    assert len(plan.tasks) == 3
    assert [q.place.part for q in plan.questions if "表头" in q.message] == ["back"]


def test_a_signature_at_the_end_of_a_shorter_paragraph():
    plan = draft("各区人民政府：现印发给你们，请认真执行。甲市人民政府2023年4月5日\n一、任务\n1.甲事。（市教委负责）")
    assert plan.facts.issued == dt.date(2023, 4, 5)
    assert plan.facts.issuer == "甲市人民政府"


@pytest.mark.parametrize(
    "foot",
    [
        ("主办：甲县人民政府办公室 承办：甲县数据局 某备案号1234号",),
        ("扫一扫在手机打开当前页", "主办单位：甲县人民政府办公室", "承办单位：甲县数据局"),
    ],
)
def test_who_keeps_the_web_site_is_no_unit_of_the_last_clause(foot):
    clauses = ("1.做好公开。（县乙局负责）", "2.做好解读。（县丙局负责）", "甲县丁办公室")
    plan = draft("\n".join(("甲县2024年工作要点", "一、重点任务", *clauses, *foot)))
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["县乙局"], ["县丙局"]]
    assert plan.back[-1].text == foot[-1]


def test_what_stands_behind_the_mark_of_the_last_clause_is_no_part_of_it():
    closing = "各区各部门的落实情况，年底前书面报市政府。市政府办公室要加强督查。"
    plan = _one_line("为做好某项工作，提出如下意见。", closing)
    assert plan.tasks[-1].measures[-1].text.endswith("认真做好各项工作。")
    assert [b.text for b in plan.back] == [closing]


def test_where_marks_stand_in_the_midst_of_clauses_the_last_is_whole():
    clauses = "".join(f"（{n}）第{n}件事。{'做好各项工作。' * 70}（市教委负责）还要做好其他工作。" for n in "一二三")
    plan = draft(f"甲市方案\n为做好工作，制定方案。一、任务{clauses}")
    assert [t.measures[-1].text for t in plan.tasks] == ["还要做好其他工作。"] * 3


def test_a_box_in_one_line_ends_where_the_numbering_goes_on():
    clauses = "".join(
        f"{n}.第{n}件事。{'认真做好各项工作。' * 60}（市教委负责）{'专栏1 重点行动1.甲行动：到2025年完成。2.乙行动：完成三项。' if n == 2 else ''}"
        for n in range(1, 6)
    )
    plan = draft(f"甲市方案\n为做好工作，制定方案。一、任务{clauses}")
    assert [t.title for t in plan.tasks] == [f"第{n}件事" for n in range(1, 6)]
    assert not any("甲行动" in m.text for t in plan.tasks for m in t.measures)


def test_articles_in_one_line():
    clauses = "".join(f"第{n}条第{n}件事。{'认真做好各项工作。' * 60}（市教委负责）" for n in "一二三四")
    plan = draft(f"甲市若干措施\n现印发给你们。甲市教委2023年4月5日甲市若干措施{clauses}")
    assert [t.clause for t in plan.tasks] == ["一", "二", "三", "四"]
    assert plan.tasks[0].measures[0].text == "认真做好各项工作。"
