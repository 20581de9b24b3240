"""What units said, as rows of the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from fazhi_cli.dates.periods import Period
from fazhi_cli.ledger.record import Record, order
from fazhi_cli.ledger.states.progress import speaks_within
from fazhi_cli.ledger.words import STATUSES
from fazhi_cli.report.facts.rows import Evidence, Statement, Term
from fazhi_cli.report.facts.scope import Scoped
from fazhi_cli.report.facts.texts import clean, public_text

__all__ = ["Statements", "status_term"]


def status_term(status: str | None) -> Term:
    """The status with its word; no status reads as 无记录."""
    code = status or "none"
    return Term(code, STATUSES.get(code, code))


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


def joined(statements: Iterable[Statement], field: str) -> str:
    """One field of several statements, each with its unit, one a line; empty ones are left out."""
    lines = [f"{s.unit_name}：{getattr(s, field)}" for s in statements if getattr(s, field)]
    return "\n".join(lines)
