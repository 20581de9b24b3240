"""Reading all records of a plan folder: whatever lies there, what is sound is read and the rest is named."""

from __future__ import annotations

import codecs
import gc
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.errors import why
from fazhi_cli.ledger.checking import RecordProblem, parse_record
from fazhi_cli.ledger.record import Record

__all__ = ["LARGEST", "RECORDS", "Scan", "place_of", "read_record", "scan"]

RECORDS = "records"
"""Name of the records' folder within a plan folder."""

LARGEST = 1 << 20
"""Bytes beyond which a file is not read: no record is that long."""

_DEEPEST = 6
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_IGNORED = frozenset(("thumbs.db", "desktop.ini", "readme.md", "readme.txt", "codeowners"))


class Scan(NamedTuple):
    """What was found below ``records/``.

    Attributes:
        records: the sound records, in order of their paths; copies of one id are all here.
        paths: their files, relative to the plan folder, with ``/``.
        newer: files written by a newer version of the program: kept, not counted.
        problems: findings FZ7xx about files that could not be used.
    """

    records: tuple[Record, ...]
    paths: tuple[str, ...]
    newer: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def scan(plan_folder: Path | str) -> Scan:
    """Read every record below ``records/`` of a plan folder, in one pass. Nothing is raised for bad data."""
    top = os.path.join(plan_folder, RECORDS)  # noqa: PTH118 - pathlib costs a third of the whole scan
    base = os.path.basename(os.path.abspath(plan_folder))  # noqa: PTH100, PTH119
    records: list[Record] = []
    paths: list[str] = []
    newer: list[str] = []
    problems: list[Diagnostic] = []
    if os.path.islink(top) or not os.path.isdir(top):  # noqa: PTH112, PTH114
        if os.path.lexists(top):
            problems.append(_problem("FZ701", f"{base}/{RECORDS}", "应是文件夹（不能是链接），没有读其中的记录"))
        return Scan((), (), (), tuple(problems))
    collecting = gc.isenabled()
    gc.disable()  # what is made here stays: looking for garbage in it costs a third of the scan
    try:
        for name, path in _files(top, RECORDS, 0, base, problems):
            found = _read(path, f"{base}/{name}")
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
    return Scan(tuple(records), tuple(paths), tuple(newer), tuple(problems))


def _files(folder: str, name: str, depth: int, base: str, problems: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    """The record files below a folder as (name relative to the plan folder, path), sorted."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda e: e.name)
    except OSError as error:
        problems.append(_problem("FZ702", f"{base}/{name}", f"文件夹打不开：{why(error)}", "请检查权限"))
        return
    for entry in entries:
        own = entry.name
        if own.startswith("."):
            continue
        inner = f"{name}/{own}"
        if entry.is_file(follow_symlinks=False):
            if own.endswith((".json", ".JSON")):
                yield inner, entry.path
            elif own.lower() not in _IGNORED:
                message = "不是记录文件，没有读"
                problems.append(
                    _problem("FZ708", f"{base}/{inner}", message, "记录文件以 .json 结尾；附件请放到别处", "warning")
                )
        elif entry.is_dir(follow_symlinks=False) and depth < _DEEPEST:
            yield from _files(entry.path, inner, depth + 1, base, problems)
        else:
            problems.append(
                _problem("FZ701", f"{base}/{inner}", "是链接、设备或过深的文件夹，没有读", "请换成普通文件")
            )


def _read(path: str, shown: str) -> Record | Diagnostic:
    """One record, or why there is none."""
    try:
        descriptor = os.open(path, _READ)
        try:
            data = os.read(descriptor, 65536)
            if len(data) == 65536:
                size = os.fstat(descriptor).st_size
                if size > LARGEST:
                    return _problem("FZ703", shown, f"文件有 {size} 字节，记录不会超过 {LARGEST} 字节，没有读")
                while more := os.read(descriptor, LARGEST):
                    data += more
        finally:
            os.close(descriptor)
    except OSError as error:
        return _problem("FZ702", shown, f"文件打不开：{why(error)}", "请检查权限")
    return read_record(data, shown)


def read_record(data: bytes, shown: str) -> Record | Diagnostic:
    """A record from the bytes of a file, or what is wrong with them."""
    try:
        text = data.decode("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(data, error, shown)
    try:
        return parse_record(json.loads(text))
    except json.JSONDecodeError as error:
        bare = text.strip()
        cut = not bare or (bare[0] == "{" and bare[-1] != "}")
        message = _CUT if cut else "不是合格的 JSON"
        return _problem("FZ705", shown, message, "请从版本库或备份恢复", line=error.lineno, column=error.colno)
    except RecordProblem as problem:
        if problem.newer:
            return _problem("FZ706", shown, problem.message, "请升级 fazhi", "warning")
        line, column = place_of(text, problem.key)
        return _problem("FZ707", shown, problem.message, "记录不应手工修改，请从版本库恢复", line=line, column=column)
    except (ValueError, RecursionError):
        return _problem("FZ705", shown, "不是合格的 JSON", "请从版本库或备份恢复")


_CUT = "文件不完整（中途截断）"


def _undecodable(data: bytes, error: UnicodeDecodeError, shown: str) -> Diagnostic:
    if error.end == len(data) and error.reason == "unexpected end of data":
        return _problem("FZ705", shown, _CUT, "请从版本库或备份恢复")
    try:
        data.decode("gb18030")
        message = "文件编码是 GB18030（GBK），应为 UTF-8"
    except UnicodeDecodeError:
        message = "文件不是 UTF-8 编码，含有无法识别的字节"
    return _problem("FZ704", shown, message, "用编辑器另存为 UTF-8，或从版本库恢复")


def place_of(text: str, key: str | None) -> tuple[int, int]:
    """Line and column of a key's value in the text of a record file; (0, 0) if the key is not there."""
    match = re.search(rf'"{re.escape(key)}"\s*:\s*', text) if key else None
    if match is None:
        return 0, 0
    return text.count("\n", 0, match.end()) + 1, match.end() - text.rfind("\n", 0, match.end())


def _problem(
    code: str, file: str, message: str, hint: str | None = None, severity: str = "error", line: int = 0, column: int = 0
) -> Diagnostic:
    assert severity in ("error", "warning")
    return Diagnostic(code, "error" if severity == "error" else "warning", file, line, column, message, hint)
