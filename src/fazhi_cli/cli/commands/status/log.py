"""``fazhi status log``: the records themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_list
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.printing.written_records import record_json
from fazhi_cli.cli.session import Session, open_session, say_trouble
from fazhi_cli.ledger.words import KINDS, SIGNATURES, STATUSES, word

if TYPE_CHECKING:
    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Record
    from fazhi_cli.ledger.signatures.verifying import Verdict

__all__ = ["command"]

HELP = """按所说的日期、记录的时刻排列。记录一经写下就不改，撤回也是一条新记录；已撤回的记录也列出并注明，加 --active 就不列。"""
EXAMPLES = (
    "fazhi status log",
    "fazhi status log 15 --unit 区司法局",
    "fazhi status log --since 2024-10-01 --until 2024-12-31 --format csv",
    "fazhi status log --active --format json",
    "fazhi status log --batch 20241224-7k3m",
)


def command(
    ctx: typer.Context,
    items: options.ItemsArgument = None,
    unit: options.UnitsOption = None,
    office: Annotated[bool, typer.Option("--office", help="只看办公室自己的记录")] = False,
    status: Annotated[list[str] | None, typer.Option("--status", metavar="状态", help="只看报这个状态的")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="种类", help="只看这一种，如 report、进展、申请销号")
    ] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="时段", help="只看说这个时段的，如 2024Q3")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="日期", help="只看这一天及以后的")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="日期", help="只看这一天及以前的")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="姓名", help="只看这个人填报的")] = None,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="批次", help="只看这一批导入（或撤回）的，如 20241224-7k3m")
    ] = None,
    known_at: Annotated[str | None, typer.Option("--known-at", metavar="时刻", help="只看这一刻之前记录的")] = None,
    active: Annotated[bool, typer.Option("--active", help="只列仍然有效的：不列撤回的，也不列撤回记录本身")] = False,
    reverse: Annotated[bool, typer.Option("--reverse", help="新的在前")] = False,
    limit: Annotated[int | None, typer.Option("--limit", metavar="条数", min=1, help="只列最后几条")] = None,
    fmt: options.Format = "table",
    plan: options.PlanFolder = None,
) -> None:
    """List records."""
    from fazhi_cli.ledger.record import order

    fmt = options.choose(fmt, options.LIST_FORMATS, "--format")
    session = open_session(ctx, plan, None, known_at)
    book = session.book()
    accept = _filter(session, items, unit, office, status, kind, period, since, until, by)
    kept = _known(book, session.known_at, active=active)
    if batch is not None:
        from fazhi_cli.ledger.identifiers import find_batch, members

        kept = members(kept, find_batch(book.by_id.values(), batch))
    say_trouble(len(book.scan.problems))
    records = sorted((r for r in kept if accept(r)), key=order)
    records = records[-limit:] if limit else records
    records = records[::-1] if reverse else records
    gone = _withdrawn(book, session.known_at)
    takers = _takers(book, gone)
    signed = _signatures(session, book)
    more = [(column, cell) for column, cell in _SOMETIMES if any(map(cell, records))]
    print_list(
        fmt,
        [*_COLUMNS, *(column for column, _ in more), *([Column("signature", "签名", fold=True)] if signed else [])],
        [
            [
                *_row(session, r, takers.get(r.id)),
                *(cell(r) for _, cell in more),
                *([_signed_text(signed[r.id])] if signed else []),
            ]
            for r in records
        ],
        lambda: {
            "schema_version": SCHEMA_VERSION,
            "records": [
                record_json(r)
                | {
                    "withdrawn": r.id in gone,
                    "withdrawn_by": takers.get(r.id),
                    "signature": signed[r.id]._asdict() if r.id in signed else None,
                }
                for r in records
            ],
        },
        heading=f"记录 {len(records)} 条",
    )


def _known(book: Book, known_at: str | None, *, active: bool) -> Sequence[Record]:
    import datetime as dt

    from fazhi_cli.ledger.states.decisions import effective

    if active:
        return effective(book.scan.records, dt.date.max, known_at)
    return [r for r in book.by_id.values() if known_at is None or r.at <= known_at]


def _withdrawn(book: Book, known_at: str | None) -> frozenset[str]:
    from fazhi_cli.ledger.states.decisions import withdrawn_ids

    return withdrawn_ids(r for r in book.by_id.values() if known_at is None or r.at <= known_at)


def _takers(book: Book, gone: frozenset[str]) -> dict[str, str]:
    """Who took a record back, by the record's id; often it is not the one who wrote it."""
    from fazhi_cli.ledger.record import may_withdraw

    return {
        r.withdraws: r.by
        for r in book.by_id.values()
        if r.withdraws in gone and r.id not in gone and may_withdraw(r, book.by_id[r.withdraws])
    }


def _signatures(session: Session, book: Book) -> dict[str, Verdict]:
    """What is known of each record's signature, by its id; empty where the plan has no signers."""
    from fazhi_cli.ledger.signatures.signers import SIGNERS

    if not (session.folder / SIGNERS).exists():
        return {}
    from fazhi_cli.ledger.signatures.findings import look

    seen = look(session.folder, session.plan, book.scan, session.settings)
    return {r.id: seen.verdicts[p] for r, p in zip(book.scan.records, book.scan.paths, strict=True)}


def _signed_text(verdict: Verdict) -> str:
    return SIGNATURES[verdict.state] + (f" {verdict.principal}" if verdict.principal else "")


def _filter(
    session: Session,
    items: list[str] | None,
    units: list[str] | None,
    office: bool,
    statuses: list[str] | None,
    kinds: list[str] | None,
    period: str | None,
    since: str | None,
    until: str | None,
    by: str | None,
) -> Callable[[Record], bool]:
    """One test for all the options."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.dates.periods import parse_period
    from fazhi_cli.ledger.book import same_person
    from fazhi_cli.ledger.states.progress import speaks_of
    from fazhi_cli.ledger.words import parse_kind, parse_status
    from fazhi_cli.plan.items import parse_items

    tests: list[Callable[[Record], bool]] = []
    if items:
        asked = parse_items(session.plan, items)
        tests.append(lambda r: any(i.task == r.task and i.measure in (None, r.measure) for i in asked))
    if units or office:
        bodies: set[str | None] = {session.body(u).id for u in units or ()}
        bodies |= {None} if office else set()
        tests.append(lambda r: r.unit in bodies)
    if statuses:
        wanted = {parse_status(s) for s in statuses}
        tests.append(lambda r: r.status in wanted)
    if kinds:
        sorts = {parse_kind(k) for k in kinds}
        tests.append(lambda r: r.kind in sorts)
    if period:
        span = parse_period(period)
        tests.append(lambda r: speaks_of(r, span))
    if since:
        first = parse_day(since, "--since 的日期")
        tests.append(lambda r: r.on >= first)
    if until:
        last = parse_day(until, "--until 的日期")
        tests.append(lambda r: r.on <= last)
    if by:
        tests.append(lambda r: same_person(r.by, by))
    return lambda r: all(test(r) for test in tests)


_COLUMNS = [
    Column("on", "日期"),
    Column("item", "条"),
    Column("unit", "单位", fold=True),
    Column("status", "内容", fold=True),
    Column("period", "时段"),
    Column("note", "进展", fold=True),
    Column("problem", "存在问题", fold=True),
    Column("next", "下一步", fold=True),
    Column("evidence", "材料"),
    Column("by", "填报人", fold=True),
    Column("at", "记录时刻"),
    Column("id", "编号"),
]
_SOMETIMES: tuple[tuple[Column, Callable[[Record], str]], ...] = (
    (Column("received", "收到日期"), lambda r: str(r.received or "")),
    (Column("batch", "批次"), lambda r: r.batch or ""),
)
"""Columns that are printed where a record of the list has something there."""


def _row(session: Session, record: Record, taker: str | None) -> list[str]:
    from fazhi_cli.dates.days import local_time
    from fazhi_cli.ledger.book import same_person

    units = session.plan.unit_by_id
    said = word(STATUSES, record.status) if record.status else word(KINDS, record.kind)
    if record.due:
        said += f"至 {record.due}"
    withdrawn = ""
    if taker is not None:
        withdrawn = "（已撤回）" if same_person(taker, record.by) else f"（已由{taker}撤回）"
    return [
        str(record.on),
        record.measure or str(record.task),
        units[record.unit].name if record.unit in units else record.unit or "办公室",
        said + withdrawn,
        record.period or "",
        record.note or record.reason or "",
        record.problem or "",
        record.next or "",
        str(len(record.evidence)) if record.evidence else "",
        record.by,
        local_time(record.at, session.settings.zone),
        record.id,
    ]
