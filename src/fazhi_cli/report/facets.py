"""What the page can be filtered by: the attributes of its rows, and the choices offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fazhi_cli.ledger.words import LABELS, LIGHTS, STATUSES
from fazhi_cli.report.rows import Duty, LedgerRow, Measure, Statement, Task, Term, Unit, Unreported
from fazhi_cli.report.view import View

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Facets"]


class Facets:
    """Makes ``data-`` attributes for the script of the page; the methods are called by templates."""

    def __init__(self, view: View) -> None:
        from markupsafe import Markup

        self._markup = Markup
        self._tasks: dict[int, Task] = {t.id: t for t in view.tasks}
        self._by_clause: dict[str, Task] = {t.clause: t for t in view.tasks}
        self._lights = {text: code for code, text in LIGHTS.items()}
        self._statuses = {text: code for code, text in STATUSES.items()}
        self.units: list[tuple[str, str]] = [(u.id, u.name) for u in view.by_unit]
        self.states = _states(view)

    def _attributes(self, section: int, units: Iterable[str], states: Iterable[str]) -> Markup:
        return self._markup('data-f="item" data-section="{}" data-units="{}" data-state="{}"').format(
            section, " ".join(units), " ".join(states)
        )

    def task(self, task_id: int, status: Term, labels: Sequence[Term]) -> Markup:
        """Of a task or a measure of it: all its units."""
        task = self._tasks[task_id]
        return self._attributes(task.section, (d.unit for d in task.duties), (status.code, *(x.code for x in labels)))

    def statement(self, statement: Statement) -> Markup:
        """Of a row inside a task: hidden only when another unit is asked for."""
        return self._markup('data-f="part" data-units="{}"').format(statement.unit)

    def unit(self, unit: Unit) -> Markup:
        """Of a unit: the parts of the plan and the states of all its duties."""
        states = {c for d in unit.duties for c in (d.status.code, *(x.code for x in d.labels))}
        sections = " ".join(str(s) for s in sorted({d.section for d in unit.duties}))
        return self._markup('data-f="item" data-section="{}" data-units="{}" data-state="{}"').format(
            sections, unit.id, " ".join(sorted(states))
        )

    def duty(self, duty: Duty) -> Markup:
        """Of one task of one unit."""
        return self._attributes(duty.section, (duty.unit,), (duty.status.code, *(x.code for x in duty.labels)))

    def change(self, task_id: int, unit: str, status: Term | None) -> Markup:
        """Of a change or a closing: the unit that made it."""
        return self._attributes(self._tasks[task_id].section, (unit,), (status.code,) if status else ())

    def owing(self, owing: Unreported) -> Markup:
        """Of a unit that owes a report."""
        sections = " ".join(str(s) for s in sorted({self._tasks[t].section for t in owing.tasks}))
        return self._markup('data-f="item" data-section="{}" data-units="{}" data-state="unreported"').format(
            sections, owing.unit
        )

    def ledger(self, row: LedgerRow) -> Markup:
        """Of a row of the ledger: the units and labels of its task."""
        task = self._by_clause[row.clause.strip("()（）")]
        status = self._statuses.get(row.status, "")
        return self._attributes(task.section, (d.unit for d in task.duties), (status, *(x.code for x in task.labels)))

    def light(self, word: str) -> str:
        """The code of a light."""
        return self._lights[word]

    def clause(self, task_id: int | str) -> str:
        """The clause of a task."""
        return self._tasks[int(task_id)].clause

    def measures(self, task_id: int) -> tuple[Measure, ...]:
        """The measures of a task."""
        return self._tasks[task_id].measures


def _states(view: View) -> list[tuple[str, str]]:
    """Statuses and labels that occur in the report, in the order of the ledger's words."""
    terms = {t for task in view.tasks for t in (task.status, *task.labels)}
    terms |= {t for u in view.by_unit for d in u.duties for t in (d.status, *d.labels)}
    terms |= {t for o in view.timeline for t in (o.status, *o.labels)}
    order = [*STATUSES, *LABELS]
    known = sorted((t for t in terms if t.code in order), key=lambda t: order.index(t.code))
    return [(t.code, t.text) for t in known]
