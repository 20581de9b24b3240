"""Notices: what ``fazhi check`` found, put into one message for each unit and one for the office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.dates.days import format_day
from fazhi_cli.dates.periods import parse_period
from fazhi_cli.ledger.findings import KINDS, Finding
from fazhi_cli.ledger.states.progress import Progress
from fazhi_cli.ledger.words import OFFICE
from fazhi_cli.plan.model import Plan

__all__ = ["Notice", "compose"]

_SAYING: dict[str, str] = {
    "overdue": "时限已过，还没有完成",
    "inferred": "周期是推定的，请核实是否已经做了",
    "due_soon": "快到时限，还没有完成",
    "unreported": "还没有填报",
    "unclosed": "已报完成，还没有销号",
}
_ASK = "已经完成的请报完成情况和佐证，需要更多时间的请申请延期。"


class Notice(NamedTuple):
    """One message.

    Attributes:
        to: id of the unit, or :data:`OFFICE`.
        name: its name.
        title: subject.
        text: the message.
        findings: what it tells of.
    """

    to: str
    name: str
    title: str
    text: str
    findings: tuple[Finding, ...]


def compose(plan: Plan, progress: Progress, findings: Sequence[Finding], contact: str = "") -> list[Notice]:
    """One message for each unit that something was found for, in the plan's order, and one for the office.

    Args:
        plan: whose units and tasks.
        progress: the day asked.
        findings: what was found.
        contact: whom to ask.
    """
    notices = []
    for unit in plan.units:
        own = tuple(f for f in findings if unit.id in f.units)
        if own:
            head = f"{unit.name}：截至{format_day(progress.as_of)}，《{plan.document.title}》有{len(own)}项请办理。"
            tail = _ASK + (f"联系：{contact}。" if contact else "")
            text = "\n".join([head, *_lines(plan, own), tail])
            notices.append(Notice(unit.id, unit.name, f"督办提醒：{unit.name} {len(own)} 项", text, own))
    if findings:
        notices.append(_for_office(plan, progress, findings))
    return notices


def _lines(plan: Plan, findings: Sequence[Finding]) -> list[str]:
    lines = []
    for kind, saying in _SAYING.items():
        found = [f for f in findings if f.kind == kind]
        if found:
            lines.append(f"【{KINDS[kind]}】{saying}：")
            lines += [f"{n}. {_line(plan, f)}" for n, f in enumerate(found, 1)]
    return lines


def _line(plan: Plan, finding: Finding) -> str:
    task = plan.task_by_id[finding.task]
    what = f"{finding.measure or f'第{task.clause}条'} {task.title}"
    when = f"，{parse_period(finding.period).label}" if finding.period else ""
    if finding.due is None or finding.days is None:
        return what + when
    left = f"已过{-finding.days}天" if finding.days < 0 else f"还有{finding.days}天"
    return f"{what}{when}，{finding.due}（{left}{'，时限存疑' if finding.doubtful else ''}）"


def _for_office(plan: Plan, progress: Progress, findings: Sequence[Finding]) -> Notice:
    name = plan.document.office or "办公室"
    counts = Counter(f.kind for f in findings)
    told = "，".join(f"{word}{counts[kind]}项" for kind, word in KINDS.items() if counts[kind])
    lines = [f"截至{format_day(progress.as_of)}，《{plan.document.title}》：{told}。"]
    units = {u: sum(u in f.units for f in findings) for u in plan.unit_by_id}
    named = "、".join(f"{plan.body_name(u)}{n}" for u, n in units.items() if n)
    if named:
        lines.append(f"各单位的项数：{named}。")
    lines += [f"没有承担单位的：{_line(plan, f)}" for f in findings if not f.units]
    return Notice(OFFICE, name, f"督办情况：{told}", "\n".join(lines), tuple(findings))
