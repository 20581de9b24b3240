"""Tables that the program prints from the ledger (任务台账, 职责清单), read back: which rows say anything new.

Such a row tells how a piece of work stands, which follows from many records.
One that nobody has touched says what is on record already; one that was
changed is a statement, and is checked like any other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from fazhi_cli.dates.days import parse_day
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.exchange.naming import Naming
from fazhi_cli.ledger.exchange.tables.columns import bare_head
from fazhi_cli.ledger.exchange.tables.sheet import Row, Table, texts_of
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.words import LABELS, STATUSES, parse_state
from fazhi_cli.plan.items import Item
from fazhi_cli.plan.names import find_body

__all__ = ["Derived", "derived_table"]

_LEDGER = frozenset(("条款", "举措", "责任单位", "状态", "灯"))
_DUTIES = frozenset(("条", "任务", "缘由", "时限", "状态"))
_OF_A_UNIT = frozenset(("条款", "任务", "来由", "时限", "状态", "灯"))
"""The sheet of a unit in a printed ledger; its name is the unit's."""
_TEXTS = ("note", "problem", "next", "evidence")
_FRAME = re.compile(
    r"全条填报见第\d+行|全条|\d{4}-\d{2}-\d{2}|\d{4}(?:[HQ]\d|-\d{2})?年?|第?[一二三四]季度|[上下]半年|\d{1,2}月"
    r"|\d+-\d+(?=：)|[\s（）()：:；;，,、。…]+"
)
"""What the printed tables put around the texts: items, periods, days, signs."""


class Derived(NamedTuple):
    """A table that was printed from the ledger.

    Attributes:
        rows: its rows as statements: the status without the labels that follow from it.
        is_known: whether a row says no more than the ledger does.
    """

    rows: list[Row]
    is_known: Callable[[Row], bool]


def derived_table(book: Book, table: Table, days: Iterable[dt.date]) -> Derived | None:
    """The table, if the program printed it from the ledger; ``None`` for one that people made.

    Args:
        book: the ledger.
        table: as read.
        days: days for which it may have been printed, besides today and the one that a row names.
    """
    heads = {bare_head(h) for h in table.heads}
    if not (heads >= _LEDGER or heads >= _DUTIES or heads >= _OF_A_UNIT):
        return None
    unit = table.sheet if heads >= _OF_A_UNIT else None
    return Derived([_statement(r, unit) for r in table.rows], _Check(book, days).is_known)


def _statement(row: Row, unit: str | None) -> Row:
    cells = dict(row.cells)
    first, _, labels = str(cells.get("status", "")).partition(" ")
    if labels and set(labels.split()) <= set(LABELS.values()):
        cells["status"] = first
    if unit is not None:
        cells.setdefault("unit", unit)
    return row._replace(cells=cells)


class _Check:
    """Compares rows with the ledger."""

    def __init__(self, book: Book, days: Iterable[dt.date]) -> None:
        self._book = book
        self._days = {book.today, *days}
        self._naming = Naming(book)
        self._progress = cache(book.progress)

    def is_known(self, row: Row) -> bool:
        """Whether the row says what the ledger says, on one of the days for which it may have been printed."""
        if row.problem:
            return False
        try:
            cells = texts_of(row)
            item = self._naming.item(cells)
            status = parse_state(cells.get("status", ""))
            named = {parse_day(cells["on"])} if "on" in cells else set[dt.date]()
            stands = {self._status(item, cells, day) for day in self._days | named}
        except UsageProblem:
            return False
        records = [r for r in self._book.counting if r.task == item.task]
        return status in stands and all(self._is_told(cells.get(key, ""), records) for key in _TEXTS)

    def _status(self, item: Item, cells: dict[str, str], day: dt.date) -> str:
        progress = self._progress(day)
        if item.measure is not None:
            measure = progress.task(item.task).measure(item.measure)
            return measure.status if measure else "none"
        word = cells.get("unit")
        if word is None:
            return progress.task(item.task).status
        return progress.borne_by(item.task, find_body(self._book.plan, word, guess=False).body.id).status

    def _is_told(self, text: str, records: list[Record]) -> bool:
        """Whether nothing is left of a text once what is on record, and the frame of the printed table, is taken away."""
        told = [t for r in records for t in (r.note, r.problem, r.next, r.reason, *(e.path for e in r.evidence)) if t]
        names = [u.name for u in self._book.plan.units]
        frame = [*names, *STATUSES.values(), "办公室", self._book.plan.document.office or "办公室"]
        rest = _even(text)
        for known in sorted({_even(t) for t in (*told, *frame)}, key=len, reverse=True):
            rest = rest.replace(known, "")
        return not _FRAME.sub("", rest)


def _even(text: str) -> str:
    return " ".join(text.split())
