"""The page as a reader meets it: opened, filtered, searched, printed, read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from fazhi_cli.report.view import KINDS
from tests.browser.conftest import RECORDS
from tests.report import programs, sample

VISIBLE = "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length > 0).length"


@pytest.fixture
def brief(chrome, pages):
    chrome.resize(1280)
    chrome.open(pages())
    return chrome


def test_opens_without_a_word_of_complaint(chrome, pages):
    for hostile in (False, True):
        chrome.messages()
        chrome.open(pages(hostile=hostile))
        assert chrome.messages() == []


def test_policy_stops_what_is_not_ours(brief):
    brief.run("const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)")
    assert brief.run("return window.ran === undefined")
    assert any("Content Security Policy" in m for m in brief.messages())


def test_unit_filter_leaves_its_tasks(brief):
    view = sample.view("brief", RECORDS)
    unit = next(u for u in view.by_unit if u.name == "区司法局")
    Select(brief.driver.find_element(By.ID, "f-unit")).select_by_visible_text("区司法局")
    assert brief.run(VISIBLE, "article.task") == unit.total
    assert brief.run(VISIBLE, "table.units tbody tr") == 1
    shown = brief.run(
        "return [...document.querySelectorAll('table.statements tbody tr')]"
        ".filter(e => e.getClientRects().length > 0).map(e => e.querySelector('th').firstChild.textContent)"
    )
    assert set(shown) <= {"区司法局"}
    assert "已筛选" in brief.driver.find_element(By.ID, "f-count").text


def test_section_and_state_filters_work_together(brief):
    view = sample.view("brief", RECORDS)
    section, state = view.by_section[0], "overdue"
    Select(brief.driver.find_element(By.ID, "f-section")).select_by_value(str(section.number))
    Select(brief.driver.find_element(By.ID, "f-state")).select_by_value(state)
    expected = sum(t.section == section.number and any(x.code == state for x in t.labels) for t in view.tasks)
    assert expected
    assert brief.run(VISIBLE, "article.task") == expected


def test_search_finds_text_in_any_width_and_case(brief):
    field = brief.driver.find_element(By.ID, "f-text")
    field.send_keys("法律顾问")
    found = brief.run(VISIBLE, "article.task")
    assert found == brief.run(
        "return [...document.querySelectorAll('article.task')].filter(e => e.textContent.includes('法律顾问')).length"
    )
    field.clear()
    field.send_keys("１５-２")
    assert brief.run(VISIBLE, "table.ledger tbody tr") >= 1
    field.clear()
    field.send_keys("没有这样的字句")
    assert brief.run(VISIBLE, "[data-f=item]") == 0
    brief.driver.find_element(By.CSS_SELECTOR, "#filter button").click()
    brief.driver.execute_async_script("setTimeout(arguments[0], 50)")
    assert brief.run(VISIBLE, "article.task") == sample.view("brief", RECORDS).summary.tasks.count


def test_keyboard_reaches_text_filters_and_wide_tables(brief):
    body = brief.driver.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert brief.run("return document.activeElement.className") == "skip"
    reached = set()
    for _ in range(40):
        brief.driver.switch_to.active_element.send_keys(Keys.TAB)
        reached.add(brief.run("return document.activeElement.id || document.activeElement.className"))
    assert {"f-unit", "f-section", "f-state", "f-text", "scroll"} <= reached


def test_everything_is_readable_without_javascript(chrome, pages):
    chrome.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chrome.open(pages())
        page = chrome.driver.find_element(By.TAG_NAME, "main")
        assert sample.view("brief", RECORDS).ledger[-1].measure in page.text
        assert not chrome.driver.find_element(By.ID, "filter").is_displayed()
    finally:
        chrome.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("hostile", [False, True])
def test_no_width_breaks_the_layout(chrome, pages, width, hostile):
    chrome.resize(width)
    chrome.open(pages(hostile=hostile))
    assert chrome.run("return document.documentElement.scrollWidth <= innerWidth")
    for selector in ("body", "#owed", "#sections", "#units", "#tasks", "#ledger"):
        name = f"page-{width}{'-hostile' if hostile else ''}-{selector.strip('#')}"
        chrome.picture(name, selector)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_reports_no_violation(chrome, pages, axe, kind, width):
    chrome.resize(width)
    chrome.open(pages(kind))
    chrome.run(axe)
    found = chrome.driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']})"
        ".then(r => done(r.violations.map(v => [v.id, v.nodes[0].html])))"
    )
    assert found == []


def test_prints_on_a4_with_repeated_heads(brief, tmp_path: Path):
    path = tmp_path / "print.pdf"
    path.write_bytes(brief.print())
    programs.pictures(path, "page-print", 10)
    sizes = programs.page_sizes(path)
    assert {tuple(sorted(round(x / 72 * 25.4) for x in size)) for size in sizes} == {(210, 297)}
    found = programs.lines(path)
    turned = [number for number, (width, height) in enumerate(sizes, 1) if width > height]
    assert len(turned) > 3
    for page in turned[1:-1]:
        top = min((line for line in found if line.page == page), key=lambda line: line.top)
        assert "序" in top.text or "条款" in top.text


def test_no_row_is_cut_by_the_end_of_a_page(brief):
    """Rows that fit on a page are kept whole; only one taller than a page may break."""
    assert brief.run(
        "return [...document.styleSheets[0].cssRules].some(r => r.media && r.media.mediaText === 'print'"
        " && [...r.cssRules].some(x => x.selectorText && x.selectorText.split(', ').includes('tr')"
        " && x.style.breakInside === 'avoid'))"
    )


def test_filter_holds_for_the_print_and_says_so(brief, tmp_path: Path):
    Select(brief.driver.find_element(By.ID, "f-unit")).select_by_visible_text("区司法局")
    path = tmp_path / "filtered.pdf"
    path.write_bytes(brief.print())
    said = "".join(line.text for line in programs.lines(path))
    assert "已筛选" in said
