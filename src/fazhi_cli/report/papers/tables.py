"""The tables of all papers: heads, cells, widths, what is merged; one definition for every form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fazhi_cli.report.facts.rows import Duty, LedgerRow, Obligation, Statement, Task, Term, Unreported
from fazhi_cli.report.facts.view import LEDGER_COLUMNS, View
from fazhi_cli.report.facts.words import join
from fazhi_cli.report.papers.cutting import cut, fit_lines, measure_name
from fazhi_cli.report.papers.model import Cell, Column, Row, Table

__all__ = ["TABLES", "ledger_table", "state_text", "trimmed"]

_LINES = 9
"""Lines of a cell of the ledger: less than a third of a turned page, and far below Excel's tallest row."""


def state_text(status: Term, labels: Sequence[Term]) -> str:
    """``推进中（滞后）``."""
    return f"{status.text}（{'、'.join(t.text for t in labels)}）" if labels else status.text


def trimmed(table: Table, limit: int | None = None) -> Table | None:
    """The table without columns that hold nothing, cut to ``limit`` rows; ``None`` if nothing is left."""
    rows = table.rows if limit is None else table.rows[:limit]
    kept = [i for i in range(len(table.columns)) if any(r.cells[i] not in (None, "", 0) for r in rows)]
    if not rows or not kept:
        return None
    places = {old: new for new, old in enumerate(kept)}
    return table._replace(
        columns=tuple(table.columns[i] for i in kept),
        rows=tuple(r._replace(cells=tuple(r.cells[i] for i in kept)) for r in rows),
        merged=tuple(places[i] for i in table.merged if i in places),
    )


def _clauses(clauses: Iterable[str], limit: int | None = None) -> str:
    """Clauses in a row; over ``limit``, the first of them and how many there are."""
    return join(tuple(dict.fromkeys(clauses)), limit, "条")


def _of_tasks(view: View, tasks: Iterable[int], limit: int) -> str:
    known = {t.id: t.clause for t in view.tasks}
    return _clauses((known[t] for t in tasks), limit)


def _codes(status: Term, labels: Iterable[Term]) -> tuple[str, ...]:
    return (status.code, *(t.code for t in labels))


def _obligation_row(o: Obligation, *cells: Cell) -> Row:
    return Row(cells, str(o.section), tuple(b.unit for b in o.bearers), _codes(o.status, o.labels), f"task/{o.task}")


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
                _clauses(b.clauses, 4),
                b.days or None,
                _of_tasks(view, b.blocked, 1) if not ended else None,
                _of_tasks(view, b.behind, 1) if not ended else None,
                _of_tasks(view, b.unfinished, 3),
                _of_tasks(view, b.unheard, 3),
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
        Column("举措", 13),
        Column("时限", 9),
        Column("结论", 5, "centre"),
        *(Column(word, 4, "centre") for _, word in _VERDICTS),
    )
    rows = []
    for o in (*view.due, *view.recurring, *view.doubtful):
        counts = [sum(b.verdict.code == code for b in o.bearers) or None for code, _ in _VERDICTS]
        rows.append(
            _obligation_row(o, o.clause, f"{o.measure} {measure_name(o.text)}", _brief_when(o), o.verdict.text, *counts)
        )
    return Table("owed", f"{view.period.label}有时限要求的事项（结论和各结论的单位数）", columns, tuple(rows))


def _brief_when(o: Obligation) -> str:
    return o.when if o.period is None else o.period_label + ("（推定）" if o.kind.code == "inferred" else "")


def _matters(key: str, caption: str, pick: Callable[[View], Sequence[Obligation]]) -> Callable[[View, str], Table]:
    def make(view: View, _argument: str) -> Table:
        columns = (
            Column("条款", 4, "id"),
            Column("举措", 15),
            Column("单位", 14),
            Column("时限", 9),
            Column("天数", 4, "centre"),
            Column("状态", 8),
        )
        rows = tuple(
            _obligation_row(
                o,
                o.clause,
                f"{o.measure} {measure_name(o.text)}",
                "、".join(o.unfinished) or o.owners,
                _brief_when(o),
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
            tuple(sorted({c for d in u.duties for c in _codes(d.status, d.labels)})),
            f"unit/{u.id}",
        )
        for u in view.by_unit
    )
    return Table("units", "各责任单位", columns, rows)


def _tasks(view: View, _argument: str) -> Table:
    columns = (
        Column("条款", 4, "id"),
        Column("任务", 14),
        Column("时限", 10),
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
            _codes(t.status, t.labels),
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
                (u.unit_name, u.kind.text, f"{len(u.tasks)}/{u.total}", _clauses(u.clauses, 6), u.last_on),
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
_ASKED, _TALL = 30, 4  # width of the column of measures, and lines of a row


def _duties(view: View, argument: str) -> Table:
    """The tasks of one unit, one row a task."""
    columns = (
        Column("条款", 3.4, "id"),
        Column("任务", 9),
        Column("要求", _ASKED),
        Column("时限", 8.6),
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
            _codes(d.status, d.labels),
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
    columns = (Column("编号", 4, "id"), Column("举措", 24), Column("时限", 8), Column("状态", 6))
    task = view.task(int(argument))
    units = tuple(d.unit for d in task.duties)
    rows = tuple(
        Row(
            (m.id, m.text, m.when, state_text(m.status, m.labels)), str(task.section), units, _codes(m.status, m.labels)
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
            _codes(d.status, d.labels),
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


_FULL = {
    "number": (2.5, "centre"), "clause": (3.5, "id"), "task": (6, "text"), "measure": (17, "text"),
    "units": (9, "text"), "quote": (5, "text"), "due": (6, "id"), "status": (4.5, "status"), "light": (2.5, "light"),
    "progress": (17, "text"), "problem": (8, "text"), "next_step": (8, "text"), "evidence": (7, "text"),
    "reported_on": (6, "id"), "review": (4.5, "centre"),
}  # fmt: skip


def ledger_table(view: View, *, whole: bool = False) -> Table:
    """The ledger with all its columns; ``whole`` keeps every text, however long."""
    columns = tuple(Column(head, *_FULL[key]) for key, head in LEDGER_COLUMNS)
    merged = tuple(i for i, (key, _) in enumerate(LEDGER_COLUMNS) if key in ("clause", "task", "units"))
    rows = []
    for row in view.ledger:
        cells = {key: getattr(row, key) for key, _ in LEDGER_COLUMNS}
        if not whole:
            tails = _tails(view, row)
            for key, value in cells.items():
                if isinstance(value, str):
                    cells[key] = fit_lines(value, _FULL[key][0], _LINES, tails.get(key, "……"))
        rows.append(_ledger_row(view, row, tuple(cells.values())))
    return Table("ledger_full", "任务台账", columns, tuple(rows), merged, wide=True)


def _ledger(view: View, _argument: str) -> Table:
    """The ledger as it is printed: fewer, wider columns."""
    columns = (
        Column("序号", 2.8, "centre"),
        Column("条款", 3.4, "id"),
        Column("任务", 6),
        Column("举措", 17),
        Column("责任单位", 9),
        Column("时限", 6.4),
        Column("状态", 4.6),
        Column("进展、问题和下一步", 19),
        Column("填报日期", 6.2, "id"),
    )
    rows = []
    for row in view.ledger:
        tails = _tails(view, row)
        said = [row.progress, *(f"问题：{x}" for x in (row.problem,) if x)]
        said += [f"下一步：{x}" for x in (row.next_step,) if x]
        when = row.due or row.quote
        cells = (
            row.number,
            row.clause.strip("()"),
            row.task,
            fit_lines(row.measure, 17, _LINES, tails["measure"]),
            fit_lines(row.units, 9, _LINES, "等"),
            fit_lines(when, 6.4, _LINES, "……"),
            row.status if not row.review or row.status == "已销号" else f"{row.status}\n{row.review}",
            fit_lines("\n".join(s for s in said if s), 19, _LINES, tails["progress"]),
            row.reported_on,
        )
        rows.append(_ledger_row(view, row, cells))
    return Table("ledger", "任务台账", columns, tuple(rows), (1, 2, 4), wide=True)


def _ledger_row(view: View, row: LedgerRow, cells: tuple[Cell, ...]) -> Row:
    task = view.task(int(row.measure.partition("-")[0]))
    states = next((_codes(m.status, m.labels) for m in task.measures if row.measure.startswith(f"{m.id} ")), ())
    return Row(cells, str(task.section), tuple(d.unit for d in task.duties), states)


def _tails(view: View, row: LedgerRow) -> dict[str, str]:
    """What stands where a cell was cut: which records hold the whole."""
    identifier = row.measure.partition(" ")[0]
    task = view.task(int(identifier.partition("-")[0]))
    first = task.measures[0].id == identifier
    ids = [s.record for s in task.statements if s.measure == identifier or (s.measure is None and first)]
    records = ids[0] if len(ids) == 1 else f"{ids[0]} 等{len(ids)}条" if ids else ""
    said = f"（全文见记录 {records}）"
    plan = f"（全文见方案第{task.clause}条）"
    return {"measure": plan, "units": "等", "quote": plan, **dict.fromkeys(("progress", "problem", "next_step", "evidence"), said)}  # fmt: skip


def _slips(view: View, _argument: str) -> Table:
    """The 督办单 in one list."""
    columns = (
        Column("编号", 6, "id"),
        Column("等级", 4, "centre"),
        Column("单位", 9),
        Column("条款", 4, "id"),
        Column("举措", 14),
        Column("时限", 9),
        Column("反馈期限", 7, "id"),
    )
    rows = tuple(
        Row(
            (s.number, s.level.text, s.owners, s.obligation.clause, measure_name(s.obligation.text),
             _brief_when(s.obligation), s.reply_by),
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
    "ledger": _ledger,
    "ledger_full": lambda view, _: ledger_table(view),
    "slips": _slips,
}
"""Name in templates → what makes the table; after a colon the name may carry an argument, ``duties:sifaju``."""
