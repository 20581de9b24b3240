"""Writing files once: each whole or not at all, never over another, on disk before it is told; several as one.

Killed at any instant, the folder is either without or with the file. There is
no lock, so none can be left behind.

Of several records written as one, a note of what is being written lies beside
them until all have their names. A process that is killed between the first and
the last leaves the note, and every reader leaves out what it lists: the records
are on record whole or not at all. All of them lie complete on disk before the
note is written, so the next command that writes gives the rest their names and
removes the note.

The count in a record (``batch_size``) does not decide whether it counts: of an
import that another ledger took over in part, or of which one file was lost
later, the rest is as true as it was.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = [
    "NOTE",
    "PREFIX",
    "Prepared",
    "being_written",
    "complete",
    "discard",
    "is_device",
    "note_down",
    "notes_in",
    "prepare",
    "publish",
    "replace_file",
    "sweep",
]

_DEVICES = Path("/dev")
PREFIX = ".tmp-"
"""Beginning of the names of temporary files: hidden, so that no reader looks at them."""

_STALE_SECONDS = 86_400.0


class Prepared:
    """A file that lies complete and on disk under a temporary name."""

    def __init__(self, temporary: Path, final: Path) -> None:
        self.temporary = temporary
        self.final = final


def prepare(final: Path, data: bytes) -> Prepared:
    """Write the data to a temporary file beside ``final`` and force it to disk.

    Raises:
        OSError: the folder or file cannot be written; no temporary file is left.
    """
    _make_folder(final.parent)
    # Hidden, and not ending in .json: whoever looks for records, with any program, does not take it for one.
    temporary = final.with_name(f"{PREFIX}{os.getpid()}-{final.name}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return Prepared(temporary, final)


def publish(prepared: Sequence[Prepared], note: Path | None = None) -> None:
    """Give the files their names, all of them or none, and force the folders to disk.

    Args:
        prepared: the files.
        note: a file that says that they are being written, removed last.

    Raises:
        FileExistsError: a name is taken; nothing is overwritten.
        OSError: a name could not be given.
    """
    done: list[Prepared] = []
    try:
        for item in prepared:
            _name(item)
            done.append(item)
        for folder in {item.final.parent for item in prepared}:
            _sync_folder(folder)
        if note is not None:
            note.unlink()
    except BaseException:
        for item in done:
            with contextlib.suppress(OSError):
                item.final.unlink()
        discard(prepared)
        if note is not None:  # after them: what it lists does not count
            with contextlib.suppress(OSError):
                note.unlink()
        raise


def discard(prepared: Sequence[Prepared]) -> None:
    """Remove the temporary files of what is not to be published."""
    for item in prepared:
        with contextlib.suppress(OSError):
            item.temporary.unlink()


_NO_LINKS = frozenset((errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES, errno.EINVAL))


def _name(item: Prepared) -> None:
    """Rename without overwriting: a hard link fails if the name is taken, a rename on POSIX does not."""
    try:
        os.link(item.temporary, item.final)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # FAT and some network shares have no hard links; names carry 80 random bits, so a look is enough there.
        if item.final.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(item.final)) from error
        item.temporary.rename(item.final)
        return
    with contextlib.suppress(OSError):
        item.temporary.unlink()


def _make_folder(folder: Path) -> None:
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        with contextlib.suppress(FileExistsError):
            new.mkdir()
        _sync_folder(new.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no such call; its file systems log names by themselves
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed process left here more than a day ago."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(PREFIX) and time.time() - entry.stat().st_mtime > _STALE_SECONDS:
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108


def is_device(path: Path) -> bool:
    """Whether there is something that takes what is written and keeps nothing: it must not be replaced by a file.

    ``/dev/stdout`` is such a one also where the shell has led it into a file.
    """
    return (path.exists() and not path.is_file() and not path.is_dir()) or path.absolute().parent == _DEVICES


def replace_file(path: Path, data: bytes) -> None:
    """Write a file that may be there already: the old content or the new, never a mixture.

    Raises:
        OSError: it cannot be written; the old content stays.
    """
    if is_device(path):
        path.write_bytes(data)
        return
    item = prepare(path, data)
    try:
        item.temporary.replace(path)
    except BaseException:
        discard([item])
        raise
    _sync_folder(path.parent)


NOTE = ".writing-"
"""Beginning of the names of the notes: hidden, so that no reader takes one for a record."""

_ABANDONED_SECONDS = 3600.0
_LONGEST_NOTE = 1 << 24
_FOLDER = r"[^/\\]+"
_FINAL = re.compile(rf"records/(?!\.){_FOLDER}/(?!\.)[^/\\]+\.json(\.sig)?\Z")


def note_down(records_folder: Path, prepared: Sequence[Prepared]) -> Path:
    """Write, and force to disk, the note of files that are about to get their names.

    Raises:
        OSError: it cannot be written.
    """
    top = records_folder.parent
    files = [[item.temporary.name, item.final.relative_to(top).as_posix()] for item in prepared]
    data = {"host": socket.gethostname(), "pid": os.getpid(), "files": files}
    path = records_folder / f"{NOTE}{prepared[0].final.name}"
    publish([prepare(path, (json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode())])
    return path


def notes_in(records_folder: str) -> list[str]:
    """The names of the notes that lie in a folder of records."""
    try:
        return sorted(n for n in os.listdir(records_folder) if n.startswith(NOTE))  # noqa: PTH208
    except OSError:
        return []


def being_written(path: Path) -> list[str]:
    """The files that a note lists, relative to the plan folder; none if the note is none of ours."""
    return [final for _, final in _read_note(path)[1]]


def _read_note(path: Path) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_LONGEST_NOTE))
        files = [(str(t), str(f)) for t, f in data["files"]]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}, []
    sound = all(_FINAL.match(f) and t.startswith(".tmp-") and "/" not in t and "\\" not in t for t, f in files)
    return (data, files) if sound else ({}, [])


def complete(plan_folder: Path) -> int:
    """Finish what killed processes left half written; the number of records that are now on record.

    What another process is still writing is left alone: one of this machine
    that runs, or one elsewhere that began within the hour.

    Raises:
        OSError: a file cannot be given its name.
    """
    folder = plan_folder / "records"
    count = 0
    for name in [] if folder.is_symlink() else notes_in(str(folder)):
        path = folder / name
        data, files = _read_note(path)
        if not files or not _abandoned(path, data):
            continue
        places = [Prepared((plan_folder / f).with_name(t), plan_folder / f) for t, f in files]
        if any(p.final.parent.is_symlink() for p in places):
            continue
        waiting = [p for p in places if not p.final.exists()]
        if all(p.temporary.is_file() and not p.temporary.is_symlink() for p in waiting):
            publish(waiting)
            for item in places:
                with contextlib.suppress(OSError):
                    item.temporary.unlink()
            path.unlink()
            count += sum(p.final.suffix == ".json" for p in places)
    return count


def _abandoned(path: Path, data: dict[str, Any]) -> bool:
    try:
        if time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:
            return True
    except OSError:
        return False
    pid = data.get("pid")
    if os.name == "nt" or data.get("host") != socket.gethostname() or type(pid) is not int or pid <= 0:
        return False  # Windows has no way to ask that does no harm
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
