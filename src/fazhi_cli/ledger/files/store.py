"""Adding records to a ledger."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.ledger.files.atomic import Prepared, discard, note_down, prepare, publish, sweep
from fazhi_cli.ledger.files.scan import LARGEST, RECORDS, SIGNATURE
from fazhi_cli.ledger.identifiers import moment_of, new_ulid, time_part
from fazhi_cli.ledger.record import Record, folder_of, sealed, to_json

__all__ = ["Written", "append", "file_name", "stamped"]

_NAMED = re.compile(r"[0-7][0-9a-hjkmnp-tv-z]{25}-", re.ASCII)


class Written(NamedTuple):
    """A record and the file it was written to."""

    record: Record
    path: Path


def file_name(record: Record) -> str:
    """The name of a record's file: sorts by time, lower case, nothing Windows forbids.

    ``01jbq8…-15-2-done.json``; at most 60 characters.
    """
    return f"{record.id.lower()}-{record.measure or record.task}-{record.status or record.kind}.json"


def append(
    plan_folder: Path,
    drafts: Sequence[Record],
    now: dt.datetime | None = None,
    sign: Callable[[Sequence[tuple[Record, bytes]]], list[bytes]] | None = None,
) -> list[Written]:
    """Write records, all of them or none.

    Args:
        plan_folder: the folder that holds ``tasks.yaml``.
        drafts: records; one whose ``id`` is empty gets id and moment now, others keep theirs.
        now: the moment, by default that of the machine's clock.
        sign: gives the signatures of records and the bytes of their files; these are written with them.

    Raises:
        FazhiError: nothing was written, and why.
    """
    records = stamped(plan_folder, drafts, now)
    for folder in {plan_folder / RECORDS, *(plan_folder / RECORDS / folder_of(r) for r in records)}:
        if folder.is_symlink():
            # What lies behind a link is not read (scan): it would be told as recorded, and never be seen again.
            raise FazhiError(f"“{folder}”是链接，不能往里面记录，什么也没有写", "请把链接换成普通文件夹，再做一次")
    files = [(plan_folder / RECORDS / folder_of(r) / file_name(r), to_json(r).encode("utf-8")) for r in records]
    if any(len(data) > LARGEST for _, data in files):
        raise FazhiError("内容太长，一条记录不能超过 1 MB，什么也没有写", "长的材料请作为附件，用 --evidence 指明")
    named = [path for path, _ in files]
    if sign is not None and files:
        signatures = sign([(r, data) for r, (_, data) in zip(records, files, strict=True)])
        files += [(p.with_name(p.name + SIGNATURE), s) for p, s in zip(named, signatures, strict=True)]
    prepared: list[Prepared] = []
    try:
        for path, data in files:
            prepared.append(prepare(path, data))
        note = note_down(plan_folder / RECORDS, prepared) if len(prepared) > 1 else None
        publish(prepared, note)
    except OSError as error:
        discard(prepared)
        # The temporary name says nothing to the user; the folder does.
        where = f"“{Path(error.filename).parent}”" if error.filename else ""
        raise FazhiError(
            f"写不进记录{where}：{why(error)}，什么也没有写",
            "请检查磁盘空间和文件夹权限，然后重做一次",
        ) from error
    except BaseException:
        discard(prepared)
        raise
    return [Written(r, p) for r, p in zip(records, named, strict=True)]


def stamped(plan_folder: Path, drafts: Sequence[Record], now: dt.datetime | None = None) -> list[Record]:
    """Give drafts their ids, moments and digests.

    A record takes its time from the machine's clock and never from another
    record: one clock that ran ahead would drag along everybody who writes
    after it. Ids grow within one command, and within one millisecond in a folder.

    Args:
        plan_folder: the folder that holds ``tasks.yaml``.
        drafts: records; those with an id keep it.
        now: the moment, by default that of the machine's clock.
    """
    now = now or dt.datetime.now(dt.UTC)
    last: dict[str, str | None] = {}
    previous: str | None = None
    beginning = time_part(now)
    result = []
    for draft in drafts:
        if draft.id:
            result.append(sealed(draft))
            continue
        folder = folder_of(draft)
        if folder not in last:
            last[folder] = _last_id(plan_folder / RECORDS / folder, beginning)
        known = [i for i in (last[folder], previous) if i]
        last[folder] = previous = new = new_ulid(now, max(known, default=None))
        result.append(sealed(draft._replace(id=new, at=moment_of(new))))
    return result


def _last_id(folder: Path, beginning: str) -> str | None:
    """The latest id of this very millisecond in a folder, by the names of its files."""
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return None
    sweep(folder)
    return max((n[:26].upper() for n in names if n.startswith(beginning.lower()) and _NAMED.match(n)), default=None)
