"""Reading all records of a plan folder: whatever lies there, what is sound is read and the rest is named."""

from __future__ import annotations

import codecs
import gc
import json
import re
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.ledger.checking import RecordProblem, parse_record
from fazhi_cli.ledger.listing import Listing, list_records
from fazhi_cli.ledger.record import Record

__all__ = ["Scan", "place_of", "read_record", "scan", "scan_listing"]


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
    return scan_listing(list_records(plan_folder))


def scan_listing(listing: Listing) -> Scan:
    """The records in files that have been read; the findings are in order of the files."""
    records: list[Record] = []
    paths: list[str] = []
    newer: list[str] = []
    problems = list(listing.problems)
    collecting = gc.isenabled()
    gc.disable()  # what is made here stays: looking for garbage in it costs a third of the scan
    try:
        for name, data in listing.files:
            found = read_record(data, f"{listing.shown}/{name}")
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
    return Scan(tuple(records), tuple(paths), tuple(newer), tuple(problems))


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
