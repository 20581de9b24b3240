"""What a form says before anybody fills it in: its number, whom it asks, about what, by when, and what was last said.

The number (表号) tells the period and the unit; four signs at its end show when it was mistyped.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.dates.periods import Period, parse_period
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.identifiers import ALPHABET
from fazhi_cli.ledger.states.progress import Progress
from fazhi_cli.ledger.states.values import MeasureState, Obligation, UnitState
from fazhi_cli.ledger.words import STATUSES, word
from fazhi_cli.plan.deadlines import due_dates, is_doubtful, recurrence_text
from fazhi_cli.plan.model import Measure, Plan, Task

__all__ = [
    "BLANKS",
    "GRAINS",
    "HEADS",
    "ONLY",
    "Asking",
    "Form",
    "FormNumber",
    "FormRow",
    "find_number",
    "form_number",
    "forms_of",
    "instructions",
]

HEADS: tuple[str, ...] = ("条", "方案要求", "时限", "上次填报")
"""Heads of the columns that are read only."""

BLANKS: dict[str, str] = {
    "status": "状态",
    "finished": "完成日期",
    "note": "进展",
    "problem": "存在问题",
    "next": "下一步",
    "evidence": "佐证",
}
"""The columns that people fill in: their keys in a table of records, and their heads."""

ONLY: dict[str, str] = {"unreported": "未报", "overdue": "逾期"}
GRAINS: dict[str, str] = {"auto": "按时限", "task": "任务", "measure": "举措"}

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FINISHED = frozenset(("closed", "dropped"))


class FormRow(NamedTuple):
    """One thing that is asked.

    Attributes:
        item: number of the task, or id of the measure.
        words: the plan's words.
        when: its deadline.
        last: what was last said of it.
    """

    item: str
    words: str
    when: str
    last: str


class Form(NamedTuple):
    """One form.

    Attributes:
        number: see :mod:`fazhi_cli.forms.facts`.
        unit: id of the unit that is asked.
        unit_name: its name.
        period: what it is asked about.
        due: the day by which the answer is wanted.
        first: the plan's first day, the earliest that an answer can name.
        document: title of the plan.
        contact: whom to ask.
        rows: what is asked.
    """

    number: str
    unit: str
    unit_name: str
    period: Period
    due: dt.date
    first: dt.date
    document: str
    contact: str
    rows: tuple[FormRow, ...]

    @property
    def title(self) -> str:
        """``区司法局 2024年填报表``; the name of the file, too."""
        return f"{self.unit_name} {self.period.label}填报表"


class Asking(NamedTuple):
    """What is asked of whom.

    Attributes:
        period: the period.
        due: the day by which answers are wanted.
        contact: whom to ask.
        units: ids; only these, or all if empty.
        only: a key of :data:`ONLY`, or ``None``: all that is not over.
        grain: a key of :data:`GRAINS`: a row for each task, for each measure, or for each measure of those tasks
            that have a date and for each other task.
    """

    period: Period
    due: dt.date
    contact: str = ""
    units: tuple[str, ...] = ()
    only: str | None = None
    grain: str = "auto"


def forms_of(plan: Plan, progress: Progress, asking: Asking) -> list[Form]:
    """The forms of all units that owe something, in the plan's order of units."""
    document = plan.document
    found = []
    for unit in plan.units:
        if asking.units and unit.id not in asking.units:
            continue
        rows = tuple(_rows(plan, progress, unit.id, asking))
        if rows:
            first = min(document.period_start, document.issued)
            contact = asking.contact or document.office or ""
            found.append(
                Form(
                    form_number(asking.period, unit.id),
                    unit.id,
                    unit.name,
                    asking.period,
                    asking.due,
                    first,
                    _clean(document.title),
                    _clean(contact),
                    rows,
                )
            )
    return found


def _rows(plan: Plan, progress: Progress, unit: str, asking: Asking) -> Iterator[FormRow]:
    silent = {task for task, who in progress.unreported_in(asking.period) if who == unit}
    late = {(i.task, i.measure) for i in progress.overdue if unit in i.units}
    for number in (t.id for t in plan.tasks):
        own = progress.task(number).unit(unit)
        if own is None or own.over or (asking.only == "unreported" and number not in silent):
            continue
        open_measures = [m for m in own.measures if m.status not in _FINISHED]
        if asking.only == "overdue":
            open_measures = [m for m in open_measures if (number, m.measure) in late]
        if open_measures:
            yield from _of_duty(plan, progress, own, open_measures, plan.task_by_id[number], asking)


def _of_duty(
    plan: Plan, progress: Progress, own: UnitState, measures: Sequence[MeasureState], task: Task, asking: Asking
) -> Iterator[FormRow]:
    dated = any(m.obligations for m in own.measures)
    if asking.grain == "measure" or (asking.grain == "auto" and dated):
        for state in measures:
            measure = plan.measure_by_id[state.measure]
            yield FormRow(
                measure.id,
                _clean(measure.text),
                _when([measure], state.obligations),
                _last(progress, state.status, state.record),
            )
        return
    borne = {m.measure for m in own.measures}
    parts = [m for m in task.measures if m.id in borne]
    words = f"({task.clause}){task.title}\n{''.join(m.text for m in parts)}"
    when = _when(parts, [o for m in own.measures for o in m.obligations])
    yield FormRow(str(task.id), _clean(words), when, _last(progress, own.status, own.record or own.latest))


def _when(measures: Sequence[Measure], obligations: Sequence[Obligation]) -> str:
    lines = []
    extended = {o.quote: o.last for o in obligations if o.extended}
    for deadline in (d for m in measures for d in m.deadlines):
        if deadline.recurrence:
            lines.append(recurrence_text(deadline))
        elif deadline.quote in extended:
            lines.append(f"同意延至{extended[deadline.quote]}")
        else:
            dates = "或".join(map(str, due_dates(deadline)))
            if dates:
                lines.append(dates + ("（存疑）" if is_doubtful(deadline) else ""))
    return "\n".join(dict.fromkeys(lines)) or "没有写明"


def _last(progress: Progress, status: str, record_id: str | None) -> str:
    record = progress.record_by_id.get(record_id or "")
    if record is None:
        return "没有填报过"
    note = f"：{record.note}" if record.note else ""
    return _clean(f"{word(STATUSES, status)}（{record.on}）{note}")


def instructions(form: Form, statuses: Collection[str], *, in_list: bool = True) -> tuple[str, ...]:
    """Five lines for whoever fills the form in.

    Args:
        form: the form.
        statuses: the words for the status.
        in_list: whether the status is chosen from a list; else it is written.
    """
    words = "、".join(statuses)
    how = f"状态从下拉列表里选（{words}）" if in_list else f"状态写一个词（{words}）"
    lines = "格内换行用 Alt+回车，" if in_list else ""
    return (
        f"1. 只填白色的格：一行一项，{how}；没有可报的一行空着。",
        "2. 状态是“已完成”的，写完成日期，如 2024-11-05；没有完成的不写日期。“终止”是申请，由办公室决定。",
        "3. 进展写做了什么、做到哪一步；有困难的写存在问题；打算怎么办写下一步。",
        f"4. 佐证写文件名，多个的各占一行（{lines}文件和这张表一起发来）。",
        f"5. 写上填报人，{form.due.month}月{form.due.day}日前发回，不改表号和“条”一列；填错了改好再发一次，以后一次为准。",
    )


def _clean(text: str) -> str:
    """Text that every program can hold: what XML forbids shows as a mark."""
    return _CONTROLS.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


_NUMBER = re.compile(r"表号\s*[:：]?\s*(\S+?)-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)-([0-9a-z]{4})(?![0-9a-z-])")
_CHECK_LENGTH = 4


class FormNumber(NamedTuple):
    """What a number says: the period, and the id of the unit."""

    period: Period
    unit: str


def form_number(period: Period, unit: str) -> str:
    """The number of the form of a unit: ``2024-sifaju-7k3m``."""
    return f"{period.key}-{unit}-{_check(period.key, unit)}"


def find_number(text: str) -> FormNumber | None:
    """The number that a cell shows (``表号：2024-sifaju-7k3m``), or ``None`` where it shows none.

    Raises:
        UsageProblem: what stands there is no number that was ever given.
    """
    match = _NUMBER.search(text)
    if match is None:
        return None
    key, unit, check = match.groups()
    if _check(key, unit) != check:
        raise UsageProblem(f"表号“{key}-{unit}-{check}”不对，可能改动过", "请用发出的表重填，或把表号改回来")
    return FormNumber(parse_period(key), unit)


def _check(key: str, unit: str) -> str:
    number = int.from_bytes(hashlib.sha256(f"{key}/{unit}".encode()).digest()[:4], "big")
    return "".join(ALPHABET[number >> 5 * i & 31] for i in range(_CHECK_LENGTH)).lower()
