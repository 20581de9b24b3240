"""The rows of what came in as answers: what each says, and how that stands to the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.forms.annexes import Annexes, split_names
from fazhi_cli.forms.facts import BLANKS
from fazhi_cli.forms.incoming import Sheet
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.exchange.importing import Made, make_row
from fazhi_cli.ledger.exchange.naming import Naming
from fazhi_cli.ledger.exchange.tables.sheet import Row
from fazhi_cli.ledger.exchange.typed import Given, Reading
from fazhi_cli.ledger.record import Record, Source
from fazhi_cli.ledger.recording.drafting import day_of
from fazhi_cli.ledger.recording.requests import withdraw
from fazhi_cli.ledger.words import OFFICE, STATUSES, word

__all__ = ["RESULTS", "Answer", "Taker", "answers_of"]

RESULTS: dict[str, str] = {
    "new": "新",
    "changed": "改",
    "same": "同",
    "blank": "空白",
    "conflict": "矛盾",
    "unclear": "看不懂",
}
"""What a row comes to: the first two are written."""

_EMPTY = frozenset(("-", "—", "/", "／", "无"))
_MAY_BE_NONE = ("status", "finished", "evidence")


class Answer(NamedTuple):
    """One row.

    Attributes:
        sheet: the file.
        line: number of the row.
        cell: the cell that the problem is about, or that of the status: ``E12``.
        result: a key of :data:`RESULTS`.
        unit: id of the unit that speaks, or ``None``: the office, or it is not clear who.
        item: the task or measure, as understood, else as written.
        said: the status, in words.
        record: the statement, whether it is to be written or not; ``None``: there is none.
        drafts: what is to be written; withdrawals come first.
        readings: what was read into the row.
        problem: what is wrong, or what was done, for people; or ``None``.
        missing: evidence that was not found.
    """

    sheet: Sheet
    line: int
    cell: str
    result: str
    unit: str | None
    item: str
    said: str
    record: Record | None = None
    drafts: tuple[Record, ...] = ()
    readings: tuple[Reading, ...] = ()
    problem: str | None = None
    missing: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """File, sheet and cell, for people."""
        sheet = f"“{self.sheet.table.sheet}”" if self.sheet.table.sheet else ""
        return f"{self.sheet.file.name} {sheet}{self.cell}".strip()

    @property
    def proposed(self) -> bool:
        """Whether a word in it only suggests its status, so that people have to confirm it."""
        return any(r.proposed for r in self.readings)


class Taker(NamedTuple):
    """What holds for all files of a taking.

    Attributes:
        book: the ledger.
        period: the period that was asked about.
        received: the day the files reached the office.
        by: who takes them; named as the writer where a file names none.
        annexes: where evidence is looked for.
    """

    book: Book
    period: Period
    received: dt.date
    by: str
    annexes: Annexes


def answers_of(taker: Taker, sheet: Sheet) -> list[Answer]:
    """The answers of a file, each compared with the others of the file and with the ledger."""
    naming = Naming(taker.book)
    source = Source(taker.period.key, sheet.file.path.name, sheet.file.sha256)
    found = [_answer(taker, naming, sheet, source, row) for row in sheet.table.rows]
    return list(_without_contradictions(found))


def _answer(taker: Taker, naming: Naming, sheet: Sheet, source: Source, row: Row) -> Answer:
    cells = {k: v for k, v in row.cells.items() if not (k in _MAY_BE_NONE and str(v).strip() in _EMPTY)}
    written = str(cells.get("measure", cells.get("item", "")))
    if not row.problem and not BLANKS.keys() & cells.keys():
        return Answer(sheet, row.line, _cell(sheet, row, None), "blank", None, written, "")
    if "evidence" in cells:
        names = split_names(str(cells["evidence"]), taker.annexes.names(sheet.file.path))
        cells["evidence"] = "\n".join(names)
    owner = _owner(naming, str(cells["unit"]) if "unit" in cells else sheet.unit)
    before = len(taker.annexes.missing)
    given = Given(
        by=sheet.sender or taker.by,
        period=taker.period,
        unit=sheet.unit,
        received=taker.received,
        source=source,
        words=taker.book.settings.words,
        proposed=True,
        evidence=lambda name, date: taker.annexes.take(name, date, sheet.file.path, owner),
    )
    made = make_row(taker.book, naming, row._replace(cells=cells), given)
    missing = tuple(f"{name}（{reason}）" for name, reason in taker.annexes.missing[before:])
    cell = _cell(sheet, row, made.key)
    if made.record is None:
        result = "conflict" if made.contradicts else "unclear"
        return Answer(sheet, row.line, cell, result, sheet.unit, written, "", problem="；".join(made.problems))
    item = made.record.measure or str(made.record.task)
    said = word(STATUSES, made.record.status)
    result, drafts, note = _compared(taker, made)
    return Answer(
        sheet, row.line, cell, result, made.record.unit, item, said, made.record, drafts, made.readings, note, missing
    )


def _owner(naming: Naming, unit: str | None) -> str:
    """The folder that evidence goes to: the unit's, else the office's; who speaks is checked elsewhere."""
    from fazhi_cli.errors import UsageProblem

    try:
        return (naming.unit(unit) if unit else None) or OFFICE
    except UsageProblem:
        return OFFICE


def _cell(sheet: Sheet, row: Row, key: str | None) -> str:
    columns = sheet.table.columns
    for wanted in (key, "measure" if key == "item" else "status", "item", "measure"):
        if wanted in columns:
            return f"{columns[wanted]}{row.line}" if sheet.table.sheet != "表格" else f"第 {row.line} 行"
    return f"第 {row.line} 行"


def _compared(taker: Taker, made: Made) -> tuple[str, tuple[Record, ...], str | None]:
    """What an answer comes to: result, drafts, and a word for people."""
    book, record = taker.book, made.record
    assert record is not None
    drafts = _drafts(taker, record, made.finished)
    if drafts is None:
        problem = f"完成日期 {made.finished} 不在{taker.period.label}；这一项每期都要做，看不出说的是哪一期"
        return "conflict", (), problem
    own = [
        r
        for r in book.counting
        if r.kind == "report"
        and r.source is not None
        and r.source.period == taker.period.key
        and (r.unit, r.task, r.measure) == (record.unit, record.task, record.measure)
    ]
    days = made.finished is not None
    if own:
        if sorted(_content(r, days) for r in own) == sorted(_content(d, days) for d in drafts):
            return "same", (), None
        reason = f"又交了一次{taker.period.label}的填报表（{record.source.file if record.source else ''}）"
        back = [withdraw(book, r, reason, taker.by, None) for r in own]
        was = word(STATUSES, own[-1].status)
        return "changed", (*back, *drafts), f"代替先前的“{was}”（{own[-1].source.file if own[-1].source else ''}）"
    if any(_says_the_same(r, record) for r in book.counting):
        return "same", (), None
    return "new", tuple(drafts), None


def _drafts(taker: Taker, record: Record, finished: dt.date | None) -> list[Record] | None:
    """The statement; of work that was finished before the period, that day, and that it holds in the period as well.

    ``None`` where the work recurs: a day outside the period finishes nothing in it.
    """
    if finished is None or taker.period.contains(finished):
        return [record]
    if _recurs(taker.book, record):
        return None
    today = min(day_of(taker.book, None, taker.period), taker.received)
    if finished > today:
        return [record]
    bare = record._replace(note=None, problem=None, next=None, evidence=())
    return [bare, record._replace(on=today)]


def _recurs(book: Book, record: Record) -> bool:
    measures = book.plan.task_by_id[record.task].measures
    return any(d.recurrence for m in measures if record.measure in (None, m.id) for d in m.deadlines)


def _content(record: Record, days: bool) -> tuple[str, ...]:
    """What an answer says; its day only where it states one."""
    texts = (record.status, record.note, record.problem, record.next)
    proof = sorted(e.sha256 or e.path for e in record.evidence)
    return (*(t or "" for t in texts), *proof, record.on.isoformat() if days else "")


def _says_the_same(known: Record, record: Record) -> bool:
    """Whether a record that came another way says the same of the same day."""
    return (
        known.kind == "report"
        and (known.unit, known.task, known.measure, known.on) == (record.unit, record.task, record.measure, record.on)
        and _content(known, days=True) == _content(record, days=True)
    )


def _without_contradictions(answers: Sequence[Answer]) -> Iterator[Answer]:
    """Of several rows on one thing: those that say the same count once, those that do not are all in conflict."""
    together: dict[tuple[str | None, str], list[Answer]] = {}
    for answer in answers:
        if answer.record is not None:
            together.setdefault((answer.unit, answer.item), []).append(answer)
    for answer in answers:
        group = together.get((answer.unit, answer.item), [])
        if answer.record is None or len(group) < 2:
            yield answer
        elif len(_contents(group)) > 1:
            lines = "、".join(str(a.line) for a in group)
            yield answer._replace(
                result="conflict", drafts=(), problem=f"{answer.item} 写了 {len(group)} 行（第 {lines} 行），说法不同"
            )
        elif answer is group[0]:
            yield answer
        else:
            yield answer._replace(result="same", drafts=(), problem=f"与第 {group[0].line} 行相同")


def _contents(answers: Iterable[Answer]) -> set[tuple[str, ...]]:
    return {_content(a.record, days=True) for a in answers if a.record is not None}
