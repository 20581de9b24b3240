"""A compiled plan kept in the user's cache folder, so that a query imports neither pydantic nor ruamel.

A snapshot is keyed by a digest of every byte it was made from and by the
program's version; parts are checked before they are decoded, and a task is
decoded when it is asked for. A snapshot that is missing, stale, foreign,
damaged or cannot be written is done without: it never changes an answer.
"""

from __future__ import annotations

import datetime as dt
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

try:
    # The same function without loading OpenSSL, which hashlib does first.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

from fazhi_cli import __version__
from fazhi_cli.plan import model
from fazhi_cli.plan.model import Plan, Task

__all__ = ["cache_folder", "load_snapshot", "save_snapshot", "snapshot_key"]

NO_CACHE = "FAZHI_NO_CACHE"

_MAGIC = b"fazhi-plan-1\n"
_CLASSES: tuple[type, ...] = (
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
_NUMBER = {cls: n for n, cls in enumerate(_CLASSES)}
_DAY = -1
_TUPLE = -2


def cache_folder() -> Path:
    """The user's cache folder for this program, by the custom of the platform."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "fazhi"


def snapshot_key(*contents: bytes) -> bytes:
    """Digest of everything a snapshot depends on: the files' bytes, this program, this interpreter."""
    digest = blake2b(f"{__version__} {sys.implementation.cache_tag} {marshal.version}".encode(), digest_size=32)
    for content in contents:
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.digest()


def _path(folder: Path) -> Path:
    name = blake2b(os.fsencode(folder.absolute()), digest_size=12).hexdigest()
    return cache_folder() / f"{name}.plan"


def _plain(value: Any) -> Any:
    """Plain tuples that ``marshal`` can hold: a class number or tag first."""
    if isinstance(value, tuple):
        return (_NUMBER.get(type(value), _TUPLE), *map(_plain, value))
    if isinstance(value, dt.date):
        return (_DAY, value.toordinal())
    return value


def _revive(value: Any) -> Any:
    if type(value) is not tuple:
        return value
    tag = value[0]
    if tag == _DAY:
        return dt.date.fromordinal(value[1])
    parts = [_revive(v) if type(v) is tuple else v for v in value[1:]]
    return tuple(parts) if tag == _TUPLE else _CLASSES[tag](*parts)


def save_snapshot(folder: Path, key: bytes, plan: Plan) -> None:
    """Write the snapshot of a plan; whatever hinders it is no trouble of the user's."""
    blobs = [marshal.dumps(_plain(task)) for task in plan.tasks]
    places: dict[int, tuple[int, int, int]] = {}
    at = 0
    for task, blob in zip(plan.tasks, blobs, strict=True):
        places[task.id] = (at, len(blob), crc32(blob))
        at += len(blob)
    head = (_plain(plan.document), _plain(plan.sections), _plain(plan.units), _plain(plan.collectives))
    index = marshal.dumps((head, places, plan.tasks_by_body))
    seal = len(index).to_bytes(8, "big") + blake2b(key + index, digest_size=16).digest()
    try:
        _write(_path(folder), b"".join([_MAGIC, key, seal, index, *blobs]))
    except OSError:
        return


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def load_snapshot(folder: Path, key: bytes, reload: Callable[[], Plan]) -> Plan | None:
    """The plan of a folder if its snapshot has this key, else ``None``.

    Args:
        folder: the plan folder.
        key: see :func:`snapshot_key`.
        reload: makes the plan without the snapshot, should a part prove damaged later.
    """
    try:
        handle = os.open(_path(folder), os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    file = _File(handle)
    try:
        return _read(file, key, reload)
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        return None


class _File:
    """A file by its descriptor: it stays what it was when another process puts a newer one in its place."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self.size = os.fstat(handle).st_size

    def read(self, at: int, length: int) -> bytes:
        os.lseek(self._handle, at, os.SEEK_SET)
        parts = []
        while length > 0 and (part := os.read(self._handle, length)):
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def __del__(self) -> None:
        os.close(self._handle)


def _read(file: _File, key: bytes, reload: Callable[[], Plan]) -> Plan | None:
    start = len(_MAGIC) + len(key) + 8 + 16
    lead = file.read(0, start)
    if not lead.startswith(_MAGIC + key) or len(lead) != start:
        return None
    length = int.from_bytes(lead[-24:-16], "big")
    if start + length > file.size:
        return None
    index = file.read(start, length)
    if blake2b(key + index, digest_size=16).digest() != lead[-16:]:
        return None
    head, places, by_body = marshal.loads(index)  # noqa: S302 - sealed with a digest, checked just above
    document, sections, units, collectives = map(_revive, head)
    tasks = _Tasks(file, start + length, places, reload)
    return _SnapshotPlan(document, sections, units, collectives, tasks, by_body)


class _Tasks(Mapping[int, Task]):
    """Tasks by number, each decoded when first asked for."""

    def __init__(
        self, file: _File, start: int, places: dict[int, tuple[int, int, int]], reload: Callable[[], Plan]
    ) -> None:
        self._file = file
        self._start = start
        self._places = places
        self._reload = reload
        self._known: dict[int, Task] = {}

    def __getitem__(self, number: int) -> Task:
        if number not in self._known:
            at, length, _ = self._places[number]
            self._decode(number, self._file.read(self._start + at, length))
        return self._known[number]

    def _decode(self, number: int, blob: bytes) -> None:
        if len(blob) == self._places[number][1] and crc32(blob) == self._places[number][2]:
            self._known[number] = _revive(marshal.loads(blob))  # noqa: S302 - checked just above
        else:
            self._known = dict(self._reload().task_by_id)

    def all(self) -> tuple[Task, ...]:
        """All tasks in order, read at once."""
        area = self._file.read(self._start, sum(length for _, length, _ in self._places.values()))
        for number, (at, length, _) in self._places.items():
            if number not in self._known:
                self._decode(number, area[at : at + length])
        return tuple(self._known[number] for number in self._places)

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, number: object) -> bool:
        return number in self._places


class _SnapshotPlan(Plan):
    def __init__(
        self,
        document: model.Document,
        sections: tuple[model.Section, ...],
        units: tuple[model.Unit, ...],
        collectives: tuple[model.Collective, ...],
        tasks: _Tasks,
        by_body: dict[str, list[int]],
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
