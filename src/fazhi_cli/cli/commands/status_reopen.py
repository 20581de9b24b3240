"""``fazhi status reopen``: take 销号 back."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.written_records import finish
from fazhi_cli.cli.session import open_session

__all__ = ["command"]

HELP = """撤销销号，状态回到“推进中”；要写理由。"""
EXAMPLES = ('fazhi status reopen 15 --unit 区司法局 --reason "群众反映热线无人接听"',)


def command(
    ctx: typer.Context,
    items: Annotated[list[str], typer.Argument(metavar="任务", help="任务或举措的编号")],
    unit: recording.Units = None,
    reason: recording.Reason = None,
    on: recording.On = None,
    by: recording.By = None,
    dry_run: recording.DryRun = False,
    commit: recording.GitCommit = False,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Reopen what was closed."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.recording.requests import Asked, reopen
    from fazhi_cli.plan.items import parse_items

    session = open_session(ctx, plan)
    book = session.book(write=not dry_run)
    asked = parse_items(book.plan, items)
    units = recording.units_of(book, unit)
    day = parse_day(on, "--on 的日期") if on else None
    who = recording.name_writer(book, by)
    drafts = [reopen(book, Asked(i, u, day, who), reason) for i in asked for u in units]
    finish(book, drafts, dry_run=dry_run, fmt=fmt, commit=commit)
