"""What a Chinese input method leaves behind; the reader finds these (plan/reading/input_method.py)."""

from __future__ import annotations

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context


def colon(context: Context) -> list[Diagnostic]:
    """冒号用了中文的，或后面缺空格

    键和值之间是英文冒号加一个空格。写成“：”时整行成了一段文字，错误往往报在下一行。

    自动改：换成英文冒号加空格。

    错误的写法（tasks.yaml）::

                title：指导思想

    正确的写法::

                title: 指导思想
    """
    return context.told("FZ107")


def list_punctuation(context: Context) -> list[Diagnostic]:
    """方括号列表里用了中文标点

    [甲，乙] 会被读成一项“甲，乙”，不报错，却谁也查不到。

    自动改：换成英文方括号、逗号加空格。

    错误的写法（units.yaml）::

            aliases: [区网信办，网信办]

    正确的写法::

            aliases: [区网信办, 网信办]
    """
    return context.told("FZ108")


def wide_space(context: Context) -> list[Diagnostic]:
    """全角空格或特殊空格

    全角空格（U+3000）、不换行空格（U+00A0，多从网页粘来）不是 YAML 的空格：在缩进里读不下去，在行末成了内容。

    自动改：换成半角空格，行末的删去。

    错误的写法（tasks.yaml）::

                title:□指导思想

    正确的写法::

                title: 指导思想
    """
    return context.told("FZ109")


def wide_digit(context: Context) -> list[Diagnostic]:
    """编号或日期用了全角数字

    全角数字是文字，不是数字；编号、日期写半角。引用原文的地方照录，不在此列。

    自动改：换成半角。

    错误的写法（tasks.yaml）::

                  - id: １-1

    正确的写法::

                  - id: 1-1
    """
    return context.told("FZ110")


def curly_quote(context: Context) -> list[Diagnostic]:
    """用中文引号当 YAML 的引号

    “”不是 YAML 的引号，会成为内容的一部分。原文本来就有的引号照录。

    自动改：换成英文引号，或去掉。

    错误的写法（tasks.yaml）::

                title: “指导思想”

    正确的写法::

                title: 指导思想
    """
    return context.told("FZ111")


def tab(context: Context) -> list[Diagnostic]:
    """用了制表符（Tab）

    YAML 的缩进只能用空格。编辑器里可以设“用空格代替制表符”。

    自动改：换成空格，宽度按上下行对齐。

    错误的写法（tasks.yaml）::

        →title: 指导思想

    正确的写法::

                title: 指导思想
    """
    return context.told("FZ112")


def wide_sign(context: Context) -> list[Diagnostic]:
    """列表或注释的符号用了全角的

    列表项以半角“- ”开头，注释以半角 # 开头。

    自动改：换成半角。

    错误的写法（tasks.yaml）::

                  － id: 1-1

    正确的写法::

                  - id: 1-1
    """
    return context.told("FZ113")
