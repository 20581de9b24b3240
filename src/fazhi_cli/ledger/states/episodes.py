"""Episodes: how one duty stood, from which day to which day.

The states are those of :mod:`fazhi_cli.ledger.states.replay`. A duty is judged
only on days on which it can have changed: days of its own and the office's
records, and days that its dates make (due, near, behind, stale, begun, ended).
Which days these are is known in advance, so the work grows with the records
of a duty, not with the days of the plan times all records.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.states.decisions import effective
from fazhi_cli.ledger.states.judgement import Day
from fazhi_cli.ledger.states.replay import TaskFrame, TaskReplay, clock
from fazhi_cli.ledger.states.values import UnitState
from fazhi_cli.plan.model import Duty, Plan
from fazhi_cli.settings import DEFAULT, Settings

__all__ = ["FOREVER", "Episode", "Standing", "episodes", "standing_of"]

FOREVER = dt.date(2200, 1, 1)
"""The end of what is open; the year 9999 is more than some engines can hold."""

_DAY = dt.timedelta(days=1)


class Standing(NamedTuple):
    """What an episode keeps of the state of a duty.

    Attributes:
        status: a key of :data:`fazhi_cli.ledger.words.STATUSES`.
        labels: identifiers of :data:`fazhi_cli.ledger.words.LABELS`.
        light: a key of :data:`fazhi_cli.ledger.words.LIGHTS`.
        due: of an overdue duty, the date that has been overdue longest.
    """

    status: str
    labels: tuple[str, ...]
    light: str
    due: dt.date | None


class Episode(NamedTuple):
    """How one duty stood from a day to a day.

    Attributes:
        task: number.
        unit: id.
        via: see :class:`fazhi_cli.ledger.states.values.UnitState`.
        standing: how it stood.
        valid_from: the first day.
        valid_to: the day after the last; :data:`FOREVER` if nothing more changes.
    """

    task: int
    unit: str
    via: str
    standing: Standing
    valid_from: dt.date
    valid_to: dt.date


def standing_of(state: UnitState) -> Standing:
    """What an episode keeps of a state."""
    late = [o.last for m in state.measures for o in m.obligations if "overdue" in o.labels]
    due = min(late, default=None) if "overdue" in state.labels else None
    return Standing(state.status, state.labels, state.light, due)


def episodes(plan: Plan, records: Iterable[Record], settings: Settings = DEFAULT) -> Iterator[Episode]:
    """The episodes of every duty, by task, in order of mention, then by day; without gaps, from the plan's start.

    What is still to come is told as it will be if nothing more is recorded.

    Args:
        plan: whose duties.
        records: in any order.
        settings: days of 临期 and of 久未更新.
    """
    by_part: dict[tuple[int, str | None], list[Record]] = {}
    for record in effective(records, dt.date.max):
        by_part.setdefault((record.task, record.unit), []).append(record)
    start = clock(plan, dt.date.min, settings)
    for task in plan.tasks:
        frame = TaskFrame(plan, task)
        of_office = by_part.get((task.id, None), [])
        alike: dict[tuple[str, ...], list[tuple[dt.date, Standing]]] = {}
        for duty in frame.duties:
            own = by_part.get((task.id, duty.unit), [])
            # Units that no record names stand all alike.
            spans = None if own else alike.get(duty.measures)
            if spans is None:
                told = sorted((*own, *of_office), key=lambda r: (r.on, r.at, r.id)) if own else of_office
                spans = _joined(_states(frame, duty, told, start))
                if not own:
                    alike[duty.measures] = spans
            for (day, standing), end in zip(spans, [*(d for d, _ in spans[1:]), FOREVER], strict=True):
                yield Episode(task.id, duty.unit, duty.via, standing, day, end)


def _joined(states: Iterable[tuple[dt.date, Standing]]) -> list[tuple[dt.date, Standing]]:
    found: list[tuple[dt.date, Standing]] = []
    for day, standing in states:
        if not found or found[-1][1] != standing:
            found.append((day, standing))
    return found


def _states(frame: TaskFrame, duty: Duty, records: Sequence[Record], day: Day) -> Iterator[tuple[dt.date, Standing]]:
    """How a duty stands on each day on which it can have changed, by day."""
    own = frame.of(duty)
    borders = _borders(frame, duty, records, day)
    turns = sorted({day.start, *(r.on for r in records if r.on > day.start)})
    replay = TaskReplay(own, (), day)
    until = 0
    for index, turn in enumerate(turns):
        before = until
        while until < len(records) and records[until].on <= turn:
            until += 1
        replay.advance(day._replace(as_of=turn), records[before:until])
        following = turns[index + 1] if index + 1 < len(turns) else FOREVER
        state = replay.duty(duty.unit)
        assert state is not None
        yield turn, standing_of(state)
        stale = {m.heard + dt.timedelta(days=day.stale_days + 1) for m in state.measures if m.heard}
        for border in sorted(b for b in borders | stale if turn < b < following):
            replay.advance(day._replace(as_of=border))
            state = replay.duty(duty.unit)
            assert state is not None
            yield border, standing_of(state)


def _borders(frame: TaskFrame, duty: Duty, records: Sequence[Record], day: Day) -> set[dt.date]:
    """The days on which dates alone may change the state of a duty."""
    terms = frame.terms_of(duty)
    dates = {d for t in terms for d in (*t.dates, t.floor)} | {r.due for r in records if r.kind == "grant" and r.due}
    near = dt.timedelta(days=day.due_soon_days)
    found = {day.end + _DAY} | {t.start for t in terms}
    for date in dates:
        found |= {date - near, date + _DAY}
        # 滞后: once more than half of the time is used up.
        found.add(day.start + dt.timedelta(days=(date - day.start).days // 2 + 1))
    return found
