from __future__ import annotations

import io

from rich.console import Console

from fazhi_cli.report.renderers import render
from fazhi_cli.report.terminal import show
from tests.report import ledgers
from tests.report.views import view_of


def shown(markdown: str, width: int = 100) -> str:
    stream = io.StringIO()
    show(markdown, Console(file=stream, width=width, force_terminal=False))
    return stream.getvalue()


def test_text_is_shown_without_marks():
    text = shown("# 标题\n\n甲\\[done\\]<br>乙 &lt;b&gt;\n\n1. 一\n2. 二\n\n- 项\n")
    assert "甲[done]\n乙 <b>" in text
    assert "1.一" in text
    assert "·项" in text
    assert "#" not in text


def test_a_table_too_wide_to_read_is_listed_row_by_row():
    head = "|" + "".join(f" 栏{n} |" for n in range(15)) + "\n|" + " --- |" * 15 + "\n"
    row = "|" + "".join(f" 值{n} |" for n in range(14)) + "  |\n"
    text = "".join(shown(head + row).split("\n"))
    assert text.startswith("·值0　栏1：值1　栏2：值2")
    assert "栏14" not in text
    assert "61行15栏" in shown(head + row * 61)
    assert shown("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |").split() == ["甲", "乙", "─────────", "1", "2"]


def test_a_whole_report_with_hostile_texts(plan):
    text = shown(render("md", view_of(plan, ledgers.hostile())).decode(), 200)
    assert "工作要求" in text
    assert "\x1b" not in text
