"""What was sent out and what came in for a period, below the plan: ``plan/forms/2024/``.

As with records, each sending and each taking is a file of its own, written
once: two clerks never write the same file, and branches merge.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.dates.periods import Period, parse_period
from fazhi_cli.errors import FazhiError, UsageProblem, why

__all__ = ["FOLDER", "Round", "Sending", "SentForm", "TakenFile", "Taking", "latest_period", "read_round", "round_file"]

FOLDER = "forms"
"""Below the plan's folder."""

_VERSION = 1


class SentForm(NamedTuple):
    """A form that was sent: whom it asks, its number, the name of its file, and the items it asks about."""

    unit: str
    number: str
    file: str
    items: tuple[str, ...]


class Sending(NamedTuple):
    """One sending: the period, the day by which answers are wanted, the day it was made, its forms."""

    period: str
    due: dt.date
    on: dt.date
    forms: tuple[SentForm, ...]


class TakenFile(NamedTuple):
    """A file that was taken for a unit.

    Attributes:
        file: its name.
        sha256: digest of its content.
        unit: id of the unit.
        sender: who filled it in, or ``None``.
        answered: number of rows with an answer.
        blank: number of rows without.
    """

    file: str
    sha256: str
    unit: str
    sender: str | None
    answered: int
    blank: int


class Taking(NamedTuple):
    """One taking: the period, the day its files were received, the batch written (``None``: no records), its files."""

    period: str
    received: dt.date
    batch: str | None
    files: tuple[TakenFile, ...]


class Round(NamedTuple):
    """All sendings and takings of a period, in order of time."""

    period: Period
    sendings: tuple[Sending, ...]
    takings: tuple[Taking, ...]

    def due_of(self, unit: str) -> dt.date | None:
        """The day by which the unit was asked to answer, as told last; ``None`` if it was not asked."""
        days = [s.due for s in self.sendings if any(f.unit == unit for f in s.forms)]
        return days[-1] if days else None

    @property
    def asked(self) -> frozenset[str]:
        """Ids of the units that were sent a form."""
        return frozenset(f.unit for s in self.sendings for f in s.forms)


def round_file(folder: Path, entry: Sending | Taking) -> tuple[Path, bytes]:
    """Where a sending or taking is kept, and what the file holds; the same entry has the same name.

    Args:
        folder: the plan's folder.
        entry: what happened.
    """
    sent = isinstance(entry, Sending)
    data: dict[str, Any] = {"schema_version": _VERSION, "kind": "sent" if sent else "taken"} | entry._asdict()
    listed = "forms" if sent else "files"
    data[listed] = [one._asdict() for one in data[listed]]
    content = (json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n").encode()
    mark = hashlib.sha256(content).hexdigest()[:8]
    day = entry.on if isinstance(entry, Sending) else entry.received
    return folder / FOLDER / entry.period / f"{data['kind']}-{day:%Y%m%d}-{mark}.json", content


def read_round(folder: Path, period: Period) -> Round:
    """What is known of a period.

    Args:
        folder: the plan's folder.
        period: the period.

    Raises:
        FazhiError: a file cannot be read, or is not what the program wrote.
    """
    place = folder / FOLDER / period.key
    sendings: list[Sending] = []
    takings: list[Taking] = []
    for path in sorted(place.glob("*.json")) if place.is_dir() else ():
        entry = _read(path)
        if isinstance(entry, Sending):
            sendings.append(entry)
        else:
            takings.append(entry)
    sendings.sort(key=lambda s: s.on)
    takings.sort(key=lambda t: t.received)
    return Round(period, tuple(sendings), tuple(takings))


def latest_period(folder: Path) -> Period | None:
    """The period that forms were sent for last, or ``None``.

    Raises:
        FazhiError: a file cannot be read, or is not what the program wrote.
    """
    sent = [e for p in sorted((folder / FOLDER).glob("*/sent-*.json")) if isinstance(e := _read(p), Sending)]
    return parse_period(max(sent, key=lambda s: (s.on, s.period)).period) if sent else None


def _read(path: Path) -> Sending | Taking:
    try:
        data = json.loads(path.read_text("utf-8-sig"))
        if data["schema_version"] != _VERSION:
            raise FazhiError(
                f"“{path}”由别的版本的 fazhi 写成（schema_version {data['schema_version']}）", "请升级 fazhi"
            )
        parse_period(data["period"])
        return _sending(data) if data["kind"] == "sent" else _taking(data)
    except OSError as error:
        raise FazhiError(f"读不了“{path}”：{why(error)}", "请检查权限") from error
    except (ValueError, KeyError, TypeError, UsageProblem) as error:
        raise FazhiError(f"“{path}”不是发放或收表的记录，或者改动过", "请从版本库恢复，或移走这个文件") from error


def _sending(data: Mapping[str, Any]) -> Sending:
    forms = tuple(SentForm(f["unit"], f["number"], f["file"], tuple(f["items"])) for f in data["forms"])
    return Sending(data["period"], dt.date.fromisoformat(data["due"]), dt.date.fromisoformat(data["on"]), forms)


def _taking(data: Mapping[str, Any]) -> Taking:
    files = tuple(TakenFile(**f) for f in data["files"])
    return Taking(data["period"], dt.date.fromisoformat(data["received"]), data["batch"], files)
