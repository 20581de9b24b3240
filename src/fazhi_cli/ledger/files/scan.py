"""Reading all records of a plan folder: whatever lies there, what is sound is read and the rest is named."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.ledger.files.listing import RECORDS, list_records

if TYPE_CHECKING:
    from fazhi_cli.diagnostics import Diagnostic
    from fazhi_cli.ledger.record import Record

__all__ = ["Scan", "scan"]


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
    from fazhi_cli.ledger.authority import in_own_hand
    from fazhi_cli.ledger.files.parsing import read_record  # a plan without records needs no JSON
    from fazhi_cli.ledger.record import Record

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
