"""One place's file: its episodes and what they were made from, as Parquet.

No notes, problems, evidence or names of people are in it. The same plan, ledger
and day give the same bytes.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli import __version__
from fazhi_cli.errors import FazhiError, why
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.states.episodes import Episode, episodes
from fazhi_cli.plan.folder.locate import TASKS, UNITS
from fazhi_cli.plan.model import Plan
from fazhi_cli.rollup.engines import connect, quoted
from fazhi_cli.settings import Settings

__all__ = [
    "COLUMNS",
    "SCHEMA_VERSION",
    "About",
    "BadBundle",
    "make_bundle",
    "plan_digest",
    "read_bundle",
    "write_parquet",
]

SCHEMA_VERSION = 1
_KEY = "fazhi"
_MARK = 10  # hexadecimal digits of a record's digest that tell whether a ledger holds it

COLUMNS: dict[str, str] = {
    "place": "VARCHAR",
    "plan": "VARCHAR",
    "duty": "INTEGER",
    "task": "INTEGER",
    "clause": "VARCHAR",
    "title": "VARCHAR",
    "unit": "VARCHAR",
    "unit_name": "VARCHAR",
    "function": "VARCHAR",
    "upper_document": "VARCHAR",
    "upper_clause": "VARCHAR",
    "via": "VARCHAR",
    "status": "VARCHAR",
    "light": "VARCHAR",
    "done": "BOOLEAN",
    "overdue": "BOOLEAN",
    "inferred": "BOOLEAN",
    "due_soon": "BOOLEAN",
    "behind": "BOOLEAN",
    "doubtful": "BOOLEAN",
    "stale": "BOOLEAN",
    "late": "BOOLEAN",
    "unreported": "BOOLEAN",
    "due": "DATE",
    "valid_from": "DATE",
    "valid_to": "DATE",
}
"""Columns of an episode and their types."""

_LABELS = ("overdue", "inferred", "due_soon", "behind", "doubtful", "stale", "late", "unreported")


class BadBundle(FazhiError):
    """A file that cannot be counted; the message says why in one sentence."""


class About(NamedTuple):
    """What a bundle says of itself.

    Attributes:
        schema_version: of the bundle.
        program: version of the program that made it.
        place: code.
        name: of the place, as the plan gives it, or ``""``.
        plan: title of the document.
        plan_digest: digest of the plan's files.
        ledger_digest: digest of the records.
        records: the beginnings of the records' digests, sorted and joined: whether a later ledger holds them all.
        day: the day it was made; what is after it is as it will be if nothing more is recorded.
        public: whether units are left out.
        warnings: numbers of lint warnings by code.
        rows: number of episodes.
        digest: of all the above and of the rows.
    """

    schema_version: int
    program: str
    place: str
    name: str
    plan: str
    plan_digest: str
    ledger_digest: str
    records: str
    day: str
    public: bool
    warnings: dict[str, int]
    rows: int
    digest: str

    @property
    def marks(self) -> frozenset[str]:
        """The beginnings of the records' digests."""
        return frozenset(self.records[i : i + _MARK] for i in range(0, len(self.records), _MARK))


def plan_digest(folder: Path) -> str:
    """Digest of a plan's files; line ends do not count, git may change them.

    Raises:
        OSError: a file cannot be read.
    """
    found = hashlib.sha256()
    for name in (TASKS, UNITS):
        found.update(hashlib.sha256((folder / name).read_bytes().replace(b"\r\n", b"\n")).digest())
    return found.hexdigest()


def make_bundle(
    plan: Plan,
    digest: str,
    records: Sequence[Record],
    settings: Settings,
    day: dt.date,
    *,
    public: bool = False,
    warnings: dict[str, int] | None = None,
) -> bytes:
    """The bytes of a bundle.

    Args:
        plan: with a declared place.
        digest: that of the plan's files.
        records: all of the ledger.
        settings: of the office.
        day: today.
        public: leave out units.
        warnings: numbers of lint warnings by code.

    Raises:
        FazhiError: the plan declares no place; duckdb is missing.
    """
    document = plan.document
    if document.place is None:
        raise FazhiError(
            "方案没有写行政区划代码，上级认不出是哪里的",
            "在 tasks.yaml 的 document 下加一行，如 place: '350111'（民政部公布的代码）",
        )
    rows = list(_rows(plan, episodes(plan, records, settings), public=public))
    digests = sorted({r.digest.removeprefix("sha256:") for r in records})
    about = About(
        SCHEMA_VERSION,
        __version__,
        document.place,
        document.district or "",
        document.title,
        digest,
        hashlib.sha256("\n".join(digests).encode()).hexdigest(),
        "".join(d[:_MARK] for d in digests),
        day.isoformat(),
        public,
        dict(sorted((warnings or {}).items())),
        len(rows),
        "",
    )
    about = about._replace(digest=_digest(about, rows))
    with tempfile.TemporaryDirectory(prefix="fazhi-") as folder:
        path = Path(folder, "bundle.parquet")
        table = Path(folder, "rows.csv")
        with table.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(tuple(map(_text, row)) for row in rows)
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
        source = f"SELECT * FROM read_csv({quoted(str(table))}, header = false, columns = {{{columns}}}, nullstr = '')"
        write_parquet(source, path, about._asdict())
        return path.read_bytes()


def write_parquet(select: str, path: Path, metadata: dict[str, Any]) -> None:
    """Write the rows of a query as Parquet; the same rows always give the same bytes."""
    base = connect()
    try:
        told = quoted(json.dumps(metadata, ensure_ascii=False, sort_keys=True))
        base.execute(
            f"COPY ({select}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{_KEY}: {told}}})"
        )
    finally:
        base.close()


def read_bundle(path: Path) -> About:
    """What a bundle says of itself, once its rows are found to be those it was made with.

    Raises:
        BadBundle: the file is none, is damaged, or was made by a newer program.
    """
    import duckdb

    base = connect()
    try:
        found = base.execute(
            f"SELECT decode(value) FROM parquet_kv_metadata({quoted(str(path))}) WHERE decode(key) = '{_KEY}'"
        ).fetchall()
        about = _about(found)
        names = ", ".join(COLUMNS)
        rows = base.execute(f"SELECT {names} FROM read_parquet({quoted(str(path))})").fetchall()
    except duckdb.Error as error:
        raise BadBundle("文件读不出来，可能没有传完或已损坏，请对方重新发送") from error
    except OSError as error:
        raise BadBundle(f"文件读不出来：{why(error)}") from error
    finally:
        base.close()
    if len(rows) != about.rows or _digest(about, rows) != about.digest:
        raise BadBundle("摘要与内容不符，文件被改动过或已损坏，请对方重新发送")
    return about


def _about(found: list[tuple[str]]) -> About:
    if not found:
        raise BadBundle("不是 fazhi bundle 做出的文件")
    try:
        data = json.loads(found[0][0])
        version = data.get("schema_version")
    except (ValueError, AttributeError) as error:
        raise BadBundle("说明信息读不出来，请对方用 fazhi bundle 重新做一份") from error
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise BadBundle(
            f"是较新版本的程序做的（格式版本 {version}，本程序认得到 {SCHEMA_VERSION}），请升级本程序后再收"
        )
    try:
        about = About(**{name: data[name] for name in About._fields})
        dt.date.fromisoformat(about.day)
        texts = (about.program, about.place, about.name, about.plan, about.plan_digest, about.ledger_digest)
        sound = all(isinstance(t, str) for t in (*texts, about.records, about.digest))
    except (KeyError, TypeError, ValueError) as error:
        raise BadBundle("说明信息不全，请对方用 fazhi bundle 重新做一份") from error
    if not sound or not isinstance(about.public, bool) or not isinstance(about.rows, int):
        raise BadBundle("说明信息不对，请对方用 fazhi bundle 重新做一份")
    if not (about.place.isascii() and about.place.isdecimal() and len(about.place) >= 6):
        raise BadBundle(f"行政区划代码“{about.place}”不对")
    return about


def _digest(about: About, rows: Iterable[Sequence[Any]]) -> str:
    told = json.dumps(about._replace(digest="")._asdict(), ensure_ascii=False, sort_keys=True)
    found = hashlib.sha256(told.encode())
    for row in rows:
        found.update(("\x1f".join(map(_text, row)) + "\x1e").encode())
    return found.hexdigest()


def _text(value: object) -> str:
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _rows(plan: Plan, found: Iterable[Episode], *, public: bool) -> Iterator[tuple[Any, ...]]:
    document = plan.document
    duty, before = 0, None
    for e in found:
        if (e.task, e.unit) != before:
            duty, before = duty + 1, (e.task, e.unit)
        task, unit = plan.task_by_id[e.task], plan.unit_by_id[e.unit]
        upper = task.implements
        yield (
            document.place,
            document.title,
            duty,
            e.task,
            task.clause,
            task.title,
            *((None, None, None) if public else (unit.id, unit.name, unit.function)),
            *((upper.document, upper.clause) if upper else (None, None)),
            e.via,
            e.standing.status,
            e.standing.light,
            e.standing.status in ("done", "closed"),
            *(label in e.standing.labels for label in _LABELS),
            e.standing.due,
            e.valid_from,
            e.valid_to,
        )
