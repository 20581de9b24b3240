"""What a rule is given, one plan under inspection, and what it gives: findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar, cast

from fazhi_cli.diagnostics import Diagnostic, Fix, Severity
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.plan.names import Names, name_table, resolve_mention
from fazhi_cli.plan.reading.reader import DataFile, PlanReading
from fazhi_cli.plan.reading.text_file import Place, TextFile

__all__ = ["Body", "Context", "Finding", "Mention", "once", "spelled"]

_Fact = TypeVar("_Fact")


class Finding(NamedTuple):
    """One thing a rule finds; code and severity come from the catalogue.

    Attributes:
        file: the file it is in.
        at: a packed position of what was parsed, or a place as typed.
        message: Chinese, in the user's terms.
        hint: how to mend it, or ``None``.
        fix: a repair that ``--fix`` can make, or ``None``.
        severity: where it is not the rule's.
    """

    file: TextFile
    at: int | Place
    message: str
    hint: str | None = None
    fix: Fix | None = None
    severity: Severity | None = None

    def diagnostic(self, code: str, severity: Severity) -> Diagnostic:
        """The finding as it is reported."""
        line, column = self.file.place(self.at) if isinstance(self.at, int) else self.at
        severity = self.severity or severity
        return Diagnostic(code, severity, self.file.name, line, column, self.message, self.hint, self.fix)


class Body(NamedTuple):
    """A unit or collective of units.yaml."""

    entry: Entry
    id: str | None
    name: str | None
    is_unit: bool


class Mention(NamedTuple):
    """One entry of a task's ``responsible``.

    Attributes:
        text: as printed.
        at: packed position of the text.
        entry: the entry, where roles or measures are noted; else ``None``.
        unknown: names in it that resolve to nothing.
        bodies: ids it reaches.
    """

    task: Entry
    text: str
    at: int
    entry: Entry | None
    unknown: tuple[str, ...]
    bodies: tuple[str, ...]


class Context:
    """One plan under inspection: what is sound of its files, as the rules walk through it.

    Attributes:
        plan: its files.
        options: values of configuration, by rule code.
        today: the day of inspection.
        shared: what rules work out together (:func:`once`).
    """

    def __init__(self, plan: PlanReading, options: Mapping[str, Mapping[str, Any]], today: dt.date) -> None:
        self.plan = plan
        self.options = options
        self.today = today
        self.shared: dict[object, Any] = {}
        self._told: dict[str, list[Diagnostic]] = {}

    def tell(self, problems: Iterable[Diagnostic]) -> None:
        """Take in what was found elsewhere: by the reader, by the ledger, about comments."""
        for problem in problems:
            self._told.setdefault(problem.code, []).append(problem)

    def told(self, code: str) -> list[Diagnostic]:
        """What was found elsewhere under the code of a rule."""
        return self._told.get(code, [])

    def option(self, code: str, name: str, default: Any) -> Any:
        """An option of a rule."""
        return self.options.get(code, {}).get(name, default)

    @cached_property
    def tasks_file(self) -> TextFile | None:
        """tasks.yaml, if its data could be read."""
        return self.plan.tasks.file if self.plan.tasks and self.plan.tasks.data is not None else None

    @cached_property
    def units_file(self) -> TextFile | None:
        """units.yaml, if its data could be read."""
        return self.plan.units.file if self.plan.units and self.plan.units.data is not None else None

    @cached_property
    def root(self) -> Entry | None:
        """The whole of tasks.yaml."""
        return _root(self.plan.tasks)

    @cached_property
    def units_root(self) -> Entry | None:
        """The whole of units.yaml."""
        return _root(self.plan.units)

    @cached_property
    def document(self) -> Entry | None:
        """``document`` of tasks.yaml."""
        return self.root.child("document") if self.root else None

    @cached_property
    def sections(self) -> list[Entry]:
        """The sections."""
        return self.root.children("sections") if self.root else []

    @cached_property
    def tasks_of(self) -> list[tuple[Entry, list[Entry]]]:
        """Sections with their tasks."""
        return [(s, s.children("tasks")) for s in self.sections]

    @cached_property
    def tasks(self) -> list[Entry]:
        """The tasks, in order of the file."""
        return [t for _, tasks in self.tasks_of for t in tasks]

    @cached_property
    def measures_of(self) -> dict[int, list[Entry]]:
        """A task's measures, by the task's position."""
        return {t.here: t.children("measures") for t in self.tasks}

    @cached_property
    def texts(self) -> list[tuple[Entry, Entry, str]]:
        """Task, measure and text of all measures whose text could be read, in order of the file."""
        return [
            (task, measure, text)
            for task in self.tasks
            for measure in self.measures_of[task.here]
            if (text := measure.text("text")) is not None
        ]

    @cached_property
    def bodies(self) -> list[Body]:
        """Units, then collectives, of units.yaml."""
        root = self.units_root
        if root is None:
            return []
        return [
            Body(e, e.text("id"), e.text("name"), key == "units")
            for key in ("units", "collectives")
            for e in root.children(key)
        ]

    @cached_property
    def names(self) -> dict[str, str]:
        """Folded names, aliases and former names to body ids; a name wins over an alias."""
        return name_table(
            Names(
                body.id or "",
                tuple(n for key in ("name", "names") for n, _ in spelled(body.entry, key)),
                tuple(n for key in ("former", "aliases", "full_name") for n, _ in spelled(body.entry, key)),
            )
            for body in self.bodies
        )

    @cached_property
    def mentions(self) -> dict[int, list[Mention]]:
        """The mentions of each task, by the task's position."""
        return {t.here: self._mentions(t) for t in self.tasks}

    def _mentions(self, task: Entry) -> list[Mention]:
        result = []
        known = self._resolved
        for value, place, entry in task.items("responsible"):
            at = place if entry is None else entry.at("name")
            text = value if isinstance(value, str) else entry.text("name") if entry else None
            if text is None:
                continue
            if entry is not None:
                explicit = [v for v, _ in entry.texts("units")]
                if explicit or entry.lost("units"):
                    result.append(Mention(task, text, at, entry, (), tuple(explicit)))
                    continue
            reached = known.get(text)
            if reached is None:
                found = resolve_mention(text, self.names)
                reached = known[text] = (found.unknown, tuple(b for b, _ in found.bodies))
            result.append(Mention(task, text, at, entry, *reached))
        return result

    @cached_property
    def _resolved(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """For each text met so far: names that resolve to nothing, and ids of the bodies it reaches."""
        return {}

    @cached_property
    def units_readable(self) -> bool:
        """Whether every body of units.yaml could be read; if not, an unknown name proves nothing."""
        root = self.units_root
        if root is None or root.damaged() or root.list_lost("units") or root.list_lost("collectives"):
            return False
        return not any(b.entry.list_lost(k) for b in self.bodies for k in ("name", "names", "aliases", "former", "id"))

    @cached_property
    def tasks_readable(self) -> bool:
        """Whether every mention of tasks.yaml could be read; if not, an unmentioned unit proves nothing."""
        root = self.root
        if root is None or root.damaged() or root.list_lost("sections"):
            return False
        if any(s.list_lost("tasks") for s in self.sections):
            return False
        return not any(t.damaged() or any(t.list_lost(k) for k in t.data) for t in self.tasks)


def _root(loaded: DataFile | None) -> Entry | None:
    if loaded is None or not isinstance(loaded.data, dict):
        return None
    return Entry(loaded.file, loaded.data, loaded.marks, loaded.lost)


def spelled(entry: Entry, key: str) -> list[tuple[str, int]]:
    """The texts of a key that holds one or a list of them, with positions."""
    value = entry.get(key)
    if isinstance(value, str):
        return [(value, entry.at(key))]
    return entry.texts(key) if isinstance(value, list) else []


def once(work_out: Callable[[Context], _Fact]) -> Callable[[Context], _Fact]:
    """Work a fact out for the first rule that asks, and remember it for the others."""

    @wraps(work_out)
    def known(context: Context) -> _Fact:
        if work_out not in context.shared:
            context.shared[work_out] = work_out(context)
        return cast("_Fact", context.shared[work_out])

    return known
