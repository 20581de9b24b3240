"""``fazhi status apply``: apply for 销号."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.written_records import finish
from fazhi_cli.cli.session import open_session

__all__ = ["command"]

HELP = (
    """先报“已完成”，再申请销号；要有证明材料（这次附上，或以前的记录里已有）。由申请人以外的人 approve 或 reject。"""
)
EXAMPLES = (
    "fazhi status apply 15 --unit 区司法局 --evidence 附件/验收.pdf",
    "fazhi status apply 15-2 --unit sfj",
)


def command(
    ctx: typer.Context,
    items: Annotated[list[str], typer.Argument(metavar="任务", help="任务或举措的编号")],
    unit: recording.Units = None,
    note: Annotated[str | None, typer.Option("--note", "-n", metavar="文字", help="说明；写 - 从标准输入读")] = None,
    evidence: recording.EvidenceFiles = None,
    evidence_date: recording.EvidenceDates = None,
    allow_outside: recording.AllowOutside = False,
    on: recording.On = None,
    by: recording.By = None,
    dry_run: recording.DryRun = False,
    commit: recording.GitCommit = False,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Apply for closing."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.recording.requests import Asked, apply_closing
    from fazhi_cli.plan.items import parse_items

    session = open_session(ctx, plan)
    book = session.book(write=not dry_run)
    asked = parse_items(book.plan, items)
    units = recording.units_of(book, unit)
    day = parse_day(on, "--on 的日期") if on else None
    text = recording.text_of(note, "--note")
    taken = recording.taken_evidence(book, evidence, evidence_date, allow_outside)
    who = recording.name_writer(book, by)
    drafts = [apply_closing(book, Asked(i, u, day, who, text), taken) for i in asked for u in units]
    finish(book, drafts, dry_run=dry_run, fmt=fmt, commit=commit)
