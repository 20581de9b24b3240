"""``fazhi rollup report``: the 通报 over many places."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.arguments.rollup import AsOf, EngineName, Master, Places, Store, Within, facts_of
from fazhi_cli.cli.session import say
from fazhi_cli.errors import FazhiError, UsageProblem, why

__all__ = ["command"]

HELP = """各地谁报了、谁没报、完成率排名、逾期集中在哪里、哪些条款普遍滞后、时间最长的二十项逾期、没有归类的。只在同级之间排名；没有报送的列出，不排名；数据超过 30 天的标“陈旧”。未反馈的计入分母，不作完成。"""
EXAMPLES = (
    "fazhi rollup report",
    "fazhi rollup report --within 3501 -o 通报.docx --office 市委依法治市办",
    "fazhi rollup report --as-of 2024-12-31 --by clause -o 通报.html",
)
BY = {"place": "地方", "function": "职能", "clause": "上级条款", "unit": "单位"}


def command(
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="文件", help="写到文件：.docx、.html、.xlsx、.md、.csv、.json；不写到屏幕（md）"
        ),
    ] = None,
    fmt: Annotated[str | None, typer.Option("--format", metavar="格式", help="md、csv、json 等；不写看后缀")] = None,
    by: Annotated[str, typer.Option("--by", metavar="怎样分", help=options.listed(BY))] = "place",
    within: Within = "",
    as_of: AsOf = None,
    places: Places = None,
    office: Annotated[str, typer.Option("--office", metavar="机关", help="署名的机关")] = "",
    store: Store = "rollup",
    engine: EngineName = "duckdb",
    master: Master = None,
) -> None:
    """Write the paper."""
    from fazhi_cli.rollup.render import FORMATS, render

    suffix = Path(output).suffix.removeprefix(".").lower() if output and output != "-" else "md"
    shown = options.choose(fmt or suffix, FORMATS, "--format" if fmt else "-o 的后缀")
    by = options.choose(by, BY, "--by")
    if shown in ("docx", "xlsx") and output in (None, "-"):
        raise UsageProblem(f"{shown} 不能打印在屏幕上", f"写到文件：-o 通报.{shown}")
    data = render(shown, facts_of(store, as_of, within, places, engine, master), by, office)
    if output in (None, "-"):
        sys.stdout.write(data.decode())
        return
    from fazhi_cli.ledger.files.atomic import replace_file

    assert output is not None
    try:
        replace_file(Path(output), data)
    except OSError as error:
        raise FazhiError(f"写不了“{output}”：{why(error)}", "请检查路径、权限和磁盘空间") from error
    say(f"已写到“{output}”")
