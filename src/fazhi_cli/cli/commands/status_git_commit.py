"""``fazhi status git-commit``: one commit a record, with a message in words."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.lists import print_text
from fazhi_cli.cli.session import open_session, say_trouble

__all__ = ["command"]

HELP = """只提交 git 还不认得的记录文件，每条一次；暂存区里的其他改动不会一起提交。"""
EXAMPLES = ("fazhi status git-commit", "fazhi status git-commit --dry-run")


def command(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出要提交的，不提交")] = False,
    plan: options.PlanFolder = None,
) -> None:
    """Commit new records."""
    from fazhi_cli.ledger.recording.git import commit_new, message_of, uncommitted

    session = open_session(ctx, plan)
    book = session.book(write=True)
    say_trouble(len(book.scan.problems))
    if dry_run:
        lines = [f"将要提交：{message_of(book, r).splitlines()[0]}" for r, _ in uncommitted(book)]
    else:
        lines = [f"已提交：{line}" for line in commit_new(book)]
    print_text("\n".join(lines or ["没有新的记录要提交"]) + "\n")
