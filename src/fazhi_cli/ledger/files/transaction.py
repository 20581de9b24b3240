"""Several records written as one: a note of what is being written lies beside them until all have their names.

A process that is killed between the first and the last leaves the note, and
every reader leaves out what it lists: the records are on record whole or not
at all. All of them lie complete on disk before the note is written, so the
next command that writes gives the rest their names and removes the note.

The count in a record (``batch_size``) does not decide whether it counts: of an
import that another ledger took over in part, or of which one file was lost
later, the rest is as true as it was.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fazhi_cli.ledger.files.atomic import Prepared

__all__ = ["NOTE", "being_written", "complete", "note_down", "notes_in"]

NOTE = ".writing-"
"""Beginning of the names of the notes: hidden, so that no reader takes one for a record."""

_ABANDONED_SECONDS = 3600.0
_LARGEST = 1 << 24
_FOLDER = r"[^/\\]+"
_FINAL = re.compile(rf"records/(?!\.){_FOLDER}/(?!\.)[^/\\]+\.json(\.sig)?\Z")


def note_down(records_folder: Path, prepared: Sequence[Prepared]) -> Path:
    """Write, and force to disk, the note of files that are about to get their names.

    Raises:
        OSError: it cannot be written.
    """
    from fazhi_cli.ledger.files.atomic import prepare, publish

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
    return [final for _, final in _read(path)[1]]


def _read(path: Path) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_LARGEST))
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
    from fazhi_cli.ledger.files.atomic import Prepared, publish

    folder = plan_folder / "records"
    count = 0
    for name in [] if folder.is_symlink() else notes_in(str(folder)):
        path = folder / name
        data, files = _read(path)
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
