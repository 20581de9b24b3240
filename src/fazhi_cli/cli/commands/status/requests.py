"""``fazhi status apply``, ``extend``, ``drop`` and the office's answers: 销号, 延期, 终止."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.output import print_list
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.printing.written_records import finish, record_json, tell_effects
from fazhi_cli.cli.session import Session, open_session
from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    import datetime as dt

    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Record
    from fazhi_cli.ledger.recording.requests import Asked

__all__ = ["apply", "approve", "drop", "extend", "reject", "reopen"]

HELP = {
    "apply": """先报“已完成”，再申请销号；要有证明材料（这次附上，或以前的记录里已有）。由申请人以外的人 approve 或 reject。""",
    "approve": """审核人不能是申请人（--by、FAZHI_USER 写明是谁）。同意之后状态是“已销号”。""",
    "reject": """退回要写理由。审核人不能是申请人。退回之后，单位可以补充材料再申请。""",
    "reopen": """撤销销号，状态回到“推进中”；要写理由。""",
    "extend": """申请：写新的日期 --to 和理由 --reason。审核：--grant 同意（可用 --to 改定日期），--refuse 不同意（要写理由）；审核人不能是申请人。同意之前，原来的时限照旧。

不写任务，列出等待审核的延期申请。""",
    "drop": """单位申请终止要写理由 --reason；办公室同意（--grant）之前，照旧按未完成计，逾期照旧是逾期。审核人不能是申请人。不写 --unit 的，是办公室自己决定终止，对各单位都算。

每年一次之类的举措，用 --year 写明终止哪一年的；不写的，终止的是 --on 那天所在的一期和以后各期，以前的各期不受影响。

不写任务，列出等待审核的终止申请。""",
}
EXAMPLES = {
    "apply": (
        "fazhi status apply 15 --unit 区司法局 --evidence 附件/验收.pdf",
        "fazhi status apply 15-2 --unit sfj",
    ),
    "approve": ("fazhi status approve 15 --unit 区司法局 --by 督办专员",),
    "reject": ('fazhi status reject 15 --unit 区司法局 --reason "缺验收意见" --by 督办专员',),
    "reopen": ('fazhi status reopen 15 --unit 区司法局 --reason "群众反映热线无人接听"',),
    "extend": (
        'fazhi status extend 15-2 --unit 区司法局 --to 2025-06-30 --reason "场地改造未完工"',
        "fazhi status extend 15-2 --unit 区司法局 --grant --by 督办专员",
        'fazhi status extend 15-2 --unit 区司法局 --refuse --reason "不影响推进" --by 督办专员',
        "fazhi status extend",
    ),
    "drop": (
        'fazhi status drop 22-2 --unit 区信访局 --year 2024 --reason "机构改革，职责划出"',
        "fazhi status drop 22-2 --unit 区信访局 --grant --by 督办专员",
        'fazhi status drop 22-2 --unit 区信访局 --refuse --reason "仍应落实" --by 督办专员',
        "fazhi status drop",
    ),
}

_Items = Annotated[list[str], typer.Argument(metavar="任务", help="任务或举措的编号")]
_Answered = Annotated[
    list[str] | None, typer.Argument(metavar="任务", help="任务、举措或申请记录的编号；不写时列出等待审核的")
]
_AskedOrAnswered = Annotated[
    list[str] | None, typer.Argument(metavar="任务", help="任务或举措的编号；审核时也可写申请记录的编号")
]


@options.grouped
def apply(
    ctx: typer.Context,
    items: _Items,
    unit: recording.Units = None,
    note: Annotated[str | None, typer.Option("--note", "-n", metavar="文字", help="说明；写 - 从标准输入读")] = None,
    evidence: recording.EvidenceFiles = None,
    evidence_date: recording.EvidenceDates = None,
    allow_outside: recording.AllowOutside = False,
    *,
    said: recording.Said,
    how: recording.Writing,
) -> None:
    """Apply for closing."""
    from fazhi_cli.ledger.recording.requests import apply_closing

    book = how.book(ctx)
    asked = _asked(book, items, unit, said)
    text = recording.text_of(note, "--note")
    taken = recording.taken_evidence(book, evidence, evidence_date, allow_outside)
    who = said.writer(book)
    drafts = [apply_closing(book, a._replace(by=who, note=text), taken) for a in asked]
    finish(book, drafts, how)


def _answering(kind: str) -> Callable[..., None]:
    """The command that answers applications for closing in one way."""

    @options.grouped
    def command(
        ctx: typer.Context,
        items: _Answered = None,
        unit: recording.Units = None,
        reason: recording.Reason = None,
        *,
        said: recording.Said,
        how: recording.Writing,
    ) -> None:
        """Answer applications."""
        _answer(ctx, how, "apply", kind, items, unit, reason, None, said)

    return command


approve = _answering("approve")
reject = _answering("reject")


@options.grouped
def reopen(
    ctx: typer.Context,
    items: _Items,
    unit: recording.Units = None,
    reason: recording.Reason = None,
    *,
    said: recording.Said,
    how: recording.Writing,
) -> None:
    """Reopen what was closed."""
    from fazhi_cli.ledger.recording import requests

    book = how.book(ctx)
    asked = _asked(book, items, unit, said)
    who = said.writer(book)
    drafts = [requests.reopen(book, a._replace(by=who), reason) for a in asked]
    finish(book, drafts, how)


@options.grouped
def extend(
    ctx: typer.Context,
    items: _AskedOrAnswered = None,
    to: Annotated[str | None, typer.Option("--to", metavar="日期", help="延到哪一天")] = None,
    unit: recording.Units = None,
    reason: recording.Reason = None,
    *,
    period: recording.PeriodOptions,
    grant: Annotated[bool, typer.Option("--grant", help="办公室同意延期")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="办公室不同意延期")] = False,
    said: recording.Said,
    how: recording.Writing,
) -> None:
    """Ask for an extension, or answer one."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.recording.requests import ask_extension

    if grant and refuse:
        raise UsageProblem("--grant 和 --refuse 只能写一个")
    due = parse_day(to, "--to 的日期") if to else None
    if grant or refuse or not items:
        kind = "grant" if grant else "refuse"
        _answer(ctx, how, "extend", kind, items, unit, reason, due, said)
        return
    if due is None:
        raise UsageProblem("没有写延到哪一天", "申请请加 --to 日期 --reason 理由；审核请加 --grant 或 --refuse")
    book = how.book(ctx)
    spoken = period.spoken()
    asked = _asked(book, items, unit, said)
    who = said.writer(book)
    drafts = [ask_extension(book, a._replace(by=who), due, reason, spoken) for a in asked]
    finish(book, drafts, how)


@options.grouped
def drop(
    ctx: typer.Context,
    items: _AskedOrAnswered = None,
    unit: recording.Units = None,
    reason: recording.Reason = None,
    *,
    period: recording.PeriodOptions,
    grant: Annotated[bool, typer.Option("--grant", help="办公室同意终止")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="办公室不同意终止")] = False,
    said: recording.Said,
    how: recording.Writing,
) -> None:
    """Ask to drop work, or answer who asked."""
    from fazhi_cli.ledger.recording.requests import ask_to_drop

    if grant and refuse:
        raise UsageProblem("--grant 和 --refuse 只能写一个")
    if grant or refuse or not items:
        kind = "permit" if grant else "deny"
        _answer(ctx, how, "drop", kind, items, unit, reason, None, said)
        return
    book = how.book(ctx)
    spoken = period.spoken()
    asked = _asked(book, items, unit, said)
    who = said.writer(book)
    drafts = [ask_to_drop(book, a._replace(by=who), reason, spoken) for a in asked]
    written = finish(book, drafts, how)
    tell_effects(book, written, dry_run=how.dry_run)


def _asked(book: Book, items: Sequence[str], unit: list[str] | None, said: recording.Said) -> list[Asked]:
    """What is asked of which task, by which unit, on which day; who writes and why is not said yet."""
    from fazhi_cli.ledger.recording.requests import Asked
    from fazhi_cli.plan.items import parse_items

    found = parse_items(book.plan, items)
    units = recording.units_of(book, unit)
    day = said.day()
    return [Asked(i, u, day, "") for i in found for u in units]


def _answer(
    ctx: typer.Context,
    how: recording.Writing,
    asked_kind: str,
    kind: str,
    items: list[str] | None,
    unit: list[str] | None,
    reason: str | None,
    due: dt.date | None,
    said: recording.Said,
) -> None:
    """Find the requests that are meant and write the answers; without any, list those that wait."""
    from fazhi_cli.ledger.recording.requests import answer

    if not items:
        _list_pending(open_session(ctx, how.plan), asked_kind, how.fmt)
        return
    book = how.book(ctx)
    units = recording.units_of(book, unit)
    requests = list({r.id: r for word in items for u in units for r in _meant(book, asked_kind, word, u)}.values())
    day = said.day()
    who = said.writer(book)
    drafts = [answer(book, r, kind, who, reason=reason, on=day, due=due) for r in requests]
    finish(book, drafts, how)


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


def _list_pending(session: Session, kind: str, fmt: str) -> None:
    """The requests that wait for an answer."""
    from fazhi_cli.cli.printing.output import SCHEMA_VERSION
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
