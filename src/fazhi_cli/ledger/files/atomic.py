"""Writing a file once: whole or not at all, never over another, on disk before it is told.

Killed at any instant, the folder is either without or with the file. There is
no lock, so none can be left behind.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Sequence
from pathlib import Path

__all__ = ["PREFIX", "Prepared", "discard", "prepare", "publish", "replace_file", "sweep"]

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


def replace_file(path: Path, data: bytes) -> None:
    """Write a file that may be there already: the old content or the new, never a mixture.

    Raises:
        OSError: it cannot be written; the old content stays.
    """
    item = prepare(path, data)
    try:
        item.temporary.replace(path)
    except BaseException:
        discard([item])
        raise
    _sync_folder(path.parent)
