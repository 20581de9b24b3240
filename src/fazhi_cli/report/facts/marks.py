"""Marks in the plan's text, and the notes they stand for: nothing is repaired silently."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from fazhi_cli.plan.deadlines import is_doubtful, recurrence_text
from fazhi_cli.plan.model import Correction, Deadline, Document, Measure, Task
from fazhi_cli.plan.words import CERTAINTIES
from fazhi_cli.report.rows import Note
from fazhi_cli.report.words import NOTE_KINDS, day_text, term

__all__ = ["Marked", "NoteBook", "read_text"]


class Marked(NamedTuple):
    """A text with its marks, ``2022年底前〔注3〕依据…``.

    ``marks`` are all of them, ``deadline_marks`` those of its deadlines and of corrections within their words.
    """

    text: str
    marks: tuple[str, ...]
    deadline_marks: tuple[str, ...] = ()


class NoteBook:
    """Numbers the notes in the order in which the plan's text needs them."""

    def __init__(self, *, verbatim: bool) -> None:
        self.verbatim = verbatim
        self._notes: list[Note] = []
        self._measures: dict[str, Marked] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes so far."""
        return tuple(self._notes)

    def document(self, document: Document, text: str) -> Marked:
        """A line of the document's own (title, number) with the corrections that lie in it."""
        return self._read(None, "", text, [c for c in document.corrections if c.quote in text])

    def task(self, task: Task) -> None:
        """Read all measures of a task; must be called once for each task, in order."""
        for measure in task.measures:
            before = len(self._notes)
            marked = self._read(task.id, task.clause, measure.text, _corrections_in(task, measure))
            own = [
                n.mark
                for n in self._notes[before:]
                if any(d.quote in n.quote or n.quote in d.quote for d in measure.deadlines)
            ]
            added: list[str] = []
            for deadline in measure.deadlines:
                note = _deadline_note(task, deadline, len(self._notes) + 1)
                if note:
                    self._notes.append(note)
                    added.append(note.mark)
            self._measures[measure.id] = Marked(marked.text, (*marked.marks, *added), (*own, *added))

    def measure(self, measure_id: str) -> Marked:
        """The marked text of a measure, and the marks of its deadlines."""
        return self._measures[measure_id]

    def _read(self, task: int | None, clause: str, text: str, corrections: list[Correction]) -> Marked:
        placed: list[tuple[Correction, str]] = []
        for correction in sorted(corrections, key=lambda c: text.find(c.quote)):
            mark = f"注{len(self._notes) + 1}"
            self._notes.append(_correction_note(task, clause, correction, mark))
            placed.append((correction, mark))
        marked = text if self.verbatim else read_text(text, placed)
        return Marked(marked, tuple(mark for _, mark in placed))


def _corrections_in(task: Task, measure: Measure) -> list[Correction]:
    """The corrections of a task whose quotation starts in this measure."""
    start = 0
    for other in task.measures:
        if other.id == measure.id:
            break
        start += len(other.text)
    whole = task.text
    return [c for c in task.corrections if start <= whole.find(c.quote) < start + len(measure.text)]


def read_text(text: str, corrections: list[tuple[Correction, str]]) -> str:
    """Put the readings that are not doubtful into a text, and a mark to every one.

    Of two that overlap, the first is put in.
    """
    parts: list[str] = []
    position = 0
    for correction, mark in corrections:
        at = text.find(correction.quote, position)
        if at < 0:
            parts.append(f"〔{mark}〕")
            continue
        parts += [text[position:at], correction.printed, f"〔{mark}〕"]
        position = at + len(correction.quote)
    return "".join([*parts, text[position:]])


def _correction_note(task: int | None, clause: str, correction: Correction, mark: str) -> Note:
    certainty = term(correction.certainty, CERTAINTIES)
    quote, reading = _quoted(correction.quote), _quoted(correction.reading)
    meant = f"{quote}照录原文，疑应读作{reading}" if correction.doubtful else f"原文为{quote}，读作{reading}"
    text = f"{meant}（{certainty.text}）。{correction.reason}"
    kind = term("correction", NOTE_KINDS)
    return Note(mark, kind, task, clause, correction.quote, correction.reading, certainty, text)


def _deadline_note(task: Task, deadline: Deadline, number: int) -> Note | None:
    mark = f"注{number}"
    note = (deadline.note or "") + (f"日期依据：{deadline.by_source}" if deadline.by_source else "")
    if is_doubtful(deadline):
        assert deadline.doubt is not None
        other = _day(deadline.doubt.due)
        text = f"{_quoted(deadline.quote)}按字面为{_day(deadline.due)}，也可能指{other}，尚未认定。{deadline.doubt.why}"
        return Note(mark, term("doubtful", NOTE_KINDS), task.id, task.clause, deadline.quote, other, None, text)
    if deadline.ruling is not None:
        ruling = deadline.ruling
        reading = day_text(ruling.due)
        text = f"{_quoted(deadline.quote)}经{ruling.by}于{day_text(ruling.on)}认定为{reading}。{ruling.reason or ''}"
        return Note(mark, term("ruling", NOTE_KINDS), task.id, task.clause, deadline.quote, reading, None, text)
    if deadline.kind == "inferred":
        reading = recurrence_text(deadline)
        text = f"{_quoted(deadline.quote)}的周期（{reading}）是推定的。{note or deadline.inferred or ''}"
        return Note(mark, term("inferred", NOTE_KINDS), task.id, task.clause, deadline.quote, reading, None, text)
    if note:
        text = f"{_quoted(deadline.quote)}：{note}"
        return Note(mark, term("note", NOTE_KINDS), task.id, task.clause, deadline.quote, "", None, text)
    return None


def _quoted(text: str) -> str:
    """In quotation marks; where the text has some of its own, in corner brackets, so that none is changed."""
    return f"「{text}」" if "“" in text or "”" in text else f"“{text}”"


def _day(day: dt.date | None) -> str:
    return day_text(day) if day else "没有日期"
