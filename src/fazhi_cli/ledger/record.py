"""One immutable statement about a task, measure or duty: whose word it is, and its form as a JSON file.

JSON, not YAML: one parses in 10 µs instead of 300 (ruamel.yaml with its C parser), an
input method cannot turn its punctuation into something that still parses, and
every language reads it. One key a line, so that a diff shows what was said.

A folder below ``records/`` belongs to one body (CODEOWNERS gives it its
account), ``_office/`` and whatever lies in no unit's folder to the office. So
the folder tells whose hand wrote a record, whatever the record says of itself:
a unit's folder holds that unit's statements and nothing else. A statement about
another statement counts only from the same body or from the office.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from fazhi_cli.ledger.words import OFFICE

__all__ = [
    "ANSWERS",
    "OFFICE_KINDS",
    "SCHEMA_VERSION",
    "Evidence",
    "Record",
    "Source",
    "answers",
    "as_dict",
    "digest_of",
    "folder_of",
    "in_own_hand",
    "kind_of_request",
    "may_withdraw",
    "order",
    "received_on",
    "sealed",
    "speaker",
    "to_json",
    "unit_folder",
]

SCHEMA_VERSION = 1

_OPTIONAL = ("received", "batch", "batch_size", "source")
"""Keys that a file holds only when they say something: files written before there were any keep their digests."""


class Evidence(NamedTuple):
    """What proves a statement.

    Attributes:
        path: path of a file, relative to the plan's root, with ``/``; or an http(s) address.
        sha256: of the file when it was recorded; ``None`` for an address.
        size: bytes of the file; ``None`` for an address.
        date: the evidence's own date (not that of recording), if stated.
    """

    path: str
    sha256: str | None
    size: int | None
    date: dt.date | None


class Source(NamedTuple):
    """The file in which a statement reached the office.

    Attributes:
        period: key of the period that the file answers for; a body's later answer for it replaces the earlier.
        file: its name.
        sha256: digest of its content.
    """

    period: str
    file: str
    sha256: str


class Record(NamedTuple):
    """One statement, written once and never edited.

    Attributes:
        schema_version: version of the file format.
        id: ULID.
        kind: a key of :data:`fazhi_cli.ledger.words.KINDS`.
        task: number of the task.
        measure: id of the measure, ``15-2``, or ``None`` for the whole task.
        unit: id of the unit whose statement it is, or ``None`` for the office.
        period: key of the period it speaks of, or ``None``.
        status: a stated status, or ``None`` where the kind states none.
        note: 进展.
        problem: 存在问题.
        next: 下一步.
        evidence: what proves it.
        on: the day it speaks of.
        at: the moment it was written, ``2024-11-03T01:02:03.456Z``.
        by: who wrote it.
        withdraws: id of the record that a ``withdraw`` takes back.
        refers: id of the request that an answer (approve, reject, grant, refuse, permit, deny) answers.
        due: the date that an ``extend`` asks for, or a ``grant`` gives.
        reason: why (withdraw, reject, reopen, extend, refuse, deny).
        received: the day the statement reached the office; ``None``: the day it was written
            (:func:`received_on`).
        batch: number of the batch it was written in, ``20241224-7k3m``, or ``None``.
        batch_size: number of records in that batch.
        source: the file it came in, where it was taken from one that was sent to the office, or ``None``.
        digest: ``sha256:…`` of the rest, so that a later hand-edit is found.
    """

    schema_version: int
    id: str
    kind: str
    task: int
    measure: str | None
    unit: str | None
    period: str | None
    status: str | None
    note: str | None
    problem: str | None
    next: str | None
    evidence: tuple[Evidence, ...]
    on: dt.date
    at: str
    by: str
    withdraws: str | None = None
    refers: str | None = None
    due: dt.date | None = None
    reason: str | None = None
    received: dt.date | None = None
    batch: str | None = None
    batch_size: int | None = None
    source: Source | None = None
    digest: str = ""


def order(record: Record) -> tuple[dt.date, str, str]:
    """The later of two statements decides: by ``on``, then ``at``, then id."""
    return (record.on, record.at, record.id)


def received_on(record: Record, zone: dt.tzinfo) -> dt.date:
    """The day a statement reached the office: as stated, else the day it was written in ``zone``."""
    return record.received or dt.datetime.fromisoformat(record.at).astimezone(zone).date()


OFFICE_KINDS = frozenset(("approve", "reject", "reopen", "grant", "refuse", "permit", "deny"))
"""Kinds that only the office states, about a unit or about a whole task."""


def folder_of(record: Record) -> str:
    """Name of the folder below ``records/`` that the record belongs in: that of whoever makes the statement."""
    if record.unit is None or record.kind in OFFICE_KINDS:
        return OFFICE
    return unit_folder(record.unit)


def unit_folder(unit_id: str) -> str:
    """Name of a unit's folder: its id, but never a name that Windows keeps for devices."""
    return f"{unit_id}_" if unit_id in _RESERVED else unit_id


_RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))))


def as_dict(record: Record) -> dict[str, Any]:
    """The record as plain JSON values, digest last; every key but the optional ones is present."""
    data = record._asdict()
    data["on"] = record.on.isoformat()
    data["due"] = record.due.isoformat() if record.due else None
    data["received"] = record.received.isoformat() if record.received else None
    data["evidence"] = [
        {"path": e.path, "sha256": e.sha256, "size": e.size, "date": e.date.isoformat() if e.date else None}
        for e in record.evidence
    ]
    data["source"] = record.source._asdict() if record.source else None
    for key in _OPTIONAL:
        if data[key] is None:
            del data[key]
    return data


def digest_of(data: Mapping[str, Any]) -> str:
    """Digest of a record's content: of all its keys but ``digest``, in canonical JSON."""
    import hashlib
    import json

    content = {k: v for k, v in data.items() if k != "digest"}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def sealed(record: Record) -> Record:
    """The record with its digest filled in."""
    return record._replace(digest=digest_of(as_dict(record)))


def to_json(record: Record) -> str:
    """The text of a record file: every key, one a line."""
    import json

    return json.dumps(as_dict(record), ensure_ascii=False, indent=2) + "\n"


ANSWERS = {"apply": ("approve", "reject"), "extend": ("grant", "refuse"), "drop": ("permit", "deny")}
"""What is asked for, with the kinds of record that answer it: yes, no."""


def speaker(record: Record) -> str | None:
    """Id of the unit whose statement a record is, or ``None`` for the office."""
    return None if record.kind in OFFICE_KINDS else record.unit


def in_own_hand(record: Record, path: str) -> bool:
    """Whether a record lies where its speaker, or the office, writes.

    Args:
        record: the record.
        path: its file, relative to the plan folder: ``records/sifaju/01jb….json``.
    """
    folder, slash, _ = path.partition("/")[2].partition("/")
    # File systems that do not tell case apart show a folder as it was first spelt.
    return not slash or folder == folder_of(record) or folder.lower() in (OFFICE, folder_of(record))


def may_withdraw(withdrawal: Record, target: Record) -> bool:
    """Whether a withdrawal works: the office takes back anything, a unit what it said itself."""
    return withdrawal.unit is None or withdrawal.unit == speaker(target)


def kind_of_request(record: Record) -> str | None:
    """What a record asks for, a key of :data:`ANSWERS`; a unit's report of 终止 asks for the office's consent."""
    if record.kind == "report":
        return "drop" if record.status == "dropped" and record.unit is not None else None
    return record.kind if record.kind in ANSWERS else None


def answers(answer: Record, request: Record) -> bool:
    """Whether a record is an answer to this request: of a kind that answers it, about the same part of the work."""
    kind = kind_of_request(request)
    return (
        kind is not None
        and answer.kind in ANSWERS[kind]
        and (answer.task, answer.measure, answer.unit) == (request.task, request.measure, request.unit)
    )
