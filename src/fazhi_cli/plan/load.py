"""A plan folder to its compiled plan, from a snapshot of it if nothing has changed.

A snapshot is kept in the user's cache folder, so that a query imports neither
pydantic nor ruamel. It is keyed by a digest of every byte it was made from and
by the program's version; a task, or the list of a unit's tasks, is decoded when
it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.cache.blobs import Blobs, caching, digest, digest_of_files, open_blobs, write_blobs
from fazhi_cli.cache.packing import Packing, pack_rows, unpack_rows
from fazhi_cli.collector import paused
from fazhi_cli.diagnostics import Diagnostic, sort_key
from fazhi_cli.errors import FazhiError
from fazhi_cli.plan import model
from fazhi_cli.plan.folder.locate import TASKS, UNITS
from fazhi_cli.plan.model import Plan, Task

if TYPE_CHECKING:
    from fazhi_cli.plan.reading.reader import PlanReading

__all__ = ["PlanError", "compile_reading", "load_plan", "load_snapshot", "open_plan", "save_snapshot"]


class PlanError(FazhiError):
    """The plan cannot be used: its files have errors, all of them listed."""

    def __init__(self, folder: Path, problems: tuple[Diagnostic, ...]) -> None:
        self.problems = problems
        count = len(problems)
        named = f'"{folder}"' if " " in str(folder) else folder
        hint = f"怎么改见：fazhi lint --plan {named}"
        super().__init__(f"方案“{folder}”有 {count} 处错误，改好之前不能查询", hint)


def open_plan(folder: Path) -> Plan:
    """The plan in ``folder``, from its snapshot if that is current.

    Raises:
        PlanError: its files have errors.
        fazhi_cli.errors.FazhiError: a file cannot be read.
    """
    if not caching():
        return load_plan(folder)
    try:
        key = digest_of_files(folder / TASKS, folder / UNITS)
    except OSError:
        return load_plan(folder)  # which says what is wrong
    plan = load_snapshot(folder, key, lambda: load_plan(folder))
    if plan is None:
        reading, plan = _load(folder)
        # The files may have been edited since they were looked at: the key is that of what was read.
        key = digest(*(f.file.data if f else b"" for f in (reading.tasks, reading.units)))
        save_snapshot(folder, key, plan)
    plan.key = key
    return plan


def load_plan(folder: Path) -> Plan:
    """The plan in ``folder``, compiled from its files.

    Raises:
        PlanError: the files have errors.
        FazhiError: a file cannot be read.
    """
    return _load(folder)[1]


def _load(folder: Path) -> tuple[PlanReading, Plan]:
    with paused():
        from fazhi_cli.plan.reading.reader import PlanReading

        reading = PlanReading(folder)
        return reading, compile_reading(reading)


def compile_reading(reading: PlanReading) -> Plan:
    """Compile a plan from its files as they were read.

    Raises:
        PlanError: the files have errors.
    """
    from fazhi_cli.plan.compile import compile_plan

    tasks, units = reading.tasks, reading.units
    if tasks is None or units is None or tasks.entries is None or units.entries is None:
        problems = [p for p in reading.problems if p.severity == "error"]
        raise PlanError(reading.folder, tuple(sorted(problems, key=sort_key)))
    return compile_plan(tasks.entries, units.entries)


_KIND = "plan"
_PACKING = Packing(
    (
        model.Document,
        model.Section,
        model.Task,
        model.Unit,
        model.Collective,
        model.Measure,
        model.Mention,
        model.Deadline,
        model.Doubt,
        model.Implements,
        model.Ruling,
        model.Target,
        model.Correction,
        model.Paragraph,
    )
)


def save_snapshot(folder: Path, key: bytes, plan: Plan) -> None:
    """Keep a plan; ``key`` is the digest of what it was made from."""
    index = _PACKING.pack((plan.document, plan.sections, plan.units, plan.collectives, tuple(plan.tasks_by_body)))
    parts: dict[Hashable, bytes] = {t.id: _PACKING.pack(t) for t in plan.tasks}
    parts |= {body: pack_rows([numbers]) for body, numbers in plan.tasks_by_body.items()}
    write_blobs(folder, _KIND, key, index, parts)


def load_snapshot(folder: Path, key: bytes, reload: Callable[[], Plan]) -> Plan | None:
    """The plan of a folder if its snapshot has this key, else ``None``.

    Args:
        folder: the plan folder.
        key: digest of what the plan would be made from.
        reload: makes the plan without the snapshot, should a part prove damaged later.
    """
    blobs = open_blobs(folder, _KIND, key)
    if blobs is None:
        return None
    document, sections, units, collectives, bodies = _PACKING.unpack(blobs.index)
    kept = _Kept(blobs, reload)
    return _SnapshotPlan(document, sections, units, collectives, _Tasks(kept), _ByBody(kept, bodies))


class _Kept:
    """The parts of the snapshot; should one prove damaged, the plan is made again, once."""

    def __init__(self, blobs: Blobs, reload: Callable[[], Plan]) -> None:
        self.blobs = blobs
        self._reload = reload

    @cached_property
    def again(self) -> Plan:
        """The plan, made without the snapshot."""
        return self._reload()


class _Tasks(Mapping[int, Task]):
    """Tasks by number, each decoded when first asked for."""

    def __init__(self, kept: _Kept) -> None:
        self._kept = kept
        self._known: dict[int, Task] = {}

    @cached_property
    def _numbers(self) -> dict[int, None]:
        return {name: None for name in self._kept.blobs.names if isinstance(name, int)}

    def __getitem__(self, number: int) -> Task:
        task = self._known.get(number)
        if task is None:
            task = self._known[number] = self._task(number, self._kept.blobs.get(number))
        return task

    def _task(self, number: int, part: bytes | None) -> Task:
        if part is None:
            return self._kept.again.task_by_id[number]
        task = _PACKING.unpack(part)
        assert isinstance(task, Task)
        return task

    def all(self) -> tuple[Task, ...]:
        """All tasks in order, read at once."""
        for name, part in self._kept.blobs.all().items():
            if isinstance(name, int) and name not in self._known:
                self._known[name] = self._task(name, part)
        return tuple(self._known[number] for number in self._numbers)

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, number: object) -> bool:
        return number in self._numbers


class _ByBody(Mapping[str, Sequence[int]]):
    """Numbers of tasks by body, each list decoded when first asked for."""

    def __init__(self, kept: _Kept, bodies: tuple[str, ...]) -> None:
        self._kept = kept
        self._bodies = dict.fromkeys(bodies)

    def __getitem__(self, body: str) -> Sequence[int]:
        if body not in self._bodies:
            raise KeyError(body)
        part = self._kept.blobs.get(body)
        return self._kept.again.tasks_by_body[body] if part is None else unpack_rows(part)[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._bodies)

    def __len__(self) -> int:
        return len(self._bodies)


class _SnapshotPlan(Plan):
    def __init__(
        self,
        document: model.Document,
        sections: tuple[model.Section, ...],
        units: tuple[model.Unit, ...],
        collectives: tuple[model.Collective, ...],
        tasks: _Tasks,
        by_body: _ByBody,
    ) -> None:
        super().__init__(document, sections, (), units, collectives)
        self._lazy = tasks
        self.__dict__["task_by_id"] = tasks
        self.__dict__["tasks_by_body"] = by_body

    @property
    def tasks(self) -> tuple[Task, ...]:
        if not self._tasks:
            self._tasks = self._lazy.all()
        return self._tasks
