"""``fazhi status extend``: ask for a later date; the office grants or refuses it."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.cli.actions import answering
from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.written_records import finish
from fazhi_cli.cli.session import open_session
from fazhi_cli.errors import UsageProblem

__all__ = ["command"]

HELP = """申请：写新的日期 --to 和理由 --reason。审核：--grant 同意（可用 --to 改定日期），--refuse 不同意（要写理由）；审核人不能是申请人。同意之前，原来的时限照旧。

不写任务，列出等待审核的延期申请。"""
EXAMPLES = (
    'fazhi status extend 15-2 --unit 区司法局 --to 2025-06-30 --reason "场地改造未完工"',
    "fazhi status extend 15-2 --unit 区司法局 --grant --by 督办专员",
    'fazhi status extend 15-2 --unit 区司法局 --refuse --reason "不影响推进" --by 督办专员',
    "fazhi status extend",
)


def command(
    ctx: typer.Context,
    items: Annotated[
        list[str] | None, typer.Argument(metavar="任务", help="任务或举措的编号；审核时也可写申请记录的编号")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="日期", help="延到哪一天")] = None,
    unit: recording.Units = None,
    reason: recording.Reason = None,
    year: recording.Year = None,
    quarter: recording.Quarter = None,
    month: recording.Month = None,
    period: recording.PeriodOption = None,
    grant: Annotated[bool, typer.Option("--grant", help="办公室同意延期")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="办公室不同意延期")] = False,
    on: recording.On = None,
    by: recording.By = None,
    dry_run: recording.DryRun = False,
    commit: recording.GitCommit = False,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Ask for an extension, or answer one."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.recording.requests import Asked, ask_extension
    from fazhi_cli.plan.items import parse_items

    if grant and refuse:
        raise UsageProblem("--grant 和 --refuse 只能写一个")
    due = parse_day(to, "--to 的日期") if to else None
    if grant or refuse or not items:
        kind = "grant" if grant else "refuse"
        answering.answer_requests(
            ctx, plan, "extend", kind, items, unit, reason, due, on, by, dry_run=dry_run, commit=commit, fmt=fmt
        )
        return
    if due is None:
        raise UsageProblem("没有写延到哪一天", "申请请加 --to 日期 --reason 理由；审核请加 --grant 或 --refuse")
    session = open_session(ctx, plan)
    book = session.book(write=not dry_run)
    spoken = recording.period_of(year, quarter, month, period)
    asked = parse_items(book.plan, items)
    units = recording.units_of(book, unit)
    day = parse_day(on, "--on 的日期") if on else None
    who = recording.name_writer(book, by)
    drafts = [ask_extension(book, Asked(i, u, day, who), due, reason, spoken) for i in asked for u in units]
    finish(book, drafts, dry_run=dry_run, fmt=fmt, commit=commit)
