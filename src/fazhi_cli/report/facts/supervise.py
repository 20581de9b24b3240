"""督办单: one sheet for each matter in which a body is itself late, behind, blocked, or about to be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.dates.periods import parse_period
from fazhi_cli.report.facts.obligations import Obligations, mentions, owners
from fazhi_cli.report.facts.scope import Item, Scoped
from fazhi_cli.report.facts.statements import Statements
from fazhi_cli.report.rows import Bearer, Obligation, Statement, Supervision
from fazhi_cli.report.words import (
    CAUSES,
    DEADLINE_KINDS,
    LEVELS,
    NO_DATE,
    day_text,
    label_terms,
    light_term,
    status_term,
    term,
)

__all__ = ["reply_by", "supervisions"]

_DEMANDS = {
    "red": "请说明逾期原因，提出整改措施和完成时限，抓紧办结，并在办结后备齐佐证材料申请销号。",
    "behind": "请分析滞后原因，采取有力措施加快进度，确保按期完成，并及时填报进展。",
    "blocked": "请说明受阻的原因和需要协调的事项，提出解决办法和时间，并及时填报进展。",
    "inferred": "请核实这一期的工作是否开展：已开展的补报情况和佐证；不需要开展的说明理由。",
    "blue": "请对照时限要求倒排工期，确保按期完成，并及时填报进展。",
}
_LEVEL_OF = {"red": "red", "behind": "yellow", "blocked": "yellow", "inferred": "yellow", "blue": "blue"}


class _Cause(NamedTuple):
    """A matter, why it is supervised (a key of :data:`_DEMANDS`), and the bodies for which that is so."""

    why: str
    obligation: Obligation
    bearers: tuple[Bearer, ...]


def supervisions(scoped: Scoped, obligations: Obligations, statements: Statements) -> tuple[Supervision, ...]:
    """The sheets: red (逾期), yellow (滞后, 受阻, 推定逾期), blue (临期).

    A body stands on at most one sheet of a matter, the gravest. Collectives
    without a list cannot be addressed: they are mentioned as 可能涉及.
    """
    causes = [c for o in obligations.all for c in _causes(o)]
    causes += _blocked_without_date(scoped, causes)
    causes.sort(key=lambda c: list(LEVELS).index(_LEVEL_OF[c.why]), reverse=True)
    return tuple(
        Supervision(
            number=f"{scoped.as_of.year}-{number:03d}",
            why=term(cause.why, CAUSES),
            level=term(_LEVEL_OF[cause.why], LEVELS),
            units=tuple(b.unit_name for b in cause.bearers),
            owners="、".join(b.unit_name for b in cause.bearers),
            open_collectives=tuple(c.name for c in scoped.open_of(scoped.item_by_task[cause.obligation.task])),
            obligation=cause.obligation,
            reason=_reason(scoped, cause),
            demand=_DEMANDS[cause.why],
            reply_by=reply_by(scoped),
            statements=_said(statements, cause),
        )
        for number, cause in enumerate(causes, 1)
    )


def reply_by(scoped: Scoped) -> dt.date | None:
    """The day by which the bodies are asked to answer, where the office has set one."""
    days = scoped.options.reply_days
    return scoped.as_of + dt.timedelta(days=days) if days is not None else None


def _causes(obligation: Obligation) -> Iterator[_Cause]:
    """The sheets of one obligation: its bodies by why they are supervised, in the order of gravity."""
    groups: dict[str, list[Bearer]] = {why: [] for why in _DEMANDS}
    for bearer in obligation.bearers:
        why = _why(bearer)
        if why is not None:
            groups[why].append(bearer)
    for why, bearers in groups.items():
        # Those whose dates differ (one has an extension) cannot share a sheet that tells one date.
        for due in sorted({b.due for b in bearers}):
            yield _Cause(why, obligation, tuple(b for b in bearers if b.due == due))


def _why(bearer: Bearer) -> str | None:
    labels = {t.code for t in bearer.labels}
    if "overdue" in labels:
        return "red"
    if bearer.status.code == "blocked":
        return "blocked"
    return next((why for why, label in _BY_LABEL if label in labels), None)


_BY_LABEL = (("behind", "behind"), ("inferred", "inferred"), ("blue", "due_soon"))


def _blocked_without_date(scoped: Scoped, causes: Sequence[_Cause]) -> Iterator[_Cause]:
    """受阻 in work without a date: one sheet a task, for the bodies that have no sheet of it yet."""
    told = {(c.obligation.task, b.unit) for c in causes for b in c.bearers}
    for item in scoped.items:
        bearers = []
        blocked: dict[str, None] = {}
        for state in item.whole.units:
            measures = [m for m in state.measures if m.status == "blocked"]
            if state.unit not in scoped.unit_set or (item.task.id, state.unit) in told or not measures:
                continue
            blocked.update((m.measure, None) for m in measures)
            bearers.append(
                Bearer(
                    unit=state.unit,
                    unit_name=scoped.unit_name(state.unit),
                    status=status_term("blocked"),
                    verdict=term("running", {"running": NO_DATE}),
                    labels=label_terms(state.labels),
                    due=scoped.as_of,
                    extended=False,
                    done_on=None,
                )
            )
        if bearers:
            yield _Cause("blocked", _matter(item, list(blocked), bearers), tuple(bearers))


def _matter(item: Item, measures: Sequence[str], bearers: Sequence[Bearer]) -> Obligation:
    """The work without a date as an obligation: of one measure, or of the task."""
    task = item.task
    one = next((m for m in task.measures if [m.id] == list(measures)), None)
    return Obligation(
        id=one.id if one else str(task.id),
        task=task.id,
        clause=task.clause,
        title=task.title,
        section=task.section,
        measure=one.id if one else "",
        text=one.text if one else task.title,
        quote="",
        kind=term("standing", DEADLINE_KINDS),
        due=None,
        other_due=None,
        doubt="",
        period=None,
        period_label="",
        when=NO_DATE,
        units=tuple(m.text for m in mentions(item, one.id if one else None)),
        owners=owners(item, one.id if one else None),
        status=status_term("blocked"),
        light=light_term("yellow"),
        labels=(),
        done_on=None,
        days_left=None,
        marks=(),
        verdict=term("running", {"running": NO_DATE}),
        bearers=tuple(bearers),
        unfinished=tuple(b.unit_name for b in bearers),
    )


def _reason(scoped: Scoped, cause: _Cause) -> str:
    """Since when and how it stands: status and date are those of these bodies, in the period of the obligation."""
    obligation = cause.obligation
    statuses = list(dict.fromkeys(b.status.text for b in cause.bearers))
    whose = f"{obligation.period_label}这一期的" if obligation.period else ""
    state = f"{whose}状态为“{'”“'.join(statuses)}”"
    if obligation.due is None:
        return f"截至{day_text(scoped.as_of)}，{state}。"
    due = cause.bearers[0].due
    left = (due - scoped.as_of).days
    extended = "（经批准延期）" if cause.bearers[0].extended else ""
    when = (
        f"时限为{obligation.when if not extended else day_text(due) + extended}，截至{day_text(scoped.as_of)}，{state}"
    )
    tails = {
        "red": f"已逾期{-left}天",
        "behind": "进度滞后于序时进度",
        "blocked": "受阻",
        "inferred": f"周期由活动性质推定，推定的日子已过{-left}天而没有完成的记录",
        "blue": f"距时限还有{left}天",
    }
    return f"{when}，{tails[cause.why]}。"


def _said(statements: Statements, cause: _Cause) -> tuple[Statement, ...]:
    obligation = cause.obligation
    period = parse_period(obligation.period) if obligation.period else None
    return statements.on_matter(
        obligation.task, obligation.measure or None, period, frozenset(b.unit for b in cause.bearers)
    )
