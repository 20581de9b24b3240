"""What happened to the records between two versions of a plan folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.ledger.files.listing import RECORDS, list_records
from fazhi_cli.ledger.files.parsing import read_record
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.words import KINDS, STATUSES, word
from fazhi_cli.plan.folder.repository import ask_git, commit_of
from fazhi_cli.plan.model import Plan

__all__ = ["RecordChange", "Records", "compare_records", "records_of", "sentence"]


class Records(NamedTuple):
    """The record files of a version.

    Attributes:
        marks: what tells contents apart, by path relative to the plan folder.
        read: the bytes of one file.
    """

    marks: dict[str, str]
    read: Callable[[str], bytes]


class RecordChange(NamedTuple):
    """A record file that is new, gone or changed.

    Attributes:
        action: ``added``, ``removed`` or ``changed``.
        path: relative to the plan folder.
        record: what it says (before, for one removed), or ``None`` if it is no sound record.
    """

    action: str
    path: str
    record: Record | None


def records_of(word_: str, folder: Path) -> Records:
    """The records of a version: of a plan folder, or of a git revision of ``folder``.

    Raises:
        FazhiError: it is neither.
    """
    path = Path(word_)
    if path.is_dir():
        inner = path if (path / "tasks.yaml").is_file() else path / "plan"
        files = dict(list_records(inner).files)
        return Records({name: _mark(data) for name, data in files.items()}, files.__getitem__)
    if path.is_file():
        return Records({}, lambda _: b"")
    commit = commit_of(folder, word_)
    listed = ask_git(folder, "ls-tree", "-r", "-z", "--format=%(objectname) %(path)", commit, "--", RECORDS)
    marks = {}
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        mark, _, name = line.partition(" ")
        if name.lower().endswith(".json") and "/." not in name:
            marks[name] = mark
    return Records(marks, lambda name: ask_git(folder, "cat-file", "blob", marks[name]))


def _mark(data: bytes) -> str:
    """As git names the content, line ends as it stores them."""
    data = data.replace(b"\r\n", b"\n")
    return hashlib.sha1(b"blob %d\0%s" % (len(data), data), usedforsecurity=False).hexdigest()


def compare_records(old: Records, new: Records) -> list[RecordChange]:
    """The differences, in order of paths; a file that only moved is one removed and one added."""
    found = []
    for path in sorted({*old.marks, *new.marks}):
        if old.marks.get(path) == new.marks.get(path):
            continue
        action = "added" if path not in old.marks else "removed" if path not in new.marks else "changed"
        data = (new if path in new.marks else old).read(path)
        made = read_record(data, path)
        found.append(RecordChange(action, path, made if isinstance(made, Record) else None))
    return found


_ACTIONS = {"added": "新增记录", "removed": "记录没有了", "changed": "记录被改动"}


def sentence(plan: Plan, change: RecordChange) -> str:
    """``新增记录：15-2 区司法局 已完成（2024-11-03，联络员）``."""
    record = change.record
    if record is None:
        return f"{_ACTIONS[change.action]}：{change.path}（不是完好的记录）"
    who = plan.unit_by_id[record.unit].name if record.unit in plan.unit_by_id else record.unit or "办公室"
    said = word(STATUSES, record.status) if record.status else word(KINDS, record.kind)
    period = f"{record.period}，" if record.period else ""
    place = "" if change.action == "added" else f"，{change.path}"
    return f"{_ACTIONS[change.action]}：{record.measure or record.task} {who} {said}（{period}{record.on}，{record.by}{place}）"
