"""The report as a workbook: the ledger, what is late, who has not reported, numbers, notes, one sheet a unit."""

from __future__ import annotations

from fazhi_cli.report.office.workbook import Cell, SheetColumn, Workbook
from fazhi_cli.report.renderers import RenderOptions
from fazhi_cli.report.rows import Duty, Obligation, Share, Unit
from fazhi_cli.report.view import LEDGER_COLUMNS, View
from fazhi_cli.report.words import day_text

__all__ = ["render"]

_LEDGER = {
    "number": SheetColumn("", 5, "centre"),
    "clause": SheetColumn("", 7, "id"),
    "task": SheetColumn("", 12),
    "measure": SheetColumn("", 34),
    "units": SheetColumn("", 18),
    "quote": SheetColumn("", 10),
    "due": SheetColumn("", 11.5, "id"),
    "status": SheetColumn("", 9, "status"),
    "light": SheetColumn("", 4.5, "light"),
    "progress": SheetColumn("", 34),
    "problem": SheetColumn("", 16),
    "next_step": SheetColumn("", 16),
    "evidence": SheetColumn("", 14),
    "reported_on": SheetColumn("", 11.5, "id"),
    "review": SheetColumn("", 9, "centre"),
}


def render(view: View, options: RenderOptions) -> bytes:  # noqa: ARG001  a workbook has no template
    """The report as xlsx. No cell ever starts a formula, whatever its text."""
    book = Workbook(title=view.title, author=view.head.office, day=view.as_of)
    asof = f"{view.period.label}，截至{day_text(view.as_of)}"
    columns = [_LEDGER[key]._replace(head=head) for key, head in LEDGER_COLUMNS]
    rows = [[getattr(row, key) for key, _ in LEDGER_COLUMNS] for row in view.ledger]
    book.sheet("总表", f"《{view.document.title}》任务台账", f"{asof}，共{len(rows)}行", columns, rows)
    _late(book, view, asof)
    _unreported(book, view, asof)
    _numbers(book, view, asof)
    if view.notes:
        _notes(book, view)
    for unit in view.by_unit:
        _unit(book, unit, asof)
    return book.to_bytes()


def _late(book: Workbook, view: View, asof: str) -> None:
    columns = [
        SheetColumn("类别", 8, "centre"),
        SheetColumn("条款", 9, "id"),
        SheetColumn("任务", 20),
        SheetColumn("举措", 9, "id"),
        SheetColumn("举措内容", 48),
        SheetColumn("未完成的单位", 30),
        SheetColumn("时限(原文)", 18),
        SheetColumn("时限", 24),
        SheetColumn("距时限天数", 11, "centre"),
        SheetColumn("状态", 10, "centre"),
        SheetColumn("灯", 5, "light"),
        SheetColumn("标签", 14),
    ]
    rows = [_late_row("逾期", o) for o in view.overdue] + [_late_row("临期", o) for o in view.due_soon]
    meta = f"{asof}，逾期{len(view.overdue)}项，临期{len(view.due_soon)}项"
    book.sheet("逾期临期", "逾期和临期事项", meta, columns, rows)


def _late_row(kind: str, o: Obligation) -> list[Cell]:
    labels = "、".join(label.text for label in o.labels)
    return [kind, f"({o.clause})", o.title, o.measure, o.text, "、".join(o.unfinished) or o.owners, o.quote, o.when, o.days_left, o.status.text, o.light.text, labels]  # fmt: skip


def _unreported(book: Workbook, view: View, asof: str) -> None:
    columns = [
        SheetColumn("责任单位", 24),
        SheetColumn("情况", 12, "centre"),
        SheetColumn("承担任务", 10, "centre"),
        SheetColumn("涉及任务", 10, "centre"),
        SheetColumn("涉及条款", 60),
        SheetColumn("最近填报", 12),
    ]
    rows: list[list[Cell]] = [
        [u.unit_name, u.kind.text, u.total, len(u.tasks), "、".join(u.clauses), u.last_on]
        for u in (*view.unreported, *view.late)
    ]
    meta = f"{asof}，未报、部分未报{len(view.unreported)}个，迟报{len(view.late)}个"
    book.sheet("未报", "未报、部分未报和迟报的单位", meta, columns, rows)


def _numbers(book: Workbook, view: View, asof: str) -> None:
    columns = [
        SheetColumn("分类", 14, "centre"),
        SheetColumn("指标", 34),
        SheetColumn("件数", 8, "centre"),
        SheetColumn("基数", 8, "centre"),
        SheetColumn("占比", 9, "centre"),
        SheetColumn("所数的条款或单位", 80),
    ]
    s = view.summary
    shares = [s.tasks, s.done, s.closed, s.on_pace, s.in_step, s.behind, s.blocked, s.overdue, s.due_soon, s.doubtful, s.inferred, s.stale, s.no_record, s.not_started, s.unreported]  # fmt: skip
    clauses = {str(t.id): t.clause for t in view.tasks}
    rows = [_share("总体情况", share, clauses) for share in shares]
    rows += [_share("按状态", share, clauses) for share in s.statuses]
    rows += [_share("按灯", share, clauses) for share in s.lights]
    rows += [_share("单位", share, {}) for share in (s.units, s.units_reported, s.units_unreported)]
    for section in view.by_section:
        done = section.done._replace(label=f"{section.label}、{section.title}：完成")
        rows.append(_share("按部分", done, clauses))
    book.sheet("统计", "统计", asof, columns, rows)


def _notes(book: Workbook, view: View) -> None:
    """What the marks 〔注1〕 in the other sheets stand for."""
    columns = [
        SheetColumn("注号", 8, "centre"),
        SheetColumn("类别", 8, "centre"),
        SheetColumn("条款", 9, "id"),
        SheetColumn("原文", 34),
        SheetColumn("读法", 34),
        SheetColumn("把握", 9, "centre"),
        SheetColumn("说明", 80),
    ]
    rows: list[list[Cell]] = [
        [
            n.mark,
            n.kind.text,
            f"({n.clause})" if n.clause else "",
            n.quote,
            n.reading,
            n.certainty.text if n.certainty else "",
            n.text,
        ]
        for n in view.notes
    ]
    book.sheet("注", "注", f"共{len(rows)}条", columns, rows)


def _share(group: str, share: Share, clauses: dict[str, str]) -> list[Cell]:
    named = "、".join(clauses.get(i, i) for i in share.items)
    return [group, share.label, share.count, share.total, share.percent, named]


def _unit(book: Workbook, unit: Unit, asof: str) -> None:
    columns = [
        SheetColumn("条款", 9, "id"),
        SheetColumn("任务", 22),
        SheetColumn("来由", 18),
        SheetColumn("时限", 20),
        SheetColumn("状态", 10, "status"),
        SheetColumn("灯", 5, "light"),
        SheetColumn("进展", 40),
        SheetColumn("问题", 24),
        SheetColumn("下一步", 24),
        SheetColumn("佐证", 22),
        SheetColumn("填报日期", 12),
    ]
    meta = f"{asof}，承担{unit.total}项，完成{unit.done.count}项，逾期{unit.overdue.count}项，已填报{unit.reported.count}项"
    book.sheet(unit.name, f"{unit.name}任务清单", meta, columns, [_duty(d) for d in unit.duties])


def _duty(duty: Duty) -> list[Cell]:
    via = duty.via.text if duty.mention == duty.unit_name else f"{duty.via.text}：{duty.mention}"
    said = duty.statements
    progress = "\n".join(f"{s.measure + '：' if s.measure else ''}{s.progress}" for s in said if s.progress)
    problem = "\n".join(s.problem for s in said if s.problem)
    following = "\n".join(s.next_step for s in said if s.next_step)
    evidence = "\n".join(e.path for s in said for e in s.evidence)
    return [
        f"({duty.clause})",
        duty.title,
        via,
        duty.when or "",
        duty.status.text,
        duty.light.text,
        progress,
        problem,
        following,
        evidence,
        duty.last_on,
    ]
