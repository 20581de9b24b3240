"""The tables of all papers: heads, cells, widths, what is merged; one definition for every form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fazhi_cli.report.facts.rows import Duty, Obligation, Statement, Task, Unreported
from fazhi_cli.report.facts.view import View
from fazhi_cli.report.papers.cells import brief_when, clauses, codes, obligation_row, of_tasks, state_text
from fazhi_cli.report.papers.cutting import cut, fit_lines, measure_name
from fazhi_cli.report.papers.ledger_tables import ledger_table, printed_ledger
from fazhi_cli.report.papers.model import Column, Row, Table

__all__ = ["TABLES"]


def _behind(view: View, _argument: str) -> Table:
    """Who is behind, the gravest first."""
    columns = (
        Column("单位", 9),
        Column("没有按时完成", 11),
        Column("天数", 3.4, "centre"),
        Column("受阻", 6),
        Column("滞后", 6),
        Column("未完成", 12),
        Column("从未填报", 12),
        Column("未报", 3.8, "centre"),
    )
    ended = view.summary.ended
    rows = tuple(
        Row(
            (
                b.unit_name,
                clauses(b.clauses, 4),
                b.days or None,
                of_tasks(view, b.blocked, 1) if not ended else None,
                of_tasks(view, b.behind, 1) if not ended else None,
                of_tasks(view, b.unfinished, 3),
                of_tasks(view, b.unheard, 3),
                f"{len(b.unreported)}/{b.total}" if b.unreported and not ended else None,
            ),
            "",
            (b.unit,),
            tuple(c for c in ("overdue", "blocked", "behind", "unreported") if getattr(b, c)),
            f"unit/{b.unit}",
        )
        for b in view.behind
    )
    return Table("behind", "落后的单位（所涉条款、最久天数、未报任务数）", columns, rows)


_VERDICTS = (
    ("in_time", "按时完成"),
    ("late", "逾期完成"),
    ("not_done", "未完成"),
    ("excused", "免予计入"),
    ("undecided", "待认定"),
    ("running", "未到期"),
)


def _owed(view: View, _argument: str) -> Table:
    """What the period asks for, with the verdicts: of the matter, and how many of its units."""
    columns = (
        Column("条款", 4, "id"),
        Column("举措", 11),
        Column("时限", 12, "when"),
        Column("结论", 5, "centre"),
        *(Column(word, 4, "centre") for _, word in _VERDICTS),
    )
    rows = []
    for o in (*view.due, *view.recurring, *view.doubtful):
        counts = [sum(b.verdict.code == code for b in o.bearers) or None for code, _ in _VERDICTS]
        judged = (o.verdict.text, *counts) if view.heard else (None,) * (len(_VERDICTS) + 1)
        rows.append(obligation_row(o, o.clause, f"{o.measure} {measure_name(o.text)}", brief_when(o), *judged))
    caption = f"{view.period.label}有时限要求的事项{'（结论和各结论的单位数）' if view.heard else ''}"
    return Table("owed", caption, columns, tuple(rows))


def _matters(key: str, caption: str, pick: Callable[[View], Sequence[Obligation]]) -> Callable[[View, str], Table]:
    def make(view: View, _argument: str) -> Table:
        columns = (
            Column("条款", 4, "id"),
            Column("举措", 15),
            Column("单位", 14),
            Column("时限", 10.5, "when"),
            Column("天数", 4, "centre"),
            Column("状态", 8),
        )
        rows = tuple(
            obligation_row(
                o,
                o.clause,
                f"{o.measure} {measure_name(o.text)}",
                "、".join(o.unfinished) or o.owners,
                brief_when(o),
                abs(o.days_left) if o.days_left is not None else None,
                state_text(o.status, o.labels),
            )
            for o in pick(view)
        )
        return Table(key, caption, columns, rows)

    return make


def _sections(view: View, _argument: str) -> Table:
    """Parts of the plan in numbers; nothing where all have done the same."""
    columns = (
        Column("部分", 17),
        Column("任务", 5, "centre"),
        Column("完成", 5, "centre"),
        Column("完成率", 6, "centre"),
        Column("有逾期", 6, "centre"),
        Column("本期有填报", 7, "centre"),
    )
    rows = tuple(
        Row(
            (
                f"{s.label}、{s.title}",
                s.total,
                s.done.count or None,
                s.done.percent if s.done.count else None,
                s.overdue.count or None,
                s.reported.count or None,
            ),
            str(s.number),
        )
        for s in view.by_section
    )
    told = {r.cells[2] for r in rows}
    return Table("sections", "各部分进展", columns, rows if len(told) > 1 else ())


def _units(view: View, _argument: str) -> Table:
    columns = (
        Column("单位", 9),
        Column("承担", 4, "centre"),
        Column("完成", 4, "centre"),
        Column("完成率", 6, "centre"),
        Column("有逾期", 5, "centre"),
        Column("本期已报", 6, "centre"),
        Column("最近填报", 7, "id"),
    )
    rows = tuple(
        Row(
            (
                u.name,
                u.total,
                u.done.count or None,
                u.done.percent if u.done.count else None,
                u.overdue.count or None,
                u.reported.count or None,
                u.last_on,
            ),
            " ".join(str(n) for n in sorted({d.section for d in u.duties})),
            (u.id,),
            tuple(sorted({c for d in u.duties for c in codes(d.status, d.labels)})),
            f"unit/{u.id}",
        )
        for u in view.by_unit
    )
    return Table("units", "各责任单位", columns, rows)


def _tasks(view: View, _argument: str) -> Table:
    columns = (
        Column("条款", 4, "id"),
        Column("任务", 14),
        Column("时限", 10, "when"),
        Column("状态", 9),
        Column("已报单位", 5, "centre"),
        Column("完成单位", 5, "centre"),
    )
    rows = tuple(
        Row(
            (
                t.clause,
                t.title,
                t.when,
                state_text(t.status, t.labels),
                f"{t.units_reported}/{t.units_total}",
                f"{sum(d.status.code in ('done', 'closed') for d in t.duties)}/{t.units_total}",
            ),
            str(t.section),
            tuple(d.unit for d in t.duties),
            codes(t.status, t.labels),
            f"task/{t.id}",
        )
        for t in view.tasks
        if t.counted
    )
    return Table("tasks", "各项任务", columns, rows)


def _owing(key: str, caption: str, pick: Callable[[View], Sequence[Unreported]]) -> Callable[[View, str], Table]:
    def make(view: View, _argument: str) -> Table:
        columns = (
            Column("单位", 9),
            Column("情况", 5, "centre"),
            Column("项数", 5, "centre"),
            Column("条款", 17),
            Column("最近填报", 7, "id"),
        )
        rows = tuple(
            Row(
                (u.unit_name, u.kind.text, f"{len(u.tasks)}/{u.total}", clauses(u.clauses, 6), u.last_on),
                "",
                (u.unit,),
                ("unreported",),
                f"unit/{u.unit}",
            )
            for u in pick(view)
        )
        return Table(key, caption, columns, rows)

    return make


def _comparison(view: View, _argument: str) -> Table:
    columns = (
        Column("指标", 10),
        Column(view.period.label, 6, "centre"),
        Column("占比", 6, "centre"),
        Column(view.comparison.period.label if view.comparison else "", 6, "centre"),
        Column("占比 ", 6, "centre"),
        Column("增减", 5, "centre"),
    )
    found = view.comparison.rows if view.comparison else ()
    rows = tuple(
        Row((r.label, r.now, r.now_percent, r.before, r.before_percent, f"{r.change:+d}" if r.change else "持平"))
        for r in found
        if r.now or r.before
    )
    return Table("comparison", f"与{view.comparison.period.label if view.comparison else ''}比较", columns, rows)


_MEASURE, _SAID = 18, 40  # characters of each measure and of the latest reply on the sheet of a unit
_ASKED, _TALL = 28, 4  # width of the column of measures, and lines of a row


def _duties(view: View, argument: str) -> Table:
    """The tasks of one unit, one row a task."""
    columns = (
        Column("条款", 4, "id"),
        Column("任务", 9),
        Column("要求", _ASKED),
        Column("时限", 10.5, "when"),
        Column("状态", 7),
        Column("最近填报", 15),
    )
    unit = next(u for u in view.by_unit if u.id == argument)
    rows = tuple(
        Row(
            (
                d.clause,
                d.title if d.via.code == "named" else f"{d.title}\n（{d.via.text}：{d.mention}）",
                _asked(view.task(d.task)),
                d.when,
                state_text(d.status, d.labels),
                _latest(d),
            ),
            str(d.section),
            (d.unit,),
            codes(d.status, d.labels),
            f"task/{d.task}",
        )
        for d in unit.duties
    )
    return Table(f"duties:{unit.id}", f"{unit.name}任务清单", columns, rows, wide=True)


def _asked(task: Task) -> str:
    """The measures of a task by their first words, those with a date first."""
    ordered = sorted(task.measures, key=lambda m: not m.when)
    said = "；".join(f"{m.id} {measure_name(m.text, _MEASURE)}" for m in ordered)
    return fit_lines(said, _ASKED, _TALL, f"……（共{len(ordered)}项举措，全文见方案）")


def _latest(duty: Duty) -> str:
    if not duty.statements:
        return ""
    said = duty.statements[0]
    return f"{said.on} {said.status.text}\n{cut(said.progress, _SAID)}".rstrip()


def _measures(view: View, argument: str) -> Table:
    """The measures of one task in the plan's words."""
    columns = (Column("编号", 4, "id"), Column("举措", 24), Column("时限", 9, "when"), Column("状态", 6))
    task = view.task(int(argument))
    units = tuple(d.unit for d in task.duties)
    rows = tuple(
        Row(
            (m.id, m.text, m.when, state_text(m.status, m.labels)),
            str(task.section),
            units,
            codes(m.status, m.labels),
        )
        for m in task.measures
    )
    return Table(f"measures:{argument}", "举措", columns, rows)


def _bearers(view: View, argument: str) -> Table:
    """The units that bear one task."""
    columns = (Column("单位", 9), Column("来由", 9), Column("状态", 9), Column("最近填报", 14))
    rows = tuple(
        Row(
            (d.unit_name, f"{d.via.text}：{d.mention}", state_text(d.status, d.labels), _latest(d)),
            str(d.section),
            (d.unit,),
            codes(d.status, d.labels),
            f"unit/{d.unit}",
        )
        for d in view.task(int(argument)).duties
    )
    return Table(f"bearers:{argument}", "责任单位", columns, rows)


def _replies(view: View, argument: str) -> Table:
    """Every reply in force on one task, or of one unit: the whole text."""
    kind, _, name = argument.partition("=")
    of_unit = kind == "unit"
    columns = (
        Column("条款", 5, "id") if of_unit else Column("单位", 8),
        Column("状态", 6),
        Column("日期", 6, "id"),
        Column("进展", 24),
        Column("问题", 12),
        Column("下一步", 10),
        Column("佐证", 8),
    )
    said: list[tuple[str, Statement]] = [
        (s.measure or t.clause if of_unit else s.unit_name, s)
        for t in view.tasks
        for s in t.statements
        if ((s.unit == name) if of_unit else (str(t.id) == name))
    ]
    rows = tuple(
        Row(
            (
                who,
                s.status.text + (f"（{s.period}）" if s.period else ""),
                s.on,
                s.progress if of_unit or not s.measure else f"{s.measure}：{s.progress}",
                s.problem,
                s.next_step,
                "\n".join(e.path for e in s.evidence),
            ),
            "",
            (s.unit,),
            (s.status.code,),
        )
        for who, s in said
    )
    return Table(f"replies:{argument}", "填报", columns, rows, wide=True)


def _slips(view: View, _argument: str) -> Table:
    """The 督办单 in one list."""
    columns = (
        Column("编号", 6, "id"),
        Column("等级", 4, "centre"),
        Column("单位", 9),
        Column("条款", 4, "id"),
        Column("举措", 14),
        Column("时限", 10.5, "when"),
        Column("反馈期限", 7, "id"),
    )
    rows = tuple(
        Row(
            (s.number, s.level.text, s.owners, s.obligation.clause, measure_name(s.obligation.text),
             brief_when(s.obligation), s.reply_by),
            str(s.obligation.section),
            tuple(b.unit for b in s.obligation.bearers if b.unit_name in s.units),
            (s.why.code,),
        )
        for s in view.supervisions
    )  # fmt: skip
    return Table("slips", "督办单清单", columns, rows)


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
