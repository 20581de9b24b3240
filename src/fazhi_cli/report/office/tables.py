"""The tables of a report as rows of text, the same for every office form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fazhi_cli.report.rows import (
    Change,
    Closing,
    Duty,
    LedgerRow,
    Obligation,
    Section,
    Share,
    Statement,
    Task,
    Term,
    Unit,
    Unreported,
)
from fazhi_cli.report.view import LEDGER_COLUMNS, ComparisonRow, View
from fazhi_cli.report.words import day_text, percent_text

__all__ = [
    "LEDGER_MERGED",
    "SHEET_MERGED",
    "Heading",
    "Table",
    "change_table",
    "closing_table",
    "comparison_table",
    "distribution_table",
    "ledger_table",
    "obligation_table",
    "said_table",
    "section_table",
    "sheet_table",
    "state_text",
    "statement_table",
    "summary_table",
    "task_table",
    "unit_table",
    "unreported_table",
]


class Heading(NamedTuple):
    """Head of a column, its share of the width, and whether its text stands in the middle."""

    text: str
    weight: int
    centre: bool = False


class Table(NamedTuple):
    """A table: caption, columns, rows of text."""

    caption: str
    columns: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else "—"


def _words(terms: Iterable[Term]) -> str:
    return "、".join(t.text for t in terms)


def state_text(status: Term, light: Term, labels: Sequence[Term]) -> str:
    """``推进中（黄，滞后）``: the colour never stands without its word."""
    return f"{status.text}（{'，'.join([light.text, *(t.text for t in labels)])}）"


def summary_table(view: View) -> Table:
    """总体情况: the numbers of the prose, each with the clauses it counts."""
    s = view.summary
    clauses = {str(t.id): t.clause for t in view.tasks}
    shares = (
        s.done,
        s.closed,
        s.on_pace,
        s.in_step,
        s.behind,
        s.blocked,
        s.overdue,
        s.due_soon,
        s.doubtful,
        s.inferred,
        s.stale,
        s.no_record,
        s.not_started,
        s.unreported,
    )
    columns = (Heading("指标", 20, True), Heading("件数", 9, True), Heading("占比", 11, True), Heading("涉及条款", 60))
    rows = [(s.tasks.label, str(s.tasks.count), percent_text(s.tasks.percent), "列入统计的全部任务")]
    rows += [_share_row(share, clauses) for share in shares]
    return Table("总体情况", columns, tuple(rows))


def _share_row(share: Share, clauses: dict[str, str]) -> tuple[str, str, str, str]:
    named = "、".join(clauses.get(i, i) for i in share.items) or "—"
    return share.label, str(share.count), percent_text(share.percent), named


def distribution_table(caption: str, shares: Sequence[Share]) -> Table:
    """Tasks by status or by light, one column each."""
    first = 16
    width = (100 - first) // max(1, len(shares))
    columns = (Heading("", first, True), *(Heading(x.label, width, True) for x in shares))
    counts = ("件数", *(str(x.count) for x in shares))
    return Table(caption, columns, (counts, ("占比", *(percent_text(x.percent) for x in shares))))


def obligation_table(caption: str, items: Sequence[Obligation], *, unfinished: bool = False) -> Table:
    """Measures with a deadline; for doubtful ones both readings stand in 时限."""
    columns = (
        Heading("条款", 8, True),
        Heading("举措", 37),
        Heading("未完成的单位" if unfinished else "责任单位", 25),
        Heading("时限", 15),
        Heading("状态", 13, True),
    )
    rows = tuple(
        (o.clause, o.text, _who(o) if unfinished else o.owners, o.when, state_text(o.status, o.light, o.labels))
        for o in items
    )
    return Table(caption, columns, rows)


def _who(obligation: Obligation) -> str:
    return "、".join(obligation.unfinished) or obligation.owners


def section_table(sections: Sequence[Section]) -> Table:
    """Parts of the plan in numbers."""
    lights = sections[0].lights if sections else ()
    columns = (
        Heading("部分", 34),
        Heading("任务", 8, True),
        Heading("完成", 8, True),
        Heading("完成率", 11, True),
        Heading("逾期", 8, True),
        Heading("已报", 8, True),
        *(Heading(s.label, 6, True) for s in lights),
    )
    rows = tuple(
        (
            f"{s.label}、{s.title}",
            str(s.total),
            str(s.done.count),
            percent_text(s.done.percent),
            str(s.overdue.count),
            str(s.reported.count),
            *(str(x.count) for x in s.lights),
        )
        for s in sections
    )
    return Table("各部分任务进展", columns, rows)


def unit_table(units: Sequence[Unit]) -> Table:
    """Units in numbers, in the plan's order."""
    lights = units[0].lights if units else ()
    columns = (
        Heading("责任单位", 24),
        Heading("承担", 8, True),
        Heading("完成", 8, True),
        Heading("完成率", 11, True),
        Heading("逾期", 8, True),
        Heading("已报", 8, True),
        *(Heading(s.label, 5, True) for s in lights),
        Heading("最近填报", 17, True),
    )
    rows = tuple(
        (
            u.name,
            str(u.total),
            str(u.done.count),
            percent_text(u.done.percent),
            str(u.overdue.count),
            str(u.reported.count),
            *(str(x.count) for x in u.lights),
            _day(u.last_on),
        )
        for u in units
    )
    return Table("各责任单位任务进展", columns, rows)


def task_table(tasks: Sequence[Task]) -> Table:
    """Tasks at a glance: state, how many units have reported, and what they say stands in the way."""
    columns = (
        Heading("条款", 8, True),
        Heading("任务", 20),
        Heading("时限", 15),
        Heading("状态", 13, True),
        Heading("填报", 9, True),
        Heading("存在问题", 35),
    )
    rows = tuple(
        (
            t.clause,
            t.title,
            t.when or "—",
            state_text(t.status, t.light, t.labels),
            f"{t.units_reported}/{t.units_total}",
            _problems(t),
        )
        for t in tasks
    )
    return Table("各项任务进展", columns, rows)


_PROBLEMS_SHOWN = 2
_PROBLEM = 60  # characters of each; the whole text stands in the second annex


def _problems(task: Task) -> str:
    said = [(s.unit_name, s.problem) for s in task.statements if s.problem]
    if not said:
        return "—"
    shown = [
        f"{unit}：{text[:_PROBLEM]}{'……' if len(text) > _PROBLEM else ''}" for unit, text in said[:_PROBLEMS_SHOWN]
    ]
    cut = len(said) > _PROBLEMS_SHOWN or any(len(text) > _PROBLEM for _, text in said)
    return "\n".join([*shown, f"（共{len(said)}条，全文见附件2）"] if cut else shown)


def statement_table(task: Task) -> Table:
    """What the units last said on a task."""
    columns = (
        Heading("单位", 15),
        Heading("状态", 15, True),
        Heading("进展", 32),
        Heading("问题", 16),
        Heading("下一步", 16),
        Heading("佐证", 16),
    )
    return Table(f"（{task.clause}）{task.title}", columns, tuple(map(_statement_row, task.statements)))


def _statement_row(s: Statement) -> tuple[str, ...]:
    return s.unit_name, *_said(s)


def _said(s: Statement) -> tuple[str, ...]:
    about = f"（{s.measure}）" if s.measure else ""
    period = f"（{s.period}）" if s.period else ""
    evidence = "\n".join(e.path + (f"（{day_text(e.on)}）" if e.on else "") for e in s.evidence)
    return f"{s.status.text}{period}\n{s.on.isoformat()}", f"{about}{s.progress}", s.problem, s.next_step, evidence


SHEET_MERGED = (0, 1, 2)
"""Columns of :func:`sheet_table` that say the same for all measures of a task."""


def sheet_table(unit: Unit, tasks: Mapping[int, Task]) -> Table:
    """The tasks of one unit with their measures (任务清单), one row a measure."""
    columns = (
        Heading("条款", 8, True),
        Heading("任务和来由", 19),
        Heading("本单位状态", 13, True),
        Heading("举措", 44),
        Heading("时限", 16),
    )
    rows = [
        (d.clause, f"{d.title}\n（{_via(d)}）", _duty_state(d), f"{m.id}　{m.text}", m.when or "—")
        for d in unit.duties
        for m in tasks[d.task].measures
    ]
    return Table(f"{unit.name}任务清单", columns, tuple(rows))


def said_table(unit: Unit) -> Table:
    """What one unit last said on its tasks; it goes with :func:`sheet_table`."""
    columns = (
        Heading("条款", 8, True),
        Heading("状态", 15, True),
        Heading("进展", 35),
        Heading("问题", 16),
        Heading("下一步", 16),
        Heading("佐证", 16),
    )
    rows = tuple((d.clause, *_said(s)) for d in unit.duties for s in d.statements)
    return Table(f"{unit.name}填报的进展", columns, rows)


def _via(duty: Duty) -> str:
    return duty.via.text if duty.mention == duty.unit_name else f"{duty.via.text}：{duty.mention}"


def _duty_state(duty: Duty) -> str:
    state = state_text(duty.status, duty.light, duty.labels)
    return f"{state}\n{duty.last_on.isoformat()}" if duty.last_on else state


def change_table(changes: Sequence[Change]) -> Table:
    """Changes of state within the period."""
    columns = (
        Heading("日期", 16, True),
        Heading("条款", 9, True),
        Heading("单位", 18),
        Heading("变化", 22, True),
        Heading("进展", 37),
    )
    rows = tuple(
        (
            _day(c.on),
            c.clause,
            c.unit_name,
            f"{c.before.text if c.before else '首次填报'} → {c.after.text}",
            c.text,
        )
        for c in changes
    )
    return Table("本期状态变化", columns, rows)


def closing_table(closings: Sequence[Closing], *, public: bool) -> Table:
    """Closings and extensions within the period; a public report names no persons."""
    columns = [
        Heading("日期", 16, True),
        Heading("条款", 9, True),
        Heading("任务", 24),
        Heading("申请单位", 16),
        Heading("办理", 12, True),
        Heading("理由", 25),
    ]
    rows = [(_day(c.on), c.clause, c.title, c.unit_name, c.step.text, c.reason) for c in closings]
    if public:
        return Table("销号、延期办理情况", tuple(columns), tuple(rows))
    named = tuple((*row, c.by) for row, c in zip(rows, closings, strict=True))
    return Table("销号、延期办理情况", (*columns, Heading("经办人", 10, True)), named)


def unreported_table(caption: str, items: Sequence[Unreported]) -> Table:
    """Units that owe a report, or gave it late."""
    columns = (
        Heading("责任单位", 22),
        Heading("情况", 12, True),
        Heading("承担", 8, True),
        Heading("未报", 8, True),
        Heading("涉及条款", 36),
        Heading("最近填报", 16, True),
    )
    rows = tuple(
        (u.unit_name, u.kind.text, str(u.total), str(len(u.tasks)), "、".join(u.clauses), _day(u.last_on))
        for u in items
    )
    return Table(caption, columns, rows)


def comparison_table(view: View) -> Table | None:
    """The same numbers in two periods, or ``None`` where none is compared with."""
    if view.comparison is None:
        return None
    columns = (
        Heading("指标", 28, True),
        Heading(view.period.label, 14, True),
        Heading("占比", 14, True),
        Heading(view.comparison.period.label, 14, True),
        Heading("占比", 14, True),
        Heading("增减", 16, True),
    )
    return Table(f"与{view.comparison.period.label}比较", columns, tuple(map(_comparison_row, view.comparison.rows)))


def _comparison_row(row: ComparisonRow) -> tuple[str, ...]:
    before = percent_text(row.before_percent)
    return (
        row.label,
        str(row.now),
        percent_text(row.now_percent),
        str(row.before),
        before,
        f"{row.change:+d}" if row.change else "持平",
    )


_LEDGER_WEIGHTS = {
    "number": 4, "clause": 5, "task": 8, "measure": 25, "units": 12, "quote": 7, "due": 12, "status": 5, "light": 3,
    "progress": 26, "problem": 13, "next_step": 13, "evidence": 11, "reported_on": 12, "review": 5,
}  # fmt: skip
LEDGER_MERGED = tuple(i for i, (key, _) in enumerate(LEDGER_COLUMNS) if key in ("clause", "task", "units"))
"""Columns that say the same for all measures of a task: one tall cell instead of a repetition."""
_LEDGER_CENTRED = {"number", "clause", "status", "light", "reported_on", "review"}


def ledger_table(rows: Sequence[LedgerRow]) -> Table:
    """The whole ledger (台账), one row a measure."""
    columns = tuple(Heading(head, _LEDGER_WEIGHTS[key], key in _LEDGER_CENTRED) for key, head in LEDGER_COLUMNS)
    cells = tuple(tuple(str(getattr(row, key)) for key, _ in LEDGER_COLUMNS) for row in rows)
    return Table("任务台账", columns, cells)
