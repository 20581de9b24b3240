"""What was understood of a document, as data (``fazhi import --format json``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fazhi_cli.dates.phrases import Phrase
from fazhi_cli.intake.accounting import Account
from fazhi_cli.intake.draft import Decision, Draft, DraftBody, DraftMark, DraftMeasure, DraftMention, DraftTask
from fazhi_cli.intake.readers.lines import Reading

__all__ = ["confidence", "counts", "payload"]


def counts(draft: Draft) -> dict[str, int]:
    """How much of everything there is."""
    tasks = draft.tasks
    return {
        "sections": sum(1 for s in draft.sections if s.heading),
        "tasks": len(tasks),
        "measures": sum(len(t.measures) for t in tasks),
        "marks": sum(len(t.marks) for t in tasks),
        "units": sum(1 for b in draft.bodies if b.kind is not None),
        "collectives": sum(1 for b in draft.bodies if b.kind is None),
        "deadlines": sum(len(m.deadlines) for t in tasks for m in t.measures),
        "decisions": len(draft.decisions),
        "questions": len(draft.questions),
    }


def payload(reading: Reading, draft: Draft, account: Account) -> dict[str, Any]:
    """The whole draft with places; every key is always there."""
    facts = draft.facts
    questions: dict[int, list[Decision]] = {}
    for question in draft.questions:
        if question.place is not None:
            questions.setdefault(question.place.task, []).append(question)
    return {
        "file": reading.name,
        "form": reading.form,
        "document": {
            "title": facts.title,
            "number": facts.number,
            "issuer": facts.issuer,
            "district": facts.district,
            "issued": facts.issued.isoformat(),
            "printed": facts.printed.isoformat() if facts.printed else None,
            "published": facts.published.isoformat() if facts.published else None,
            "period": {"start": facts.period_start.isoformat(), "end": facts.period_end.isoformat()},
            "assumed": facts.remarks,
        },
        "counts": counts(draft),
        "characters": account._asdict(),
        "sections": [
            {
                "number": s.number,
                "label": s.label,
                "title": s.title,
                "heading": s.heading,
                "line": s.line,
                "intro": s.intro,
                "tasks": [t.number for t in s.tasks],
                "outro": s.outro,
            }
            for s in draft.sections
        ],
        "tasks": [_task(t, s.number, questions.get(t.number, [])) for s in draft.sections for t in s.tasks],
        "units": [_body(b) for b in draft.bodies if b.kind is not None],
        "collectives": [_body(b) for b in draft.bodies if b.kind is None],
        "front": [{"line": b.line, "text": b.text, "page": b.page} for b in draft.front],
        "back": [{"line": b.line, "text": b.text, "page": b.page} for b in draft.back],
        "unrecognised": [{"line": line, "text": text} for line, text in draft.asides],
        "decisions": [_decision(d) for d in draft.decisions],
    }


def confidence(task: DraftTask, questions: Sequence[Decision]) -> float:
    """How likely a clause is right as it stands, from 0 to 1.

    Without a question next to 1, a little less where something rests on a rule
    or the list of units is open; each question halves it.
    """
    value = 0.99
    if any(mention.basis for mention in task.mentions):
        value -= 0.02
    if any(mark.open_ended for mark in task.marks):
        value -= 0.02
    if len(task.marks) > 1:
        value -= 0.02
    return round(float(value * 0.5 ** len(questions)), 2)


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "line": decision.line,
        "aspect": decision.aspect,
        "message": decision.message,
        "hint": decision.hint,
        "question": decision.place is not None,
        "task": decision.place.task if decision.place and decision.place.task else None,
    }


def _task(task: DraftTask, section: int, questions: Sequence[Decision]) -> dict[str, Any]:
    return {
        "task": task.number,
        "clause": task.clause,
        "title": task.title,
        "heading": task.heading,
        "section": section,
        "line": task.line,
        "before": task.before,
        "text": "".join(m.text for m in task.measures),
        "measures": [_measure(task, n, m) for n, m in enumerate(task.measures, 1)],
        "responsible": [m.name for m in task.mentions],
        "mentions": [_mention(task, m) for m in task.mentions],
        "marks": [_mark(task, m) for m in task.marks],
        "confidence": confidence(task, questions),
        "questions": [{"line": q.line, "message": q.message, "hint": q.hint} for q in questions],
    }


def _measure(task: DraftTask, number: int, measure: DraftMeasure) -> dict[str, Any]:
    return {
        "id": f"{task.number}-{number}",
        "text": measure.text,
        "line": measure.line,
        "mark": measure.mark,
        "deadlines": [_deadline(p) for p in measure.deadlines],
    }


def _deadline(phrase: Phrase) -> dict[str, Any]:
    doubt = {"due": phrase.doubt_due.isoformat(), "why": phrase.doubt_why} if phrase.doubt_due else None
    return {
        "quote": phrase.quote,
        "kind": phrase.kind,
        "due": phrase.due.isoformat() if phrase.due else None,
        "recurrence": phrase.recurrence,
        "duration": phrase.duration,
        "continuing": phrase.continuing,
        "inferred": phrase.inferred,
        "doubt": doubt,
    }


def _mention(task: DraftTask, mention: DraftMention) -> dict[str, Any]:
    return {
        "name": mention.name,
        "role": mention.role,
        "basis": mention.basis,
        "measures": [f"{task.number}-{i + 1}" for i in mention.measures],
    }


def _mark(task: DraftTask, mark: DraftMark) -> dict[str, Any]:
    return {
        "text": mark.printed,
        "line": mark.line,
        "mentions": [{"name": m.name, "role": m.role, "basis": m.basis} for m in mark.mentions],
        "times": list(mark.times),
        "open_ended": mark.open_ended,
        "measures": [f"{task.number}-{i + 1}" for i in mark.governs],
    }


def _body(body: DraftBody) -> dict[str, Any]:
    return {
        "id": body.id,
        "name": body.name,
        "key": body.key,
        "kind": body.kind,
        "names": body.names,
        "note": body.note,
    }
