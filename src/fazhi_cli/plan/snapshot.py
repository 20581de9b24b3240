"""A compiled plan kept in the user's cache folder, so that a query imports neither pydantic nor ruamel.

A snapshot is keyed by a digest of every byte it was made from and by the
program's version; a task is decoded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from fazhi_cli.cache.blobs import Blobs, open_blobs, write_blobs
from fazhi_cli.cache.packing import Packing
from fazhi_cli.plan import model
from fazhi_cli.plan.model import Plan, Task

__all__ = ["load_snapshot", "save_snapshot"]

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
        model.Ruling,
        model.Target,
        model.Correction,
        model.Paragraph,
    )
)


def save_snapshot(folder: Path, key: bytes, plan: Plan) -> None:
    """Keep a plan; ``key`` is the digest of what it was made from."""
    by_body = tuple((body, tuple(numbers)) for body, numbers in plan.tasks_by_body.items())
    index = _PACKING.pack((plan.document, plan.sections, plan.units, plan.collectives, by_body))
    write_blobs(folder, _KIND, key, index, {t.id: _PACKING.pack(t) for t in plan.tasks})


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
    document, sections, units, collectives, by_body = _PACKING.unpack(blobs.index)
    return _SnapshotPlan(document, sections, units, collectives, _Tasks(blobs, reload), by_body)


class _Tasks(Mapping[int, Task]):
    """Tasks by number, each decoded when first asked for."""

    def __init__(self, blobs: Blobs, reload: Callable[[], Plan]) -> None:
        self._blobs = blobs
        self._numbers = dict.fromkeys(blobs.numbers)
        self._reload = reload
        self._known: dict[int, Task] = {}

    def __getitem__(self, number: int) -> Task:
        if number not in self._known:
            self._take(number, self._blobs.get(number))
        return self._known[number]

    def _take(self, number: int, blob: bytes | None) -> None:
        if blob is None:
            self._known = dict(self._reload().task_by_id)
        else:
            self._known[number] = _PACKING.unpack(blob)

    def all(self) -> tuple[Task, ...]:
        """All tasks in order, read at once."""
        for number, blob in self._blobs.all().items():
            if number not in self._known:
                self._take(number, blob)
        return tuple(self._known[number] for number in self._numbers)

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, number: object) -> bool:
        return number in self._numbers


class _SnapshotPlan(Plan):
    def __init__(
        self,
        document: model.Document,
        sections: tuple[model.Section, ...],
        units: tuple[model.Unit, ...],
        collectives: tuple[model.Collective, ...],
        tasks: _Tasks,
        by_body: tuple[tuple[str, tuple[int, ...]], ...],
    ) -> None:
        super().__init__(document, sections, (), units, collectives)
        self._lazy = tasks
        self.__dict__["task_by_id"] = tasks
        self.__dict__["tasks_by_body"] = {body: list(numbers) for body, numbers in by_body}

    @property
    def tasks(self) -> tuple[Task, ...]:
        if not self._tasks:
            self._tasks = self._lazy.all()
        return self._tasks
