"""Checked file entries to the compiled plan: numbers and labels filled in, names resolved.

Where an entry and a value of the compiled plan say the same, the value takes
its fields from the entry by their names.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from fazhi_cli.plan import model
from fazhi_cli.plan.format.schema import (
    DocumentEntry,
    MentionEntry,
    ParagraphEntry,
    SectionEntry,
    TaskEntry,
    TasksFile,
    UnitsFile,
)
from fazhi_cli.plan.names import name_table, names_of, resolve_mention
from fazhi_cli.text.numerals import to_numeral

__all__ = ["compile_plan"]

_Value = TypeVar("_Value", bound=tuple[Any, ...])


def compile_plan(tasks_file: TasksFile, units_file: UnitsFile) -> model.Plan:
    """Compile a plan; mentions that resolve to nothing reach nobody (lint reports them)."""
    table = name_table([*map(names_of, units_file.units), *map(names_of, units_file.collectives)])
    return model.Plan(
        document=_document(tasks_file.document),
        sections=tuple(map(_section, tasks_file.sections)),
        tasks=tuple(_task(t, s.number, table) for s in tasks_file.sections for t in s.tasks),
        units=tuple(_value(model.Unit, u) for u in units_file.units),
        collectives=tuple(_value(model.Collective, c) for c in units_file.collectives),
    )


def _value(kind: type[_Value], entry: BaseModel, **instead: Any) -> _Value:
    """A value of the compiled plan whose fields are those of an entry, but for the ones given."""
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    return kind(*(instead[n] if n in instead else _plain(getattr(entry, n)) for n in names))


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(map(_plain, value))
    return _value(_KINDS[type(value).__name__], value) if isinstance(value, BaseModel) else value


_KINDS: dict[str, type[Any]] = {
    "CorrectionEntry": model.Correction,
    "DeadlineEntry": model.Deadline,
    "DoubtEntry": model.Doubt,
    "ImplementsEntry": model.Implements,
    "MeasureEntry": model.Measure,
    "RulingEntry": model.Ruling,
    "TargetEntry": model.Target,
}


def _document(entry: DocumentEntry) -> model.Document:
    return _value(
        model.Document,
        entry,
        period_start=entry.period.start,
        period_end=entry.period.end,
        source_file=entry.source.file,
        source_sha256=entry.source.sha256,
        front=tuple(map(_paragraph, entry.front)),
        back=tuple(map(_paragraph, entry.back)),
    )


def _paragraph(entry: ParagraphEntry) -> model.Paragraph:
    if entry.text is not None:
        return model.Paragraph("text", entry.text)
    return model.Paragraph("page", entry.page or "")


def _section(entry: SectionEntry) -> model.Section:
    return _value(model.Section, entry, label=entry.label or to_numeral(entry.number))


def _task(entry: TaskEntry, section: int, table: dict[str, str]) -> model.Task:
    return _value(
        model.Task,
        entry,
        clause=entry.clause or to_numeral(entry.id),
        section=section,
        mentions=tuple(_mention(m, table) for m in entry.responsible),
    )


def _mention(entry: str | MentionEntry, table: dict[str, str]) -> model.Mention:
    if isinstance(entry, str):
        return model.Mention(entry, resolve_mention(entry, table).bodies, None, ())
    bodies = (
        tuple((u, "named") for u in entry.units)
        if entry.units is not None
        else resolve_mention(entry.name, table).bodies
    )
    return model.Mention(entry.name, bodies, entry.role, tuple(entry.measures or ()), entry.basis)
