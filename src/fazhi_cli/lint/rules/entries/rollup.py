"""What joins a plan with those of other places: the place, the functions of units, clauses of upper documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.lint.facts.context import Context, Finding
from fazhi_cli.plan.functions import FUNCTIONS, propose

# GB/T 2260: the first two digits of the codes of provinces.
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
    ]
)
_CLAUSE = re.compile(r"[〇零一二三四五六七八九十百]+(-\d+)?$")


def unknown_place(context: Context) -> Iterator[Finding]:
    """行政区划代码不对

    代码的前两位是省级行政区（如 35 福建）。写错了，上级汇总时会把本地算到别处。

    错误的写法（tasks.yaml）::

          place: '190111'

    正确的写法::

          place: '350111'
    """
    document = context.document
    place = document.text("place") if document is not None else None
    if document is not None and place is not None and place[:2] not in _PROVINCES:
        yield Finding(
            document.file,
            document.at("place"),
            f"行政区划代码“{place}”开头的 {place[:2]} 不是省级行政区",
            "照民政部公布的代码填写，如 350111",
        )


def unknown_function(context: Context) -> Iterator[Finding]:
    """职能类别不在清单里

    各地用同一份清单，汇总时才能比较。全部类别见 docs/rollup.md。

    错误的写法（units.yaml）::

            function: 司法

    正确的写法::

            function: 司法行政
    """
    for body in context.bodies:
        function = body.entry.text("function") if body.is_unit else None
        if function is not None and function not in FUNCTIONS:
            usual = propose(body.name or "", body.entry.text("kind") or "other")
            near = [f for f in FUNCTIONS if function in f or f in function] or ([usual] if usual else [])
            hint = (
                f"可能是：{'、'.join(near)}"
                if near
                else "全部类别见 docs/rollup.md；没有合适的就不写，汇总时列入“未归类”"
            )
            yield Finding(body.entry.file, body.entry.at("function"), f"没有“{function}”这个职能类别", hint)


def missing_function(context: Context) -> Iterator[Finding]:
    """单位没有写职能类别

    写了行政区划代码（place）的方案要参加汇总；单位不写职能类别，汇总时列入“未归类”。按名称提出的类别要由人确认，不自动写入。

    错误的写法（units.yaml）::

            name: 区司法局
            key: sfj
            kind: government

    正确的写法::

            name: 区司法局
            key: sfj
            kind: government
            function: 司法行政
    """
    document = context.document
    if document is None or document.text("place") is None:
        return
    for body in context.bodies:
        if not body.is_unit or body.name is None or "function" in body.entry.data or body.entry.lost("function"):
            continue
        usual = propose(body.name, body.entry.text("kind") or "other")
        if usual is not None:
            message = f"“{body.name}”没有写职能类别，汇总时列入“未归类”"
            yield Finding(
                body.entry.file, body.entry.at("name"), message, f"按名称应是“{usual}”；确认后写 function: {usual}"
            )


def upper_clause(context: Context) -> Iterator[Finding]:
    """落实的上级条款写法不一

    同一份上级文件的名称、条款的写法各地一致，才能按条款比较：名称不加书名号，条款写中文数字，不加“第”“条”和括号。

    错误的写法（tasks.yaml）::

        （某条写 implements: {document: 《法治社会建设实施纲要（2020-2025年）》, clause: 第五条}）

    正确的写法::

        （某条写 implements: {document: 法治社会建设实施纲要（2020-2025年）, clause: 五}）
    """
    for task in context.tasks:
        upper = task.child("implements")
        if upper is None:
            continue
        document, clause = upper.text("document"), upper.text("clause")
        if document is not None and document.startswith("《"):
            bare = document.strip("《》")
            yield Finding(upper.file, upper.at("document"), "上级文件的名称不加书名号", f"写成 {bare}")
        if clause is not None and not _CLAUSE.fullmatch(clause):
            yield Finding(
                upper.file, upper.at("clause"), f"条款“{clause}”应写成中文数字", "如 五、十五；不加“第”“条”和括号"
            )
