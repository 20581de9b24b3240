"""``fazhi status export``: records to JSONL or CSV."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fazhi_cli.cli import options
from fazhi_cli.cli.context import open_session, say, say_trouble

__all__ = ["command"]

HELP = """JSONL 一行一条，一项不少；CSV 给人看，Excel、WPS 打开不乱码。两种都能用 import 原样导回。

不写文件名，输出到屏幕。已撤回的记录和撤回记录也在内。"""
EXAMPLES = (
    "fazhi status export 记录.jsonl",
    "fazhi status export 司法局.csv --unit 区司法局 --since 2024-01-01",
    "fazhi status export --format jsonl > 记录.jsonl",
)


def command(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="文件", help="写到哪个文件；不写或写 - 输出到屏幕")] = None,
    fmt: Annotated[
        str | None,
        typer.Option("--format", metavar="格式", help="jsonl 或 csv；不写时看文件名的后缀，没有后缀用 jsonl"),
    ] = None,
    unit: options.UnitsOption = None,
    since: Annotated[str | None, typer.Option("--since", metavar="日期", help="只要这一天及以后的")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="日期", help="只要这一天及以前的")] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已有时覆盖")] = False,
    plan: options.PlanFolder = None,
) -> None:
    """Export records."""
    from pathlib import Path

    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.errors import FazhiError
    from fazhi_cli.ledger.exchange.rows import write_csv, write_jsonl
    from fazhi_cli.ledger.record import order
    from fazhi_cli.ledger.writing import replace_file

    to_file = None if file in (None, "-") else Path(str(file))
    guessed = "csv" if to_file and to_file.suffix.lower() == ".csv" else "jsonl"
    kind = options.choose(fmt or guessed, ("jsonl", "csv"), "--format")
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
    text = write_jsonl(records) if kind == "jsonl" else write_csv(records, names)
    data = text.encode("utf-8-sig" if kind == "csv" else "utf-8")
    if to_file is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    if to_file.exists() and not force:
        raise FazhiError(f"文件“{to_file}”已经有了，什么也没有写", "换个名字，或加 --force 覆盖")
    replace_file(to_file, data)
    say(f"已导出 {len(records)} 条到 {to_file}")
