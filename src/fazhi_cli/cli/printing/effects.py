"""What is said after a statement was put on record: in whose name, and whether it changed anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fazhi_cli.cli.session import say
from fazhi_cli.ledger.words import KINDS, STATUSES, word

if TYPE_CHECKING:
    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Record
    from fazhi_cli.ledger.recording.effects import Overruled
    from fazhi_cli.ledger.states.progress import Progress

__all__ = ["tell_effects"]

_MOST = 3


def tell_effects(book: Book, records: Sequence[Record], *, dry_run: bool) -> None:
    """Say on stderr what is worth knowing about reports just written.

    Args:
        book: the ledger, with the reports on file unless it was a dry run.
        records: the reports.
        dry_run: whether they are not on file.
    """
    from fazhi_cli.ledger.recording.effects import missing_occurrences, overruled

    progress = book.progress_with(list(records)) if dry_run else book.progress()
    of_office = [r for r in records if r.unit is None]
    if of_office:
        say(_in_the_offices_name(book, progress, of_office, dry_run=dry_run))
    for record in records:
        if record.unit is not None and record.status == "dropped":
            say(_needs_consent(book, record))
        for measure in missing_occurrences(book.plan, record):
            say(f"{measure.id} 没有 {record.period} 这一期（方案 {book.plan.document.issued} 印发），这条记录不影响它")
        held = overruled(progress, record)
        if held:
            say(_held(book, record, held))


def _in_the_offices_name(book: Book, progress: Progress, records: Sequence[Record], *, dry_run: bool) -> str:
    office = book.plan.document.office or "办公室"
    first = records[0]
    states = [progress.task(n) for n in dict.fromkeys(r.task for r in records)]
    if len(records) == 1:
        what = f"举措 {first.measure} " if first.measure else f"第 {first.task} 条整条任务"
        undo = f"fazhi status withdraw {first.id} --reason 理由"
    else:
        what = f"第 {'、'.join(str(r.measure or r.task) for r in records)} 条"
        undo = "fazhi status withdraw 上面的编号 --reason 理由"
    said = f"{what}以办公室（{office}）的名义记为“{word(STATUSES, first.status)}”"
    shares = "，".join(
        f"{f'第 {s.task} 条' if len(states) > 1 else ''}承担的 {s.bearers} 个单位中有 {s.reported} 个自己报过"
        for s in states
        if s.bearers
    )
    tail = "" if dry_run else f"。要撤回：{undo}"
    return said + (f"，{shares}" if shares else "") + f"{tail}；只记一个单位的，加 --unit"


def _needs_consent(book: Book, record: Record) -> str:
    name = book.plan.body_name(record.unit or "")
    item = record.measure or record.task
    return f"“终止”要办公室同意才算，同意之前照旧按未完成计：fazhi status drop {item} --unit {name} --grant（由另一人办理）"


def _held(book: Book, record: Record, held: Sequence[Overruled]) -> str:
    """Why the record changes nothing: which later statement holds, and what to do."""
    from fazhi_cli.ledger.record import order

    last = max((h.holder for h in held), key=order)
    units = list(dict.fromkeys(h.unit for h in held if h.unit))
    parts = list(dict.fromkeys(h.measure + (f"（{h.period}）" if h.period else "") for h in held))
    whose = ""
    if record.unit is None and units:
        whose = (
            "、".join(book.plan.body_name(u) for u in units[:_MOST])
            + (f"等 {len(units)} 个单位" if len(units) > _MOST else "")
            + "的 "
        )
    shown = "、".join(parts[:_MOST]) + (f" 等 {len(parts)} 条举措" if len(parts) > _MOST else "")
    now = word(STATUSES, last.status) if last.status else word(KINDS, last.kind)
    return (
        f"已记录，但没有改变{whose}{shown}的状态：{last.on} 的记录 {last.id} 说的是“{now}”，比 {record.on} 晚，后说的为准。"
        f"现在是“{word(STATUSES, record.status)}”的，用 --on 写明那一天；那一条记错了的，用 --replaces {last.id} 更正"
    )
