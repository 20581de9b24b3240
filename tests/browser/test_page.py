"""The page as a reader meets it: opened, filtered, searched, printed, read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from fazhi_cli.report import KINDS
from fazhi_cli.report.renderers import RenderOptions
from fazhi_cli.report.renderers.folders import site
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
    assert brief.run(VISIBLE, ".browse table.t-tasks tbody tr") == unit.total
    assert brief.run(VISIBLE, ".browse table.t-units tbody tr") == 1
    assert "已筛选" in brief.driver.find_element(By.ID, "f-count").text


def test_section_and_state_filters_work_together(brief):
    view = sample.view("brief", RECORDS)
    section, state = view.by_section[0], "overdue"
    Select(brief.driver.find_element(By.ID, "f-section")).select_by_value(str(section.number))
    Select(brief.driver.find_element(By.ID, "f-state")).select_by_value(state)
    expected = sum(t.section == section.number and any(x.code == state for x in t.labels) for t in view.tasks)
    assert expected
    assert brief.run(VISIBLE, ".browse table.t-tasks tbody tr") == expected


def test_search_finds_text_in_any_width_and_case(brief):
    field = brief.driver.find_element(By.ID, "f-text")
    field.send_keys("宪法")
    found = brief.run(VISIBLE, ".browse table.t-tasks tbody tr")
    assert found
    assert found == brief.run(
        "return [...document.querySelectorAll('.browse table.t-tasks tbody tr')].filter(e => e.textContent.includes('宪法')).length"
    )
    field.clear()
    field.send_keys("１５-２")
    assert brief.run(VISIBLE, ".browse tbody tr") >= 1
    field.clear()
    field.send_keys("没有这样的字句")
    assert brief.run(VISIBLE, ".browse [data-f=item]") == 0
    brief.driver.find_element(By.CSS_SELECTOR, "#filter button").click()
    brief.driver.execute_async_script("setTimeout(arguments[0], 50)")
    assert brief.run(VISIBLE, ".browse table.t-tasks tbody tr") == sample.view("brief", RECORDS).summary.tasks.count


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
        assert sample.view("brief", RECORDS).demands[0] in page.text
        assert not chrome.driver.find_element(By.ID, "filter").is_displayed()
    finally:
        chrome.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("hostile", [False, True])
def test_no_width_breaks_the_layout(chrome, pages, width, hostile):
    chrome.resize(width)
    chrome.open(pages(hostile=hostile))
    assert chrome.run("return document.documentElement.scrollWidth <= innerWidth")
    cut = chrome.run(
        "return [...document.querySelectorAll('main th, main td, main p, main h1, main h2')].filter(e => {"
        "const r = e.getBoundingClientRect(); return r.width > 1 && r.right > innerWidth + 1"
        " && !(innerWidth > 500 && e.closest('.scroll'))}).map(e => e.textContent.slice(0, 40))"
    )
    assert cut == []
    for selector in ("body", "#overdue", "#owed", "#browse"):
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


def test_prints_as_the_paper_on_a4(brief, tmp_path: Path):
    path = tmp_path / "print.pdf"
    path.write_bytes(brief.print())
    programs.pictures(path, "page-print", 10)
    sizes = programs.page_sizes(path)
    assert {tuple(round(x / 72 * 25.4) for x in size) for size in sizes} == {(210, 297)}
    assert len(sizes) <= 5
    said = "".join(line.text for line in programs.lines(path))
    assert "工作要求" in said
    assert "查阅" not in said


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


@pytest.fixture(scope="module")
def pages_of_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    for name, data in site(sample.view("brief", RECORDS), RenderOptions()).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page", ["index.html", "unit/sifaju.html", "task/15.html"])
def test_the_site_is_quiet_fits_and_is_accessible(chrome, pages_of_site, axe, page, width):
    chrome.messages()
    chrome.resize(width)
    chrome.open(pages_of_site / page)
    assert chrome.messages() == []
    assert chrome.run("return document.documentElement.scrollWidth <= innerWidth")
    assert chrome.run("return performance.getEntriesByType('resource').length") == 0
    chrome.picture(f"site-{width}-{page.replace('/', '-')}")
    chrome.run(axe)
    found = chrome.driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']})"
        ".then(r => done(r.violations.map(v => [v.id, v.nodes[0].html])))"
    )
    assert found == []


def test_the_site_is_searched_and_walked_without_a_server(chrome, pages_of_site):
    chrome.resize(1280)
    chrome.open(pages_of_site / "index.html")
    chrome.driver.find_element(By.ID, "f-text").send_keys("阵地建设")
    shown = chrome.run(VISIBLE, ".finder li")
    assert 0 < shown < chrome.run("return document.querySelectorAll('.finder li').length")
    chrome.driver.find_element(By.CSS_SELECTOR, ".finder li:not([hidden]) a").click()
    chrome.driver.find_element(By.CSS_SELECTOR, "table a").click()
    chrome.driver.find_element(By.CSS_SELECTOR, ".home a").click()
    assert chrome.run("return location.pathname").endswith("index.html")
