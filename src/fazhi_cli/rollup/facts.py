"""The numbers of a 通报 over many places: counts from SQL, shares and ranks as exact fractions.

Ordering by rounded figures makes ties that are none.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Hashable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.dates.periods import parse_period
from fazhi_cli.errors import UsageProblem, why
from fazhi_cli.rollup.engines import Engine
from fazhi_cli.rollup.questions import question
from fazhi_cli.rollup.store import Kept, Manifest
from fazhi_cli.text.decoding import decode

__all__ = [
    "STALE_DAYS",
    "UNMAPPED",
    "Facts",
    "Group",
    "League",
    "Waiting",
    "gather",
    "level_of",
    "percent",
    "place_names",
    "ranks",
    "read_expected",
    "share",
]

STALE_DAYS = 30
UNMAPPED = "未归类"
"""What duties without a function or an upper clause are called."""

_LEVELS = {"省": "省级", "市": "市级", "县": "县级", "乡": "乡级"}


class League(NamedTuple):
    """A place in the ranking; ``rank`` among the places of its level, ``change`` in percentage points."""

    place: str
    name: str
    level: str
    rank: int | None
    duties: int
    counted: int
    done: int
    overdue: int
    unreported: int
    change: float | None
    day: str
    stale: bool
    plans: int

    @property
    def percent(self) -> float | None:
        """完成率."""
        return percent(self.done, self.counted)


class Group(NamedTuple):
    """Duties that share a function, a clause or a unit; ``name`` is ``None`` for those that none is declared for."""

    name: str | None
    duties: int
    counted: int
    done: int
    overdue: int
    unreported: int
    places: int


class Waiting(NamedTuple):
    """An overdue duty."""

    place: str
    clause: str
    title: str
    unit: str
    due: dt.date
    days: int


class Facts(NamedTuple):
    """All that a 通报 says.

    Attributes:
        as_of: the day.
        within: beginning of the codes.
        expected: code and name of the places that were to send, or ``None`` without such a list.
        missing: those of them that did not.
        conflicts: places with bundles that do not follow each other.
        rejected: name and reason of the files set aside.
        league: by level, then rank.
        groups: by function, clause, unit.
        trend: share done at the ends of quarters, by place: (quarter, done, counted).
        oldest: the twenty oldest overdue duties.
        unmapped: place, duties without function, without clause, duties.
        late_data: places whose data is stale.
    """

    as_of: dt.date
    within: str
    expected: dict[str, str] | None
    missing: tuple[tuple[str, str], ...]
    conflicts: tuple[tuple[str, str, tuple[str, ...]], ...]
    rejected: tuple[tuple[str, str], ...]
    league: tuple[League, ...]
    groups: dict[str, tuple[Group, ...]]
    trend: dict[str, tuple[tuple[str, int, int], ...]]
    oldest: tuple[Waiting, ...]
    unmapped: tuple[tuple[str, int, int, int], ...]

    @property
    def late_data(self) -> tuple[League, ...]:
        """The places whose data is older than :data:`STALE_DAYS` days."""
        return tuple(r for r in self.league if r.stale)

    def total(self, field: str) -> int:
        """The sum of a count over all places."""
        return sum(getattr(r, field) for r in self.league)


def level_of(place: str) -> str:
    """省, 市, 县 or 乡, from the form of a code."""
    if len(place) > 6:
        return "乡"
    return "省" if place.endswith("0000") else "市" if place.endswith("00") else "县"


def place_names(manifest: Manifest, expected: dict[str, str] | None) -> dict[str, str]:
    """What the places are called: as the list of those that are to send has it, else as their own bundles say."""
    return {b.about.place: b.about.name for b in manifest.bundles} | (expected or {})


def read_expected(path: Path) -> dict[str, str]:
    """The places that are to send: a CSV with 代码 and 名称.

    Raises:
        UsageProblem: it cannot be read, or a line is none.
    """
    try:
        text = decode(path.read_bytes()).text or ""
    except OSError as error:
        raise UsageProblem(f"读不了名单“{path}”：{why(error)}", "写一个 CSV：第一列代码，第二列名称") from error
    found: dict[str, str] = {}
    for number, row in enumerate(csv.reader(text.splitlines()), 1):
        if not row or (number == 1 and not row[0].strip().isdecimal()):
            continue
        code = row[0].strip()
        if not code.isdecimal() or len(code) < 6 or len(row) < 2:
            raise UsageProblem(f"{path}:{number}：“{','.join(row)}”看不懂", "每行写 代码,名称，如 350111,晋安区")
        found[code] = row[1].strip()
    return found


def gather(
    engine: Engine | None, manifest: Manifest, as_of: dt.date, within: str, expected: dict[str, str] | None
) -> Facts:
    """Ask all that a 通报 needs.

    Args:
        engine: over the store's episodes; ``None`` if it has none.
        manifest: of the store.
        as_of: the day.
        within: beginning of the codes.
        expected: see :class:`Facts`.
    """

    def ask(name: str, day: dt.date = as_of) -> list[tuple[Any, ...]]:
        return engine.ask(question(name, day, within)) if engine is not None else []

    bundles: dict[str, list[Kept]] = {}
    for bundle in manifest.counted:
        bundles.setdefault(bundle.about.place, []).append(bundle)
    names = place_names(manifest, expected)
    quarter_end = _quarter_before(as_of)
    then = {row[0]: share(row[3], row[2]) for row in ask("by_place", quarter_end)}
    rows = ask("by_place")
    due = {c: n for c, n in (expected or {}).items() if c.startswith(within)}
    conflicts: dict[str, list[str]] = {}
    for bundle in manifest.bundles:
        if bundle.conflict and bundle.about.place.startswith(within):
            conflicts.setdefault(bundle.about.place, []).append(f"{bundle.file}（{bundle.about.day}）")
    sent = {row[0] for row in rows} | conflicts.keys()
    return Facts(
        as_of,
        within,
        due if expected is not None else None,
        tuple((c, n) for c, n in sorted(due.items()) if c not in sent),
        tuple((p, names.get(p) or p, tuple(f)) for p, f in sorted(conflicts.items())),
        tuple((r.name, r.reason) for r in manifest.rejected),
        _league(rows, then, bundles, names, as_of),
        {
            "function": tuple(Group(r[0], *map(int, r[1:7])) for r in ask("by_function")),
            "clause": tuple(Group(_clause(r[0], r[1]), *map(int, r[2:8])) for r in ask("by_clause")),
            "unit": tuple(
                Group(f"{names.get(r[0]) or r[0]} {r[2] or '（不列单位）'}", *map(int, r[3:9])) for r in ask("by_unit")
            ),
        },
        _trend(ask("trend"), as_of),
        tuple(
            Waiting(names.get(r[0]) or r[0], r[2], r[3], r[5] or "（不列单位）", r[6], (as_of - r[6]).days)
            for r in ask("oldest")
        ),
        tuple((names.get(r[0]) or r[0], int(r[1]), int(r[2]), int(r[3])) for r in ask("unmapped")),
    )


def _clause(document: str | None, clause: str | None) -> str | None:
    return f"《{document}》第{clause}条" if clause else None


def _quarter_before(day: dt.date) -> dt.date:
    first = parse_period(f"{day.year}Q{(day.month + 2) // 3}").start
    return first - dt.timedelta(days=1)


def _league(
    rows: list[tuple[Any, ...]],
    then: dict[str, Fraction | None],
    bundles: dict[str, list[Kept]],
    names: dict[str, str],
    as_of: dt.date,
) -> tuple[League, ...]:
    shares = {row[0]: share(int(row[3]), int(row[2])) for row in rows}
    seats: dict[Any, int] = {}
    for level in _LEVELS:
        seats |= ranks({p: s for p, s in shares.items() if level_of(p) == level})
    found = []
    for place, duties, counted, done, overdue, unreported, _ in rows:
        now, before = shares[place], then.get(place)
        change = None if now is None or before is None else round(float((now - before) * 100), 1)
        # The oldest of a place's plans tells how far its numbers can be trusted.
        day = min(b.about.day for b in bundles[place])
        found.append(
            League(
                place,
                names.get(place) or place,
                level_of(place),
                seats.get(place),
                int(duties),
                int(counted),
                int(done),
                int(overdue),
                int(unreported),
                change,
                day,
                (as_of - dt.date.fromisoformat(day)).days > STALE_DAYS,
                len(bundles[place]),
            )
        )
    order = list(_LEVELS)
    found.sort(key=lambda r: (order.index(r.level), r.rank or 10**9, r.place))
    return tuple(found)


def _trend(rows: list[tuple[Any, ...]], as_of: dt.date) -> dict[str, tuple[tuple[str, int, int], ...]]:
    """What stands at the end of each quarter that is over, from the moves of the quarters."""
    moves: dict[str, dict[tuple[int, int], tuple[int, int]]] = {}
    for place, year, quarter, counted, done, _ in rows:
        moves.setdefault(place, {})[int(year), int(quarter)] = (int(counted), int(done))
    found: dict[str, tuple[tuple[str, int, int], ...]] = {}
    for place, by_quarter in moves.items():
        counted = done = 0
        year, quarter = min(by_quarter)
        spots = []
        while (year, quarter) <= (as_of.year, (as_of.month + 2) // 3):
            change = by_quarter.get((year, quarter), (0, 0))
            counted, done = counted + change[0], done + change[1]
            spots.append((f"{year}Q{quarter}", done, counted))
            year, quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
        found[place] = tuple(spots)
    return found


def share(part: int, whole: int) -> Fraction | None:
    """The share, or ``None`` of nothing."""
    return Fraction(part, whole) if whole else None


def percent(part: int, whole: int) -> float | None:
    """The share in percent with one decimal, for printing alone; half goes up."""
    found = share(part, whole)
    return None if found is None else int(found * 1000 + Fraction(1, 2)) / 10


def ranks(shares: Mapping[Hashable, Fraction | None]) -> dict[Hashable, int]:
    """Rank by share, greatest first: equal shares share a rank, and the next rank counts them (1, 1, 3)."""
    known = [s for s in shares.values() if s is not None]
    return {key: 1 + sum(other > s for other in known) for key, s in shares.items() if s is not None}
