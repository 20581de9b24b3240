"""From the rows of a table to the records to be written: each row checked, nothing twice, none against another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fazhi_cli.errors import FazhiError
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.exchange.exported import exported_record
from fazhi_cli.ledger.exchange.naming import Naming
from fazhi_cli.ledger.exchange.tables.columns import FINISHED
from fazhi_cli.ledger.exchange.tables.sheet import Row
from fazhi_cli.ledger.exchange.typed import Contradiction, Given, Reading, RowFaults, typed_record
from fazhi_cli.ledger.files.record_format import RecordProblem
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.words import STATUSES, word

__all__ = ["Made", "Outcome", "check_rows", "make_row"]


class Made(NamedTuple):
    """What a row came to, before it is compared with others.

    Attributes:
        record: the draft, or ``None``.
        finished: the day on which its work was finished, if the row states one.
        readings: what was read into it.
        problems: all reasons why there is no draft, each with how to mend it.
        key: the column that the first of them is about, if it is about one.
        contradicts: whether the row says two things that cannot both hold.
    """

    record: Record | None
    finished: dt.date | None = None
    readings: tuple[Reading, ...] = ()
    problems: tuple[str, ...] = ()
    key: str | None = None
    contradicts: bool = False


class Outcome(NamedTuple):
    """What becomes of a row.

    Attributes:
        row: the row.
        draft: the record to be written, or ``None``.
        known: id of the record that says the same already (``""``: an earlier row of the file), or ``None``.
        problems: all reasons why it cannot be recorded, each with how to mend it.
        readings: what was read into it.
    """

    row: Row
    draft: Record | None
    known: str | None
    problems: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def problem(self) -> str | None:
        """The reasons in one, or ``None``."""
        return "；".join(self.problems) or None

    @property
    def is_typed(self) -> bool:
        """Whether people filled the row in; one that was exported has an id."""
        return "id" not in self.row.cells


def check_rows(
    book: Book,
    rows: Sequence[Row],
    given: Given,
    *,
    is_known: Callable[[Row], bool] = lambda _: False,
    tick: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """Check all rows; nothing is written.

    A row that was exported (it has an id) is taken over unchanged, a row
    without id is checked like a record typed by hand. A row whose id, or whose
    whole content, is on record already or stood in an earlier row is known.
    Rows that contradict each other are all refused.

    Args:
        book: the ledger.
        rows: as read.
        given: what is said for all rows.
        is_known: whether a row of a table that was printed from the ledger says nothing new.
        tick: called with the number of rows done.
    """
    naming = Naming(book)
    made: list[Made] = []
    same: set[int] = set()
    for number, row in enumerate(rows, 1):
        if is_known(row):
            same.add(number - 1)
        made.append(Made(None) if number - 1 in same else make_row(book, naming, row, given))
        tick(number)
    for index, problem in _contradictions(book, rows, made).items():
        made[index] = Made(None, problems=(problem,))
    known = _Known(book)
    return [
        Outcome(row, None, "") if index in same else _outcome(row, one, known, given)
        for index, (row, one) in enumerate(zip(rows, made, strict=True))
    ]


def make_row(book: Book, naming: Naming, row: Row, given: Given) -> Made:
    """The draft of a row, or its problems."""
    if row.problem:
        return Made(None, problems=(row.problem,))
    try:
        if "id" in row.cells:
            return Made(exported_record(book, naming, row))
        return Made(*typed_record(book, naming, row, given))
    except RowFaults as error:
        problems = tuple(_of_a_row(fault) for _, fault in error.faults)
        contradicts = all(isinstance(fault, Contradiction) for _, fault in error.faults)
        return Made(None, problems=problems, key=error.faults[0][0], contradicts=contradicts)
    except FazhiError as error:
        problems = (_of_a_row(error),)
    except RecordProblem as error:
        problems = (error.message,)
    return Made(None, problems=problems)


def _of_a_row(error: FazhiError) -> str:
    """What a command line would have been told, in the words of a table; whether anything was written is told once."""
    message = error.message.replace("，什么也没有写", "").replace("--on 的日期", "日期")
    hint = error.hint.replace("不写 --unit", "单位写“办公室”") if error.hint else None
    return message + (f"（{hint}）" if hint else "")


def _contradictions(book: Book, rows: Sequence[Row], made: Sequence[Made]) -> dict[int, str]:
    """The typed rows of one body, item, period and day with several statuses: index and problem."""
    together: dict[tuple[object, ...], list[int]] = {}
    for index, (row, one) in enumerate(zip(rows, made, strict=True)):
        record = one.record
        if record is not None and "id" not in row.cells:
            key = (record.task, record.measure, record.unit, record.period, record.on)
            together.setdefault(key, []).append(index)
    problems: dict[int, str] = {}
    for indexes in together.values():
        records = [r for i in indexes if (r := made[i].record)]
        said = list(dict.fromkeys(word(STATUSES, r.status) for r in records))
        if len(said) > 1:
            first = records[0]
            who = book.plan.body_name(first.unit) if first.unit else "办公室"
            when = f"{first.period}，{first.on}" if first.period else str(first.on)
            problem = (
                f"{who} {first.measure or first.task}（{when}）的说法互相矛盾：{'、'.join(said)}（核实后只留对的一行）"
            )
            problems |= dict.fromkeys(indexes, problem)
    return problems


def _outcome(row: Row, made: Made, known: _Known, given: Given) -> Outcome:
    if made.record is None:
        return Outcome(row, None, None, made.problems)
    stated = "on" in row.cells or FINISHED in row.cells or given.on is not None
    found = known.find(made.record, day=stated, writer="by" in row.cells)
    if found is not None:
        return Outcome(row, None, found, readings=made.readings)
    known.add(made.record)
    return Outcome(row, made.record, None, readings=made.readings)


class _Known:
    """What is on record, and what the rows before said: by id, and by content.

    What a row leaves open (its day, who writes) is filled in anew at every
    import, so it is left out of the comparison; so is the batch. What was
    taken back may be said again.
    """

    def __init__(self, book: Book) -> None:
        self._ids = set(book.by_id)
        self._records = list(book.counting)
        self._contents: dict[tuple[bool, bool], dict[Record, str]] = {}

    def find(self, record: Record, *, day: bool, writer: bool) -> str | None:
        if record.id:
            return record.id if record.id in self._ids else None
        table = self._contents.get((day, writer))
        if table is None:
            table = self._contents[day, writer] = {self._bare(r, day, writer): r.id for r in self._records}
        return table.get(self._bare(record, day, writer))

    def add(self, record: Record) -> None:
        self._ids.add(record.id)
        self._records.append(record)
        for (day, writer), table in self._contents.items():
            table[self._bare(record, day, writer)] = record.id

    @staticmethod
    def _bare(record: Record, day: bool, writer: bool) -> Record:
        bare = record._replace(schema_version=0, id="", at="", digest="", batch=None, batch_size=None, source=None)
        # A day that is filled in moves while the year runs; a reply of another year is another reply.
        bare = bare if day else bare._replace(on=dt.date(record.on.year, 1, 1))
        return bare if writer else bare._replace(by="")
