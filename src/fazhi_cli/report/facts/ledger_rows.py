"""The ledger table (台账): one row for each measure."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.ledger.words import CLOSINGS, LIGHTS, STATUSES, word
from fazhi_cli.plan.deadlines import is_doubtful, recurrence_text
from fazhi_cli.plan.model import Measure
from fazhi_cli.report.facts.marks import NoteBook
from fazhi_cli.report.facts.obligations import Obligations, owners
from fazhi_cli.report.facts.scope import Item, Scoped
from fazhi_cli.report.facts.statements import Statements
from fazhi_cli.report.rows import LedgerRow, Obligation, Statement

__all__ = ["ledger_rows"]


def ledger_rows(
    scoped: Scoped, notes: NoteBook, statements: Statements, obligations: Obligations
) -> tuple[LedgerRow, ...]:
    """The rows in the plan's order.

    A task without units, deadlines and statements (指导思想) asks nothing of anybody and has no rows.
    A statement on a measure stands in the measure's row. One on the task as a
    whole stands in the row of the task's first measure, headed 全条; the other
    rows of the task refer to it by number.
    """
    rows: list[LedgerRow] = []
    for item in scoped.items:
        task = item.task
        if not (task.mentions or any(d.kind != "horizon" for d in task.deadlines) or statements.of_task(task.id)):
            continue
        whole = statements.of_whole(item.task.id)
        first = len(rows) + 1
        for index, measure in enumerate(item.task.measures):
            own = statements.of_measure(item.task.id, measure.id)
            shown = [(s, "") for s in own] + ([(s, "全条，") for s in whole] if index == 0 else [])
            row = _row(scoped, item, measure, notes, obligations)._replace(number=len(rows) + 1)
            if shown:
                row = _filled(row, shown)
            if whole and index:
                see = f"全条填报见第{first}行"
                row = row._replace(progress=f"{row.progress}\n{see}" if row.progress else see)
            rows.append(row)
    return tuple(rows)


def _row(scoped: Scoped, item: Item, measure: Measure, notes: NoteBook, obligations: Obligations) -> LedgerRow:
    state = item.measure(measure.id)
    status = state.status if state else "none"
    quotes = [d.quote for d in measure.deadlines if d.kind != "horizon"]
    closing = "closed" if status == "closed" else item.state.closing
    review = word(CLOSINGS, closing) if closing != "none" or status == "done" else ""
    return LedgerRow(
        number=0,
        clause=f"({item.task.clause})",
        task=item.task.title,
        measure=f"{measure.id} {notes.measure(measure.id).text}",
        units=owners(item, measure.id),
        quote="；".join(quotes),
        due=_due(measure, obligations.of_measure(measure.id)),
        status=word(STATUSES, status),
        light=word(LIGHTS, state.light if state else "gray"),
        progress="",
        problem="",
        next_step="",
        evidence="",
        reported_on="",
        review="" if scoped.options.public else review,
    )


def _due(measure: Measure, obligations: Sequence[Obligation]) -> str:
    parts: list[str] = []
    for deadline in measure.deadlines:
        if deadline.recurrence:
            inferred = "（推定）" if deadline.kind == "inferred" else ""
            parts.append(recurrence_text(deadline) + inferred)
            continue
        for obligation in obligations:
            if obligation.period is None and obligation.quote == deadline.quote and obligation.due:
                other = f"或{obligation.other_due}" if obligation.other_due else ""
                doubt = "（存疑）" if other or is_doubtful(deadline) else ""
                parts.append(f"{obligation.due}{other}{doubt}")
    return "；".join(parts)


def _filled(row: LedgerRow, shown: Sequence[tuple[Statement, str]]) -> LedgerRow:
    return row._replace(
        progress=_lines(shown, "progress"),
        problem=_lines(shown, "problem"),
        next_step=_lines(shown, "next_step"),
        evidence="\n".join(
            f"{s.unit_name}：" + "；".join(e.path + (f"（{e.on}）" if e.on else "") for e in s.evidence)
            for s, _ in shown
            if s.evidence
        ),
        reported_on=str(max(s.on for s, _ in shown)),
    )


def _lines(shown: Sequence[tuple[Statement, str]], field: str) -> str:
    """One field of the statements, one a line; a statement without progress text shows its status."""
    lines: list[str] = []
    for statement, scope in shown:
        text = getattr(statement, field)
        if field == "progress":
            about = f"（{scope}{statement.period or ''}{statement.status.text}）".replace("，）", "）")
            lines.append(f"{statement.unit_name}{about}{text}")
        elif text:
            lines.append(f"{statement.unit_name}：{text}")
    return "\n".join(lines)
