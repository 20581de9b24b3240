"""The compiled plan: plain immutable values, names resolved.

Nothing here knows YAML, pydantic or a terminal, so that a query can be
answered from a snapshot without importing any of them. Every value is a
``NamedTuple`` of plain values, tuples and dates; annotations are not deferred
here, since ``NamedTuple`` compiles each deferred one when the module loads.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

__all__ = [
    "Collective",
    "Correction",
    "Deadline",
    "Document",
    "Doubt",
    "Duty",
    "Implements",
    "Measure",
    "Mention",
    "Paragraph",
    "Plan",
    "Ruling",
    "Section",
    "Target",
    "Task",
    "Unit",
    "Via",
]

Via = Literal["named", "annotation", "member", "open"]
"""How a duty comes to a unit: 点名, 括注, 集合成员, 可能涉及."""


class Correction(NamedTuple):
    """A place damaged in the web conversion; the quotation itself is never repaired."""

    quote: str
    reading: str
    certainty: Literal["certain", "probable", "possible"]
    reason: str

    @property
    def doubtful(self) -> bool:
        """Whether the reading is no more than possible."""
        return self.certainty == "possible"

    @property
    def printed(self) -> str:
        """What stands in the body of a printed text: the reading, or the source's words if it is doubtful.

        A guess never stands among the words of an official text; its note says what they may mean.
        """
        return self.quote if self.doubtful else self.reading


class Doubt(NamedTuple):
    """Another reading of a deadline: its date, and why it may be meant."""

    due: dt.date | None
    why: str


class Ruling(NamedTuple):
    """A competent body's decision which date holds."""

    due: dt.date
    by: str
    on: dt.date
    reason: str | None


class Deadline(NamedTuple):
    """A time phrase of a measure.

    ``kind`` is ``dated``, ``recurring`` (the text says so), ``inferred``
    (recurring by the nature of the event), ``duration`` (start unknown),
    ``conditional`` or ``horizon`` (never a deadline). ``by`` is the last day of
    a yearly one within its year, ``12-10``, known from ``by_source``.
    """

    quote: str
    kind: str
    due: dt.date | None
    recurrence: str | None
    duration: str | None
    continuing: bool
    inferred: str | None
    doubt: Doubt | None
    ruling: Ruling | None
    note: str | None
    by: str | None = None
    by_source: str | None = None


class Target(NamedTuple):
    """A quantified target: 全覆盖, 100%."""

    quote: str
    note: str | None


class Measure(NamedTuple):
    """One sentence, or 分号 part, of a task's text. ``id`` is ``15-2``.

    ``mark`` is what is printed behind it about units and time, brackets included.
    """

    id: str
    text: str
    deadlines: tuple[Deadline, ...]
    targets: tuple[Target, ...]
    mark: str | None = None


class Mention(NamedTuple):
    """One entry of a 责任单位 line, exactly as printed.

    ``bodies`` are the (unit or collective id, via) pairs it reaches.
    ``role`` is ``lead``, ``support``, ``responsible`` or ``None`` where the text gives no roles.
    ``measures`` are the ids of the measures it governs; empty: the whole task.
    ``basis`` says where the text states it, if not here (第一位为牵头单位，下同).
    """

    text: str
    bodies: tuple[tuple[str, str], ...]
    role: str | None
    measures: tuple[str, ...]
    basis: str | None = None


class Implements(NamedTuple):
    """The clause of an upper document that a task carries out, as a person declared it."""

    document: str
    clause: str


class Task(NamedTuple):
    """A clause (条)."""

    id: int
    clause: str
    title: str
    section: int
    measures: tuple[Measure, ...]
    mentions: tuple[Mention, ...]
    corrections: tuple[Correction, ...]
    implements: Implements | None = None

    @property
    def text(self) -> str:
        """The whole text: its measures, joined; the text is stored once."""
        return "".join(m.text for m in self.measures)

    @property
    def responsible(self) -> tuple[str, ...]:
        """The 责任单位 entries in order of mention, as printed."""
        return tuple(m.text for m in self.mentions)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines of all measures, in order of the text."""
        return tuple(d for m in self.measures for d in m.deadlines)


class Section(NamedTuple):
    """A part (部分) of the document; ``number`` 1..n, ``label`` as printed: 一."""

    number: int
    label: str
    title: str


class Unit(NamedTuple):
    """A responsible body. ``names`` are further names the plan itself gives it; ``function`` what kind of work it does."""

    id: str
    name: str
    key: str
    kind: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    former: tuple[str, ...]
    full_name: str | None
    source: str | None
    note: str | None
    function: str | None = None


class Collective(NamedTuple):
    """A group the text names as a group. Open ones have no members."""

    id: str
    name: str
    key: str
    aliases: tuple[str, ...]
    closed: bool
    members: tuple[str, ...]
    excludes: tuple[str, ...]
    source: str | None
    note: str | None


class Paragraph(NamedTuple):
    """A paragraph around the tasks: ``text`` of the document, or ``page`` chrome."""

    kind: Literal["text", "page"]
    text: str


class Document(NamedTuple):
    """The published document."""

    title: str
    number: str | None
    issuer: str | None
    office: str | None
    district: str | None
    issued: dt.date
    printed: dt.date | None
    period_start: dt.date
    period_end: dt.date
    source_file: str
    source_sha256: str
    front: tuple[Paragraph, ...]
    back: tuple[Paragraph, ...]
    corrections: tuple[Correction, ...]
    place: str | None = None


class Duty(NamedTuple):
    """Task x unit, with how the unit comes to it and the entry that says so."""

    task: int
    unit: str
    via: Via
    mention: str
    role: str | None
    measures: tuple[str, ...]


class Plan:
    """A whole plan with its look-ups. Treat it as immutable.

    Attributes:
        key: digest of the bytes it was made from, where it was opened from a folder.
    """

    def __init__(
        self,
        document: Document,
        sections: tuple[Section, ...],
        tasks: tuple[Task, ...],
        units: tuple[Unit, ...],
        collectives: tuple[Collective, ...],
    ) -> None:
        self.key: bytes | None = None
        self.document = document
        self.sections = sections
        self._tasks = tasks
        self.units = units
        self.collectives = collectives

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks in order of the text."""
        return self._tasks

    @cached_property
    def task_by_id(self) -> Mapping[int, Task]:
        """Tasks by number."""
        return {t.id: t for t in self.tasks}

    @cached_property
    def tasks_by_body(self) -> Mapping[str, Sequence[int]]:
        """Numbers of the tasks whose entries reach a unit or collective, not counting membership."""
        found: dict[str, dict[int, None]] = {}
        for task in self.tasks:
            for mention in task.mentions:
                for body, _ in mention.bodies:
                    found.setdefault(body, {})[task.id] = None
        return {body: tuple(tasks) for body, tasks in found.items()}

    @cached_property
    def measure_by_id(self) -> dict[str, Measure]:
        """Measures by id, ``15-2``."""
        return {m.id: m for t in self.tasks for m in t.measures}

    @cached_property
    def section_by_number(self) -> dict[int, Section]:
        """Sections by number."""
        return {s.number: s for s in self.sections}

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """Units by id."""
        return {u.id: u for u in self.units}

    @cached_property
    def collective_by_id(self) -> dict[str, Collective]:
        """Collectives by id."""
        return {c.id: c for c in self.collectives}

    @cached_property
    def bodies(self) -> tuple[Unit | Collective, ...]:
        """Units, then collectives."""
        return self.units + self.collectives

    def body_name(self, body_id: str) -> str:
        """The name of a unit or collective. Raises ``KeyError`` for an unknown id."""
        unit = self.unit_by_id.get(body_id)
        return unit.name if unit else self.collective_by_id[body_id].name
