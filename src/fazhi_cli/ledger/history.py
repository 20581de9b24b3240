"""The records of a version of the folder against another: what came, went or changed, and that nothing may have."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.errors import FazhiError
from fazhi_cli.ledger.files.record_format import read_record
from fazhi_cli.ledger.files.scan import RECORDS, list_records
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.words import KINDS, STATUSES, word
from fazhi_cli.plan.folder.repository import ask_git, commit_of, in_repository, merge_base
from fazhi_cli.plan.model import Plan

__all__ = [
    "RecordChange",
    "Records",
    "Touch",
    "against",
    "base_of",
    "compare_records",
    "records_of",
    "sentence",
    "touches",
]


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


_TOLERANCE = dt.timedelta(minutes=10)
"""By how much two clocks may differ."""


class Touch(NamedTuple):
    """Something done to a record that was there.

    Attributes:
        kind: ``M`` changed, ``D`` deleted, ``R`` renamed, ``T`` made into another kind of file.
        path: the record's file, relative to the plan folder.
        now: where it is now, for one renamed.
        who: author of the latest commit that touched it, or ``None`` if that is not committed.
        when: that commit's day.
        commit: its short name.
    """

    kind: str
    path: str
    now: str | None
    who: str | None
    when: str | None
    commit: str | None


def base_of(folder: Path, ref: str | None) -> str | None:
    """The commit to compare with: from which the branch went off ``ref``.

    Args:
        folder: the plan folder.
        ref: as the user wrote it; ``None``: the remote's main branch, else the upstream, else the last commit.

    Raises:
        FazhiError: ``ref`` is given and cannot be compared with.
    """
    if ref is not None:
        return merge_base(folder, ref)
    if not in_repository(folder):
        return None
    for usual in ("origin/HEAD", "@{upstream}"):
        try:
            return merge_base(folder, usual)
        except FazhiError:
            continue  # there is none, as far as is known here
    try:
        return commit_of(folder, "HEAD")
    except FazhiError:
        return None  # nothing is committed yet, or git cannot be used


def touches(folder: Path, base: str) -> list[Touch]:
    """What was done to the records of a commit since, up to the files as they are now.

    Raises:
        FazhiError: git cannot be asked.
    """
    listed = ask_git(
        folder, "diff", "--name-status", "-z", "-M100%", "--diff-filter=MDRT", "--relative", base, "--", RECORDS
    )
    words = iter(listed.decode("utf-8", "surrogateescape").split("\0"))
    found: list[Touch] = []
    for status in words:
        if not status:
            continue
        path = next(words)
        now = next(words) if status[0] == "R" else None
        if path.rpartition("/")[2].startswith(".") or not path.lower().endswith((".json", ".json.sig")):
            continue
        found.append(Touch(status[0], path, now, *_latest(folder, base, path)))
    return found


def _latest(folder: Path, base: str, path: str) -> tuple[str | None, str | None, str | None]:
    said = ask_git(folder, "log", "-1", "--format=%an%x00%as%x00%h", f"{base}..HEAD", "--", path)
    parts = said.decode("utf-8", "replace").rstrip("\n").split("\0")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else (None, None, None)


_DONE = {"M": "被改动了", "D": "被删除了", "R": "被改名或移走了", "T": "被换成了别的东西"}


def against(folder: Path, ref: str | None) -> list[Diagnostic]:
    """Findings FZ731 (records touched) and FZ732 (written later than the commit that brought them).

    Raises:
        FazhiError: ``ref`` is given and cannot be compared with.
    """
    base = base_of(folder, ref)
    if base is None:
        return []
    shown = folder.absolute().name
    found = [_touched(t, shown, base) for t in touches(folder, base)]
    return [*found, *_ahead(folder, shown, base)]


def _touched(touch: Touch, shown: str, base: str) -> Diagnostic:
    to = f"（现在是 {touch.now}）" if touch.now else ""
    by = f"{touch.who} 在 {touch.when} 的提交 {touch.commit} 里" if touch.who else "还没有提交"
    what = "签名" if touch.path.endswith(".sig") else "记录"
    message = f"{base[:10]} 里已有的{what}{_DONE[touch.kind]}{to}：{by}"
    hint = f"记录只增不改：git checkout {base[:10]} -- “文件”可以恢复；要更正，用 fazhi status withdraw 或 --replaces"
    return Diagnostic("FZ731", "error", f"{shown}/{touch.path}", 0, 0, message, hint)


def _ahead(folder: Path, shown: str, base: str) -> Iterator[Diagnostic]:
    """Records whose own time is later than that of the commit they came with: that clock ran ahead."""
    from fazhi_cli.ledger.files.record_format import read_record
    from fazhi_cli.ledger.record import Record

    said = ask_git(
        folder, "log", "--no-renames", "--diff-filter=A", "--name-only", "-z", "--format=%x01%ct", "--relative",
        f"{base}..HEAD", "--", RECORDS,
    ).decode("utf-8", "surrogateescape")  # fmt: skip
    for part in said.split("\x01")[1:]:
        stamp, *names = (w.strip("\n") for w in part.split("\0"))
        committed = dt.datetime.fromtimestamp(int(stamp), dt.UTC)
        for name in filter(lambda n: n.lower().endswith(".json"), names):
            try:
                record = read_record((folder / name).read_bytes(), name)
            except OSError:
                continue  # it is gone again, which is told above
            if isinstance(record, Record) and _moment(record.at) > committed + _TOLERANCE:
                message = f"记录时刻 {record.at} 晚于提交它的时刻 {committed:%Y-%m-%dT%H:%M:%SZ}"
                hint = "写它的电脑时钟走快了，请校准；这条记录照样计入，不必改"
                yield Diagnostic("FZ732", "warning", f"{shown}/{name}", 0, 0, message, hint)


def _moment(at: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(at)
    except ValueError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)  # no time at all, which is told as such
