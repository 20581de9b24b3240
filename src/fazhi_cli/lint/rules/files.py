"""The files themselves: encoding, YAML, and whether they are there; the reader finds these."""

from __future__ import annotations

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context


def yaml_syntax(context: Context) -> list[Diagnostic]:
    """YAML 写法有误

    从这一处起文件读不下去，这个文件的其他检查只能等改好之后；别的文件照常检查。常见的是缩进没有对齐、引号没有收尾、文字里有“: ”而没有加引号。

    错误的写法（tasks.yaml）::

                title: '指导思想

    正确的写法::

                title: 指导思想
    """
    return context.told("FZ101")


def duplicate_key(context: Context) -> list[Diagnostic]:
    """同一个键写了两次

    YAML 的程序各取其一，有的取前一个，有的取后一个；两处都不采用，删去一处。

    错误的写法（tasks.yaml）::

                title: 指导思想
                title: 指导思想和原则

    正确的写法::

                title: 指导思想
    """
    return context.told("FZ102")


def too_much_yaml(context: Context) -> list[Diagnostic]:
    """引用或层次过多

    任务表用不着引用（& 和 *）。成倍展开的引用会耗尽内存，层次过深也读不动，读到限度就停。

    错误的写法（tasks.yaml）::

        schema_version: 1
        bomb: &a [x, x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]

        document:

    正确的写法::

        schema_version: 1

        document:
    """
    return context.told("FZ103")


def wrong_encoding(context: Context) -> list[Diagnostic]:
    """文件编码不是 UTF-8

    WPS、旧版记事本默认存成 GBK（GB18030），别的程序会读成乱码。认得出的编码照样检查其余内容。

    自动改：转成 UTF-8（不安全）。

    错误的写法（tasks.yaml）::

        （文件存成了 GBK）

    正确的写法::

        （文件存成 UTF-8）
    """
    return context.told("FZ104")


def missing_file(context: Context) -> list[Diagnostic]:
    """方案文件夹里缺少文件

    一份方案要有 tasks.yaml、units.yaml 和原文。缺了其一，有关的检查无从做起，其余照常。

    错误的写法（units.yaml）::

        （没有 units.yaml）

    正确的写法::

        （有 units.yaml）
    """
    return context.told("FZ105")


def byte_order_mark(context: Context) -> list[Diagnostic]:
    """文件开头有 BOM 标记

    Windows 记事本会加。本工具照读，别的程序可能把它当作内容的第一个字。

    自动改：删去 BOM（不安全：会改变文件的第一个字节）。

    错误的写法（tasks.yaml）::

        （开头有 EF BB BF）

    正确的写法::

        （开头没有）
    """
    return context.told("FZ106")
