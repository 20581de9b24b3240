"""Checked file entries to the compiled plan."""

from __future__ import annotations

from fazhi_cli.plan import model
from fazhi_cli.plan.mentions import name_table, resolve_mention
from fazhi_cli.plan.schema import (
    CorrectionEntry,
    DeadlineEntry,
    DocumentEntry,
    MeasureEntry,
    MentionEntry,
    ParagraphEntry,
    TaskEntry,
    TasksFile,
    UnitsFile,
)
from fazhi_cli.text.numerals import to_numeral

__all__ = ["compile_plan", "section_label", "task_clause"]


def compile_plan(tasks_file: TasksFile, units_file: UnitsFile) -> model.Plan:
    """Compile a plan; mentions that resolve to nothing reach nobody (lint reports them)."""
    table = name_table(units_file.units, units_file.collectives)
    return model.Plan(
        document=_document(tasks_file.document),
        sections=tuple(model.Section(s.number, section_label(s.number, s.label), s.title) for s in tasks_file.sections),
        tasks=tuple(_task(t, s.number, table) for s in tasks_file.sections for t in s.tasks),
        units=tuple(
            model.Unit(
                u.id,
                u.name,
                u.key,
                u.kind,
                tuple(u.names),
                tuple(u.aliases),
                tuple(u.former),
                u.full_name,
                u.source,
                u.note,
            )
            for u in units_file.units
        ),
        collectives=tuple(
            model.Collective(
                c.id, c.name, c.key, tuple(c.aliases), c.closed, tuple(c.members), tuple(c.excludes), c.source, c.note
            )
            for c in units_file.collectives
        ),
    )


def section_label(number: int, label: str | None) -> str:
    """The printed number of a section, by default the Chinese numeral."""
    return label or to_numeral(number)


def task_clause(task: TaskEntry) -> str:
    """The printed number of a task, by default the Chinese numeral of its id."""
    return task.clause or to_numeral(task.id)


def _document(entry: DocumentEntry) -> model.Document:
    return model.Document(
        title=entry.title,
        number=entry.number,
        issuer=entry.issuer,
        office=entry.office,
        district=entry.district,
        issued=entry.issued,
        printed=entry.printed,
        period_start=entry.period.start,
        period_end=entry.period.end,
        source_file=entry.source.file,
        source_sha256=entry.source.sha256,
        front=tuple(map(_paragraph, entry.front)),
        back=tuple(map(_paragraph, entry.back)),
        corrections=tuple(map(_correction, entry.corrections)),
    )


def _paragraph(entry: ParagraphEntry) -> model.Paragraph:
    if entry.text is not None:
        return model.Paragraph("text", entry.text)
    return model.Paragraph("page", entry.page or "")


def _correction(entry: CorrectionEntry) -> model.Correction:
    return model.Correction(entry.quote, entry.reading, entry.certainty, entry.reason)


def _task(entry: TaskEntry, section: int, table: dict[str, str]) -> model.Task:
    return model.Task(
        id=entry.id,
        clause=task_clause(entry),
        title=entry.title,
        section=section,
        measures=tuple(map(_measure, entry.measures)),
        mentions=tuple(_mention(m, table) for m in entry.responsible),
        corrections=tuple(map(_correction, entry.corrections)),
    )


def _measure(entry: MeasureEntry) -> model.Measure:
    return model.Measure(
        entry.id,
        entry.text,
        tuple(map(_deadline, entry.deadlines)),
        tuple(model.Target(t.quote, t.note) for t in entry.targets),
        entry.mark,
    )


def _deadline(entry: DeadlineEntry) -> model.Deadline:
    doubt = model.Doubt(entry.doubt.due, entry.doubt.why) if entry.doubt else None
    ruling = None
    if entry.ruling:
        ruling = model.Ruling(entry.ruling.due, entry.ruling.by, entry.ruling.on, entry.ruling.reason)
    return model.Deadline(
        entry.quote,
        entry.kind,
        entry.due,
        entry.recurrence,
        entry.duration,
        entry.continuing,
        entry.inferred,
        doubt,
        ruling,
        entry.note,
        entry.by,
        entry.by_source,
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
