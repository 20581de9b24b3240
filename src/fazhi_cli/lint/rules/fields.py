"""Keys and values; the reader finds all but the last, where the models refuse them (plan/reading/check.py)."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.finding import Finding


def unknown_key(context: Context) -> list[Diagnostic]:
    """不认识的键

    键名写错，它的内容就不起作用。与某个键很像的，按那个键继续检查。

    错误的写法（tasks.yaml）::

                titel: 指导思想

    正确的写法::

                title: 指导思想
    """
    return context.told("FZ201")


def missing_key(context: Context) -> list[Diagnostic]:
    """缺少必需的键

    没有它，这一项就不完整。位置指在这一项的开头。

    错误的写法（tasks.yaml）::

                corrections:
                  - quote: 2022底前
                    certainty: certain

    正确的写法::

                corrections:
                  - quote: 2022底前
                    reading: 2022年底前
                    certainty: certain
    """
    return context.told("FZ202")


def wrong_type(context: Context) -> list[Diagnostic]:
    """值的类型或写法不对

    文字、整数、日期、列表、可选的几个词，各有写法；提示里写明应当怎样写。

    错误的写法（tasks.yaml）::

                        kind: date
                        due: 2022-12-31
                        note: 只写年份

    正确的写法::

                        kind: dated
                        due: 2022-12-31
                        note: 只写年份
    """
    return context.told("FZ203")


def silent_type(context: Context) -> list[Diagnostic]:
    """YAML 会悄悄改变的值

    15.10 会变成 15.1，015 会变成 13，yes 会变成“真”，2024-6-30 不是日期而是文字——都不报错。编号写 15-10，日期写 2024-06-30，文字加引号。

    错误的写法（tasks.yaml）::

                        due: 2025.12.31
                        note: 方案总目标，

    正确的写法::

                        due: 2025-12-31
                        note: 方案总目标，
    """
    return context.told("FZ204")


def paragraph_kind(context: Context) -> Iterator[Finding]:
    """段落要么是 text，要么是 page

    front、back 的每一段写一个键：text 是文件本身，page 是网页附加的内容（不属于方案）。

    错误的写法（tasks.yaml）::

            - text: 附件下载
              page: 附件下载

    正确的写法::

            - page: 附件下载
    """
    document = context.document
    if document is None:
        return
    for key in ("front", "back"):
        for entry in document.children(key):
            if entry.damaged():
                continue
            if "text" in entry.data and "page" in entry.data:
                hint = "文件本身的留 text，网页附加的留 page"
                yield Finding(entry.file, entry.here, "这一段同时写了 text 和 page", hint)
            elif not entry.data:
                yield Finding(entry.file, entry.here, "这一段没有内容", "写 text 或 page")
