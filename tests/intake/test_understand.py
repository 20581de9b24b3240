import datetime as dt
from pathlib import Path

import pytest

from fazhi_cli.intake.draft import Place
from fazhi_cli.intake.readers.reading import read_document
from fazhi_cli.intake.understand import understand
from fazhi_cli.intake.write.folder import plan_files
from fazhi_cli.plan.folder.create import create_folder
from fazhi_cli.plan.folder.locate import bundled_folder
from fazhi_cli.plan.load import load_plan
from tests.intake.documents import ARTICLES, BRACKETS, DEEP, NO_NUMBERS, PRODUCT_LIST, RULES, UNIT_LINES, draft


def named(task):
    return [(m.name, m.role) if m.role else m.name for m in task.mentions]


def test_unit_lines_of_several_lines():
    plan = draft(UNIT_LINES)
    assert [s.title for s in plan.sections] == ["总体要求", "主要任务", "保障措施"]
    assert [t.title for t in plan.tasks] == ["压缩开办时间", "推行“一网通办”", "保障用地"]
    first, second, third = plan.tasks
    assert named(first) == [("县市场监管局", "lead"), ("县税务局", "support"), ("县公安局", "support")]
    assert named(third) == ["县自然资源局", "各乡镇人民政府"]
    assert [p.due for m in first.measures for p in m.deadlines] == [dt.date(2023, 6, 30)]
    assert [p for m in second.measures for p in m.deadlines] == []
    assert first.before == ["（一）优化开办企业流程"]
    assert third.unit_line == "责任单位：县自然资源局、各乡镇人民政府"
    assert [b.text for b in plan.back] == ["甲县人民政府办公室", "2023年3月1日"]
    assert plan.facts.issued == dt.date(2023, 3, 1)
    assert plan.facts.issuer == "甲县人民政府办公室"


def test_brackets_in_markdown_each_governing_the_text_since_the_one_before():
    plan = draft(BRACKETS)
    first, second = plan.tasks
    assert named(first) == [("市工信局", "lead"), ("市资规局", "responsible"), ("各区政府", "responsible")]
    assert first.mentions[0].measures == ()
    assert [(m.name, m.measures) for m in second.mentions] == [("市发展改革委", (0,)), ("市科技局", (1,))]
    assert second.marks[0].open_ended
    assert plan.facts.title == "乙市推进数字经济发展三年行动计划（2023—2025年）"
    assert (plan.facts.period_start, plan.facts.period_end) == (dt.date(2023, 1, 1), dt.date(2025, 12, 31))


def test_four_levels_and_names_that_stay_unmistakable():
    plan = draft(DEEP)
    assert [t.clause for t in plan.tasks] == ["一(一)1", "一(一)2", "一(二)1一是", "一(二)1二是", "二(一)"]
    assert [t.title for t in plan.tasks] == ["建设语料库", "夯实算力底座", "研发模型", "培育业态", "强化领导"]
    assert plan.tasks[2].before == ["（二）打造标杆应用", "1.人工智能和旅游"]


def test_rules_said_once_apply_to_what_follows_and_say_where_they_come_from():
    first, second = draft(RULES).tasks
    assert named(first) == [("人社部", "lead"), "财政部", "各省级人民政府"]
    assert named(second) == [("财政部", "lead"), "人社部", "各省级人民政府"]
    assert "第一条（原文第 3 行）注明“列第一位的为牵头单位，下同”" in second.mentions[0].basis
    assert second.mentions[1].basis is None
    assert "不再列出" in second.mentions[2].basis


def test_articles_in_chapters():
    plan = draft(ARTICLES)
    assert [(t.clause, t.title) for t in plan.tasks][1:3] == [
        ("二", "市、县人民政府应当加强领导"),
        ("三", "本办法由省教育厅负责解释"),
    ]
    assert named(plan.tasks[1]) == ["各市、县人民政府", "省教育厅"]
    assert named(plan.tasks[2]) == []
    assert [p for t in plan.tasks for m in t.measures for p in m.deadlines] == []


def test_clauses_without_numbers():
    plan = draft(NO_NUMBERS)
    assert [(t.title, named(t)) for t in plan.tasks] == [
        ("加强安全监管", ["市应急局", "市住建局"]),
        ("强化宣传教育", ["市应急局"]),
    ]
    assert any("没有序号" in d.message for d in plan.decisions)


def test_an_unmarked_list_of_another_numbering_is_no_task():
    plan = draft(PRODUCT_LIST)
    assert [(t.number, t.clause, t.title) for t in plan.tasks] == [(1, "1", "加强基础研究"), (2, "2", "提升效能")]
    assert plan.sections[0].intro == ["（一）影像产品。加快升级。", "（二）介入产品。加快迭代。"]
    assert [b.text for b in plan.back] == ["各项任务实施动态管理。"]


def test_elided_prefix_is_reported_not_repaired():
    plan = draft("一、任务\n（一）甲事。（责任单位：市住建局、审批服务局）\n（二）乙事。（责任单位：市审批服务局）")
    assert named(plan.tasks[0]) == ["市住建局", "审批服务局"]
    assert [b.name for b in plan.bodies] == ["市住建局", "审批服务局", "市审批服务局"]
    assert any("疑为“市审批服务局”的省写" in d.message for d in plan.decisions)


def test_an_unclosed_bracket_is_reported():
    plan = draft("一、任务\n（一）甲事。（责任单位：市住建局、市教委\n（二）乙事。（责任单位：市教委）")
    assert named(plan.tasks[0]) == ["市住建局", "市教委"]
    assert any("没有闭合" in d.message and d.line == 2 for d in plan.decisions)


def test_an_office_of_two_names_is_kept_whole_where_the_document_shows_it():
    plan = draft(
        "一、任务\n1.甲。（市科委、园区管委会、市商务局牵头，各区政府负责）\n2.乙。（市科委、园区管委会负责）\n"
        "3.丙。（市教委、市体育局分别负责）"
    )
    assert [m.name for m in plan.tasks[0].mentions] == ["市科委、园区管委会", "市商务局", "各区政府"]
    assert [m.name for m in plan.tasks[1].mentions] == ["市科委、园区管委会"]


def test_month_without_year_takes_it_from_the_title_and_says_so():
    plan = draft("乙市2022年考评办法\n一、任务\n1.甲事。（5月底取得成效并持续推进，牵头考核单位：市工信局）")
    (phrase,) = plan.tasks[0].measures[0].deadlines
    assert (phrase.due, phrase.continuing, phrase.inferred) == (dt.date(2022, 5, 31), True, "年份取自标题")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The bundled plan's text, turned into a plan again."""
    source = Path(bundled_folder()) / "source.txt"
    folder = tmp_path_factory.mktemp("made") / "plan"
    reading = read_document(source)
    create_folder(folder, plan_files(reading, understand(reading)))
    return folder


def test_where_no_year_stands_a_month_has_none_and_it_is_asked():
    plan = draft("甲市工作方案\n一、任务\n（一）甲事。5月底前完成。（责任单位：市甲局）")
    deadlines = [d for t in plan.tasks for m in t.measures for d in m.deadlines]
    assert [(d.quote, d.due) for d in deadlines] == [("5月底前", None)]
    assert "没有写任何年份" in plan.facts.remarks["issued"]
    assert ["没有写年份" in d.message for d in plan.decisions if d.aspect == "time"] == [True]


def test_many_months_without_a_year_are_asked_about_once():
    clauses = "".join(
        f"\n（{n}）甲事。{n_month}月底前完成。（责任单位：市甲局）" for n_month, n in enumerate("一二三四五", 3)
    )
    plan = draft(f"甲市工作方案\n一、任务{clauses}")
    (asked,) = [d for d in plan.decisions if d.aspect == "time"]
    assert "另有 4 处（第2、3、4、5条）" in asked.message
    assert asked.place == Place("measure", 1)


def test_the_bundled_plan_comes_out_of_its_text_as_people_encoded_it(made, plan):
    ours = load_plan(made)

    def told(p, task):
        mentions = [(m.text, [(p.body_name(b), via) for b, via in m.bodies], m.role, m.measures) for m in task.mentions]
        # A day in the year is known from elsewhere.
        own = {"note": None, "ruling": None, "by": None, "by_source": None}
        deadlines = [d._replace(**own, doubt=d.doubt and d.doubt.due) for d in task.deadlines]
        return (
            task.id, task.clause, task.title, task.section, [(m.id, m.text, m.mark) for m in task.measures], mentions,
            tuple(deadlines),
        )  # fmt: skip

    theirs = [told(plan, t) for t in plan.tasks]
    # People noted the length of 三年行动计划; by itself the name of a plan is no deadline.
    named = [d for d in theirs[15][-1] if d.kind == "duration" and d.quote == "三年"]
    theirs[15] = (*theirs[15][:-1], tuple(d for d in theirs[15][-1] if d not in named))
    assert [told(ours, t) for t in ours.tasks] == theirs
    assert ours.sections == plan.sections
    assert {u.name: (u.kind, u.names) for u in ours.units} == {
        u.name: (u.kind, u.names) for u in plan.units if u.kind != "township"
    }
    assert {c.name for c in ours.collectives} == {c.name for c in plan.collectives}
    # What people decided: readings of damaged places, the office in charge.
    people = {"corrections": (), "office": None, "place": None}
    assert ours.document._replace(**people) == plan.document._replace(**people)
    assert (made / "source.txt").read_bytes() == (Path(bundled_folder()) / "source.txt").read_bytes()


def test_traditional_characters_are_recognised_and_kept_as_written():
    plan = draft("一、任務\n（一）甲事。（縣市場監管局牽頭，縣稅務局、各鄉鎮配合，2024年底前完成並持續推進）")
    (task,) = plan.tasks
    assert named(task) == [("縣市場監管局", "lead"), ("縣稅務局", "support"), ("各鄉鎮", "support")]
    (phrase,) = task.measures[0].deadlines
    assert (phrase.quote, phrase.continuing) == ("2024年底前完成並持續推進", True)
    assert [(b.name, b.kind) for b in plan.bodies][1:] == [("縣稅務局", "vertical"), ("各鄉鎮", None)]


def test_numbers_on_the_highest_level_are_clauses_not_parts():
    plan = draft(
        "甲省工作要点\n1.甲。做好。（省司法厅负责）\n2.乙。\n（1）子项。（省教育厅负责）\n（2）另项。（省司法厅负责）\n3.丙。抓好。（省司法厅负责）"
    )
    assert [s.heading for s in plan.sections] == [""]
    assert [t.clause for t in plan.tasks] == ["1", "2(1)", "2(2)", "3"]
    assert plan.tasks[1].before == ["2.乙。"]


def test_a_line_that_names_a_leader_belongs_to_the_mark_not_to_the_text():
    clauses = "".join(
        f"{n}.{what}\n责任领导：张某某\n牵头单位：市发改委\n责任单位：市统计局\n"
        for n, what in enumerate(("生产总值增长6%左右。", "开工项目30个，6月底前建成。", "投用体育公园。"), 1)
    )
    plan = draft("甲市2024年重点任务分解\n一、目标\n" + clauses)
    assert "".join(m.text for m in plan.tasks[0].measures) == "生产总值增长6%左右。"
    assert {tuple(m.name for m in t.mentions) for t in plan.tasks} == {("市发改委", "市统计局")}
    assert [str(p.due) for t in plan.tasks for m in t.measures for p in m.deadlines] == ["2024-06-30"]
    assert not any("张某某" in m.text for t in plan.tasks for m in t.measures)


def test_a_line_that_was_joined_is_asked_about_in_its_own_clause():
    plan = draft(
        "一、任务\n（一）甲事。做好甲，管好甲。（市甲局负责）\n"
        "（二）乙事。做好乙的各项工作，推进乙的改革创新，完善乙的长效机制，建立乙的\n工作台账，按季度通报。（市乙局负责）\n"
        "（三）丙事。做好丙，管好丙。（市丙局负责）"
    )
    (asked,) = [q for q in plan.questions if "断开" in q.message]
    assert (asked.line, asked.place.task) == (3, 2)


def test_what_stands_behind_the_last_list_of_units_is_not_joined_with_it():
    plan = draft(
        "一、任务\n1. 甲事。做好甲。责任单位：省甲厅，各市人民政府\n"
        "2. 乙事。鼓励各类机构降低乙的成本，扩大乙的规模。责任单位：省乙厅、甲市丙局\n"
        "本措施自印发之日起施行，有效期至2023年12月31日。"
    )
    assert [[m.name for m in t.mentions] for t in plan.tasks] == [["省甲厅", "各市人民政府"], ["省乙厅", "甲市丙局"]]
