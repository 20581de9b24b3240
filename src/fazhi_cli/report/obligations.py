"""What falls due: dated deadlines and occurrences of recurring ones, as rows of the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar

from fazhi_cli.dates.periods import RECURRENCES, Period
from fazhi_cli.ledger.judge import light_of
from fazhi_cli.ledger.state import DeadlineState, MeasureState, OccurrenceState
from fazhi_cli.ledger.words import LABELS, LIGHTS
from fazhi_cli.plan.deadlines import due_dates, occurrences, overdue_after
from fazhi_cli.plan.model import Deadline, Measure, Mention
from fazhi_cli.report.marks import NoteBook
from fazhi_cli.report.rows import Obligation, Term
from fazhi_cli.report.scope import DONE, Item, Scoped
from fazhi_cli.report.statements import status_term
from fazhi_cli.report.words import DEADLINE_KINDS, ROLES, day_text, term

__all__ = ["Obligations", "label_terms", "light_term", "mentions", "owners"]

NO_UNIT = "原文未列责任单位"
GOAL = "方案总目标，原文未列责任单位"
_FINISHED = DONE | {"dropped"}
_BY_DATE = ("overdue", "due_soon")
_Key = TypeVar("_Key", int, str)


def light_term(light: str) -> Term:
    """A light with its word."""
    return Term(light, LIGHTS.get(light, light))


def label_terms(labels: Iterable[str]) -> tuple[Term, ...]:
    """Labels with their words."""
    return tuple(Term(code, LABELS.get(code, code)) for code in labels)


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
        return tuple(o for o in self.all if _has(o, "overdue"))

    @cached_property
    def due_soon(self) -> tuple[Obligation, ...]:
        """Due within the days that count as 临期; as the ledger says."""
        return tuple(o for o in self.all if _has(o, "due_soon"))

    @cached_property
    def owing_tasks(self) -> frozenset[int]:
        """The tasks that owe something in the period."""
        return frozenset(o.task for o in (*self.due, *self.recurring, *self.doubtful))

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
        dated = 0
        for deadline in measure.deadlines:
            if deadline.recurrence:
                yield from self._recurring(item, measure, deadline, state)
            elif due_dates(deadline):
                dated += 1
                yield self._dated_entry(item, measure, deadline, state, dated)

    def _dated_entry(
        self, item: Item, measure: Measure, deadline: Deadline, state: MeasureState | None, number: int
    ) -> _Entry:
        printed = due_dates(deadline)
        known = state.deadlines[number - 1] if state and len(state.deadlines) >= number else None
        last = overdue_after(deadline, self._scoped.plan.document)
        assert last is not None
        if known is None:
            known = DeadlineState(deadline.quote, printed, last, len(printed) > 1, None, "todo", ())
        status = "closed" if state and state.status == "closed" else known.status
        labels = _counting(item, known.labels)
        kind = "doubtful" if known.doubtful else "dated"
        obligation = self._row(item, measure, deadline, kind)._replace(
            id=measure.id if number == 1 else f"{measure.id}#{number}",
            due=known.dates[0],
            other_due=known.dates[-1] if known.doubtful else None,
            doubt=deadline.doubt.why if known.doubtful and deadline.doubt else "",
            when=_dated_when(known, printed),
            status=status_term(status),
            light=light_term(light_of(status, labels)),
            labels=label_terms(labels),
            done_on=state.since if state and status in DONE else None,
            days_left=None if status in _FINISHED else self._days_left(known),
        )
        return _Entry(obligation, tuple({*printed, *known.dates}), None)

    def _days_left(self, known: DeadlineState) -> int:
        """Days to the nearest date that has not passed; if all have, to the last that counts."""
        as_of = self._scoped.as_of
        ahead = [d for d in (*known.dates, known.last) if d >= as_of]
        return ((min(ahead) if ahead else known.last) - as_of).days

    def _recurring(
        self, item: Item, measure: Measure, deadline: Deadline, state: MeasureState | None
    ) -> Iterator[_Entry]:
        begun = {o.period: o for o in state.occurrences if o.quote == deadline.quote} if state else {}
        for period in occurrences(deadline, self._scoped.plan.document):
            known = begun.get(period.key) or OccurrenceState(
                period.key, period.start, period.end, deadline.quote, "todo", (), "gray", None
            )
            record = self._scoped.progress.record_by_id.get(known.record) if known.record else None
            row = self._row(item, measure, deadline, "inferred" if deadline.kind == "inferred" else "recurring")
            obligation = row._replace(
                id=f"{measure.id}@{period.key}",
                due=known.due,
                period=period.key,
                period_label=period.label,
                when=_recurring_when(deadline, period, known.due),
                status=status_term(known.status),
                light=light_term(known.light),
                labels=label_terms(_counting(item, known.labels)),
                done_on=record.on if record and known.status in DONE else None,
                days_left=None if known.status in _FINISHED else (known.due - self._scoped.as_of).days,
            )
            yield _Entry(obligation, (), period)

    def _row(self, item: Item, measure: Measure, deadline: Deadline, kind: str) -> Obligation:
        marked = self._notes.measure(measure.id)
        task = item.task
        empty = Term("", "")
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
            status=empty,
            light=empty,
            labels=(),
            done_on=None,
            days_left=None,
            marks=marked.deadline_marks,
        )


def _counting(item: Item, labels: tuple[str, ...]) -> tuple[str, ...]:
    """What is 已销号 as a whole is neither overdue nor near, whatever its parts said."""
    if item.state.status != "closed":
        return labels
    return tuple(x for x in labels if x not in _BY_DATE)


def _grouped(found: Iterable[Obligation], key: Callable[[Obligation], _Key]) -> dict[_Key, list[Obligation]]:
    groups: dict[_Key, list[Obligation]] = {}
    for obligation in found:
        groups.setdefault(key(obligation), []).append(obligation)
    return groups


def _has(obligation: Obligation, label: str) -> bool:
    return any(t.code == label for t in obligation.labels)


def _dated_when(known: DeadlineState, printed: tuple[dt.date, ...]) -> str:
    if known.doubtful:
        return "或".join(day_text(d) for d in known.dates) + "（存疑）"
    text = day_text(known.dates[-1])
    if known.extended:
        return f"{'或'.join(day_text(d) for d in printed)}（经批准延至{text}）"
    return text


def _recurring_when(deadline: Deadline, period: Period, due: dt.date) -> str:
    word = RECURRENCES.get(deadline.recurrence or "", deadline.recurrence or "")
    inferred = "，推定" if deadline.kind == "inferred" else ""
    extended = f"，经批准延至{day_text(due)}" if due != period.end else ""
    return f"{period.label}内（{word}{inferred}{extended}）"
