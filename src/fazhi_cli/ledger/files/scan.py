"""The folder of records: its files as they lie there, and all that are sound, read; the rest is named."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.errors import why
from fazhi_cli.ledger.files.atomic import being_written, notes_in
from fazhi_cli.text.display import one_line, plain

if TYPE_CHECKING:
    from fazhi_cli.diagnostics import Diagnostic
    from fazhi_cli.ledger.record import Record

__all__ = ["LARGEST", "RECORDS", "SIGNATURE", "Listing", "Scan", "list_records", "scan"]

RECORDS = "records"
"""Name of the records' folder within a plan folder."""

LARGEST = 1 << 20
"""Bytes beyond which a file is not read: no record is that long."""

SIGNATURE = ".sig"
"""What the name of a record's signature has after that of the record's file."""

_DEEPEST = 6
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_IGNORED = frozenset(("thumbs.db", "desktop.ini", "readme.md", "readme.txt", "codeowners"))


class Listing(NamedTuple):
    """What lies below ``records/`` of a plan folder.

    Attributes:
        shown: how the plan folder is named in findings.
        files: the record files, name relative to the plan folder (with ``/``) and bytes, in order of their paths.
        problems: findings FZ70x about whatever else lies there, or cannot be read.
        signatures: the names of the signatures beside these files.
    """

    shown: str
    files: tuple[tuple[str, bytes], ...]
    problems: tuple[Diagnostic, ...]
    signatures: frozenset[str] = frozenset()


def list_records(plan_folder: Path | str) -> Listing:
    """Read every file below ``records/`` of a plan folder, in one pass. Nothing is raised for what cannot be read."""
    top = os.path.join(plan_folder, RECORDS)  # noqa: PTH118 - pathlib costs a third of the whole reading
    shown = os.path.basename(os.path.abspath(plan_folder))  # noqa: PTH100, PTH119
    files: list[tuple[str, bytes]] = []
    problems: list[Diagnostic] = []
    if os.path.islink(top) or not os.path.isdir(top):  # noqa: PTH112, PTH114
        if os.path.lexists(top):
            problems.append(_problem("FZ701", f"{shown}/{RECORDS}", "应是文件夹（不能是链接），没有读其中的记录"))
        return Listing(shown, (), tuple(problems))
    notes = {name: being_written(Path(top, name)) for name in notes_in(top)}
    signatures: set[str] = set()
    for name, path in _files(top, RECORDS, 0, shown, problems):
        if name.endswith(SIGNATURE):
            signatures.add(name)
            continue
        data = _read(path, f"{shown}/{name}", problems)
        if data is not None:
            files.append((name, data))
    # Looked at before and after: a write that begins or ends meanwhile is left out whole, too.
    for note in sorted({*notes, *notes_in(top)}):
        hidden = set(listed := being_written(Path(top, note))) or set(notes.get(note, ()))
        files = [f for f in files if f[0] not in hidden]
        signatures -= hidden
        count = sum(not n.endswith(SIGNATURE) for n in listed or hidden)
        message = f"{count} 条一起写的记录没有写完，一条也没有计入" if count else "不是记录文件，没有读"
        hint = "正在写的，写完就好；写的程序中途断了的，下一次记录时自动补齐" if count else "请核实来历，删去"
        problems.append(_problem("FZ709", f"{shown}/{RECORDS}/{note}", message, hint))
    if signatures:
        there = {f"{name}{SIGNATURE}" for name, _ in files}
        for name in sorted(signatures - there):
            message = "签名没有对应的记录"
            problems.append(_problem("FZ708", f"{shown}/{name}", message, "请从版本库恢复记录，或删去", "warning"))
        signatures &= there
    return Listing(shown, tuple(files), tuple(problems), frozenset(signatures))


def _files(folder: str, name: str, depth: int, shown: str, problems: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    """The record files and signatures below a folder as (name relative to the plan folder, path), sorted."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda e: e.name)
    except OSError as error:
        problems.append(_problem("FZ702", f"{shown}/{name}", f"文件夹打不开：{why(error)}", "请检查权限"))
        return
    for entry in entries:
        own = entry.name
        if own.startswith("."):
            continue
        inner = f"{name}/{own}"
        if not own.isprintable() and not plain(own):
            message = "文件名里有不是文字的内容，没有读"
            hint = "程序写的文件名只有小写字母、数字和“-”；请从版本库恢复，或删去"
            problems.append(_problem("FZ708", f"{shown}/{name}/{one_line(own)}", message, hint))
            continue
        if entry.is_file(follow_symlinks=False):
            if own.endswith((".json", ".JSON", ".json.sig")):
                yield inner, entry.path
            elif own.lower() not in _IGNORED:
                message = "不是记录文件，没有读"
                problems.append(
                    _problem("FZ708", f"{shown}/{inner}", message, "记录文件以 .json 结尾；附件请放到别处", "warning")
                )
        elif entry.is_dir(follow_symlinks=False) and depth < _DEEPEST:
            yield from _files(entry.path, inner, depth + 1, shown, problems)
        else:
            problems.append(
                _problem("FZ701", f"{shown}/{inner}", "是链接、设备或过深的文件夹，没有读", "请换成普通文件")
            )


def _read(path: str, shown: str, problems: list[Diagnostic]) -> bytes | None:
    """The bytes of one file; ``None`` if it cannot be read, which is then among the problems."""
    try:
        descriptor = os.open(path, _READ)
        try:
            data = os.read(descriptor, 65536)
            if len(data) == 65536:
                size = os.fstat(descriptor).st_size
                if size > LARGEST:
                    message = f"文件有 {size} 字节，记录不会超过 {LARGEST} 字节，没有读"
                    problems.append(_problem("FZ703", shown, message))
                    return None
                while more := os.read(descriptor, LARGEST):
                    data += more
        finally:
            os.close(descriptor)
    except OSError as error:
        problems.append(_problem("FZ702", shown, f"文件打不开：{why(error)}", "请检查权限"))
        return None
    return data


def _problem(code: str, file: str, message: str, hint: str | None = None, severity: str = "error") -> Diagnostic:
    from fazhi_cli.diagnostics import Diagnostic  # a folder in order needs none

    return Diagnostic(code, "error" if severity == "error" else "warning", file, 0, 0, message, hint)


class Scan(NamedTuple):
    """What was found below ``records/``.

    Attributes:
        records: the sound records, in order of their paths; copies of one id are all here.
        paths: their files, relative to the plan folder, with ``/``.
        newer: files written by a newer version of the program: kept, not counted.
        problems: findings FZ7xx about files that could not be used.
        signatures: the files beside the records that hold their signatures, named like those.
    """

    records: tuple[Record, ...]
    paths: tuple[str, ...]
    newer: tuple[str, ...]
    problems: tuple[Diagnostic, ...]
    signatures: frozenset[str] = frozenset()


def scan(plan_folder: Path | str) -> Scan:
    """Read every record below ``records/`` of a plan folder, in one pass. Nothing is raised for bad data."""
    listing = list_records(plan_folder)
    if not listing.files:
        return Scan((), (), (), listing.problems)
    from fazhi_cli.ledger.files.record_format import read_record  # a plan without records needs no JSON
    from fazhi_cli.ledger.record import Record, in_own_hand

    records: list[Record] = []
    paths: list[str] = []
    newer: list[str] = []
    problems = list(listing.problems)
    collecting = gc.isenabled()
    gc.disable()  # what is made here stays: looking for garbage in it costs a third of the scan
    try:
        for name, data in listing.files:
            found = read_record(data, f"{listing.shown}/{name}")
            if isinstance(found, Record) and not in_own_hand(found, name):
                found = _foreign(found, f"{listing.shown}/{name}")
            if isinstance(found, Record):
                records.append(found)
                paths.append(name)
                continue
            problems.append(found)
            if found.code == "FZ706":
                newer.append(name)
    finally:
        if collecting:
            gc.enable()
    problems.sort(key=lambda p: p.file.split("/"))
    return Scan(tuple(records), tuple(paths), tuple(newer), tuple(problems), listing.signatures)


def _foreign(record: Record, shown: str) -> Diagnostic:
    """A record in a unit's folder that is none of that unit's."""
    from fazhi_cli.diagnostics import Diagnostic
    from fazhi_cli.ledger.record import folder_of

    message = f"这里只能放这个单位自己的话，这条记录应在 {RECORDS}/{folder_of(record)}，没有计入"
    return Diagnostic("FZ712", "error", shown, 0, 0, message, "放错了的移回去；不是它写的，请核实来历")
