"""Short ways to say what a record says."""

from __future__ import annotations

import datetime as dt
from itertools import count

from fazhi_cli.ledger.identifiers import moment_of, new_ulid
from fazhi_cli.ledger.record import SCHEMA_VERSION, Record, sealed

_numbers = count()
_START = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def record(
    task: int,
    status: str | None = None,
    unit: str | None = None,
    on: str = "2024-11-03",
    *,
    kind: str = "report",
    measure: str | None = None,
    period: str | None = None,
    by: str = "王明",
    at: dt.datetime | None = None,
    due: str | None = None,
    **more: object,
) -> Record:
    """A sealed record; later calls make later ones."""
    new = new_ulid(at or _START + dt.timedelta(seconds=next(_numbers)))
    made = Record(
        SCHEMA_VERSION, new, kind, task, measure, unit, period, status, None, None, None, (), day(on), moment_of(new), by,
        due=day(due) if due else None,
    )  # fmt: skip
    return sealed(made._replace(**more))


def draft(
    task: int, status: str | None = None, unit: str | None = None, on: str = "2024-11-03", **more: object
) -> Record:
    """A record without id and moment, as commands make it."""
    return record(task, status, unit, on, **more)._replace(id="", at="", digest="")
