from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from fazhi_cli.report.facts.texts import clean
from fazhi_cli.report.renderers.md import escape
from tests.report.ledgers import HOSTILE

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

# Characters that mean something in Markdown, so that random texts meet them often.
TEXTS = st.text(st.one_of(st.sampled_from("\\`*_{}[]<>()#+-.!|~$&;:=\"' \n\t1x京：@/"), st.characters()), max_size=60)


def inline_text(tokens) -> list[str]:
    """The text of each inline token; fails if it holds anything but text and line breaks."""
    found = []
    for token in tokens:
        if token.type != "inline":
            continue
        parts = []
        for child in token.children:
            if child.type == "html_inline":
                assert child.content == "<br>"
                parts.append("\n")
            else:
                assert child.type in ("text", "text_special"), child
                parts.append(child.content)
        found.append("".join(parts))
    return found


def expected(text: str) -> str:
    """What a page shows of a text: lines without blanks at their ends."""
    return "\n".join(line.strip() for line in clean(text).split("\n"))


def in_table(text: str) -> str:
    tokens = PARSER.parse(f"| 甲 | 乙 |\n| --- | --- |\n| {escape(clean(text))} | 尾 |\n")
    assert [t.type for t in tokens].count("tr_open") == 2
    cells = inline_text(tokens)
    assert cells[:2] == ["甲", "乙"]
    assert cells[3:] == ["尾"]
    return cells[2]


def in_paragraph(text: str) -> str:
    tokens = PARSER.parse(f"前\n\n{escape(clean(text))}\n\n后\n")
    assert {t.type for t in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    found = inline_text(tokens)
    assert (found[0], found[-1]) == ("前", "后")
    return "".join(found[1:-1])


def in_list(text: str) -> str:
    tokens = PARSER.parse(f"1. 甲{escape(clean(text))}\n2. 乙\n")
    assert [t.type for t in tokens].count("list_item_open") == 2
    return inline_text(tokens)[0].removeprefix("甲")


@settings(max_examples=400)
@given(TEXTS)
def test_any_text_is_the_same_text_in_a_table_cell(text):
    assert in_table(text) == expected(text)


@settings(max_examples=400)
@given(TEXTS)
def test_any_text_is_the_same_text_in_a_heading(text):
    tokens = PARSER.parse(f"## 甲 {escape(clean(text))}\n\n后\n")
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h2"]
    assert inline_text(tokens)[0].removeprefix("甲").split() == expected(text).split()


@settings(max_examples=400)
@given(TEXTS)
def test_any_text_is_the_same_text_in_a_paragraph(text):
    assert in_paragraph(text) == expected(text)


@settings(max_examples=400)
@given(TEXTS)
def test_any_text_is_the_same_text_within_a_list_item(text):
    assert in_list(text).split() == expected(text).split()


@pytest.mark.parametrize("text", [*HOSTILE, "a #", "a ##", "#", "a\\#"])
def test_hostile_texts_are_text(text):
    assert in_table(text) == expected(text)
    assert in_paragraph(text) == expected(text)


def test_a_plain_chinese_text_is_left_readable():
    text = "2024年前，打造具有晋安特色的“148”品牌(一期)，完成率12.5%。"
    assert escape(text) == text


@given(st.text(st.characters()))
def test_clean_leaves_nothing_that_a_form_cannot_hold(text):
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\r" not in cleaned
    assert not any(ord(c) < 32 and c != "\n" for c in cleaned)
    assert not any(c in cleaned for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    assert clean(cleaned) == cleaned


def test_clean_shows_what_it_takes_out():
    assert clean("甲\u202e乙\x07") == "甲\\u202e乙\\u0007"
    assert clean("一\r\n二\u2028三\t四\u00a0五") == "一\n二\n三 四 五"
    assert clean(None) == ""
