"""``fazhi status export``: records to a table."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.session import open_session, say, say_trouble

__all__ = ["command"]

HELP = """JSONL 一行一条，一项不少；.xlsx 和 CSV 给人看，Excel、WPS 打开不乱码。三种都能用 import 原样导回。

不写文件名，输出到屏幕。已撤回的记录和撤回记录也在内。"""
EXAMPLES = (
    "fazhi status export 记录.jsonl",
    "fazhi status export 司法局.xlsx --unit 区司法局 --since 2024-01-01",
    "fazhi status export --format jsonl > 记录.jsonl",
)

FORMATS = {"jsonl": "", "csv": "", "xlsx": "表格"}
_SUFFIXES = {".jsonl": ("jsonl",), ".csv": ("csv",), ".xlsx": ("xlsx",)}


def command(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="文件", help="写到哪个文件；不写或写 - 输出到屏幕")] = None,
    fmt: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="格式",
            help=f"{options.listed(FORMATS)}；不写时看文件名的后缀，没有后缀用 jsonl",
        ),
    ] = None,
    unit: options.UnitsOption = None,
    since: Annotated[str | None, typer.Option("--since", metavar="日期", help="只要这一天及以后的")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="日期", help="只要这一天及以前的")] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已有时覆盖")] = False,
    plan: options.PlanFolder = None,
) -> None:
    """Export records."""
    from pathlib import Path

    from fazhi_cli.cli.printing.output import form_of_file
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.errors import FazhiError, UsageProblem
    from fazhi_cli.ledger.exchange.exported import write_csv, write_jsonl, write_workbook
    from fazhi_cli.ledger.files.atomic import replace_file
    from fazhi_cli.ledger.record import order

    kind = form_of_file(file, options.choose(fmt, FORMATS, "--format") if fmt else None, _SUFFIXES, "jsonl")
    to_file = None if file in (None, "-") else Path(str(file))
    if kind == "xlsx" and to_file is None and sys.stdout.isatty():
        raise UsageProblem("xlsx 不是文字，不能显示在终端里", "写到文件：fazhi status export 记录.xlsx")
    session = open_session(ctx, plan)
    book = session.book()
    bodies = {session.body(u).id for u in unit or ()}
    first = parse_day(since, "--since 的日期") if since else None
    last = parse_day(until, "--until 的日期") if until else None
    say_trouble(len(book.scan.problems))
    records = [
        r
        for r in sorted(book.by_id.values(), key=order)
        if (not bodies or r.unit in bodies) and (first is None or r.on >= first) and (last is None or r.on <= last)
    ]
    names = {u.id: u.name for u in book.plan.units}
    if kind == "xlsx":
        data = write_workbook(records, names)
    elif kind == "csv":
        data = write_csv(records, names).encode("utf-8-sig")
    else:
        data = write_jsonl(records).encode("utf-8")
    if to_file is None:
        if sys.stdout.isatty():
            sys.stdout.write(data.decode("utf-8-sig"))
            return
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    if to_file.exists() and not force:
        raise FazhiError(f"文件“{to_file}”已经有了，什么也没有写", "换个名字，或加 --force 覆盖")
    replace_file(to_file, data)
    say(f"已导出 {len(records)} 条到 {to_file}")
