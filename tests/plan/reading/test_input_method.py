"""Input-method slips in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.plan.reading.input_method import find_slips


def slips(text, source=""):
    return [(s.code, s.start, "".join(e.text for e in s.edits)) for s in find_slips(text, lambda w: w in source)]


def mended(text, source=""):
    for edit in sorted((e for s in find_slips(text, lambda w: w in source) for e in s.edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("title：题\n", "title: 题\n"),
        ("- id： 1-1\n", "- id: 1-1\n"),
        ("title:题\n", "title: 题\n"),
        ("title:\u3000题\n", "title: 题\n"),
        ("title: 题\u3000\n", "title: 题\n"),
        ("title: 题\u00a0\r\n", "title: 题\r\n"),
        ("-\u3000id: 1-1\n", "- id: 1-1\n"),
        ("－ id: 1-1\n", "- id: 1-1\n"),
        ("＃ 说明\n", "# 说明\n"),
        ("aliases: [甲，乙、丙]\n", "aliases: [甲, 乙, 丙]\n"),
        ("aliases: ［甲，乙］\n", "aliases: [甲, 乙]\n"),
        ("id: １５\n", "id: 15\n"),
        ("due: ２０２４－０１－０１\n", "due: 2024-01-01\n"),
        ("id: “15-1”\n", "id: 15-1\n"),
        ("measures:\n\t- id: 1-1\n\t  text: 甲\n", "measures:\n  - id: 1-1\n    text: 甲\n"),
        (
            "tasks:\n  - id: 1\n\u3000\u3000title: 题\n    clause: 一\n",
            "tasks:\n  - id: 1\n    title: 题\n    clause: 一\n",
        ),
    ],
)
def test_mended_as_it_was_meant(typed, meant):
    assert mended(typed) == meant
    assert slips(meant) == []


@pytest.mark.parametrize(
    "text",
    [
        "# 说明：标题写在 title：后面\n",
        "note: 见（一）、（二），不是列表\n",
        "text: 甲：乙，丙、丁\n",
        "aliases: ['甲，乙', 区发改局(区信用办、区大数据局)]\n",
        "quote: “学宪法讲宪法”\n",
        "note: “三项制度”\n",
        "text: １００个“网格”\n",
        "title: 题　目\n",
        "key: value: x\n",
        "foo：甲\n",
        "foo:\u3000甲\n",
        "- foo: “甲”\n",
        "",
    ],
)
def test_what_is_meant_is_left_alone(text):
    assert slips(text) == []


def test_quotes_of_the_plan_are_told_from_typed_ones_by_the_source():
    assert slips("title: “智慧晋安”\n", "建设“智慧晋安”中心") == []
    assert slips("title: “智慧晋安”\n", "建设智慧晋安中心") == [("FZ111", 7, "'智慧晋安'")]


def test_each_line_is_looked_at_by_itself():
    typed = "title：一\n\n- id: １\n\ttext: 甲\u3000乙\nquote:\u3000丙\u3000"
    assert slips(typed) == [
        ("FZ107", 5, ": "),
        ("FZ110", 15, "1"),
        ("FZ112", 17, "  "),
        ("FZ109", 34, " "),
        ("FZ109", 36, ""),
    ]


@given(st.text(alphabet="id：: -－\t\u3000\n[]，、甲“”１#", max_size=60))
def test_slips_never_overlap_and_mending_ends(text):
    found = find_slips(text, lambda _: False)
    edits = sorted(e for s in found for e in s.edits)
    assert all(a.end <= b.start for a, b in zip(edits, edits[1:], strict=False))
    assert mended(text).count("\n") == text.count("\n")
