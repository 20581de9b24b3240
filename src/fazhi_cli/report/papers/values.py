"""What the sentences of a paper may say: values computed from the view, and the words to say them with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from fazhi_cli.report.papers.cutting import cut, measure_name, quoted
from fazhi_cli.report.rows import Bearer, Obligation, Statement, Supervision, TaskRow
from fazhi_cli.report.view import Figure, View
from fazhi_cli.report.words import join

__all__ = ["FIGURE", "Matter", "Reply", "Sheet", "Values"]

FIGURE = "\x03"
"""Stands around the number of a figure in a sentence; no text of a view holds it."""
_QUOTE = 50  # characters of a quoted reply
_TELLING = 16  # characters below which a reply tells nothing


class Matter(NamedTuple):
    """One measure with all its dates in a list: ``when`` and ``units`` of all, ``days`` of the longest."""

    clause: str
    title: str
    name: str
    when: str
    days: int
    units: tuple[str, ...]
    owners: str


class Reply(NamedTuple):
    """What a unit said, cut to a few sentences."""

    unit_name: str
    clause: str
    title: str
    text: str


class Sheet(NamedTuple):
    """A 督办单 for one unit."""

    number: str
    unit: str
    unit_name: str
    bearer: Bearer
    slip: Supervision
    statement: Statement | None


class Values:
    """The functions that templates call; each is a pure function of the view, but for the figures it notes."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.figures: list[Figure] = []

    def number(self, path: str, unit: str = "项") -> str:
        """``3项``: how long the list at this path of the view is; the number keeps the path as its proof."""
        count = len(_resolve(self._view, path))
        key = path.partition("[")[0].removeprefix("summary.").removesuffix(".items")
        self.figures.append(Figure(key, count, unit, path))
        return f"{count}{unit}{FIGURE}{len(self.figures) - 1}{FIGURE}"

    @property
    def over(self) -> bool:
        """Whether the period is over on the day judged."""
        return self._view.period.end <= self._view.as_of

    @cached_property
    def ahead(self) -> tuple[Obligation, ...]:
        """What falls due soon; of a period that is over, not what fell due on its last day: that is judged."""
        return tuple(o for o in self._view.due_soon if not self.over or (o.days_left or 0) > 0)

    @property
    def heard(self) -> bool:
        """Whether there is any record at all."""
        return self._view.heard

    @cached_property
    def member_word(self) -> str:
        """What the members of collectives are called: 各乡镇(街道) → 乡镇（街道）."""
        members = set(self._view.summary.units_member.items)
        found = dict.fromkeys(d.mention for u in self._view.by_unit if u.name in members for d in u.duties)
        return "和".join(m.removeprefix("各").translate(_WIDE) for m in found) or "集合成员"

    def matters(self, obligations: Sequence[Obligation]) -> tuple[Matter, ...]:
        """Obligations by measure, the longest overdue first; what is ahead in the order given."""
        grouped: dict[tuple[str, str], list[Obligation]] = {}
        for o in obligations:
            grouped.setdefault((o.measure, o.quote), []).append(o)
        found = [_matter(same) for same in grouped.values()]
        return tuple(sorted(found, key=lambda m: -m.days))

    def replies(self, field: str = "progress", limit: int = 3, section: int | None = None) -> tuple[Reply, ...]:
        """The most telling replies of the period: what is finished before what goes on, with figures before without.

        Of a unit and of a task at most one, so that three replies speak for three.
        """
        found = sorted(self._said(field, section), key=lambda s: _worth(s[1], field), reverse=True)
        told: list[Reply] = []
        taken: set[object] = set()
        for task, said in found:
            if len(told) == limit:
                break
            text = cut(getattr(said, field), _QUOTE).rstrip("。")
            if taken.isdisjoint((said.unit_name, task.id, text)):
                taken.update((said.unit_name, task.id, text))
                told.append(Reply(said.unit_name, task.clause, task.title, text))
        return tuple(told)

    def _said(self, field: str, section: int | None) -> list[tuple[TaskRow, Statement]]:
        return [
            (t, s)
            for t in self._view.tasks
            if section is None or t.section == section
            for s in t.statements
            if s.in_period
            and s.unit
            and len(getattr(s, field)) >= (_TELLING if field == "progress" else 1)
            and (field != "progress" or s.status.code not in ("blocked", "todo", "dropped"))
        ]

    def task_replies(self, number: int) -> int:
        """How many replies of the period speak of a task."""
        return sum(s.in_period for s in self._view.task(number).statements)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The 督办单, one for each unit that is itself behind."""
        found: list[Sheet] = []
        for slip in self._view.supervisions:
            bearers = [b for b in slip.obligation.bearers if b.unit_name in slip.units]
            for place, bearer in enumerate(bearers, 1):
                number = slip.number if len(bearers) == 1 else f"{slip.number}-{place:02d}"
                said = next((s for s in slip.statements if s.unit == bearer.unit), None)
                found.append(Sheet(number, bearer.unit, bearer.unit_name, bearer, slip, said))
        return tuple(found)

    def variables(self) -> dict[str, Any]:
        """What templates see besides the view."""
        return {
            "n": self.number,
            "over": self.over,
            "ahead": self.ahead,
            "heard": self.heard,
            "member_word": self.member_word,
            "matters": self.matters,
            "replies": self.replies,
            "task_replies": self.task_replies,
            "sheets": self.sheets,
            "names": _names,
            "problems": 2 if self._view.kind == "notice" else 3,
        }

    @staticmethod
    def filters() -> dict[str, Any]:
        """The filters of a paper's templates besides those of all templates."""
        return {
            "clause": lambda value: f"第{str(value).strip('()（）')}条",
            "measure": measure_name,
            "cut": cut,
            "quoted": quoted,
            "wide": lambda value: str(value).translate(_WIDE),
        }


_WIDE = str.maketrans("(),;", "（），；")


def _names(names: Iterable[str], limit: int = 8, unit: str = "个单位") -> str:
    """Names in a row, cut to ``limit``; without ``unit`` the number that stands before them is not said again."""
    listed = tuple(names)
    if unit or len(listed) <= limit:
        return join(listed, limit, unit)
    return "、".join(listed[:limit]) + "等"


def _matter(same: Sequence[Obligation]) -> Matter:
    first = same[0]
    if first.period is None:
        when = first.when.replace("（存疑）", "")
    else:
        labels = [o.period_label for o in same]
        when = "、".join(labels) if len(labels) < 3 else f"{labels[0]}至{labels[-1]}各期"
    units = tuple(dict.fromkeys(u for o in same for u in o.unfinished))
    days = max(-(o.days_left or 0) for o in same)
    return Matter(first.clause, first.title, measure_name(first.text), when, max(0, days), units, first.owners)


def _worth(said: Statement, field: str) -> tuple[int, int, int, str]:
    text = getattr(said, field)
    rank = {"closed": 3, "done": 3, "ongoing": 2, "doing": 1} if field == "progress" else {"blocked": 3}
    figures = len(re.findall(r"\d+", text[:_QUOTE]))
    return rank.get(said.status.code, 0), min(3, figures), min(len(text), _QUOTE), said.record


def _resolve(view: View, path: str) -> Sequence[Any]:
    """The list at a path: ``summary.done.items``, ``closings[step.code=apply]``."""
    name, _, test = path.rstrip("]").partition("[")
    value: Any = view
    for part in name.split("."):
        value = value[int(part)] if part.isdigit() else getattr(value, part)
    if not test:
        return tuple(value)
    field, _, wanted = test.partition("=")
    return [v for v in value if str(_at(v, field)) == wanted]


def _at(value: Any, path: str) -> Any:
    for part in path.split("."):
        value = getattr(value, part)
    return value
