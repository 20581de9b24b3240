import datetime as dt

import pytest

from fazhi_cli.intake.structure.metadata import document_facts
from tests.intake.documents import draft


def facts(*front, back=(), dues=()):
    return document_facts(list(front), [*front, "正文。", *back], list(back), list(dues), "文件名")


def test_notice_with_number_issuer_and_date():
    found = facts(
        "甲州市人民政府办公室关于印发《甲州市考评办法》的通知",
        "甲府办发〔2022〕43号",
        "甲州市人民政府办公室",
        "2022年4月14日",
    )
    assert (found.title, found.number, found.issuer) == (
        "甲州市考评办法",
        "甲府办发〔2022〕43号",
        "甲州市人民政府办公室",
    )
    assert (found.issued, found.district) == (dt.date(2022, 4, 14), "甲州市")
    assert "period" in found.remarks


def test_title_on_two_lines_and_date_at_the_end():
    found = facts(
        "国务院关于促进综合保税区", "高水平开放的若干意见", "国发〔2019〕3号", back=["国务院", "2019年1月12日"]
    )
    assert found.title == "国务院关于促进综合保税区高水平开放的若干意见"
    assert (found.issuer, found.issued) == ("国务院", dt.date(2019, 1, 12))


@pytest.mark.parametrize(
    ("written", "day"),
    [("202281", dt.date(2022, 8, 1)), ("20221012", dt.date(2022, 10, 12)), ("2022年8月1日", dt.date(2022, 8, 1))],
)
def test_dates_whose_signs_were_lost(written, day):
    found = facts("甲区实施方案", written)
    assert found.issued == day
    assert [c.quote for c in found.corrections] == ([written] if written.isdigit() else [])


def test_a_date_of_two_readings_is_not_read():
    assert "issued" in facts("甲区2022年工作要点", "2022111").remarks


def test_chinese_numerals():
    assert facts("甲区工作方案", "二〇二二年十月十二日").issued == dt.date(2022, 10, 12)


def test_period_from_title_or_deadlines():
    assert facts("甲区方案（2021-2025年）").period_end == dt.date(2025, 12, 31)
    assert facts("甲区2022年工作要点").period_start == dt.date(2022, 1, 1)
    assert facts("甲区方案", "2023年5月1日", dues=[dt.date(2027, 12, 31)]).period_end == dt.date(2027, 12, 31)


def test_period_of_a_five_year_plan():
    found = facts("“十四五”养老服务规划", "2022年1月4日")
    assert (found.period_start, found.period_end) == (dt.date(2021, 1, 1), dt.date(2025, 12, 31))
    assert "period" not in found.remarks


def test_several_issuers_on_a_line():
    assert facts("甲乙行动计划", "甲市乙局　甲市丙委", "2022年1月4日").issuer == "甲市乙局、甲市丙委"
    assert facts("甲乙行动计划", "甲 州 市 政 府", "2022年1月4日").issuer == "甲州市政府"


def test_the_day_of_issue_is_not_that_of_publication():
    found = facts("甲乙行动计划", "成文日期：2021年07月11日", "发布日期：2021年07月20日", "2021年7月11日")
    assert (found.issued, found.published) == (dt.date(2021, 7, 11), dt.date(2021, 7, 20))


def test_without_title_the_first_words_stand_in_and_that_is_said():
    found = facts("为深入贯彻，提出以下意见。")
    assert found.title == "为深入贯彻"
    assert "没有标题" in found.remarks["title"]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        (["现将《甲市分工落实方案》（以下简称《方案》）印发给你们，请认真贯彻。"], "甲市分工落实方案"),
        (["《关于稳定经济增长的实施细则》"], "关于稳定经济增长的实施细则"),
        (["甲县法治社会建设实施方案（2021—2025年）（征求意见稿）"], "甲县法治社会建设实施方案（2021—2025年）（征求意见稿）"),
        (["甲市乙区人民政府", "甲市乙区优化营商环境若干措施"], "甲市乙区优化营商环境若干措施"),
        (["国务院办公厅关于优化营商环境的实施意见国办发〔2020〕24号"], "国务院办公厅关于优化营商环境的实施意见"),
    ],
)  # fmt: skip
def test_titles_in_other_forms(front, title):
    assert facts(*front).title == title


def test_whom_it_is_sent_to_is_no_title():
    found = facts("甲政办〔2023〕1号", "各区（市）县政府，市政府各部门：", "为推进就业，提出意见。")
    assert found.title == "为推进就业"
    assert "title" in found.remarks


def test_a_day_with_the_time_of_day_is_the_web_pages():
    found = facts("甲县政府 www.example.gov.cn 2016-03-21 00:00", "关于建设法治政府的实施意见")
    assert found.issued == dt.date(2016, 3, 21)
    assert "发布日期" in found.remarks["issued"]


def test_the_way_to_a_page_is_no_part_of_the_title():
    clauses = "一、任务\n1.做好公开。（县乙局负责）\n2.做好解读。（县丙局负责）"
    plan = draft(f"公开目录 > 县级文件\n甲县丁戊实施方案（2021-2025年）\n{clauses}")
    assert (plan.facts.title, plan.front[0].page) == ("甲县丁戊实施方案（2021-2025年）", True)


def test_a_title_may_be_as_long_as_the_names_of_the_papers_in_it():
    title = f"甲县贯彻落实《{'子' * 30}规划》《{'丑' * 30}纲要》分工方案"
    plan = draft(f"附件2\n{title}\n一、任务\n1.做好公开。（县乙局负责）\n2.做好解读。（县丙局负责）")
    assert (plan.facts.title, plan.facts.remarks.get("title")) == (title, None)


def test_a_day_above_the_title_is_no_part_of_it():
    text = "现印发给你们，请认真落实。\n某市政府\n2024 年3 月1 日\n某市流程改革工作要点\n一、甲\n（一）乙。（责任单位：市教委）"
    assert draft(text).facts.title == "某市流程改革工作要点"


def test_the_title_among_the_fields_of_a_web_page():
    found = facts("组配分类：意见标题：甲市关于落实改革政策的意见有效性：有效各县人民政府：", "为推进改革，提出意见。")
    assert (found.title, found.remarks.get("title")) == ("甲市关于落实改革政策的意见", None)


def test_a_field_of_the_page_gives_the_day():
    found = facts("甲区实施意见", "索引号：014 主题分类：卫健 成文日期： 2025-04-03", "标题：甲区实施意见")
    assert (found.issued, "issued" in found.remarks) == (dt.date(2025, 4, 3), False)
