"""``fazhi status withdraw``: take a record back; it stays on file."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.cli import options, recording
from fazhi_cli.cli.context import open_session
from fazhi_cli.cli.written import finish

__all__ = ["command"]

HELP = """原记录不删不改，另写一条撤回记录；从此它不再计入，--known-at 问从前的情况时仍然计入。撤回记录也可以再撤回。"""
EXAMPLES = ('fazhi status withdraw 01JBQ3V6T8ZK5M2R7XW9Y4N0QE --reason "填错了条号"',)


def command(
    ctx: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="编号", help="记录的编号；可以只写能区分的开头或末尾，至少 6 位")],
    reason: recording.Reason = None,
    on: recording.On = None,
    by: recording.By = None,
    dry_run: recording.DryRun = False,
    commit: recording.GitCommit = False,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Withdraw records."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.requests import find_record, withdraw

    session = open_session(ctx, plan)
    book = session.book(write=not dry_run)
    targets = list({r.id: r for r in (find_record(book, i) for i in ids)}.values())
    day = parse_day(on, "--on 的日期") if on else None
    who = recording.name_writer(book, by)
    drafts = [withdraw(book, t, reason, who, day) for t in targets]
    finish(book, drafts, dry_run=dry_run, fmt=fmt, commit=commit)
