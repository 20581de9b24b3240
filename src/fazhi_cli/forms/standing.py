"""Who has answered and who has not: what the ledger holds against what was sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from fazhi_cli.dates.days import zone_of
from fazhi_cli.forms.rounds import Round
from fazhi_cli.ledger.record import received_on
from fazhi_cli.ledger.states.progress import Progress
from fazhi_cli.plan.model import Plan

__all__ = ["KINDS", "Standing", "chat_text", "standings"]

KINDS: dict[str, str] = {"missing": "未交", "blank": "空白", "partial": "部分", "late": "迟交", "in": "已交"}
"""How a unit stands: the first three still owe something; ``late`` and ``in`` have answered all."""


class Standing(NamedTuple):
    """One unit.

    Attributes:
        unit: id.
        name: its name.
        kind: a key of :data:`KINDS`.
        due: the day by which it was asked to answer, or ``None``: no form was sent, and no day was told.
        received: the day of its first answer, or ``None``.
        late: whether that was after the day.
        answered: numbers of the tasks that it has reported on.
        owed: numbers of those that it has not.
    """

    unit: str
    name: str
    kind: str
    due: dt.date | None
    received: dt.date | None
    late: bool
    answered: tuple[int, ...]
    owed: tuple[int, ...]


def standings(
    plan: Plan, progress: Progress, the_round: Round, due: dt.date | None, zone: str, units: Iterable[str] = ()
) -> list[Standing]:
    """All units that were sent a form, or, where none was sent, all that have something to report.

    What is owed is the ledger's judgement: the duties without a report on the
    period (:meth:`Progress.unreported_in`), whichever way reports came.

    Args:
        plan: whose units.
        progress: the states on the day asked.
        the_round: what was sent and taken.
        due: the day by which answers were wanted, for all units; else as each was told.
        zone: the office's time zone.
        units: ids; only these, or all if empty.
    """
    owed: dict[str, list[int]] = {}
    for task, unit in progress.unreported_in(the_round.period):
        owed.setdefault(unit, []).append(task)
    first: dict[str, dt.date] = {}
    answered: dict[str, set[int]] = {}
    for record in progress.reports_in(the_round.period):
        if record.unit is not None:
            day = received_on(record, zone_of(zone))
            first[record.unit] = min(day, first.get(record.unit, day))
            answered.setdefault(record.unit, set()).add(record.task)
    came = {f.unit: t.received for t in reversed(the_round.takings) for f in t.files}
    wanted = set(units) or the_round.asked or {*owed, *answered}
    return [
        _standing(
            u.id,
            u.name,
            due or the_round.due_of(u.id),
            first.get(u.id),
            came.get(u.id),
            answered.get(u.id),
            owed.get(u.id),
        )
        for u in plan.units
        if u.id in wanted
    ]


def _standing(
    unit: str,
    name: str,
    due: dt.date | None,
    first: dt.date | None,
    came: dt.date | None,
    answered: set[int] | None,
    owed: list[int] | None,
) -> Standing:
    received = first or came
    late = received is not None and due is not None and received > due
    kind = "late" if late else "in"
    if owed:
        kind = "partial" if answered else "blank" if came else "missing"
    return Standing(unit, name, kind, due, received, late, tuple(sorted(answered or ())), tuple(owed or ()))


def chat_text(the_round: Round, found: list[Standing], as_of: dt.date, contact: str = "") -> str:
    """What to paste into the chat group: who still owes what, who was late, and what to do."""
    label = the_round.period.label
    days = sorted({s.due for s in found if s.due})
    when = f"（{'、'.join(f'{d.month}月{d.day}日' for d in days)}前发回）" if days else ""
    lines = [f"【催报】{label}填报表{when}，截至{as_of.month}月{as_of.day}日："]
    groups = {kind: [s for s in found if s.kind == kind] for kind in KINDS}
    done = len(groups["in"]) + len(groups["late"])
    lines.append(f"已交 {done} 个，还差 {len(found) - done} 个。")
    if groups["missing"]:
        lines.append(f"没有交的 {len(groups['missing'])} 个：{'、'.join(s.name for s in groups['missing'])}。")
    if groups["blank"]:
        lines.append(f"交了空表的 {len(groups['blank'])} 个：{'、'.join(s.name for s in groups['blank'])}。")
    if groups["partial"]:
        each = "；".join(f"{s.name}（第 {'、'.join(map(str, s.owed))} 条）" for s in groups["partial"])
        lines.append(f"没有填全的 {len(groups['partial'])} 个：{each}。")
    if len(found) > done:
        ask = f"，有疑问找{contact}" if contact else ""
        lines.append(f"请以上单位尽快把填报表（连同佐证）原样发来{ask}。")
    return "\n".join(lines) + "\n"
