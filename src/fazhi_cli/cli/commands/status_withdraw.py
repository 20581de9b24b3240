"""``fazhi status withdraw``: take a record back; it stays on file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.cli import options, recording
from fazhi_cli.cli.context import open_session
from fazhi_cli.cli.written import finish
from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Record

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
    from fazhi_cli.ledger.requests import withdraw

    session = open_session(ctx, plan)
    book = session.book(write=not dry_run)
    targets = list({r.id: r for r in (find_record(book, i) for i in ids)}.values())
    day = parse_day(on, "--on 的日期") if on else None
    who = recording.name_writer(book, by)
    drafts = [withdraw(book, t, reason, who, day) for t in targets]
    finish(book, drafts, dry_run=dry_run, fmt=fmt, commit=commit)


def find_record(book: Book, text: str) -> Record:
    """The record of this id, or of its beginning or end.

    Raises:
        UsageProblem: there is none, or several.
    """
    folded = text.strip().upper()
    exact = book.by_id.get(folded)
    if exact is not None:
        return exact
    found = [r for i, r in book.by_id.items() if len(folded) >= 6 and (i.startswith(folded) or i.endswith(folded))]
    if not found:
        raise UsageProblem(f"没有编号为“{text}”的记录，什么也没有写", "记录和编号见：fazhi status log")
    if len(found) > 1:
        raise UsageProblem(f"编号以“{text}”开头或结尾的记录有 {len(found)} 条，什么也没有写", "请写全编号")
    return found[0]
