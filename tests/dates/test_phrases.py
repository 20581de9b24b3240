import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.dates.phrases import find_phrases
from fazhi_cli.plan.folder.locate import bundled_folder
from fazhi_cli.plan.load import load_plan

DATED = {
    "到2025年底,建成体系": ("到2025年底", "2025-12-31"),
    "到 2025 年，形成一批成果": ("到 2025 年", "2025-12-31"),
    "到２０２７年，基本建成": ("到２０２７年", "2027-12-31"),
    "2022底前依据章程": ("2022底前", "2022-12-31"),
    "2025年年底前完成": ("2025年年底前", "2025-12-31"),
    "2025年内建成": ("2025年内", "2025-12-31"),
    "2022年基本建成体系": ("2022年", "2022-12-31"),
    "完成时限：2022年10月": ("2022年10月", "2022-10-31"),
    "2024年2月底前完成": ("2024年2月底前", "2024-02-29"),
    "在2022年12月15日前报送": ("2022年12月15日前", "2022-12-15"),
    "2025年6月中旬前": ("2025年6月中旬前", "2025-06-20"),
    "2025年上半年完成改造": ("2025年上半年", "2025-06-30"),
    "2025年第三季度末": ("2025年第三季度末", "2025-09-30"),
    "2022年6月至10月，自查": ("2022年6月至10月", "2022-10-31"),
    "2021—2025年，培训一千人": ("2021—2025年", "2025-12-31"),
    "“十四五”期末，达到七成": ("“十四五”期末", "2025-12-31"),
}


@pytest.mark.parametrize("text", DATED)
def test_dated(text):
    (phrase,) = find_phrases(text)
    assert phrase.kind == "dated"
    assert (phrase.quote, str(phrase.due)) == DATED[text]
    assert text[phrase.start : phrase.end] == phrase.quote


@pytest.mark.parametrize(
    "text",
    [
        "《法治社会建设实施纲要(2020-2025年)》",
        "晋安区法治社会建设实施方案(2021-2025年)",
        "晋安区法治社会建设实施方案2021-2025年)",
        "围绕“十四五”经济社会发展规划",
        "“八五”普法规划实施完成",
        "“3820”战略工程",
        "12348平台与12345平台",
        "到北峰3个乡镇开展法律服务",
        "青少年和未成年人的日常教育、周边环境",
        "国民经济和社会发展第十四个五年规划",
        "自2022年8月1日起施行，有效期至2027年7月31日",
        "执行2022年关税税率",
        "2020年比2015年提高",
        "2015年以来",
        "近三年数据",
        "三年级学生",
        "回应“每月一题”诉求",
        "不定期抽查",
        "35岁以下青年",
        "2022年8月1日",
        "2022年全市立法工作计划",
    ],
)
def test_trap(text):
    assert find_phrases(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "recurrence"),
    [
        ("每年开展排查", "每年", "yearly"),
        ("每年3月底前报送", "每年3月底前", "yearly"),
        ("每半年考评一次", "每半年", "half-yearly"),
        ("每季度通报", "每季度", "quarterly"),
        ("每月10日前报送", "每月10日前", "monthly"),
        ("实行年度履职报告评议制度", "年度", "yearly"),
        ("每两年评选", "每两年", None),
        ("定期开展评估", "定期", None),
    ],
)
def test_recurring(text, quote, recurrence):
    (phrase,) = find_phrases(text)
    assert (phrase.kind, phrase.quote, phrase.recurrence) == ("recurring", quote, recurrence)


def test_yearly_by_nature_of_the_event_is_told_apart_from_yearly_by_the_text():
    (phrase,) = find_phrases("开展“12·4”国家宪法日和“宪法宣传周”集中宣传活动")
    assert (phrase.quote, phrase.kind, phrase.recurrence) == ("“12·4”国家宪法日和“宪法宣传周”", "inferred", "yearly")


@pytest.mark.parametrize(
    ("text", "due", "doubt"),
    [("2024年前,打造品牌", "2023-12-31", "2024-12-31"), ("2024年6月前完成", "2024-05-31", "2024-06-30")],
)
def test_before_a_period_keeps_both_readings(text, due, doubt):
    (phrase,) = find_phrases(text)
    assert (str(phrase.due), str(phrase.doubt_due)) == (due, doubt)
    assert "原文没有说明" in phrase.doubt_why


def test_month_without_year_has_no_date_unless_the_year_is_known():
    (unknown,) = find_phrases("6月底前完成")
    assert (unknown.quote, unknown.due, unknown.inferred) == ("6月底前", None, "原文没有写年份")
    (known,) = find_phrases("6月底前完成", year=2022, year_source="年份取自标题")
    assert (known.due, known.inferred) == (dt.date(2022, 6, 30), "年份取自标题")


@pytest.mark.parametrize(
    "text",
    ["2023年10月底前完成并持续推进", "2023年10月底前完成首批并持续推进", "2023年10月底取得阶段性成效并持续推进"],
)
def test_date_and_continuing(text):
    (phrase,) = find_phrases(text)
    assert (phrase.quote, phrase.due, phrase.continuing) == (text, dt.date(2023, 10, 31), True)


@pytest.mark.parametrize(
    ("text", "quote", "duration"),
    [
        ("能力提升三年行动计划", "三年", "P3Y"),
        ("三年内建成", "三年内", "P3Y"),
        ("5年内引进一百人", "5年内", "P5Y"),
        ("印发之日起3个月内", "3个月内", "P3M"),
        ("用2—3年时间", "2—3年", "P3Y"),
    ],
)
def test_duration_has_no_date(text, quote, duration):
    (phrase,) = find_phrases(text)
    assert (phrase.kind, phrase.quote, phrase.duration, phrase.due) == ("duration", quote, duration, None)


def test_horizon_depends_on_the_period_of_the_plan():
    text = "为2035年基本建成奠定基础"
    assert [p.kind for p in find_phrases(text)] == ["horizon"]
    assert [p.kind for p in find_phrases(text, period_end=dt.date(2034, 12, 31))] == ["dated"]


def test_conditional():
    assert [(p.quote, p.kind) for p in find_phrases("落实即将出台的条例")] == [("即将出台", "conditional")]


def test_years_before_the_document_are_history():
    text = "2021年底,覆盖率达到七成"
    assert len(find_phrases(text)) == 1
    assert find_phrases(text, issued=dt.date(2022, 8, 1)) == []


def test_bare_date_is_a_deadline_only_in_a_mark():
    text = "市司法局，2022年10月"
    assert find_phrases(text) == []
    assert [p.due for p in find_phrases(text, in_mark=True)] == [dt.date(2022, 10, 31)]


def test_the_bundled_plan_has_exactly_the_phrases_found_in_it():
    plan = load_plan(Path(bundled_folder()))
    assert plan.tasks
    for measure in (m for t in plan.tasks for m in t.measures):
        encoded = [
            (d.quote, d.kind, d.due, d.recurrence, d.duration, d.continuing, d.inferred, d.doubt and d.doubt.due)
            for d in measure.deadlines
        ]
        found = [
            (p.quote, p.kind, p.due, p.recurrence, p.duration, p.continuing, p.inferred, p.doubt_due)
            for p in find_phrases(measure.text)
        ]
        assert found == encoded, measure.id


@given(st.text(alphabet="20235年月日底前每到至三内半季度“”12·4国家宪法日（）-—定期完成并持续推进,", max_size=60))
def test_phrases_are_quotations_in_order_and_never_overlap(text):
    end = 0
    for phrase in find_phrases(text, year=2023):
        assert phrase.start >= end
        assert text[phrase.start : phrase.end] == phrase.quote != ""
        end = phrase.end


DAY = "2024-06-30"
UNSAID = "原文没有写年份"
WHOLE = [
    # text, how it is read, quote, and what the phrase says besides
    ("一年一次评选", {}, "一年一次", {"kind": "recurring", "recurrence": "yearly"}),
    ("半年一次通报", {}, "半年一次", {"kind": "recurring", "recurrence": "half-yearly"}),
    ("一季度一次调度", {}, "一季度一次", {"kind": "recurring", "recurrence": "quarterly"}),
    ("一月一次例会", {}, "一月一次", {"kind": "recurring", "recurrence": "monthly"}),
    ("6月底前完成", {}, "6月底前", {"kind": "dated", "inferred": UNSAID}),
    ("6月底前完成", {"year": 2024}, "6月底前", {"kind": "dated", "due": DAY, "inferred": UNSAID}),
    ("明年6月底前完成", {"year": 2023}, "明年6月底前", {"kind": "dated", "due": DAY, "inferred": UNSAID}),
    (
        "6月前完成",
        {"year": 2024},
        "6月前",
        {
            "kind": "dated",
            "due": "2024-05-31",
            "inferred": UNSAID,
            "doubt_due": DAY,
            "doubt_why": "“6月前”按字面是6月到来之前，公文中也常用来指6月底前；原文没有说明。",
        },
    ),
    ("下半年前完成", {"year": 2024}, "下半年前", {"kind": "dated", "due": "2024-12-31", "inferred": UNSAID}),
    ("上半年", {"year": 2024, "in_mark": True}, "上半年", {"kind": "dated", "due": DAY, "inferred": UNSAID}),
    ("年底前完成", {"year": 2024}, "年底前", {"kind": "dated", "due": "2024-12-31", "inferred": UNSAID}),
    ("9月15日前完成", {"year": 2024}, "9月15日前", {"kind": "dated", "due": "2024-09-15", "inferred": UNSAID}),
    ("9月上旬前", {"year": 2024}, "9月上旬前", {"kind": "dated", "due": "2024-09-10", "inferred": UNSAID}),
    ("9月中旬完成", {"year": 2024}, "9月中旬", {"kind": "dated", "due": "2024-09-20", "inferred": UNSAID}),
    ("9月下旬前", {"year": 2024}, "9月下旬前", {"kind": "dated", "due": "2024-09-30", "inferred": UNSAID}),
    ("今年9月", {"year": 2024}, "今年9月", {"kind": "dated", "due": "2024-09-30", "inferred": UNSAID}),
    (
        "达到“十四五”期末水平",
        {},
        "“十四五”期末",
        {"kind": "dated", "due": "2025-12-31", "inferred": "“十四五”规划期为2021—2025年"},
    ),
    (
        "自2022年6月1日至10月20日，自查",
        {},
        "2022年6月1日至10月20日",
        {"kind": "dated", "due": "2022-10-20", "note": "时间段，按终点计。"},
    ),
    (
        "到2031年，基本建成",
        {"period_end": dt.date(2025, 12, 31)},
        "到2031年",
        {"kind": "horizon", "note": "远景目标年份，不作时限。"},
    ),
    ("到2030年，基本建成", {"period_end": dt.date(2025, 12, 31)}, "到2030年", {"kind": "dated", "due": "2030-12-31"}),
    (
        "国家宪法日活动",
        {},
        "国家宪法日",
        {"kind": "inferred", "recurrence": "yearly", "note": "每年一次，由活动性质推定，原文没有写“每年”。"},
    ),
    ("定期通报", {}, "定期", {"kind": "recurring", "note": "“定期”没有写明周期。"}),
    ("条件成熟时推广", {}, "条件成熟时", {"kind": "conditional", "note": "附条件，原文没有日期。"}),
    (
        "力争两年内完成",
        {},
        "两年内",
        {"kind": "duration", "duration": "P2Y", "note": "只知期限长短，原文没有写起止日期。"},
    ),
    (
        "3个月内完成",
        {},
        "3个月内",
        {"kind": "duration", "duration": "P3M", "note": "只知期限长短，原文没有写起止日期。"},
    ),
]


@pytest.mark.parametrize(("text", "how", "quote", "says"), WHOLE, ids=[f"{t}{h.get('year', '')}" for t, h, *_ in WHOLE])
def test_all_that_a_phrase_says(text, how, quote, says):
    (phrase,) = find_phrases(text, **how)
    start = text.index(quote)
    assert (phrase.start, phrase.end, phrase.quote) == (start, start + len(quote), quote)
    told = {k: v for k, v in phrase._asdict().items() if v not in (None, False) and k not in ("start", "end", "quote")}
    assert {k: str(v) if isinstance(v, dt.date) else v for k, v in told.items()} == says


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("上半年完成改造", {"year": 2024}),
        ("9月以来", {"year": 2024}),
        ("2月30日前完成", {}),
        ("2021—2025年)", {}),
        ("2026—2022年，完成", {}),
        ("2019—2021年，培训", {"issued": dt.date(2022, 8, 1)}),
        ("连续三年", {}),
        ("有效期三年", {}),
    ],
)
def test_what_is_no_phrase(text, how):
    assert find_phrases(text, **how) == []


def test_phrases_follow_each_other_even_behind_one_that_is_none():
    text = "2015年以来，2022年底前完成，2023年底前再完成"
    assert [p.quote for p in find_phrases(text)] == ["2022年底前", "2023年底前"]


@pytest.mark.parametrize(
    ("text", "quote", "duration"),
    [
        ("半年内办结积压事项", "半年内", "P6M"),
        ("自印发之日起半年内完成", "半年内", "P6M"),
        ("力争一年半内建成", "一年半内", "P18M"),
        ("两年内建成", "两年内", "P2Y"),
    ],
)
def test_half_years_are_durations_not_the_end_of_the_year(text, quote, duration):
    (phrase,) = find_phrases(text, year=2025, issued=dt.date(2025, 3, 1))
    assert (phrase.quote, phrase.kind, phrase.duration, phrase.due) == (quote, "duration", duration, None)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("一季度完成改革", "2025-03-31"),
        ("上半年完成清理", "2025-06-30"),
        ("上半年内完成清理", "2025-06-30"),
        ("三季度末前完成", "2025-09-30"),
        ("下半年建成平台", "2025-12-31"),
    ],
)
def test_quarters_and_half_years_of_the_year_of_the_plan(text, due):
    (phrase,) = find_phrases(text, year=2025, year_source="年份取自标题", issued=dt.date(2025, 1, 10))
    assert (str(phrase.due), phrase.inferred) == (due, "年份取自标题")


@pytest.mark.parametrize("text", ["上半年完成投资500亿元", "一季度完成改革", "前三季度完成投资", "一季度增长5%"])
def test_what_was_done_before_the_document_is_no_promise(text):
    assert find_phrases(text, year=2025, issued=dt.date(2025, 11, 1)) == []


@pytest.mark.parametrize(
    ("text", "in_mark", "dues"),
    [
        ("2024年6月、9月、12月", True, ["2024-06-30", "2024-09-30", "2024-12-31"]),
        ("2024年6月、2025年3月和9月", True, ["2024-06-30", "2025-03-31", "2025-09-30"]),
        ("2024年3月启动，6月完成", True, ["2024-03-31", "2024-06-30"]),
        ("2024年6月底前、9月底前完成", False, ["2024-06-30", "2024-09-30"]),
        ("2024年6月底前完成摸底，9月底前完成整改", False, ["2024-06-30", "None"]),
        ("2024年3月。6月完成", True, ["2024-03-31", "None"]),
    ],
)
def test_a_month_in_a_list_behind_a_date_is_in_its_year(text, in_mark, dues):
    assert [str(p.due) for p in find_phrases(text, in_mark=in_mark)] == dues


def test_around_a_day_is_not_before_it():
    assert [p.quote for p in find_phrases("每年12月4日前后", in_mark=True)] == ["每年12月4日"]
