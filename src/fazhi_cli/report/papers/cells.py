"""The cells that several tables share, and the cutting of tables to what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fazhi_cli.report.facts.rows import Obligation, Term
from fazhi_cli.report.facts.view import View
from fazhi_cli.report.facts.words import join
from fazhi_cli.report.papers.model import Cell, Row, Table

__all__ = ["brief_when", "clauses", "codes", "obligation_row", "of_tasks", "state_text", "trimmed"]


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


def clauses(clauses: Iterable[str], limit: int | None = None) -> str:
    """Clauses in a row; over ``limit``, the first of them and how many there are."""
    return join(tuple(dict.fromkeys(clauses)), limit, "条")


def of_tasks(view: View, tasks: Iterable[int], limit: int) -> str:
    """The clauses of tasks, as :func:`clauses` lists them."""
    known = {t.id: t.clause for t in view.tasks}
    return clauses((known[t] for t in tasks), limit)


def codes(status: Term, labels: Iterable[Term]) -> tuple[str, ...]:
    """Codes of a state, by which a row is found."""
    return (status.code, *(t.code for t in labels))


def obligation_row(o: Obligation, *cells: Cell) -> Row:
    """A row about one obligation."""
    return Row(cells, str(o.section), tuple(b.unit for b in o.bearers), codes(o.status, o.labels), f"task/{o.task}")


def brief_when(o: Obligation) -> str:
    """The date in as few words as a cell has room for."""
    return o.when if o.period is None else o.period_label + ("（推定）" if o.kind.code == "inferred" else "")
