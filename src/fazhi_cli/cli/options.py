"""Options that several commands share: one spelling, one help text."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from fazhi_cli.errors import UsageProblem

__all__ = [
    "LIST_FORMATS",
    "AsOf",
    "Format",
    "PlanFolder",
    "SectionOption",
    "TaskArgument",
    "UnitsOption",
    "choose",
]

LIST_FORMATS = ("table", "json", "csv", "md")


def choose(value: str, known: tuple[str, ...], option: str) -> str:
    """The value if it is one of ``known``.

    Raises:
        UsageProblem: it is not; the message suggests the nearest.
    """
    folded = value.strip().lower()
    if folded in known:
        return folded
    from fazhi_cli.text.spelling import nearest

    close = nearest(folded, known, 1)
    ask = f"，是不是“{close[0]}”？" if close else ""
    raise UsageProblem(f"{option} 没有“{value}”{ask}", "可以写：" + "、".join(known))


def _unit_completion(ctx: typer.Context, incomplete: str) -> list[Any]:
    from fazhi_cli.cli.completing import complete_units

    return complete_units(ctx, incomplete)


def _task_completion(ctx: typer.Context, incomplete: str) -> list[Any]:
    from fazhi_cli.cli.completing import complete_tasks

    return complete_tasks(ctx, incomplete)


def _section_completion(ctx: typer.Context, incomplete: str) -> list[Any]:
    from fazhi_cli.cli.completing import complete_sections

    return complete_sections(ctx, incomplete)


PlanFolder = Annotated[
    str | None,
    typer.Option(
        "--plan",
        metavar="文件夹",
        help="用哪份方案；不写时依次找环境变量 FAZHI_PLAN、当前及上级文件夹的 plan/、内置方案",
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准判断，如 2024-12-31；不写为今天")
]
Format = Annotated[str, typer.Option("--format", metavar="格式", help="table 表格、json、csv、md")]
UnitsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        "-u",
        metavar="单位",
        help="单位的名称、简称、编号或拼音，如 区司法局、司法局、sfj",
        autocompletion=_unit_completion,
    ),
]
SectionOption = Annotated[
    str | None,
    typer.Option("--section", metavar="部分", help="只看哪一部分，如 四、4", autocompletion=_section_completion),
]
TaskArgument = Annotated[
    str,
    typer.Argument(
        metavar="任务", help="任务或举措的编号，如 15、十五、第十五条、15-2", autocompletion=_task_completion
    ),
]
