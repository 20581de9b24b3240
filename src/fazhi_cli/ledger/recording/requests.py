"""销号, 延期 and 终止: applications and requests, and the office's answers."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.book import Book, same_person
from fazhi_cli.ledger.record import ANSWERS, OFFICE_KINDS, SCHEMA_VERSION, Evidence, Record, kind_of_request, order
from fazhi_cli.ledger.recording.drafting import bearing_unit, clean, day_of
from fazhi_cli.ledger.recording.effects import overruled
from fazhi_cli.ledger.states.decisions import withdrawn_ids
from fazhi_cli.ledger.states.judgement import FINISHED
from fazhi_cli.ledger.states.replay import TaskLedger
from fazhi_cli.ledger.states.values import MeasureState
from fazhi_cli.ledger.words import KINDS, STATUSES, word
from fazhi_cli.plan.items import Item

__all__ = [
    "ANSWERS",
    "NAMES",
    "Asked",
    "answer",
    "apply_closing",
    "ask_extension",
    "ask_to_drop",
    "describe",
    "find_record",
    "find_request",
    "kind_of_request",
    "pending",
    "reopen",
    "withdraw",
]


class Asked(NamedTuple):
    """Who asks for what.

    Attributes:
        item: task or measure.
        unit: id of the unit, or ``None`` for the whole task.
        on: the day; ``None`` is today.
        by: who writes.
        note: a remark.
    """

    item: Item
    unit: str | None
    on: dt.date | None
    by: str
    note: str | None = None


def describe(book: Book, task: int, measure: str | None, unit: str | None) -> str:
    """``第十五条（区司法局）``."""
    clause = book.plan.task_by_id[task].clause
    what = f"举措 {measure}" if measure else f"第{clause}条"
    return f"{what}（{book.plan.body_name(unit)}）" if unit else what


def _record(book: Book, asked: Asked, kind: str, **more: object) -> Record:
    by = clean(asked.by, "填报人")
    assert by is not None
    record = Record(
        SCHEMA_VERSION, "", kind, asked.item.task, asked.item.measure, asked.unit, None, None,
        clean(asked.note, "说明"), None, None, (), day_of(book, asked.on, None), "", by,
    )  # fmt: skip
    return record._replace(**more)  # type: ignore[arg-type]


def _of_task(book: Book, task: int) -> list[Record]:
    return [r for r in book.counting if r.task == task]


def _ledger(book: Book, task: int) -> TaskLedger:
    return TaskLedger(_of_task(book, task))


def apply_closing(book: Book, asked: Asked, evidence: tuple[Evidence, ...]) -> Record:
    """An application for 销号: what is said to be done, and proved.

    Raises:
        UsageProblem: not done yet, applied already, closed already, or nothing proves it.
    """
    item, unit = asked.item, asked.unit
    if unit is not None:
        bearing_unit(book.plan, item, unit)
    what = describe(book, item.task, item.measure, unit)
    closing = _ledger(book, item.task).closings.state(item.measure, unit)
    if closing == "closed":
        raise UsageProblem(f"{what}已经销号", "要重新办理，用 fazhi status reopen")
    if closing == "applied":
        raise UsageProblem(f"{what}已经申请销号，等待审核", "审核：fazhi status approve 或 reject")
    if _status(book, asked) != "done":
        raise _not_done(book, asked, what)
    if not evidence and not _has_evidence(book, asked):
        raise UsageProblem(f"{what}没有证明材料，不能申请销号", "请加 --evidence 文件或网址")
    return _record(book, asked, "apply", evidence=evidence)


def _not_done(book: Book, asked: Asked, what: str) -> UsageProblem:
    """Why it does not count as done: nobody said so, or something said of a later day holds."""
    item, unit = asked.item, asked.unit
    whose = f" --unit {book.plan.body_name(unit)}" if unit else ""
    said = [
        r
        for r in _of_task(book, item.task)
        if r.kind == "report" and r.status == "done" and r.unit == unit and r.measure in (None, item.measure)
    ]
    held = overruled(book.progress(), said[-1]) if said else []
    held = [h for h in held if item.measure in (None, h.measure)]
    if not held:
        return UsageProblem(f"{what}还没有报“已完成”，不能申请销号", f"先记录：fazhi status set {item} done{whose}")
    holder = max((h.holder for h in held), key=order)
    now = word(STATUSES, holder.status) if holder.status else word(KINDS, holder.kind)
    parts = "、".join(dict.fromkeys(h.measure for h in held))
    return UsageProblem(
        f"{what}在 {said[-1].on} 报过“已完成”，但 {holder.on} 的记录 {holder.id} 说的是“{now}”（{parts}），"
        "后说的为准，不能申请销号",
        f"现在完成了：fazhi status set {item} done{whose} --on 完成的日期；"
        f"那一条记错了：fazhi status set {item} done{whose} --on {said[-1].on} --replaces {holder.id}",
    )


def _status(book: Book, asked: Asked) -> str:
    task = book.progress().task(asked.item.task)
    if asked.unit is None:
        measure = task.measure(asked.item.measure) if asked.item.measure else None
        return measure.status if measure else task.status
    own = task.unit(asked.unit)
    assert own is not None
    found: MeasureState | None = next((m for m in own.measures if m.measure == asked.item.measure), None)
    return found.status if found else own.status


def _has_evidence(book: Book, asked: Asked) -> bool:
    """Whether a report that speaks of this part has evidence; for a whole task, anybody's."""
    return any(
        r.evidence
        for r in _of_task(book, asked.item.task)
        if r.kind in ("report", "apply")
        and (asked.unit is None or r.unit in (None, asked.unit))
        and (asked.item.measure is None or r.measure in (None, asked.item.measure))
    )


NAMES = {"apply": "销号申请", "extend": "延期申请", "drop": "终止申请"}
"""What is asked for, in words."""


def pending(book: Book, kind: str, task: int | None = None) -> list[Record]:
    """The requests of a kind (a key of :data:`ANSWERS`) without an answer, in order."""
    answered = {r.refers for r in book.counting if r.kind in ANSWERS[kind]}
    found = [r for r in book.counting if kind_of_request(r) == kind and r.id not in answered and task in (None, r.task)]
    if kind != "apply":
        return found
    # An application that was overtaken (closed, reopened) by a later event is not waiting any more.
    ledgers = {t: _ledger(book, t) for t in {r.task for r in found}}
    return [r for r in found if ledgers[r.task].closings.event(r.measure, r.unit) == r]


def find_request(book: Book, kind: str, item: Item, unit: str | None) -> Record:
    """The one request that waits for an answer.

    Raises:
        UsageProblem: there is none, or several and it is not said which.
    """
    waiting = [r for r in pending(book, kind, item.task) if item.measure in (None, r.measure)]
    exact = [r for r in waiting if r.unit == unit and r.measure == item.measure]
    found = exact or [r for r in waiting if unit in (None, r.unit)]
    name = NAMES[kind]
    if not found:
        others = "；".join(describe(book, r.task, r.measure, r.unit) for r in pending(book, kind))
        what = describe(book, item.task, item.measure, unit)
        raise UsageProblem(
            f"{what}没有等待审核的{name}", f"等待审核的：{others}" if others else "现在没有等待审核的申请"
        )
    if len({(r.measure, r.unit) for r in found}) > 1:
        listed = "；".join(describe(book, r.task, r.measure, r.unit) for r in found)
        raise UsageProblem(f"{name}有 {len(found)} 份：{listed}", "请用 --unit 和举措编号指明哪一份")
    return found[-1]


def answer(
    book: Book,
    request: Record,
    kind: str,
    by: str,
    *,
    reason: str | None,
    on: dt.date | None,
    due: dt.date | None = None,
) -> Record:
    """The office's answer to an application or request.

    Args:
        book: the ledger.
        request: the record that asks.
        kind: one of the kinds in :data:`ANSWERS`.
        by: who answers; not the one who asked.
        reason: why; needed to say no.
        on: the day; ``None`` is today.
        due: for ``grant``, another date than the one asked for.

    Raises:
        UsageProblem: the answer cannot be given.
    """
    name = NAMES[kind_of_request(request) or ""]
    if same_person(request.by, by):
        raise UsageProblem(f"{name}是{request.by}提出的，不能由同一人审核", "请由另一人审核（--by 或 FAZHI_USER 写明）")
    reason = clean(reason, "理由")
    if kind in ("reject", "refuse", "deny") and reason is None:
        raise UsageProblem("没有写理由", "请加 --reason 理由")
    asked = Asked(Item(request.task, request.measure), request.unit, on, by)
    if kind == "approve" and _status(book, asked) != "done":
        what = describe(book, request.task, request.measure, request.unit)
        raise UsageProblem(f"{what}申请之后又有新的记录，现在不是“已完成”", f"先看：fazhi status show {request.task}")
    if kind == "grant":
        due = due or request.due
        assert due is not None
        _check_later(book, request.task, request.measure, request.unit, request.period, due)
    record = _record(book, asked, kind, refers=request.id, reason=reason, due=due if kind == "grant" else None)
    if record.on < request.on:
        raise UsageProblem(f"审核日期 {record.on} 早于申请日期 {request.on}，什么也没有写")
    return record._replace(period=request.period)


def reopen(book: Book, asked: Asked, reason: str | None) -> Record:
    """The office takes 销号 back.

    Raises:
        UsageProblem: it is not closed, or there is no reason.
    """
    item = asked.item
    what = describe(book, item.task, item.measure, asked.unit)
    if asked.unit is not None:
        bearing_unit(book.plan, item, asked.unit)
    if _status(book, asked) != "closed":
        raise UsageProblem(f"{what}没有销号，不用重新打开", f"现在的状态见：fazhi status show {item.task}")
    reason = clean(reason, "理由")
    if reason is None:
        raise UsageProblem("没有写理由", "请加 --reason 理由")
    return _record(book, asked, "reopen", reason=reason)


def ask_extension(book: Book, asked: Asked, due: dt.date, reason: str | None, period: Period | None) -> Record:
    """A request for a later date.

    Raises:
        UsageProblem: there is no date to move, the new one is not later, several dates are meant, or no reason.
    """
    item = asked.item
    if asked.unit is not None:
        bearing_unit(book.plan, item, asked.unit)
    reason = clean(reason, "理由")
    if reason is None:
        raise UsageProblem("没有写延期的理由", "请加 --reason 理由")
    _check_later(book, item.task, item.measure, asked.unit, period.key if period else None, due)
    return _record(book, asked, "extend", due=due, reason=reason, period=period.key if period else None)


def ask_to_drop(book: Book, asked: Asked, reason: str | None, period: Period | None) -> Record:
    """A unit's request to drop a piece of work, or, without a unit, the office's own decision.

    Raises:
        UsageProblem: the unit does not bear it, or there is no reason.
    """
    if asked.unit is not None:
        bearing_unit(book.plan, asked.item, asked.unit)
    reason = clean(reason, "理由")
    if reason is None:
        raise UsageProblem("没有写终止的理由", "请加 --reason 理由")
    record = _record(book, asked, "report", status="dropped", reason=reason, period=period.key if period else None)
    return record._replace(on=day_of(book, asked.on, period))


def _check_later(
    book: Book, task: int, measure: str | None, unit: str | None, period: str | None, due: dt.date
) -> None:
    state = book.progress().task(task)
    own = state.unit(unit) if unit else None
    measures = [m for m in (own.measures if own else state.measures) if measure in (None, m.measure)]
    what = describe(book, task, measure, unit)
    if period is None:
        dated = [m for m in measures if m.deadlines]
        if len(dated) > 1:
            listed = "、".join(m.measure for m in dated)
            raise UsageProblem(f"{what}有 {len(dated)} 条举措有时限（{listed}）", "请指明举措，如 15-2")
        last = max((d.last for m in dated for d in m.deadlines), default=None)
        if last is None and any(m.occurrences for m in measures):
            raise UsageProblem(f"{what}是周期性的，没有单一的时限", "请用 --year 或 --quarter 指明哪一期")
    else:
        last = max((o.last for m in measures for o in m.occurrences if o.period == period), default=None)
    if last is None:
        raise UsageProblem(f"{what}没有可以延期的时限", f"时限见：fazhi show {task}")
    if due <= last:
        raise UsageProblem(f"新的日期 {due} 不晚于现在的时限 {last}", "延期应写更晚的日期")
    if all(m.status in FINISHED for m in measures if m.deadlines or m.occurrences):
        raise UsageProblem(f"{what}已经完成，不用延期")


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


def withdraw(book: Book, target: Record, reason: str | None, by: str, on: dt.date | None) -> Record:
    """Take a record back; the record itself stays.

    Raises:
        UsageProblem: it has been taken back already, or there is no reason.
    """
    reason = clean(reason, "理由")
    if reason is None:
        raise UsageProblem("没有写撤回的理由", "请加 --reason 理由")
    if target.id in withdrawn_ids(book.scan.records):
        raise UsageProblem(f"记录 {target.id} 已经撤回", "撤回的经过见：fazhi status log")
    office = target.kind in OFFICE_KINDS
    asked = Asked(Item(target.task, target.measure), None if office else target.unit, on, by)
    return _record(book, asked, "withdraw", withdraws=target.id, reason=reason, period=target.period)
