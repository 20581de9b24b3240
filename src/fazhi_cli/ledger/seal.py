"""The seal: one short mark of a plan and its whole ledger, that a paper can carry.

Anybody who holds the paper and the folder can tell whether the folder is the
one the paper was made from; with the list that was kept when the seal was
made, also what differs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError, UsageProblem, why
from fazhi_cli.ledger.files.scan import Listing, list_records
from fazhi_cli.ledger.identifiers import ALPHABET
from fazhi_cli.plan.folder.locate import SOURCE, TASKS, UNITS, bytes_of

__all__ = [
    "Differences",
    "Seal",
    "compare",
    "find_seal",
    "path_of",
    "printed_mark",
    "read_mark",
    "seal_of",
    "stored_seals",
    "to_json",
]

SEALS = "seals"
"""Name of the folder within a plan folder that keeps the lists."""

_VERSION = 1
_GROUPS, _LENGTH = 4, 5
_READ_AS = str.maketrans("ILO", "110")


class Seal(NamedTuple):
    """A seal and what it was made from.

    Attributes:
        mark: ``7K3M9-…``: 100 bits of the digest, in letters that are not taken for each other.
        files: SHA-256 of each file, by path relative to the plan folder.
        at: when the list was made, or ``""``.
    """

    mark: str
    files: dict[str, str]
    at: str


class Differences(NamedTuple):
    """The files that came, went or changed since a seal was made."""

    came: tuple[str, ...]
    went: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(self)


def seal_of(folder: Path, now: dt.datetime | None = None) -> Seal:
    """The seal of a plan folder as it is now. Line ends do not count: git may change them.

    Raises:
        FazhiError: a file cannot be read.
    """
    files: dict[str, str] = {}
    for name in (TASKS, UNITS, SOURCE):
        data = bytes_of(folder / name)
        if data is not None:
            files[name] = _digest(data)
    listing = list_records(folder)
    unread = _unread(listing)
    if unread:
        raise FazhiError(f"有 {len(unread)} 个记录文件读不出来（{unread[0]}），不能封存", "逐个说明见 fazhi lint")
    files |= {name: _digest(data) for name, data in listing.files}
    try:
        files |= {name: _digest((folder / name).read_bytes()) for name in listing.signatures}
    except OSError as error:
        raise FazhiError(f"读不了签名：{why(error)}", "请检查文件权限") from error
    at = now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if now else ""
    return Seal(_mark(files), files, at)


def printed_mark(folder: Path) -> str:
    """The mark that a paper bears; empty where there are no records, or some cannot be read.

    Raises:
        FazhiError: a file of the plan cannot be read.
    """
    listing = list_records(folder)
    return seal_of(folder).mark if listing.files and not _unread(listing) else ""


def _unread(listing: Listing) -> list[str]:
    return [p.file for p in listing.problems if p.code in ("FZ701", "FZ702", "FZ703", "FZ709")]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def _mark(files: dict[str, str]) -> str:
    text = "".join(f"{files[name]} {name}\n" for name in sorted(files))
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()[:13]) >> 4
    letters = "".join(ALPHABET[number >> shift & 31] for shift in range(95, -1, -5))
    return "-".join(letters[n : n + _LENGTH] for n in range(0, _GROUPS * _LENGTH, _LENGTH))


def to_json(seal: Seal) -> str:
    """The list that is kept: one file a line."""
    data = {"schema_version": _VERSION, "seal": seal.mark, "at": seal.at, "files": dict(sorted(seal.files.items()))}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def path_of(folder: Path, mark: str) -> Path:
    """Where the list of a seal is kept."""
    return folder / SEALS / f"{mark.lower()}.json"


def stored_seals(folder: Path) -> list[Seal]:
    """The seals whose lists are kept and whole, oldest first."""
    found = [s for s in map(_stored, sorted((folder / SEALS).glob("*.json"))) if s is not None]
    return sorted(found, key=lambda s: s.at)


def _stored(path: Path) -> Seal | None:
    """A list that was kept; ``None`` if it is not what its seal says: a seal cannot be forged by editing the list."""
    try:
        data = json.loads(path.read_bytes())
        seal = Seal(str(data["seal"]), {str(k): str(v) for k, v in data["files"].items()}, str(data["at"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return seal if _mark(seal.files) == seal.mark else None


def read_mark(text: str) -> str:
    """A seal as typed from paper: case, blanks and dashes do not matter.

    Raises:
        UsageProblem: it is none.
    """
    letters = "".join(c for c in text.upper() if c.isalnum()).translate(_READ_AS)
    if len(letters) != _GROUPS * _LENGTH or any(c not in ALPHABET for c in letters):
        raise UsageProblem(f"“{text}”不是封存码", "封存码是 20 个字母和数字，如 7K3M9-Q2X8C-4V6ZR-0BTHN，印在文件末尾")
    return "-".join(letters[n : n + _LENGTH] for n in range(0, len(letters), _LENGTH))


def find_seal(folder: Path, mark: str) -> Seal | None:
    """The kept list of a seal, or ``None``."""
    return next((s for s in stored_seals(folder) if s.mark == mark), None)


def compare(sealed: Seal, now: Seal) -> Differences:
    """What is different now."""
    old, new = sealed.files, now.files
    return Differences(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(n for n in old.keys() & new.keys() if old[n] != new[n])),
    )
