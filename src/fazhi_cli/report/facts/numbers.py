"""The numbers of 总体情况, the pace against time, and the comparison with an earlier period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from fazhi_cli.ledger.states.judgement import Day, outcome
from fazhi_cli.ledger.states.values import UnitState
from fazhi_cli.ledger.words import LIGHTS, OUTCOMES, STATUSES, VERDICTS
from fazhi_cli.report.facts.obligations import Obligations
from fazhi_cli.report.facts.scope import DONE, Item, Scoped
from fazhi_cli.report.request import ReportOptions
from fazhi_cli.report.rows import PacePoint, Share, Unreported
from fazhi_cli.report.view import Comparison, ComparisonRow, PeriodView, Summary
from fazhi_cli.report.words import partition, percent, share

__all__ = ["comparison", "pace", "period_view", "summarise", "time_percent"]


def period_view(options: ReportOptions) -> PeriodView:
    """The period as a value of the view."""
    period = options.period
    return PeriodView(period.key, period.label, period.start, period.end)


def time_percent(day: Day) -> float:
    """序时进度 in percent: the days of the plan gone by to the end of the day; one clock for all that is measured."""
    return percent(*day.gone) or 0.0


def summarise(
    scoped: Scoped, obligations: Obligations, missing: Sequence[Unreported], belated: Sequence[Unreported]
) -> Summary:
    """Count the tasks of the report; each number carries the list it counts.

    ``missing`` are the units that owe reports on the period, ``belated`` those that reported late.
    """
    items = scoped.counted
    total = len(items)
    told = {task for task, _ in scoped.told}

    def those(key: str, label: str, test: Callable[[Item], bool]) -> Share:
        return share(key, label, (i.id for i in items if test(i)), total)

    def labelled(key: str, label: str) -> Share:
        return those(key, label, lambda i: key in i.state.labels)

    owed = obligations.owed
    named = {u.unit for i in scoped.items for u in i.whole.units if u.via != "member"}
    names = [scoped.unit_name(u) for u in scoped.unit_ids]
    spoken = {unit for _, unit in scoped.told}
    general = [i.id for i in scoped.items if not i.task.mentions]
    return Summary(
        tasks=share("tasks", "任务", (i.id for i in items), total),
        general=share("general", "不列入统计的条款", general, len(scoped.items)),
        statuses=partition([(i.id, i.state.status) for i in items], STATUSES),
        lights=partition([(i.id, i.state.light) for i in items], LIGHTS),
        done=those("done", "已完成", lambda i: i.state.status in DONE),
        closed=those("closed", "其中：已销号", lambda i: i.state.status == "closed"),
        on_pace=those("on_pace", "按序时推进", lambda i: i.state.on_pace and i.state.status not in DONE),
        in_step=those("in_step", "达到序时进度", lambda i: i.state.on_pace),
        behind=labelled("behind", "滞后"),
        blocked=those("blocked", "受阻", lambda i: i.state.status == "blocked"),
        overdue=labelled("overdue", "逾期"),
        due_soon=labelled("due_soon", "临期"),
        doubtful=labelled("doubtful", "时限存疑"),
        inferred=labelled("inferred", "推定逾期"),
        stale=labelled("stale", "久未更新"),
        no_record=those("no_record", "无记录", lambda i: i.state.status == "none"),
        not_started=those("not_started", "未启动", lambda i: i.state.status == "todo"),
        unreported=those(
            "unreported", "本期未填报", lambda i: i.task.id not in told and i.state.status not in ("closed", "dropped")
        ),
        units=share("units", "责任单位", names, len(names)),
        units_named=share(
            "units_named", "点名的责任单位", (scoped.unit_name(u) for u in scoped.unit_ids if u in named), len(names)
        ),
        units_member=share(
            "units_member", "集合成员", (scoped.unit_name(u) for u in scoped.unit_ids if u not in named), len(names)
        ),
        units_reported=share(
            "units_reported",
            "本期填报过的单位",
            (scoped.unit_name(u) for u in scoped.unit_ids if u in spoken),
            len(names),
        ),
        units_unreported=share(
            "units_unreported",
            "本期没有填报的单位",
            (u.unit_name for u in missing if u.kind.code == "none"),
            len(names),
        ),
        units_partial=share(
            "units_partial",
            "本期部分任务没有填报的单位",
            (u.unit_name for u in missing if u.kind.code == "part"),
            len(names),
        ),
        units_late=share("units_late", "迟报的单位", (u.unit_name for u in belated), len(names)),
        **_measures(scoped),
        **_duties(scoped),
        outcomes=_outcomes(scoped),
        verdicts=partition([(o.id, o.verdict.code) for o in owed], VERDICTS),
        obligations=share("obligations", "本期有时限要求的事项", (o.id for o in owed), len(owed)),
        obligations_done=share(
            "obligations_done", "其中：已完成", (o.id for o in owed if o.status.code in DONE), len(owed)
        ),
        records=len(scoped.reports_in_period),
        record_ids=tuple(r.id for r in scoped.reports_in_period),
        time_percent=time_percent(scoped.progress.day),
        clock_start=scoped.progress.day.start,
        ended=scoped.progress.day.ended,
    )


def _measures(scoped: Scoped) -> dict[str, Share]:
    """The same progress one level down: each measure of the counted tasks."""
    states = [m for i in scoped.counted for m in i.state.measures]
    return {
        "measures": share("measures", "举措", (m.measure for m in states), len(states)),
        "measures_done": share(
            "measures_done", "已完成的举措", (m.measure for m in states if m.status in DONE), len(states)
        ),
    }


def _duties(scoped: Scoped) -> dict[str, Share]:
    """The same progress one level down: each unit's part in each task."""
    duties = [(f"{i.id}/{scoped.unit_name(u.unit)}", i.task.id, u) for i, u in _bearing(scoped)]

    def those(key: str, label: str, test: Callable[[int, UnitState], bool]) -> Share:
        return share(key, label, (name for name, task, u in duties if test(task, u)), len(duties))

    return {
        "duties": those("duties", "职责", lambda _, __: True),
        "duties_reported": those("duties_reported", "本期填报过的职责", lambda t, u: (t, u.unit) in scoped.told),
        "duties_done": those("duties_done", "已完成的职责", lambda _, u: u.status in DONE),
        "duties_in_step": those("duties_in_step", "达到序时进度的职责", lambda _, u: u.on_pace),
        "duties_no_record": those("duties_no_record", "无记录的职责", lambda _, u: u.status == "none"),
    }


def _outcomes(scoped: Scoped) -> tuple[Share, ...]:
    if not scoped.progress.day.ended:
        return ()
    return partition(
        [(f"{i.id}/{scoped.unit_name(u.unit)}", outcome(u.status, u.labels)) for i, u in _bearing(scoped)], OUTCOMES
    )


def _bearing(scoped: Scoped) -> Iterator[tuple[Item, UnitState]]:
    return ((i, u) for i in scoped.counted for u in i.whole.units if u.unit in scoped.unit_set)


def _done_on(scoped: Scoped, item: Item) -> dt.date | None:
    """The day from which a finished task was finished: that of its last measure, or of the deciding record."""
    if item.state.status not in DONE:
        return None
    days = [m.since for m in item.state.measures if m.since]
    if days:
        return max(days)
    record = scoped.progress.record_by_id.get(item.decided_by or "")
    return record.on if record else None


def pace(scoped: Scoped) -> tuple[PacePoint, ...]:
    """Done against time at the ends of quarters within the plan's time and on the day of the report.

    A task counts as done on a day if it is done on the day of the report and has been since then.
    """
    clock = scoped.progress.day
    days = [d for d in (_done_on(scoped, i) for i in scoped.counted) if d]
    total = len(scoped.counted)
    last = min(scoped.as_of, clock.end)
    points = [*_quarter_ends(clock.start, last), last]
    result: list[PacePoint] = []
    for day in dict.fromkeys(points):
        done = sum(d <= day for d in days)
        result.append(PacePoint(day, done, percent(done, total) or 0.0, time_percent(clock._replace(as_of=day))))
    return tuple(result)


def _quarter_ends(start: dt.date, end: dt.date) -> list[dt.date]:
    result: list[dt.date] = []
    year, month = start.year, (start.month + 2) // 3 * 3
    while True:
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        day = following - dt.timedelta(days=1)
        if day > end:
            return result
        result.append(day)
        year, month = (year + 1, 3) if month == 12 else (year, month + 3)


_COMPARED: Sequence[str] = (
    "done",
    "closed",
    "in_step",
    "on_pace",
    "behind",
    "blocked",
    "overdue",
    "due_soon",
    "no_record",
    "not_started",
    "unreported",
    "units_reported",
)


def comparison(summary: Summary, before: Scoped, earlier: Summary) -> Comparison:
    """The numbers beside those at the end of the earlier period."""
    rows: list[ComparisonRow] = []
    for key in _COMPARED:
        here: Share = getattr(summary, key)
        there: Share = getattr(earlier, key)
        rows.append(
            ComparisonRow(
                key, here.label, here.count, there.count, here.count - there.count, here.percent, there.percent
            )
        )
    return Comparison(
        period=period_view(before.options),
        as_of=before.as_of,
        rows=tuple(rows),
        newly_done=_new(summary.done, earlier.done),
        newly_overdue=_new(summary.overdue, earlier.overdue),
    )


def _new(now: Share, before: Share) -> tuple[int, ...]:
    return tuple(int(i) for i in now.items if i not in set(before.items))
