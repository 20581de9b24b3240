"""What the records say, as rows of the report: statements in force, changes of state, steps of 销号, 延期 and 终止."""

from __future__ import annotations

from collections.abc import Collection

from fazhi_cli.dates.periods import Period
from fazhi_cli.ledger.record import Record, order
from fazhi_cli.ledger.states.progress import speaks_within
from fazhi_cli.ledger.words import KINDS
from fazhi_cli.report.facts.scope import Scoped
from fazhi_cli.report.facts.texts import clean, public_text
from fazhi_cli.report.rows import Change, Closing, Evidence, Statement
from fazhi_cli.report.words import status_term, term

__all__ = ["Statements", "changes", "closings"]


_CLOSING_STEPS = ("apply", "approve", "reject", "reopen", "extend", "grant", "refuse", "permit", "deny")


class Statements:
    """The statements in force: of each unit on each measure (or task) the latest report.

    A report on the period stands before one of another time (a
    report of the period shows it first).
    """

    def __init__(self, scoped: Scoped) -> None:
        self._scoped = scoped
        latest: dict[tuple[int, str | None, str | None], Record] = {}
        inside = self._inside = frozenset(r.id for r in scoped.progress.reports_in(scoped.period))
        self._reports_by_task: dict[int, list[Record]] = {}
        for record in scoped.records:
            if record.kind != "report":
                continue
            self._reports_by_task.setdefault(record.task, []).append(record)
            key = (record.task, record.unit, record.measure)
            known = latest.get(key)
            if known is None or (record.id in inside) >= (known.id in inside):
                latest[key] = record
        self._by_task: dict[int, list[Statement]] = {}
        for record in sorted(latest.values(), key=lambda r: (r.id in inside, *order(r)), reverse=True):
            self._by_task.setdefault(record.task, []).append(self.of(record))

    def of(self, record: Record) -> Statement:
        """One record as a row."""
        public = self._scoped.options.public
        show = public_text if public else str
        return Statement(
            record=record.id,
            unit=record.unit or "",
            unit_name=self._scoped.unit_name(record.unit),
            measure=record.measure,
            period=record.period,
            status=status_term(record.status),
            on=record.on,
            progress=show(clean(record.note)),
            problem="" if public else clean(record.problem),
            next_step=show(clean(record.next)),
            evidence=() if public else tuple(Evidence(clean(e.path), e.date, e.sha256) for e in record.evidence),
            by="" if public else clean(record.by),
            in_period=record.id in self._inside,
        )

    def of_task(self, task: int) -> tuple[Statement, ...]:
        """All of a task, the latest first, those on the period before the others."""
        return tuple(self._by_task.get(task, ()))

    def of_unit(self, task: int, unit: str) -> tuple[Statement, ...]:
        """Those of one unit on one task."""
        return tuple(s for s in self._by_task.get(task, ()) if s.unit == unit)

    def on_matter(
        self, task: int, measure: str | None, period: Period | None, units: Collection[str]
    ) -> tuple[Statement, ...]:
        """What these units last said on one matter, the latest first: on an occurrence, only what speaks of it."""
        latest: dict[tuple[str | None, str | None], Record] = {}
        for record in self._reports_by_task.get(task, ()):
            if record.unit not in units or (measure is not None and record.measure not in (None, measure)):
                continue
            if period is not None and not speaks_within(record, period):
                continue
            latest[record.unit, record.measure] = record
        return tuple(self.of(r) for r in sorted(latest.values(), key=order, reverse=True))

    def of_measure(self, task: int, measure: str) -> tuple[Statement, ...]:
        """Those on one measure itself."""
        return tuple(s for s in self._by_task.get(task, ()) if s.measure == measure)

    def of_whole(self, task: int) -> tuple[Statement, ...]:
        """Those on the task as a whole."""
        return tuple(s for s in self._by_task.get(task, ()) if s.measure is None)


def changes(scoped: Scoped) -> tuple[Change, ...]:
    """Reports of the period whose status differs from the one stated before for the same matter.

    The same matter: same task, measure, unit and period of the record. A first statement is a change.
    """
    before: dict[tuple[int, str | None, str | None, str | None], str | None] = {}
    result: list[Change] = []
    for record in scoped.own_records:
        if record.kind != "report" or record.status is None:
            continue
        key = (record.task, record.measure, record.unit, record.period)
        previous = before.get(key)
        before[key] = record.status
        if previous != record.status and scoped.period.contains(record.on):
            result.append(_change(scoped, record, previous))
    return tuple(result)


def _change(scoped: Scoped, record: Record, previous: str | None) -> Change:
    task = scoped.item_by_task[record.task].task
    text = clean(record.note)
    return Change(
        on=record.on,
        task=task.id,
        clause=task.clause,
        title=task.title,
        measure=record.measure,
        unit=record.unit or "",
        unit_name=scoped.unit_name(record.unit),
        before=status_term(previous) if previous else None,
        after=status_term(record.status),
        text=public_text(text) if scoped.options.public else text,
        record=record.id,
    )


def closings(scoped: Scoped) -> tuple[Closing, ...]:
    """The steps of 销号, 延期 and 终止 whose day lies in the period, in order."""
    public = scoped.options.public
    result: list[Closing] = []
    for record in scoped.records:
        if record.kind not in _CLOSING_STEPS or not scoped.period.contains(record.on):
            continue
        task = scoped.item_by_task[record.task].task
        result.append(
            Closing(
                on=record.on,
                task=task.id,
                clause=task.clause,
                title=task.title,
                measure=record.measure,
                unit=record.unit or "",
                unit_name=scoped.unit_name(record.unit),
                step=term(record.kind, KINDS),
                reason="" if public else clean(record.reason),
                by="" if public else clean(record.by),
                record=record.id,
            )
        )
    return tuple(result)
