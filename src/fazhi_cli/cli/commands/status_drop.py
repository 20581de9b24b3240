"""``fazhi status drop``: ask to drop a piece of work; the office consents or does not."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.cli.actions import answering
from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.effects import tell_effects
from fazhi_cli.cli.printing.written_records import finish
from fazhi_cli.cli.session import open_session
from fazhi_cli.errors import UsageProblem

__all__ = ["command"]

HELP = """单位申请终止要写理由 --reason；办公室同意（--grant）之前，照旧按未完成计，逾期照旧是逾期。审核人不能是申请人。不写 --unit 的，是办公室自己决定终止，对各单位都算。

每年一次之类的举措，用 --year 写明终止哪一年的；不写的，终止的是 --on 那天所在的一期和以后各期，以前的各期不受影响。

不写任务，列出等待审核的终止申请。"""
EXAMPLES = (
    'fazhi status drop 22-2 --unit 区信访局 --year 2024 --reason "机构改革，职责划出"',
    "fazhi status drop 22-2 --unit 区信访局 --grant --by 督办专员",
    'fazhi status drop 22-2 --unit 区信访局 --refuse --reason "仍应落实" --by 督办专员',
    "fazhi status drop",
)


def command(
    ctx: typer.Context,
    items: Annotated[
        list[str] | None, typer.Argument(metavar="任务", help="任务或举措的编号；审核时也可写申请记录的编号")
    ] = None,
    unit: recording.Units = None,
    reason: recording.Reason = None,
    year: recording.Year = None,
    quarter: recording.Quarter = None,
    month: recording.Month = None,
    period: recording.PeriodOption = None,
    grant: Annotated[bool, typer.Option("--grant", help="办公室同意终止")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="办公室不同意终止")] = False,
    on: recording.On = None,
    by: recording.By = None,
    dry_run: recording.DryRun = False,
    commit: recording.GitCommit = False,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Ask to drop work, or answer who asked."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.recording.requests import Asked, ask_to_drop
    from fazhi_cli.plan.items import parse_items

    if grant and refuse:
        raise UsageProblem("--grant 和 --refuse 只能写一个")
    if grant or refuse or not items:
        kind = "permit" if grant else "deny"
        answering.answer_requests(
            ctx, plan, "drop", kind, items, unit, reason, None, on, by, dry_run=dry_run, commit=commit, fmt=fmt
        )
        return
    session = open_session(ctx, plan)
    book = session.book(write=not dry_run)
    spoken = recording.period_of(year, quarter, month, period)
    asked = parse_items(book.plan, items)
    units = recording.units_of(book, unit)
    day = parse_day(on, "--on 的日期") if on else None
    who = recording.name_writer(book, by)
    drafts = [ask_to_drop(book, Asked(i, u, day, who), reason, spoken) for i in asked for u in units]
    written = finish(book, drafts, dry_run=dry_run, fmt=fmt, commit=commit)
    tell_effects(book, written, dry_run=dry_run)
