"""The ledger as a table: with all its columns for a workbook, with fewer and wider ones for paper."""

from __future__ import annotations

from fazhi_cli.report.papers.cutting import fit_lines
from fazhi_cli.report.papers.model import Cell, Column, Row, Table
from fazhi_cli.report.rows import LedgerRow
from fazhi_cli.report.view import LEDGER_COLUMNS, View
from fazhi_cli.report.words import codes

__all__ = ["ledger_table", "printed_ledger"]

_LINES = 9
"""Lines of a cell: less than a third of a turned page, and far below Excel's tallest row."""
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


def printed_ledger(view: View) -> Table:
    """The ledger as it is printed: fewer, wider columns."""
    columns = (
        Column("序号", 2.8, "centre"),
        Column("条款", 3.4, "id"),
        Column("任务", 6),
        Column("举措", 16),
        Column("责任单位", 9),
        Column("时限", 8.4, "when"),
        Column("状态", 4.6),
        Column("进展、问题和下一步", 18),
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
            fit_lines(row.measure, 16, _LINES, tails["measure"]),
            fit_lines(row.units, 9, _LINES, "等"),
            fit_lines(when, 8.4, _LINES, "……"),
            row.status if not row.review or row.status == "已销号" else f"{row.status}\n{row.review}",
            fit_lines("\n".join(s for s in said if s), 18, _LINES, tails["progress"]),
            row.reported_on,
        )
        rows.append(_ledger_row(view, row, cells))
    return Table("ledger", "任务台账", columns, tuple(rows), (1, 2, 4), wide=True)


def _ledger_row(view: View, row: LedgerRow, cells: tuple[Cell, ...]) -> Row:
    task = view.task(int(row.measure.partition("-")[0]))
    states = next((codes(m.status, m.labels) for m in task.measures if row.measure.startswith(f"{m.id} ")), ())
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
