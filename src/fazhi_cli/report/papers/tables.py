"""The tables of all papers: heads, cells, widths, what is merged; one definition for every form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fazhi_cli.ledger.words import VERDICTS
from fazhi_cli.report.papers.cutting import cut, fit_lines, measure_name
from fazhi_cli.report.papers.ledger_tables import ledger_table, printed_ledger
from fazhi_cli.report.papers.model import Cell, ColumnOf, Columns, Row, Table, table_of
from fazhi_cli.report.rows import (
    Behind,
    DutyRow,
    MeasureRow,
    Obligation,
    SectionRow,
    Statement,
    Supervision,
    TaskRow,
    UnitRow,
    Unreported,
)
from fazhi_cli.report.view import ComparisonRow, View
from fazhi_cli.report.words import codes, join, state_text

__all__ = ["TABLES"]


def _clauses(clauses: Iterable[str], limit: int) -> str:
    """Clauses in a row; over ``limit``, the first of them and how many there are."""
    return join(tuple(dict.fromkeys(clauses)), limit, "条")


def _of_obligation(o: Obligation) -> Row:
    """The row of one obligation, as it is found."""
    return Row((), str(o.section), tuple(b.unit for b in o.bearers), codes(o.status, o.labels), f"task/{o.task}")


def _measure_of(o: Obligation) -> str:
    return f"{o.measure} {measure_name(o.text)}"


def _brief_when(o: Obligation) -> str:
    """The date in as few words as a cell has room for."""
    return o.when if o.period is None else o.period_label + ("（推定）" if o.kind.code == "inferred" else "")


def _behind(view: View, _argument: str) -> Table:
    """Who is behind, the gravest first."""
    ended = view.summary.ended
    known = {t.id: t.clause for t in view.tasks}

    def tasks(numbers: Sequence[int], limit: int) -> str:
        return _clauses((known[n] for n in numbers), limit)

    columns: Columns[Behind] = (
        ColumnOf("单位", 9, lambda b: b.unit_name),
        ColumnOf("没有按时完成", 11, lambda b: _clauses(b.clauses, 4)),
        ColumnOf("天数", 3.4, lambda b: b.days or None, "centre"),
        ColumnOf("受阻", 6, lambda b: None if ended else tasks(b.blocked, 1)),
        ColumnOf("滞后", 6, lambda b: None if ended else tasks(b.behind, 1)),
        ColumnOf("未完成", 12, lambda b: tasks(b.unfinished, 3)),
        ColumnOf("从未填报", 12, lambda b: tasks(b.unheard, 3)),
        ColumnOf(
            "未报", 3.8, lambda b: f"{len(b.unreported)}/{b.total}" if b.unreported and not ended else None, "centre"
        ),
    )

    def found(b: Behind) -> Row:
        states = tuple(c for c in ("overdue", "blocked", "behind", "unreported") if getattr(b, c))
        return Row((), "", (b.unit,), states, f"unit/{b.unit}")

    return table_of("behind", "落后的单位（所涉条款、最久天数、未报任务数）", view.behind, columns, found)


def _owed(view: View, _argument: str) -> Table:
    """What the period asks for, with the verdicts: of the matter, and how many of its units."""

    def bearing(code: str) -> Callable[[Obligation], Cell]:
        return lambda o: (view.heard and sum(b.verdict.code == code for b in o.bearers)) or None

    columns: Columns[Obligation] = (
        ColumnOf("条款", 4, lambda o: o.clause, "id"),
        ColumnOf("举措", 11, _measure_of),
        ColumnOf("时限", 12, _brief_when, "when"),
        ColumnOf("结论", 5, lambda o: o.verdict.text if view.heard else None, "centre"),
        *(ColumnOf(word, 4, bearing(code), "centre") for code, word in VERDICTS.items()),
    )
    caption = f"{view.period.label}有时限要求的事项{'（结论和各结论的单位数）' if view.heard else ''}"
    return table_of("owed", caption, (*view.due, *view.recurring, *view.doubtful), columns, _of_obligation)


_MATTERS: Columns[Obligation] = (
    ColumnOf("条款", 4, lambda o: o.clause, "id"),
    ColumnOf("举措", 15, _measure_of),
    ColumnOf("单位", 14, lambda o: "、".join(o.unfinished) or o.owners),
    ColumnOf("时限", 10.5, _brief_when, "when"),
    ColumnOf("天数", 4, lambda o: None if o.days_left is None else abs(o.days_left), "centre"),
    ColumnOf("状态", 8, lambda o: state_text(o.status, o.labels)),
)


def _matters(key: str, caption: str, pick: Callable[[View], Sequence[Obligation]]) -> Callable[[View, str], Table]:
    return lambda view, _argument: table_of(key, caption, pick(view), _MATTERS, _of_obligation)


def _sections(view: View, _argument: str) -> Table:
    """Parts of the plan in numbers; nothing where all have done the same."""
    columns: Columns[SectionRow] = (
        ColumnOf("部分", 17, lambda s: f"{s.label}、{s.title}"),
        ColumnOf("任务", 5, lambda s: s.total, "centre"),
        ColumnOf("完成", 5, lambda s: s.done.count or None, "centre"),
        ColumnOf("完成率", 6, lambda s: s.done.percent if s.done.count else None, "centre"),
        ColumnOf("有逾期", 6, lambda s: s.overdue.count or None, "centre"),
        ColumnOf("本期有填报", 7, lambda s: s.reported.count or None, "centre"),
    )
    differ = len({s.done.count for s in view.by_section}) > 1
    shown = view.by_section if differ else ()
    return table_of("sections", "各部分进展", shown, columns, lambda s: Row((), str(s.number)))


def _units(view: View, _argument: str) -> Table:
    columns: Columns[UnitRow] = (
        ColumnOf("单位", 9, lambda u: u.name),
        ColumnOf("承担", 4, lambda u: u.total, "centre"),
        ColumnOf("完成", 4, lambda u: u.done.count or None, "centre"),
        ColumnOf("完成率", 6, lambda u: u.done.percent if u.done.count else None, "centre"),
        ColumnOf("有逾期", 5, lambda u: u.overdue.count or None, "centre"),
        ColumnOf("本期已报", 6, lambda u: u.reported.count or None, "centre"),
        ColumnOf("最近填报", 7, lambda u: u.last_on, "id"),
    )

    def found(u: UnitRow) -> Row:
        sections = " ".join(str(n) for n in sorted({d.section for d in u.duties}))
        states = tuple(sorted({c for d in u.duties for c in codes(d.status, d.labels)}))
        return Row((), sections, (u.id,), states, f"unit/{u.id}")

    return table_of("units", "各责任单位", view.by_unit, columns, found)


def _tasks(view: View, _argument: str) -> Table:
    def finished(t: TaskRow) -> int:
        return sum(d.status.code in ("done", "closed") for d in t.duties)

    columns: Columns[TaskRow] = (
        ColumnOf("条款", 4, lambda t: t.clause, "id"),
        ColumnOf("任务", 14, lambda t: t.title),
        ColumnOf("时限", 10, lambda t: t.when, "when"),
        ColumnOf("状态", 9, lambda t: state_text(t.status, t.labels)),
        ColumnOf("已报单位", 5, lambda t: f"{t.units_reported}/{t.units_total}", "centre"),
        ColumnOf("完成单位", 5, lambda t: f"{finished(t)}/{t.units_total}", "centre"),
    )

    def found(t: TaskRow) -> Row:
        return Row((), str(t.section), tuple(d.unit for d in t.duties), codes(t.status, t.labels), f"task/{t.id}")

    return table_of("tasks", "各项任务", (t for t in view.tasks if t.counted), columns, found)


_OWING: Columns[Unreported] = (
    ColumnOf("单位", 9, lambda u: u.unit_name),
    ColumnOf("情况", 5, lambda u: u.kind.text, "centre"),
    ColumnOf("项数", 5, lambda u: f"{len(u.tasks)}/{u.total}", "centre"),
    ColumnOf("条款", 17, lambda u: _clauses(u.clauses, 6)),
    ColumnOf("最近填报", 7, lambda u: u.last_on, "id"),
)


def _owing(key: str, caption: str, pick: Callable[[View], Sequence[Unreported]]) -> Callable[[View, str], Table]:
    def found(u: Unreported) -> Row:
        return Row((), "", (u.unit,), ("unreported",), f"unit/{u.unit}")

    return lambda view, _argument: table_of(key, caption, pick(view), _OWING, found)


def _comparison(view: View, _argument: str) -> Table:
    before = view.comparison.period.label if view.comparison else ""
    columns: Columns[ComparisonRow] = (
        ColumnOf("指标", 10, lambda r: r.label),
        ColumnOf(view.period.label, 6, lambda r: r.now, "centre"),
        ColumnOf("占比", 6, lambda r: r.now_percent, "centre"),
        ColumnOf(before, 6, lambda r: r.before, "centre"),
        ColumnOf("占比 ", 6, lambda r: r.before_percent, "centre"),
        ColumnOf("增减", 5, lambda r: f"{r.change:+d}" if r.change else "持平", "centre"),
    )
    found = view.comparison.rows if view.comparison else ()
    return table_of("comparison", f"与{before}比较", (r for r in found if r.now or r.before), columns)


_MEASURE, _SAID = 18, 40  # characters of each measure and of the latest reply on the sheet of a unit
_ASKED, _TALL = 28, 4  # width of the column of measures, and lines of a row


def _of_duty(page: str) -> Callable[[DutyRow], Row]:
    """The row of one duty, as it is found; it leads to the page of its ``task`` or its ``unit``."""
    return lambda d: Row((), str(d.section), (d.unit,), codes(d.status, d.labels), f"{page}/{getattr(d, page)}")


def _duties(view: View, argument: str) -> Table:
    """The tasks of one unit, one row a task."""
    columns: Columns[DutyRow] = (
        ColumnOf("条款", 4, lambda d: d.clause, "id"),
        ColumnOf(
            "任务", 9, lambda d: d.title if d.via.code == "named" else f"{d.title}\n（{d.via.text}：{d.mention}）"
        ),
        ColumnOf("要求", _ASKED, lambda d: _asked(view.task(d.task))),
        ColumnOf("时限", 10.5, lambda d: d.when, "when"),
        ColumnOf("状态", 7, lambda d: state_text(d.status, d.labels)),
        ColumnOf("最近填报", 15, _latest),
    )
    unit = next(u for u in view.by_unit if u.id == argument)
    return table_of(f"duties:{unit.id}", f"{unit.name}任务清单", unit.duties, columns, _of_duty("task"), wide=True)


def _asked(task: TaskRow) -> str:
    """The measures of a task by their first words, those with a date first."""
    ordered = sorted(task.measures, key=lambda m: not m.when)
    said = "；".join(f"{m.id} {measure_name(m.text, _MEASURE)}" for m in ordered)
    return fit_lines(said, _ASKED, _TALL, f"……（共{len(ordered)}项举措，全文见方案）")


def _latest(duty: DutyRow) -> str:
    if not duty.statements:
        return ""
    said = duty.statements[0]
    return f"{said.on} {said.status.text}\n{cut(said.progress, _SAID)}".rstrip()


def _measures(view: View, argument: str) -> Table:
    """The measures of one task in the plan's words."""
    columns: Columns[MeasureRow] = (
        ColumnOf("编号", 4, lambda m: m.id, "id"),
        ColumnOf("举措", 24, lambda m: m.text),
        ColumnOf("时限", 9, lambda m: m.when, "when"),
        ColumnOf("状态", 6, lambda m: state_text(m.status, m.labels)),
    )
    task = view.task(int(argument))
    units = tuple(d.unit for d in task.duties)

    def found(m: MeasureRow) -> Row:
        return Row((), str(task.section), units, codes(m.status, m.labels))

    return table_of(f"measures:{argument}", "举措", task.measures, columns, found)


def _bearers(view: View, argument: str) -> Table:
    """The units that bear one task."""
    columns: Columns[DutyRow] = (
        ColumnOf("单位", 9, lambda d: d.unit_name),
        ColumnOf("来由", 9, lambda d: f"{d.via.text}：{d.mention}"),
        ColumnOf("状态", 9, lambda d: state_text(d.status, d.labels)),
        ColumnOf("最近填报", 14, _latest),
    )
    duties = view.task(int(argument)).duties
    return table_of(f"bearers:{argument}", "责任单位", duties, columns, _of_duty("unit"))


def _replies(view: View, argument: str) -> Table:
    """Every reply in force on one task, or of one unit: the whole text."""
    kind, _, name = argument.partition("=")
    of_unit = kind == "unit"
    columns: Columns[tuple[TaskRow, Statement]] = (
        ColumnOf("条款", 5, lambda x: x[1].measure or x[0].clause, "id")
        if of_unit
        else ColumnOf("单位", 8, lambda x: x[1].unit_name),
        ColumnOf("状态", 6, lambda x: x[1].status.text + (f"（{x[1].period}）" if x[1].period else "")),
        ColumnOf("日期", 6, lambda x: x[1].on, "id"),
        ColumnOf(
            "进展", 24, lambda x: x[1].progress if of_unit or not x[1].measure else f"{x[1].measure}：{x[1].progress}"
        ),
        ColumnOf("问题", 12, lambda x: x[1].problem),
        ColumnOf("下一步", 10, lambda x: x[1].next_step),
        ColumnOf("佐证", 8, lambda x: "\n".join(e.path for e in x[1].evidence)),
    )
    said = [(t, s) for t in view.tasks for s in t.statements if (s.unit if of_unit else str(t.id)) == name]

    def found(pair: tuple[TaskRow, Statement]) -> Row:
        return Row((), "", (pair[1].unit,), (pair[1].status.code,))

    return table_of(f"replies:{argument}", "填报", said, columns, found, wide=True)


def _slips(view: View, _argument: str) -> Table:
    """The 督办单 in one list."""
    columns: Columns[Supervision] = (
        ColumnOf("编号", 6, lambda s: s.number, "id"),
        ColumnOf("等级", 4, lambda s: s.level.text, "centre"),
        ColumnOf("单位", 9, lambda s: s.owners),
        ColumnOf("条款", 4, lambda s: s.obligation.clause, "id"),
        ColumnOf("举措", 14, lambda s: measure_name(s.obligation.text)),
        ColumnOf("时限", 10.5, lambda s: _brief_when(s.obligation), "when"),
        ColumnOf("反馈期限", 7, lambda s: s.reply_by, "id"),
    )

    def found(s: Supervision) -> Row:
        units = tuple(b.unit for b in s.obligation.bearers if b.unit_name in s.units)
        return Row((), str(s.obligation.section), units, (s.why.code,))

    return table_of("slips", "督办单清单", view.supervisions, columns, found)


TABLES: dict[str, Callable[[View, str], Table]] = {
    "behind": _behind,
    "owed": _owed,
    "overdue": _matters("overdue", "逾期的事项", lambda v: v.overdue),
    "unmet": _matters("unmet", "没有按时完成的事项", lambda v: v.unmet),
    "inferred": _matters("inferred", "推定逾期、请核实的事项", lambda v: v.inferred),
    "due_soon": _matters("due_soon", "临期的事项", lambda v: v.due_soon),
    "coming": _matters("coming", "下一年度有时限要求的事项", lambda v: v.coming),
    "sections": _sections,
    "units": _units,
    "tasks": _tasks,
    "unreported": _owing("unreported", "没有填报的单位", lambda v: v.unreported),
    "late": _owing("late", "迟报的单位", lambda v: v.late),
    "comparison": _comparison,
    "duties": _duties,
    "measures": _measures,
    "bearers": _bearers,
    "replies": _replies,
    "ledger": lambda view, _: printed_ledger(view),
    "ledger_full": lambda view, _: ledger_table(view),
    "slips": _slips,
}
"""Name in templates → what makes the table; after a colon the name may carry an argument, ``duties:sifaju``."""
