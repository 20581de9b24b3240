"""The size of each paper, for ledgers of any size: none, three records, a full year of all units, hostile texts."""

from __future__ import annotations

import datetime as dt
import random
import re
from pathlib import Path

import pytest

from fazhi_cli.plan.duties import bearers
from fazhi_cli.report.papers.compose import compose
from fazhi_cli.report.papers.model import Paragraph
from fazhi_cli.report.renderers import render
from tests.report import ledgers, programs
from tests.report.views import view_of

_DONE = (
    "已印发工作方案，明确责任科室和时间节点",
    "组织宪法学习宣传活动12场次，覆盖干部群众3600余人次",
    "村（社区）法律顾问签订服务协议86份，解答咨询1240人次",
    "开展专项检查2轮，发现问题17个，已整改15个",
    "举办“法律明白人”培训班4期，培训骨干320名",
)
_WANTS = ("个别村（社区）阵地维护经费不足，后续管理跟不上。", "专业力量不足，兼职人员多，业务培训需要加强。")
PAGES = {"brief": 4, "notice": 4, "annual": 8, "unit": 4}
"""The most pages of a paper; of the 通报 with its attachment of one page."""


def a_year(plan) -> list:
    """Eight hundred replies of all units, of 20 to 600 characters, the same at every run."""
    pick = random.Random(2024)
    duties = [d for d in bearers(plan) if d.unit in plan.unit_by_id]
    made = []
    for number, day in enumerate(sorted(pick.randrange(366) for _ in range(800)), 1):
        duty = pick.choice(duties)
        on = (dt.date(2024, 1, 1) + dt.timedelta(days=day)).isoformat()
        length, note = pick.randrange(20, 600), ""
        while len(note) < length:
            note += pick.choice(_DONE) + pick.choice("。；")
        status = pick.choices(["todo", "doing", "done", "ongoing", "blocked"], [5, 45, 25, 20, 5])[0]
        measure = pick.choice([None, None, *(m.id for m in plan.task_by_id[duty.task].measures)])
        problem = pick.choice([None, None, *_WANTS])
        made.append(
            ledgers.record(
                number, duty.task, duty.unit, status, on, measure=measure, note=note[:length], problem=problem
            )
        )
    return made


def three() -> list:
    """What an office has in its first week."""
    return [
        ledgers.record(1, 9, "minzhengju", "done", "2022-12-10", measure="9-3", note="章程范本修订全部完成。"),
        ledgers.record(2, 15, "sifaju", "doing", "2024-03-10", measure="15-2", note="“148”品牌方案已报审。"),
        ledgers.record(3, 4, "xuanchuanbu", "ongoing", "2024-05-06", note="组织专题宣讲12场。"),
    ]


@pytest.fixture(scope="module", params=["none", "three", "year", "hostile"])
def records(request, plan):
    made = {"none": list, "three": three, "year": lambda: a_year(plan), "hostile": ledgers.hostile}
    return made[request.param]()


@pytest.mark.parametrize("kind", PAGES)
def test_a_paper_keeps_its_size(plan, records, kind, tmp_path: Path):
    view = view_of(plan, records, kind=kind, unit="wangzhuang" if kind == "unit" else None)
    source = tmp_path / f"{kind}.docx"
    source.write_bytes(render("docx", view))
    sizes = programs.page_sizes(programs.office_to_pdf(source, tmp_path))
    assert len(sizes) <= PAGES[kind]


def test_a_slip_is_one_page_and_bears_the_seal(plan, tmp_path: Path):
    view = view_of(plan, a_year(plan), kind="supervise", section=4, seal="7K3M9-Q2X8C-4V6ZR-0BTHN")
    sheets = len(compose(view).forms)
    source = tmp_path / "slips.docx"
    source.write_bytes(render("docx", view))
    assert sheets > 10
    pdf = programs.office_to_pdf(source, tmp_path)
    assert len(programs.page_sizes(pdf)) == sheets
    sealed = [line for line in programs.lines(pdf) if "7K3M9-Q2X8C-4V6ZR-0BTHN" in line.text]
    assert [line.page for line in sealed] == list(range(1, sheets + 1))


def test_the_colophon_stands_at_the_foot_of_the_last_page_and_not_alone(plan, tmp_path: Path):
    source = tmp_path / "brief.docx"
    source.write_bytes(render("docx", view_of(plan, a_year(plan))))
    pdf = programs.office_to_pdf(source, tmp_path)
    found = programs.lines(pdf)
    last = len(programs.page_sizes(pdf))
    (printed,) = [line for line in found if line.text.endswith("印发")]
    assert printed.page == last
    assert printed.top > 650
    assert any(line.page == last and line.top < printed.top - 60 for line in found)


@pytest.mark.parametrize("kind", ["brief", "notice", "annual", "unit", "ledger"])
def test_nothing_empty_is_printed_and_little_is_left_to_fill_in(plan, records, kind):
    view = view_of(plan, records, kind=kind)
    paper = compose(view)
    said = [b.text for s in paper.parts for b in s.blocks if isinstance(b, Paragraph)]
    assert all(said)
    assert not [
        t for t in said if "0项" in t.replace("10项", "").replace("20项", "").replace("30项", "").replace("50项", "")
    ]
    assert sum(t.count("[待补充]") for t in said) + (paper.front == "red") <= 3
    for table in (t for s in paper.parts for t in s.tables):
        for place in range(len(table.columns)):
            assert any(r.cells[place] not in (None, "", 0) for r in table.rows)


def test_without_any_record_one_sentence_says_so(plan):
    for kind in ("brief", "notice", "annual", "supervise"):
        paper = compose(view_of(plan, [], kind=kind))
        said = "".join(b.text for s in paper.parts for b in s.blocks if isinstance(b, Paragraph))
        assert "还没有任何" in said
        assert "逾期" not in said.replace("没有单位逾期", "")
        assert not paper.forms


def test_after_the_plans_end_the_paper_says_how_it_closed(plan):
    paper = compose(view_of(plan, a_year(plan), 2026, as_of="2026-03-01"))
    lead = paper.sections[0].blocks[0].text
    assert lead.startswith("方案已于2025年12月31日到期。")
    assert "从未填报" in lead
    assert "临期" not in "".join(b.text for s in paper.sections for b in s.blocks if isinstance(b, Paragraph))


def test_items_of_the_last_day_are_judged(plan):
    view = view_of(plan, a_year(plan))
    judged = {o.id for o in view.unmet}
    assert {"6-4@2024", "22-2@2024"} <= judged
    assert all(o.due and o.due <= view.as_of for o in view.unmet)
    paper = compose(view)
    assert not [b for s in paper.sections for b in s.blocks if isinstance(b, Paragraph) and "天内到期" in b.text]


@pytest.mark.parametrize("kind", ["unit", "ledger", "brief"])
def test_no_date_is_broken_in_a_cell(plan, kind, tmp_path: Path):
    view = view_of(plan, a_year(plan), kind=kind, unit="sifaju" if kind == "unit" else None)
    source = tmp_path / f"{kind}.docx"
    source.write_bytes(render("docx", view))
    found = programs.lines(programs.office_to_pdf(source, tmp_path))
    assert any(re.search("12 ?月 ?(31|10) ?日", line.text) for line in found)
    assert not [
        line.text for line in found if re.match(r"\d? ?日(?!常|益|溪)|\d ?月", line.text) and len(line.text) > 3
    ]
