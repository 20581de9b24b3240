"""What a paper is made of, before it takes a form: sections, sentences, tables, forms."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from fazhi_cli.report.view import Figure

__all__ = [
    "Block",
    "Cell",
    "Column",
    "ColumnOf",
    "Columns",
    "Form",
    "Paper",
    "Paragraph",
    "Row",
    "Section",
    "Table",
    "cell_text",
    "table_of",
    "when_lines",
]

Cell = str | int | float | dt.date | None
"""What a cell of a table holds; a float is a percentage (36.0 is 36.0%), ``None`` nothing."""


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        head: its head.
        weight: its share of the width, about the full-width characters of a line on a turned A4 page.
        kind: ``text``, ``centre``, ``id`` (text that looks like a number or date), ``when`` (a time limit, one date a line),
            ``status`` or ``light``.
    """

    head: str
    weight: float
    kind: str = "text"


class Row(NamedTuple):
    """A row with what it can be found by: parts of the plan, ids of units, codes of states.

    ``page`` is what it leads to where there are pages: ``unit/sifaju``, ``task/15``.
    """

    cells: tuple[Cell, ...]
    section: str = ""
    units: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    page: str = ""


class Table(NamedTuple):
    """A table.

    Attributes:
        key: its name in templates.
        caption: what stands above it; the name of its sheet.
        columns: heads, widths, kinds.
        rows: the cells, one a column.
        merged: columns whose cells are joined downwards where all of them repeat the row above.
        wide: whether it needs a turned page.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    merged: tuple[int, ...] = ()
    wide: bool = False

    def trimmed(self, limit: int | None = None) -> Table | None:
        """The table without columns that hold nothing, cut to ``limit`` rows; ``None`` if nothing is left."""
        rows = self.rows if limit is None else self.rows[:limit]
        kept = [i for i in range(len(self.columns)) if any(r.cells[i] not in (None, "", 0) for r in rows)]
        if not rows or not kept:
            return None
        places = {old: new for new, old in enumerate(kept)}
        return self._replace(
            columns=tuple(self.columns[i] for i in kept),
            rows=tuple(r._replace(cells=tuple(r.cells[i] for i in kept)) for r in rows),
            merged=tuple(places[i] for i in self.merged if i in places),
        )


_Item = TypeVar("_Item")


class ColumnOf(NamedTuple, Generic[_Item]):
    """A column of a table whose rows are things of one kind: as :class:`Column`, with what it shows of each."""

    head: str
    weight: float
    cell: Callable[[_Item], Cell]
    kind: str = "text"


Columns = tuple[ColumnOf[_Item], ...]


def table_of(
    key: str,
    caption: str,
    items: Iterable[_Item],
    columns: Columns[_Item],
    found: Callable[[_Item], Row] = lambda _: Row(()),
    *,
    merged: tuple[int, ...] = (),
    wide: bool = False,
) -> Table:
    """A table with a row for each item; ``found`` gives the row as it is found, its cells are filled in here."""
    heads = tuple(Column(c.head, c.weight, c.kind) for c in columns)
    rows = tuple(found(item)._replace(cells=tuple(c.cell(item) for c in columns)) for item in items)
    return Table(key, caption, heads, rows, merged, wide)


class Paragraph(NamedTuple):
    """A paragraph; ``style`` is ``text``, ``item`` (numbered), ``heading`` (of the second level) or ``note``."""

    text: str
    style: str = "text"
    figures: tuple[Figure, ...] = ()
    number: int = 0


class Form(NamedTuple):
    """A 督办单: one page of labelled rows, and a slip to be torn off and sent back."""

    title: str
    number: str
    level: str
    level_text: str
    unit: str
    unit_name: str
    rows: tuple[tuple[str, str], ...]
    receipt: tuple[tuple[str, str], ...]


Block = Paragraph | Table | Form


class Section(NamedTuple):
    """A part of a paper under one heading.

    Attributes:
        key: its name.
        heading: with its number, ``二、工作要求``; empty for what stands before the first heading.
        blocks: what stands in it.
        annex: number of the annex, 0 in the text itself.
        fresh: whether it starts a page.
    """

    key: str
    heading: str
    blocks: tuple[Block, ...]
    annex: int = 0
    fresh: bool = False

    @property
    def tables(self) -> Iterator[Table]:
        """Its tables."""
        return (b for b in self.blocks if isinstance(b, Table))

    @property
    def addressees(self) -> Iterator[str]:
        """The unit for which it is a sheet of its own."""
        for block in self.blocks:
            if isinstance(block, Form):
                yield block.unit
            elif isinstance(block, Table) and block.key.startswith("duties:"):
                yield block.key.removeprefix("duties:")

    @property
    def wide(self) -> bool:
        """Whether it needs turned pages."""
        return any(t.wide for t in self.tables)


class Paper(NamedTuple):
    """A whole paper.

    Attributes:
        front: ``red`` (the red head of a 简报), ``title``, or ``none`` where each form has its own.
        salutation: whom it addresses.
        sections: the text.
        annexes: what is attached.
        signed: whether office and date stand below the text.
        footed: whether a 版记 stands at the foot of its last page of text.
    """

    kind: str
    title: str
    front: str
    salutation: str
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...]
    signed: bool
    footed: bool

    @property
    def parts(self) -> tuple[Section, ...]:
        """Text and annexes."""
        return (*self.sections, *self.annexes)

    @property
    def forms(self) -> tuple[Form, ...]:
        """The 督办单."""
        return tuple(b for s in self.sections for b in s.blocks if isinstance(b, Form))

    @property
    def addressees(self) -> tuple[str, ...]:
        """The units that have sheets of their own, by id."""
        return tuple(dict.fromkeys(u for s in self.sections for u in s.addressees))

    def for_unit(self, unit: str) -> Paper:
        """The sheets of one unit."""
        return self._replace(sections=tuple(s for s in self.sections if unit in s.addressees))

    @property
    def turned(self) -> bool:
        """Whether its text itself stands on turned pages, as a ledger does."""
        return any(s.wide for s in self.sections)


def cell_text(cell: Cell) -> str:
    """A cell in words: a day in ISO form, which no line breaks."""
    if cell is None:
        return ""
    return f"{cell:.1f}%" if isinstance(cell, float) else str(cell)


def when_lines(when: str) -> str:
    """A time limit with each date at the start of a line, so that a narrow cell breaks none."""
    return re.sub("(?<=[；])(?=.)|(?<=日)(?=或)", "\n", when)
