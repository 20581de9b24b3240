"""The judgement: what a statement, a date and a day make of a body's duty.

Every command and every paper says of a body what stands here, and nothing
else. The table of the judgement is in docs/records.md.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fazhi_cli.ledger.states.decisions import Extension
from fazhi_cli.ledger.states.statements import Said
from fazhi_cli.ledger.states.values import Obligation
from fazhi_cli.ledger.words import LABELS

__all__ = [
    "FINISHED",
    "Day",
    "Term",
    "combine",
    "completion",
    "halves_of",
    "in_order",
    "is_behind",
    "judge",
    "judge_together",
    "keeps_pace",
    "light_of",
    "outcome",
    "verdict",
]

FINISHED = frozenset(("done", "dropped", "closed"))
"""Statuses that meet a deadline; 长期坚持 does not, nor does a 终止 that the office has not consented to."""

_NOT_BEGUN = frozenset(("none", "todo"))
_RANK = {label: rank for rank, label in enumerate(LABELS)}
_BY_DATE = frozenset(("overdue", "inferred", "due_soon", "behind"))


class Day(NamedTuple):
    """The day asked, and what else judging needs.

    Attributes:
        as_of: the day; it is judged as at its end.
        start: the day from which the plan runs: no clock starts before the document was issued.
        end: the plan's last day.
        due_soon_days: days before a date from which it counts as 临期.
        stale_days: days after which a statement on unfinished work no longer tells how it stands.
    """

    as_of: dt.date
    start: dt.date
    end: dt.date
    due_soon_days: int
    stale_days: int

    @property
    def ended(self) -> bool:
        """Whether the plan's time is over."""
        return self.as_of > self.end

    @property
    def gone(self) -> tuple[int, int]:
        """序时进度: the days of the plan gone by to the end of the day, of all its days."""
        total = max(1, (self.end - self.start).days + 1)
        passed = (self.as_of - self.start).days + 1
        return max(0, min(passed, total)), total

    def is_stale(self, heard: dt.date | None) -> bool:
        """Whether the latest statement is too old to tell; after the plan's end, as on its last day."""
        return heard is not None and (min(self.as_of, self.end) - heard).days > self.stale_days


class Term(NamedTuple):
    """A date of a measure as the plan gives it: a dated deadline, or an occurrence of a recurring one.

    Attributes:
        quote: the plan's words.
        kind: see :class:`Obligation`.
        period: key of the occurrence, or ``None``.
        start: its first day; of a dated one, that of the plan.
        dates: the dates it may mean, earliest first.
        floor: the day before which nothing is overdue: that of issue.
        doubtful: whether two readings stand open.
    """

    quote: str
    kind: str
    period: str | None
    start: dt.date
    dates: tuple[dt.date, ...]
    floor: dt.date
    doubtful: bool


def judge(term: Term, said: Said, extension: Extension | None, day: Day) -> Obligation:
    """What one body owes at one date, and how that stands at the end of the day.

    Args:
        term: the date.
        said: what holds of the body's part.
        extension: the granted extension that covers it, or ``None``.
        day: the day asked.
    """
    dates, moved = term.dates, None
    planned = max(dates[-1], term.floor)
    if extension is not None and extension.due > dates[0]:
        dates, moved = tuple(sorted({max(d, extension.due) for d in dates})), extension.record
    last = max(dates[-1], term.floor)
    doubtful = term.doubtful and len(dates) > 1
    begun = term.period is None or term.start <= day.as_of
    labels = _labels(term, said, dates, last, doubtful=doubtful, begun=begun, day=day)
    return Obligation(
        term.quote,
        term.kind,
        term.period,
        term.start,
        dates,
        planned,
        last,
        doubtful,
        moved,
        begun,
        said.status,
        said.since,
        said.record.id if said.record else None,
        labels,
        light_of(said.status, labels),
    )


def _labels(
    term: Term, said: Said, dates: Sequence[dt.date], last: dt.date, *, doubtful: bool, begun: bool, day: Day
) -> tuple[str, ...]:
    status = said.status
    if status == "dropped":
        return ()
    if status in FINISHED:
        label = completion(said.since, dates) if said.since else None
        return (label,) if label else ("doubtful",) if doubtful else ()
    if day.as_of > last:
        # What the plan does not say itself is asked about, not held against anybody.
        late = "inferred" if term.kind == "inferred" else "overdue"
        return (late, "doubtful") if doubtful else (late,)
    found = {"doubtful"} if doubtful else set()
    near = day.as_of + dt.timedelta(days=day.due_soon_days)
    if begun and any(day.as_of <= d <= near for d in (*dates, last)):
        found.add("due_soon")
    if term.period is None and is_behind(halves_of(said, day), term.start, last, day.as_of):
        found.add("behind")
    return in_order(found)


def judge_together(parts: Sequence[Obligation]) -> Obligation:
    """One date for all bodies that bear a measure: each label that holds for any of them.

    The dates shown are those of the body whose date comes first among the
    unfinished; 提前, 按期 or 逾期完成 is told once all have finished, the worst of them.
    """
    status = combine(p.status for p in parts)
    owing = [p for p in parts if p.status not in FINISHED] or list(parts)
    first = min(owing, key=lambda p: p.last)
    found = {label for p in owing for label in p.labels}
    if status in FINISHED:
        found = _worst_completion({label for p in parts for label in p.labels})
    labels = in_order(found)
    days = [p.since for p in parts if p.since]
    return first._replace(status=status, since=max(days, default=None), labels=labels, light=light_of(status, labels))


def _worst_completion(found: set[str]) -> set[str]:
    done = next((label for label in ("late", "on_time", "early") if label in found), None)
    return (found & {"doubtful"}) | ({done} if done else set())


def verdict(obligation: Obligation, through: dt.date) -> str:
    """A key of :data:`fazhi_cli.ledger.words.VERDICTS`: what came of an obligation.

    Args:
        obligation: as it stands on the day asked.
        through: the last day that is over: the day asked when the period reported on has ended, else the day before.
    """
    status = obligation.status
    if status == "dropped":
        return "excused"
    if status in FINISHED:
        if "late" in obligation.labels:
            return "late"
        return "undecided" if "doubtful" in obligation.labels else "in_time"
    if obligation.last <= through and not (obligation.doubtful and obligation.last == through):
        return "undecided" if obligation.kind == "inferred" else "not_done"
    if obligation.doubtful and obligation.dates[0] <= through:
        return "undecided"
    return "excused" if obligation.extended and obligation.planned <= through else "running"


def outcome(status: str, labels: Iterable[str]) -> str:
    """A key of :data:`fazhi_cli.ledger.words.OUTCOMES`: how a duty stands when the plan has ended."""
    if status in ("done", "closed"):
        return "late" if "late" in labels else "done"
    return {"ongoing": "goes_on", "none": "unheard", "dropped": "dropped"}.get(status, "unfinished")


def combine(statuses: Iterable[str]) -> str:
    """The status of a whole from those of its parts.

    受阻 in any part is the whole's; parts that were 终止 do not count unless
    all are; then all alike is that, a mixture of 已完成 (已销号) and 长期坚持
    is 长期坚持, of 已完成 and 已销号 is 已完成, of 未启动 and 无记录 is 未启动;
    any other mixture is 推进中.
    """
    found = set(statuses)
    if len(found) == 1:
        return found.pop()
    found.discard("dropped")
    if not found:
        return "none"
    if "blocked" in found:
        return "blocked"
    if len(found) == 1:
        return found.pop()
    if found <= {"done", "closed"}:
        return "done"
    if found <= {"none", "todo", "dropping"}:
        return "dropping" if "dropping" in found else "todo"
    return "ongoing" if found <= {"done", "closed", "ongoing"} else "doing"


def completion(done_on: dt.date, dates: Sequence[dt.date]) -> str | None:
    """提前, 按期 or 逾期完成; ``None`` where that hangs on an open reading.

    Args:
        done_on: the day from which the work was done without a break.
        dates: the dates the deadline may mean, earliest first.
    """
    if done_on < dates[0]:
        return "early"
    if done_on > dates[-1]:
        return "late"
    return "on_time" if len(dates) == 1 else None


def halves_of(said: Said, day: Day) -> int:
    """How many halves of the work a statement stands for: under way is one; what is stale stands for none."""
    if said.status in FINISHED:
        return 2
    if said.status in _NOT_BEGUN or said.status == "dropping" or day.is_stale(said.heard):
        return 0
    return 2 if said.status == "ongoing" else 1


def is_behind(halves: int, start: dt.date, last: dt.date, as_of: dt.date) -> bool:
    """Whether the work is behind the time-proportional pace (序时进度).

    Statuses tell progress only in halves (:func:`halves_of`), so work counts as
    behind once the time used up exceeds its share by more than half: 时间过半而未启动.
    """
    total = (last - start).days
    return total > 0 and (halves + 1) * total < 2 * min(total, (as_of - start).days)


def keeps_pace(status: str, labels: Iterable[str], day: Day) -> bool:
    """Whether a duty keeps 序时进度.

    It does when it is finished, or when it is under way by a statement that is
    not stale and no date of it has passed or is behind. Once the plan has
    ended, only what is finished or goes on (长期坚持) does.
    """
    if status in ("done", "closed"):
        return True
    moving = ("ongoing",) if day.ended else ("doing", "ongoing")
    return status in moving and not {"overdue", "behind", "stale"}.intersection(labels)


def light_of(status: str, labels: Iterable[str]) -> str:
    """红 逾期; 绿 已完成, 已销号; 灰 终止; 黄 受阻, 拟终止, 推定逾期, 临期, 滞后, 久未更新; 绿 长期坚持; 蓝 推进中; 灰 其余."""
    if "overdue" in labels:
        return "red"
    if status in ("done", "closed"):
        return "green"
    if status == "dropped":
        return "gray"
    if status in ("blocked", "dropping") or not {"inferred", "due_soon", "behind", "stale"}.isdisjoint(labels):
        return "yellow"
    return {"ongoing": "green", "doing": "blue"}.get(status, "gray")


def in_order(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels once each, in the order of printing."""
    return tuple(sorted(set(labels), key=_RANK.__getitem__))
