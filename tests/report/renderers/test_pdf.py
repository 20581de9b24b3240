from __future__ import annotations

import datetime as dt

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.report.papers.compose import compose
from fazhi_cli.report.renderers import RenderOptions, pdf, render
from fazhi_cli.report.renderers.pdf import fix_dates
from tests.report import programs, sample
from tests.report.papers.test_sizes import a_year
from tests.report.views import view_of

TITLES = ("逾期和临期", "各部分进展", "各责任单位", "各任务进展", "本期变化", "填报情况", "下一步工作")


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    if pdf.find_browser() is None:
        programs.absent("Chromium、Chrome 或 Edge", "apt install chromium fonts-noto-cjk")
    path = tmp_path_factory.mktemp("pdf") / "brief.pdf"
    path.write_bytes(render("pdf", sample.view(count=60), RenderOptions()))
    return path


def test_pages_are_a4_and_the_ledger_lies_on_its_side(printed, tmp_path):
    assert {tuple(round(x / 72 * 25.4) for x in size) for size in programs.page_sizes(printed)} == {(210, 297)}
    whole = tmp_path / "whole.pdf"
    whole.write_bytes(render("pdf", sample.view(count=60), RenderOptions(with_ledger=True)))
    sizes = programs.page_sizes(whole)
    assert sizes[0][0] < sizes[0][1]
    assert sizes[-1][0] > sizes[-1][1]


def test_table_heads_repeat_and_pages_are_numbered(printed):
    found = programs.lines(printed)
    programs.pictures(printed, "pdf", 6)
    sizes = programs.page_sizes(printed)
    turned = [n for n, (width, height) in enumerate(sizes, 1) if width > height]
    for page in turned[:-1]:
        assert any("责任单位" in line.text for line in found if line.page == page)
    for page in range(1, len(sizes) + 1):
        assert any(line.text.replace(" ", "") == f"—{page}—" for line in found if line.page == page)


def test_no_page_ends_with_the_head_of_a_table_or_a_section(printed):
    found = programs.lines(printed)
    for page in range(1, len(programs.page_sizes(printed))):
        body = [line for line in found if line.page == page and not line.text.startswith("—")]
        last = max(body, key=lambda line: line.top).text
        assert not last.startswith(("条款举措", "责任单位承担", "指标件数", "序条款", "单位状态"))
        assert last not in {f"{n}、{title}" for n, title in zip("三四五六七八九", TITLES, strict=True)}
        assert not last.startswith("责任单位：")


def test_nothing_of_the_screen_is_printed(printed):
    said = "".join(line.text for line in programs.lines(printed))
    assert "全部显示" not in said
    assert "跳到正文" not in said


def test_same_view_same_bytes(printed):
    assert render("pdf", sample.view(count=60), RenderOptions()) == printed.read_bytes()


def test_dates_are_those_of_the_report_and_lengths_stay():
    pdf = b"<</CreationDate (D:20260102030405+08'00')\n/ModDate (D:20260102030405+08'00')>>"
    fixed = fix_dates(pdf, dt.date(2024, 12, 31))
    assert len(fixed) == len(pdf)
    assert fixed.count(b"D:20241231000000") == 2


def test_a_slip_is_one_page_and_bears_the_seal(plan, tmp_path):
    if pdf.find_browser() is None:
        programs.absent("Chromium", "apt install chromium")
    view = view_of(plan, a_year(plan), kind="supervise", seal="7K3M9-Q2X8C-4V6ZR-0BTHN")
    sheets = len(compose(view).forms)
    path = tmp_path / "slips.pdf"
    path.write_bytes(render("pdf", view))
    assert len(programs.page_sizes(path)) == sheets
    sealed = [line for line in programs.lines(path) if "7K3M9-Q2X8C-4V6ZR-0BTHN" in line.text]
    assert [line.page for line in sealed] == list(range(1, sheets + 1))


def test_without_a_browser_it_says_how_to_print(monkeypatch):
    monkeypatch.delenv(pdf.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "_FIXED", ())
    for name in pdf._PROGRAM_FILES:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(FazhiError, match="没有找到") as caught:
        render("pdf", sample.view(count=60), RenderOptions())
    assert "Ctrl+P" in caught.value.hint


def test_a_named_browser_that_is_none(monkeypatch):
    monkeypatch.setenv(pdf.VARIABLE, "/nowhere/browser")
    with pytest.raises(FazhiError, match=pdf.VARIABLE):
        pdf.find_browser()


def test_a_browser_that_fails_is_reported(monkeypatch, tmp_path):
    program = tmp_path / "broken"
    program.write_text("#!/bin/sh\necho 出错了 >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(pdf.VARIABLE, str(program))
    with pytest.raises(FazhiError, match=r"退出码 3.*出错了"):
        pdf.print_page(b"<p>")
