"""``fazhi deadlines``: dated and recurring measures in order of time."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, NamedTuple

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_list
from fazhi_cli.cli.printing.phrasing import deadline_json
from fazhi_cli.cli.printing.states import measure_state, paint_state, state_text
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.session import Session
from fazhi_cli.dates.periods import Period
from fazhi_cli.plan.deadlines import (
    DatedMeasure,
    due_dates,
    entries,
    is_doubtful,
    occurrence_due,
    occurrences,
    recurrence_text,
)
from fazhi_cli.plan.duties import duties_of
from fazhi_cli.plan.words import DEADLINE_KINDS

__all__ = ["command"]

HELP = """存疑的时限两种读法各占一行。有周期的，不写 --year 时列一行，写了则列出当年到期的各次。只知期限长短的、附条件的、远景的没有日期，加 --all 列在最后。"""
EXAMPLES = (
    "fazhi deadlines",
    "fazhi deadlines --year 2025",
    "fazhi deadlines --unit 区司法局",
    "fazhi deadlines --all",
)

_COLUMNS = (
    Column("due", "时限"),
    Column("measure", "举措"),
    Column("title", "任务", fold=True),
    Column("quote", "原文", fold=True),
    Column("kind", "性质", fold=True),
    Column("status", "状态", fold=True, paint=paint_state),
    Column("responsible", "责任单位", fold=True),
)


class _Entry(NamedTuple):
    due: dt.date | None
    period: Period | None
    dated: DatedMeasure


@options.grouped
def command(
    ctx: typer.Context,
    year: Annotated[
        str | None, typer.Option("--year", metavar="年份", help="只看这一年（或季度、月份）到期的，如 2025、2025Q4")
    ] = None,
    unit: options.UnitsOption = None,
    section: options.SectionOption = None,
    everything: Annotated[bool, typer.Option("--all", help="没有日期的时间用语也列出来")] = False,
    *,
    query: options.Query,
) -> None:
    """List dated and recurring measures in order of time."""
    from fazhi_cli.dates.periods import parse_period
    from fazhi_cli.plan.items import parse_section

    fmt, session = query.open(ctx)
    period = parse_period(year) if year is not None else None
    found = _entries(session, period, everything)
    if section is not None:
        number = parse_section(session.plan, section)
        found = [e for e in found if e.dated.task.section == number]
    if unit:
        mine = {d.task for word in unit for d in duties_of(session.plan, session.body(word).id)}
        found = [e for e in found if e.dated.task.id in mine]
    what = f"{period.label}到期" if period else "全部时限"
    print_list(
        fmt,
        _COLUMNS,
        [_cells(session, e) for e in found],
        lambda: {
            "schema_version": SCHEMA_VERSION,
            "as_of": session.as_of.isoformat(),
            "deadlines": [_json(session, e) for e in found],
        },
        heading=f"{what} {len(found)} 项（截至 {session.as_of}）",
    )


def _entries(session: Session, period: Period | None, everything: bool) -> list[_Entry]:
    document = session.plan.document
    dated: list[_Entry] = []
    recurring: list[_Entry] = []
    undated: list[_Entry] = []
    for entry in entries(session.plan):
        days = due_dates(entry.deadline)
        if days:
            dated += [_Entry(day, None, entry) for day in days if period is None or period.contains(day)]
        elif entry.deadline.recurrence:
            if period is None:
                recurring.append(_Entry(None, None, entry))
            else:
                found = [(occurrence_due(entry.deadline, o), o) for o in occurrences(entry.deadline, document)]
                dated += [_Entry(day, o, entry) for day, o in found if period.contains(day)]
        elif everything and period is None:
            undated.append(_Entry(None, None, entry))
    dated.sort(key=lambda e: (e.due or dt.date.max, e.dated.task.id))
    return dated + recurring + undated


def _kind_text(entry: _Entry) -> str:
    deadline = entry.dated.deadline
    if is_doubtful(deadline):
        other = "、".join(str(d) for d in due_dates(deadline) if d != entry.due)
        return f"存疑（或 {other}）" if other else "存疑"
    return DEADLINE_KINDS[deadline.kind]


def _state(session: Session, entry: _Entry) -> tuple[str, tuple[str, ...]]:
    """Status and labels; words that set no date (2035年) are not overdue because another date of the measure is."""
    status, labels = measure_state(session.progress, entry.dated.measure.id, entry.period)
    return status, labels if entry.due or entry.dated.deadline.recurrence else ()


def _cells(session: Session, entry: _Entry) -> list[str]:
    deadline = entry.dated.deadline
    status, labels = _state(session, entry)
    when = str(entry.due) if entry.due else recurrence_text(deadline) or "-"
    return [
        when,
        entry.dated.measure.id,
        entry.dated.task.title,
        deadline.quote,
        _kind_text(entry),
        state_text(status, labels),
        "、".join(entry.dated.task.responsible) or "（未列）",
    ]


def _json(session: Session, entry: _Entry) -> dict[str, Any]:
    status, labels = _state(session, entry)
    return {
        "task": entry.dated.task.id,
        "measure": entry.dated.measure.id,
        "title": entry.dated.task.title,
        "date": entry.due.isoformat() if entry.due else None,
        "period": entry.period.key if entry.period else None,
        **deadline_json(entry.dated.deadline),
        "responsible": list(entry.dated.task.responsible),
        "status": status,
        "labels": list(labels),
    }
