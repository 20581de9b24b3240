"""A plan as it was understood, before it is written: plain values that name their place in the source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from fazhi_cli.dates.phrases import Phrase

__all__ = [
    "Aspect",
    "Block",
    "Decision",
    "DocumentFacts",
    "Draft",
    "DraftBody",
    "DraftMark",
    "DraftMeasure",
    "DraftMention",
    "DraftSection",
    "DraftTask",
    "Named",
    "Place",
    "Reading",
    "Rule",
]

Aspect = Literal["structure", "unit", "time", "document", "source"]


class Block(NamedTuple):
    """A paragraph around the tasks.

    ``page`` if it belongs to the web page, not to the document; ``annex`` if it stands in an annex.
    """

    text: str
    page: bool
    line: int
    annex: bool = False


class Place(NamedTuple):
    """Where in the plan a question belongs.

    Attributes:
        part: ``heading``, ``measure`` or ``mark`` of a task; ``section``; ``body`` (a unit); or a field of the
            document, ``""`` for the document as a whole.
        task: number of the task, 0 outside tasks.
        measure: index of the measure; number of the section.
        name: of the body.
    """

    part: str
    task: int = 0
    measure: int = 0
    name: str = ""


class Decision(NamedTuple):
    """Something a person has to decide or check: where, what, and how.

    Attributes:
        line: of the source, 0 if it is about the whole.
        aspect: what it is about.
        message: Chinese.
        hint: Chinese, what to do.
        place: where it stands in the plan until it is settled; ``None`` for a remark that asks nothing.
    """

    line: int
    aspect: Aspect
    message: str
    hint: str | None = None
    place: Place | None = None


class Named(NamedTuple):
    """One mention: the name as printed (blanks of a broken line removed) and its role, or ``None``.

    ``basis`` says where it is printed if not in the mark itself.
    """

    name: str
    role: str | None
    basis: str | None = None


class Rule(NamedTuple):
    """Something said once for what follows.

    Attributes:
        kind: ``first-leads`` (the first named leads) or ``always`` (``names`` are meant in every mark that follows).
        quote: its words.
        names: of ``always``; empty where it means the collectives named just before it.
        signs: of ``first-leads``: all named before the first of these signs lead (逗号前为牵头单位); empty: one leads.
    """

    kind: Literal["first-leads", "always"]
    quote: str
    names: tuple[Named, ...] = ()
    signs: str = ""


@dataclass
class DraftMention:
    """One mention: printed name, role, and where the role or the mention itself is stated if not here."""

    name: str
    role: str | None = None
    basis: str | None = None
    measures: tuple[int, ...] = ()
    units: tuple[str, ...] = ()


@dataclass
class DraftMark:
    """A unit mark as printed, with its place and mentions.

    ``governs`` are the indices of the measures it is about; empty: the whole task.
    ``placed`` is the index of the measure it is printed behind. ``unmet`` is
    what a rule said once asks of it in vain (Chinese).
    """

    printed: str
    line: int
    mentions: list[DraftMention]
    times: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    open_ended: bool = False
    governs: tuple[int, ...] = ()
    placed: int = 0
    unmet: str | None = None


@dataclass
class DraftMeasure:
    """A sentence with its time phrases; ``mark`` is what is printed behind it.

    ``kept`` are deadlines that people wrote, in place of those that were read;
    ``targets`` are theirs too.
    """

    text: str
    line: int
    mark: str | None = None
    deadlines: list[Phrase] = field(default_factory=list)
    kept: list[dict[str, Any]] | None = None
    targets: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class DraftTask:
    """A clause."""

    number: int
    clause: str
    title: str
    heading: str
    line: int
    before: list[str] = field(default_factory=list)
    measures: list[DraftMeasure] = field(default_factory=list)
    mentions: list[DraftMention] = field(default_factory=list)
    unit_line: str | None = None
    marks: list[DraftMark] = field(default_factory=list)
    corrections: list[dict[str, Any]] = field(default_factory=list)
    implements: dict[str, Any] | None = None


@dataclass
class DraftSection:
    """A part."""

    number: int
    label: str
    title: str
    heading: str
    line: int
    intro: list[str] = field(default_factory=list)
    tasks: list[DraftTask] = field(default_factory=list)
    outro: list[str] = field(default_factory=list)


class Reading(NamedTuple):
    """A damaged place around the tasks, and how it was read."""

    quote: str
    reading: str
    reason: str


@dataclass
class DocumentFacts:
    """What is known of the document as a whole.

    ``remarks`` say, by field, what had to be assumed; ``undated`` that no year
    stands anywhere, so that none can be given to a month; ``kept`` are
    corrections that people wrote.
    """

    title: str
    issued: dt.date
    period_start: dt.date
    period_end: dt.date
    number: str | None = None
    issuer: str | None = None
    district: str | None = None
    printed: dt.date | None = None
    published: dt.date | None = None
    remarks: dict[str, str] = field(default_factory=dict)
    corrections: list[Reading] = field(default_factory=list)
    undated: bool = False
    office: str | None = None
    place: str | None = None
    kept: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class DraftBody:
    """A unit, or a collective (``kind`` is then ``None``)."""

    name: str
    id: str
    key: str
    kind: str | None
    names: list[str] = field(default_factory=list)
    excludes: list[str] = field(default_factory=list)
    note: str | None = None
    count: int = 0
    line: int = 0


@dataclass
class Draft:
    """A whole plan."""

    facts: DocumentFacts
    front: list[Block]
    sections: list[DraftSection]
    back: list[Block]
    asides: list[tuple[int, str]]
    bodies: list[DraftBody]
    decisions: list[Decision]

    @property
    def questions(self) -> list[Decision]:
        """The decisions that stay open until a person has settled them."""
        return [d for d in self.decisions if d.place is not None]

    @property
    def tasks(self) -> list[DraftTask]:
        """All tasks in the order of the text."""
        return [t for s in self.sections for t in s.tasks]
