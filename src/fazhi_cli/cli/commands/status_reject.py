"""``fazhi status reject``: the office answers an application for 销号."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.cli.actions import answering
from fazhi_cli.cli.arguments import options, recording

__all__ = ["command"]

HELP = """退回要写理由。审核人不能是申请人。退回之后，单位可以补充材料再申请。"""
EXAMPLES = ('fazhi status reject 15 --unit 区司法局 --reason "缺验收意见" --by 督办专员',)


def command(
    ctx: typer.Context,
    items: Annotated[
        list[str] | None, typer.Argument(metavar="任务", help="任务、举措或申请记录的编号；不写时列出等待审核的")
    ] = None,
    unit: recording.Units = None,
    reason: recording.Reason = None,
    on: recording.On = None,
    by: recording.By = None,
    dry_run: recording.DryRun = False,
    commit: recording.GitCommit = False,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Answer applications."""
    answering.answer_requests(
        ctx, plan, "apply", "reject", items, unit, reason, None, on, by, dry_run=dry_run, commit=commit, fmt=fmt
    )
