import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.understand import understand
from tests.intake.documents import FORMS, reading

PIECES = (
    "一、", "二、", "（一）", "(三)", "1.", "3、", "一是", "第一条", "第一章", "①", "（1）", "总体要求", "推进工作", "。", "；", "，",
    "\n", "\n\n", "　　", "（责任单位：", "市教委", "、市财政局", "）", "牵头单位：", "责任单位:", "区司法局", "，各区", "（", "〔", "〕", "“", "”",
    "《", "》", "负责", "牵头", "2024年底前", "6月底", "完成", "并持续推进", "每年", "**", "#", "附件：", "2023年5月1日", "印发", "—２—",
    "下同", "以下均需各区负责，不再列出", "排第一位的为牵头单位，下同", "\t", "２．", "市委、政府", "：", "【", "】",
)  # fmt: skip


def nothing_lost(text):
    document = reading(text)
    counted = account(document, understand(document))
    assert counted.lost is None
    parts = counted.tasks + counted.headings + counted.units + counted.around + counted.aside
    assert parts == counted.total == len("".join(text.split()).replace("\u200b", "").replace("\ufeff", ""))


@pytest.mark.parametrize("form", FORMS)
def test_forms(form):
    nothing_lost(FORMS[form])


@given(st.lists(st.sampled_from(PIECES), max_size=50).map("".join))
def test_any_arrangement_of_what_plans_are_made_of(text):
    nothing_lost(text)


@given(st.text(max_size=200))
def test_any_text(text):
    nothing_lost(text)


def test_a_loss_would_be_seen():
    document = reading(FORMS["DEEP"])
    plan = understand(document)
    plan.tasks[0].measures[0].text = plan.tasks[0].measures[0].text[1:]
    assert account(document, plan).lost is not None


@pytest.mark.parametrize("text", ["一、\t牵头单位：\n\t。", "二、\t牵头单位：\n\t一、（一）"])
def test_a_row_that_is_all_mark_is_told_once(text):
    nothing_lost(text)
