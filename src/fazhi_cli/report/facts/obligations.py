"""What falls due: dated deadlines and occurrences of recurring ones, as rows of the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar

from fazhi_cli.dates.periods import Period
from fazhi_cli.ledger.states import values as ledger
from fazhi_cli.ledger.states.judgement import FINISHED, verdict
from fazhi_cli.ledger.words import VERDICTS
from fazhi_cli.plan.deadlines import distinct, due_dates, occurrences, recurrence_text
from fazhi_cli.plan.model import Deadline, Measure, Mention
from fazhi_cli.plan.words import ROLES
from fazhi_cli.report.facts.marks import NoteBook
from fazhi_cli.report.facts.scope import DONE, Item, Scoped
from fazhi_cli.report.rows import Bearer, Obligation, Term
from fazhi_cli.report.words import DEADLINE_KINDS, day_text, label_terms, light_term, status_term, term

__all__ = ["Obligations", "mentions", "owners"]

NO_UNIT = "原文未列责任单位"
GOAL = "方案总目标，原文未列责任单位"
_Key = TypeVar("_Key", int, str)


def mentions(item: Item, measure: str | None = None) -> tuple[Mention, ...]:
    """The 责任单位 entries of a task, or those that govern one of its measures."""
    return tuple(m for m in item.task.mentions if measure is None or not m.measures or measure in m.measures)


def owners(item: Item, measure: str | None = None) -> str:
    """The 责任单位 in one line, as the plan prints them; with the roles where the plan gives roles."""
    found = mentions(item, measure)
    if not found:
        return GOAL if any(due_dates(d) for d in item.task.deadlines) else NO_UNIT
    if not any(m.role for m in found):
        return "、".join(m.text for m in found)
    roles = dict.fromkeys(m.role for m in found)
    return "；".join(
        f"{ROLES.get(role or '', role or '其他')}：" + "、".join(m.text for m in found if m.role == role)
        for role in roles
    )


class _Entry(NamedTuple):
    """An obligation with the days that decide in which periods it is listed.

    ``days``: the plan's dates and a granted one; ``span``: of an occurrence.
    """

    obligation: Obligation
    days: tuple[dt.date, ...]
    span: Period | None


class Obligations:
    """All obligations of the report's tasks, and the lists cut from them."""

    def __init__(self, scoped: Scoped, notes: NoteBook) -> None:
        self._scoped = scoped
        self._notes = notes

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        found = [e for item in self._scoped.items for m in item.task.measures for e in self._of_measure(item, m)]
        found.sort(key=lambda e: (e.obligation.due or dt.date.max, e.obligation.task))
        return tuple(found)

    @cached_property
    def all(self) -> tuple[Obligation, ...]:
        """Every dated deadline and occurrence within the plan's time, by date, then in the plan's order."""
        return tuple(e.obligation for e in self._entries)

    @cached_property
    def due(self) -> tuple[Obligation, ...]:
        """Dated, not doubtful, with the plan's or a granted date in the period."""
        return self._dated("dated")

    @cached_property
    def doubtful(self) -> tuple[Obligation, ...]:
        """With two open readings, either of them in the period."""
        return self._dated("doubtful")

    @cached_property
    def recurring(self) -> tuple[Obligation, ...]:
        """Occurrences whose time meets the period."""
        period = self._scoped.period
        return tuple(
            e.obligation
            for e in self._entries
            if e.span is not None and e.span.start <= period.end and period.start <= e.span.end
        )

    @cached_property
    def overdue(self) -> tuple[Obligation, ...]:
        """Overdue on the day, whenever they fell due; as the ledger says."""
        return self._labelled("overdue")

    @cached_property
    def inferred(self) -> tuple[Obligation, ...]:
        """Overdue only if they recur as the nature of the event suggests."""
        return self._labelled("inferred")

    @cached_property
    def owed(self) -> tuple[Obligation, ...]:
        """All that the period asks for: :attr:`due`, :attr:`recurring`, :attr:`doubtful`."""
        return (*self.due, *self.recurring, *self.doubtful)

    @cached_property
    def due_soon(self) -> tuple[Obligation, ...]:
        """Due within the days that count as 临期; as the ledger says."""
        return self._labelled("due_soon")

    def unmet(self, *, over: bool) -> tuple[Obligation, ...]:
        """What was not done in time: what is overdue, and of a period that is over what its last day found undone."""
        found = list(self.overdue)
        known = {o.id for o in found}
        for o in self.owed if over else ():
            if o.verdict.code == "not_done" and o.id not in known:
                own = tuple(b.unit_name for b in o.bearers if b.verdict.code == "not_done")
                found.append(o._replace(unfinished=own))
        return tuple(found)

    def _labelled(self, label: str) -> tuple[Obligation, ...]:
        """The obligations with a label, each with the units for which it holds, and their days."""
        found: list[Obligation] = []
        for obligation in self.all:
            if any(t.code == label for t in obligation.labels):
                own = [b for b in obligation.bearers if any(t.code == label for t in b.labels)]
                days = [(b.due - self._scoped.as_of).days for b in own]
                if label == "due_soon" and (obligation.days_left or 0) > 0:
                    days.append(obligation.days_left or 0)  # the nearer of two open readings
                left = min(days, default=obligation.days_left)
                found.append(obligation._replace(unfinished=tuple(b.unit_name for b in own), days_left=left))
        return tuple(found)

    @cached_property
    def owing_tasks(self) -> frozenset[int]:
        """The tasks that owe something in the period."""
        return frozenset(o.task for o in self.owed)

    def of_measure(self, measure: str) -> tuple[Obligation, ...]:
        """All obligations of one measure."""
        return tuple(self._by_measure.get(measure, ()))

    def of_task(self, task: int) -> tuple[Obligation, ...]:
        """All obligations of one task."""
        return tuple(self._by_task.get(task, ()))

    @cached_property
    def _by_measure(self) -> dict[str, list[Obligation]]:
        return _grouped(self.all, lambda o: o.measure)

    @cached_property
    def _by_task(self) -> dict[int, list[Obligation]]:
        return _grouped(self.all, lambda o: o.task)

    def _dated(self, kind: str) -> tuple[Obligation, ...]:
        period = self._scoped.period
        return tuple(
            e.obligation
            for e in self._entries
            if e.obligation.kind.code == kind and any(period.contains(day) for day in e.days)
        )

    def _of_measure(self, item: Item, measure: Measure) -> Iterator[_Entry]:
        state = item.measure(measure.id)
        if state is None:  # a unit's report on a task of which it does not bear this measure
            return
        judged = iter(enumerate(state.obligations))
        dated = 0
        for deadline in distinct(measure):
            for period in occurrences(deadline, self._scoped.plan.document):
                index, known = next(judged)
                yield self._recurring(item, measure, deadline, period, known, index)
            if not deadline.recurrence and due_dates(deadline):
                dated += 1
                index, known = next(judged)
                yield self._dated_entry(item, measure, deadline, known, index, dated)

    def _dated_entry(
        self, item: Item, measure: Measure, deadline: Deadline, known: ledger.Obligation, index: int, number: int
    ) -> _Entry:
        printed = due_dates(deadline)
        row = self._row(item, measure, deadline, known, index, "doubtful" if known.doubtful else "dated")
        obligation = row._replace(
            id=measure.id if number == 1 else f"{measure.id}#{number}",
            due=known.dates[0],
            other_due=known.dates[-1] if known.doubtful else None,
            doubt=deadline.doubt.why if known.doubtful and deadline.doubt else "",
            when=_dated_when(known, printed),
        )
        return _Entry(obligation, tuple({*printed, *known.dates}), None)

    def _recurring(
        self,
        item: Item,
        measure: Measure,
        deadline: Deadline,
        period: Period,
        known: ledger.Obligation,
        index: int,
    ) -> _Entry:
        row = self._row(item, measure, deadline, known, index, known.kind)
        obligation = row._replace(
            id=f"{measure.id}@{period.key}",
            due=known.last,
            period=period.key,
            period_label=period.label,
            when=_recurring_when(deadline, period, known),
        )
        return _Entry(obligation, (), period)

    def _days_left(self, known: ledger.Obligation) -> int:
        """Days to the nearest date that has not passed; if all have, to the last that counts."""
        as_of = self._scoped.as_of
        ahead = [d for d in (*known.dates, known.last) if d >= as_of]
        return ((min(ahead) if ahead else known.last) - as_of).days

    def _bearers(self, item: Item, measure: str, index: int) -> tuple[Bearer, ...]:
        found: list[Bearer] = []
        for state in item.whole.units:
            own = state.measure(measure) if state.unit in self._scoped.unit_set else None
            if own is not None:
                found.append(self._bearer(state.unit, own.obligations[index]))
        return tuple(found)

    def _bearer(self, unit: str, own: ledger.Obligation) -> Bearer:
        return Bearer(
            unit=unit,
            unit_name=self._scoped.unit_name(unit),
            status=status_term(own.status),
            verdict=self._verdict(own),
            labels=label_terms(own.labels),
            due=own.last,
            extended=own.extended is not None,
            done_on=own.since if own.status in DONE else None,
        )

    def _verdict(self, known: ledger.Obligation) -> Term:
        return term(verdict(known, self._scoped.through), VERDICTS)

    def _row(
        self, item: Item, measure: Measure, deadline: Deadline, known: ledger.Obligation, index: int, kind: str
    ) -> Obligation:
        marked = self._notes.measure(measure.id)
        task = item.task
        bearers = self._bearers(item, measure.id, index)
        return Obligation(
            id="",
            task=task.id,
            clause=task.clause,
            title=task.title,
            section=task.section,
            measure=measure.id,
            text=marked.text,
            quote=deadline.quote,
            kind=term(kind, DEADLINE_KINDS),
            due=None,
            other_due=None,
            doubt="",
            period=None,
            period_label="",
            when="",
            units=tuple(m.text for m in mentions(item, measure.id)),
            owners=owners(item, measure.id),
            status=status_term(known.status),
            light=light_term(known.light),
            labels=label_terms(known.labels),
            done_on=known.since if known.status in DONE else None,
            days_left=None if known.status in FINISHED else self._days_left(known),
            marks=marked.deadline_marks,
            verdict=self._verdict(known),
            bearers=bearers,
            unfinished=tuple(b.unit_name for b in bearers if b.status.code not in FINISHED),
        )


def _grouped(found: Iterable[Obligation], key: Callable[[Obligation], _Key]) -> dict[_Key, list[Obligation]]:
    groups: dict[_Key, list[Obligation]] = {}
    for obligation in found:
        groups.setdefault(key(obligation), []).append(obligation)
    return groups


def _dated_when(known: ledger.Obligation, printed: tuple[dt.date, ...]) -> str:
    if known.doubtful:
        return "或".join(day_text(d) for d in known.dates) + "（存疑）"
    text = day_text(known.dates[-1])
    if known.extended:
        return f"{'或'.join(day_text(d) for d in printed)}（经批准延至{text}）"
    return text


def _recurring_when(deadline: Deadline, period: Period, known: ledger.Obligation) -> str:
    inferred = "，推定" if deadline.kind == "inferred" else ""
    extended = f"，经批准延至{day_text(known.last)}" if known.extended else ""
    return f"{period.label}内（{recurrence_text(deadline)}{inferred}{extended}）"
