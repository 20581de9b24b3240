"""What happened within the period: changes of state, and steps of 销号, 延期 and 终止."""

from __future__ import annotations

from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.words import KINDS
from fazhi_cli.report.facts.rows import Change, Closing
from fazhi_cli.report.facts.scope import Scoped
from fazhi_cli.report.facts.statements import status_term
from fazhi_cli.report.facts.texts import clean, public_text
from fazhi_cli.report.facts.words import term

__all__ = ["CLOSING_STEPS", "changes", "closings"]

CLOSING_STEPS = ("apply", "approve", "reject", "reopen", "extend", "grant", "refuse", "permit", "deny")


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
        if record.kind not in CLOSING_STEPS or not scoped.period.contains(record.on):
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
