from __future__ import annotations

import os
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from fazhi_cli.dates.periods import year
from fazhi_cli.report import KINDS
from fazhi_cli.report.renderers import RenderOptions, render
from fazhi_cli.report.request import HeadOptions
from tests.report import ledgers
from tests.report.renderers.test_markdown import expected, inline_text
from tests.report.views import view_of

GOLDEN = Path(__file__).parent.parent / "golden"
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HEAD = HeadOptions(
    name="晋安区法治社会建设简报",
    issue="3",
    report_to="市委依法治市办",
    send_to="区委全面依法治区委员会委员",
    issue_to="各责任单位",
    copies="60",
    contact="张三 0591-83666666",
)


def markdown(plan, records, period=2024, **options) -> str:
    return render("md", view_of(plan, records, period, **options)).decode()


def tables(text: str) -> list[list[list[str]]]:
    """Every table as rows of cells."""
    found: list[list[list[str]]] = []
    within = False
    for token in PARSER.parse(text):
        if token.type in ("table_open", "table_close"):
            within = token.type == "table_open"
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and within:
            found[-1][-1] += inline_text([token])
    return found


def headed(text: str, *heads: str) -> list[list[str]]:
    """The rows of the only table with these first column heads."""
    (table,) = [t for t in tables(text) if t[0][: len(heads)] == list(heads)]
    return table[1:]


@pytest.mark.parametrize("kind", list(KINDS))
def test_golden(plan, kind):
    """The paper as it is; after a wanted change: FAZHI_UPDATE_GOLDEN=1 pytest, then read the difference."""
    cut = {"brief": {}, "unit": {"unit": "sifaju"}}.get(kind, {"section": 4})
    made = markdown(plan, ledgers.small(), kind=kind, head=HEAD, compare=year(2023), **cut)
    path = GOLDEN / f"{kind}.md"
    if os.environ.get("FAZHI_UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("public", [False, True])
def test_every_table_is_whole(plan, kind, public):
    text = markdown(plan, ledgers.hostile(), kind=kind, public=public)
    for table in tables(text):
        assert len({len(row) for row in table}) == 1
    # Every line that starts like a table row belongs to a parsed table.
    rows = sum(len(t) + 1 for t in tables(text))
    assert rows == sum(line.startswith("|") for line in text.split("\n"))


@pytest.mark.parametrize("kind", list(KINDS))
def test_hostile_texts_are_text_everywhere(plan, kind):
    text = markdown(plan, ledgers.hostile(), kind=kind)
    for token in PARSER.parse(text):
        assert token.type not in ("html_block", "fence", "code_block", "blockquote_open")
        for child in token.children or ():
            assert child.type in ("text", "text_special", "html_inline", "strong_open", "strong_close"), child
            assert child.type != "html_inline" or child.content == "<br>"
    if kind == "ledger":
        cells = "\n".join(c for t in tables(text) for row in t for c in row)
        for hostile in (h for h in ledgers.HOSTILE if len(h) < 40 and "\n" not in h):
            assert expected(hostile) in cells


def test_the_tables_say_what_the_view_says(plan):
    view = view_of(plan, ledgers.small())
    text = render("md", view, RenderOptions(with_ledger=True)).decode()
    assert [row[0] for row in headed(text, "序号")] == [str(row.number) for row in view.ledger]
    assert [row[0] for row in headed(text, "单位")] == [b.unit_name for b in view.behind[:5]]


def test_a_task_level_statement_stands_once_and_is_referred_to(plan):
    view = view_of(plan, ledgers.small(), kind="ledger")
    rows = [r for r in view.ledger if r.clause == "(四)"]
    assert (
        rows[0].progress
        == "区委党校（全条，长期坚持）纳入主体班次课程。\n区委宣传部（全条，长期坚持）组织专题宣讲12场。"
    )
    assert {r.progress for r in rows[1:]} == {f"全条填报见第{rows[0].number}行"}


def test_same_inputs_same_bytes(plan):
    records = ledgers.many(plan, 200)
    for name in ("md", "json", "csv", "ics"):
        assert render(name, view_of(plan, records)) == render(name, view_of(plan, records))
