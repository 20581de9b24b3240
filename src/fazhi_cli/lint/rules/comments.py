"""Comments that suppress findings (lint/suppress.py)."""

from __future__ import annotations

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context


def useless_suppression(context: Context) -> list[Diagnostic]:
    """忽略注释没有用处

    这一行已经没有要忽略的问题。留着的注释会盖住以后的新问题，请删去。

    自动改：删去这条注释。

    错误的写法（tasks.yaml）::

                title: 指导思想   # fazhi: ignore[FZ502] 原文如此

    正确的写法::

                title: 指导思想
    """
    return context.told("FZ901")


def unknown_suppression(context: Context) -> list[Diagnostic]:
    """忽略注释写得不对

    写成 # fazhi: ignore[FZ203] 原因：要写明编号和原因，编号要存在。

    错误的写法（tasks.yaml）::

                title: 指导思想   # fazhi: ignore[FZ999] 原文如此

    正确的写法::

                title: 指导思想
    """
    return context.told("FZ902")
