"""The office's answers to applications for 销号, and to requests for 延期 and 终止."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_cli.cli.arguments import recording
from fazhi_cli.cli.printing.lists import print_list
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.printing.written_records import finish, record_json
from fazhi_cli.cli.session import Session, open_session
from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    import datetime as dt

    import typer

    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Record

__all__ = ["answer_requests", "list_pending"]


def answer_requests(
    ctx: typer.Context,
    plan: str | None,
    asked_kind: str,
    kind: str,
    items: list[str] | None,
    unit: list[str] | None,
    reason: str | None,
    due: dt.date | None,
    on: str | None,
    by: str | None,
    *,
    dry_run: bool,
    commit: bool,
    fmt: str,
) -> None:
    """Find the requests that are meant and write the answers; without any, list those that wait."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.recording.requests import answer

    session = open_session(ctx, plan)
    if not items:
        list_pending(session, asked_kind, fmt)
        return
    book = session.book(write=not dry_run)
    units = recording.units_of(book, unit)
    requests = list({r.id: r for word in items for u in units for r in _meant(book, asked_kind, word, u)}.values())
    day = parse_day(on, "--on 的日期") if on else None
    who = recording.name_writer(book, by)
    drafts = [answer(book, r, kind, who, reason=reason, on=day, due=due) for r in requests]
    finish(book, drafts, dry_run=dry_run, fmt=fmt, commit=commit)


def _meant(book: Book, kind: str, word: str, unit: str | None) -> list[Record]:
    """The requests that a word means: the id of one, or tasks and measures."""
    from fazhi_cli.ledger.recording.requests import find_request, kind_of_request, pending
    from fazhi_cli.plan.items import parse_items

    record = book.by_id.get(word.strip().upper())
    if record is None:
        return [find_request(book, kind, item, unit) for item in parse_items(book.plan, [word])]
    if kind_of_request(record) != kind:
        raise UsageProblem(f"记录 {record.id} 不是要审核的申请", "不写编号可列出等待审核的")
    if record.id not in {r.id for r in pending(book, kind)}:
        raise UsageProblem(f"申请 {record.id} 已经审核过，或已经撤回", "经过见：fazhi status log")
    return [record]


def list_pending(session: Session, kind: str, fmt: str) -> None:
    """The requests that wait for an answer."""
    from fazhi_cli.cli.printing.lists import SCHEMA_VERSION
    from fazhi_cli.ledger.recording.requests import NAMES, describe, pending

    book = session.book()
    waiting = pending(book, kind)
    columns = [
        Column("item", "申请", fold=True),
        Column("due", "延至"),
        Column("on", "日期"),
        Column("by", "申请人", fold=True),
        Column("reason", "说明", fold=True),
        Column("id", "编号"),
    ]
    rows = [
        [
            describe(book, r.task, r.measure, r.unit),
            str(r.due or "-"),
            str(r.on),
            r.by,
            r.reason or r.note or "",
            r.id,
        ]
        for r in waiting
    ]
    print_list(
        "json" if fmt == "json" else "table",
        columns,
        rows,
        lambda: {"schema_version": SCHEMA_VERSION, "pending": [record_json(r) for r in waiting]},
        heading=f"等待审核的{NAMES[kind]} {len(waiting)} 份",
    )
