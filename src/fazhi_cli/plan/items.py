"""Reading references to tasks, measures and sections as people type them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from fazhi_cli.errors import UsageProblem
from fazhi_cli.plan.model import Plan
from fazhi_cli.text.numerals import parse_clause_number

__all__ = ["Item", "parse_item", "parse_items", "parse_section", "parse_tasks"]


class Item(NamedTuple):
    """A task, or one of its measures (``measure`` is its id, else ``None``)."""

    task: int
    measure: str | None

    def __str__(self) -> str:
        return self.measure or str(self.task)


_DASHES = str.maketrans(dict.fromkeys("－–—‐‑―─", "-"))
_MEASURE = r"(.+?)-(\d{1,4})(?:项|号)?$"
_RANGE = r"(.+?)(?:\.\.|至|到|~|-)(.+)$"
_SEPARATOR = r"[,，、;；\s]+"


def _clean(text: str) -> str:
    # NFKC would turn ⑮ into 15 as wanted, but also 〜 and … into longer runs; dashes are folded apart.
    return unicodedata.normalize("NFKC", text.translate(_DASHES)).translate(_DASHES).strip()


def _task(plan: Plan, word: str) -> int | None:
    number = parse_clause_number(word)
    if number is not None and number in plan.task_by_id:
        return number
    for task in plan.tasks:
        if task.clause == word:
            return task.id
    return None


def _measure(plan: Plan, word: str) -> Item | None:
    match = re.match(_MEASURE, word)
    if not match:
        return None
    task = _task(plan, match[1])
    if task is None:
        return None
    measure = f"{task}-{int(match[2])}"
    return Item(task, measure) if measure in plan.measure_by_id else None


def _range(plan: Plan, word: str) -> list[Item] | None:
    match = re.match(_RANGE, word)
    if not match:
        return None
    first, last = _task(plan, match[1].strip()), _task(plan, match[2].strip())
    if first is None or last is None or first > last:
        return None
    return [Item(t.id, None) for t in plan.tasks if first <= t.id <= last]


def _unknown(plan: Plan, word: str) -> UsageProblem:
    first, last = plan.tasks[0].id, plan.tasks[-1].id
    match = re.match(_MEASURE, _clean(word))
    task = _task(plan, match[1]) if match else None
    if task is not None:
        count = len(plan.task_by_id[task].measures)
        return UsageProblem(
            f"没有“{word}”这条举措：第{task}条共有 {count} 条举措",
            f"举措编号从 {task}-1 到 {task}-{count}，见：fazhi show {task}",
        )
    return UsageProblem(
        f"没有“{word}”这一条：任务编号从 {first} 到 {last}",
        "可以写 15、十五、第十五条，举措写 15-2；全部任务见：fazhi tasks",
    )


def parse_item(plan: Plan, word: str) -> Item:
    """One task or measure: ``15``, ``(十五)``, ``⑮``, ``15-2``.

    Raises:
        UsageProblem: the plan has no such task or measure.
    """
    cleaned = _clean(word)
    task = _task(plan, cleaned)
    if task is not None:
        return Item(task, None)
    item = _measure(plan, cleaned)
    if item is None:
        raise _unknown(plan, word)
    return item


def parse_items(plan: Plan, words: Iterable[str]) -> list[Item]:
    """Tasks and measures from words that may be lists and ranges: ``4-8,15``, ``15-2``, ``4至8``.

    Raises:
        UsageProblem: an unknown reference; or one that is a measure (5-7) and
            at once a range of tasks (5 to 7), which is not guessed.
    """
    result: list[Item] = []
    for word in words:
        for piece in re.split(_SEPARATOR, _clean(word)):
            if piece:
                result += _expand(plan, piece)
    if not result:
        raise UsageProblem("没有写任务编号", "如 15、4-8,15 或 15-2")
    return list(dict.fromkeys(result))


def _expand(plan: Plan, piece: str) -> list[Item]:
    task = _task(plan, piece)
    if task is not None:
        return [Item(task, None)]
    measure, span = _measure(plan, piece), _range(plan, piece)
    if measure and span and len(span) > 1 and piece[0].isascii():
        first, last = span[0].task, span[-1].task
        clause = plan.task_by_id[first].clause
        raise UsageProblem(
            f"“{piece}”有两种意思：第{first}条的第 {last} 条举措，或第{first}至{last}条",
            f"举措请写 {clause}-{last}，多条任务请写 {first}..{last}",
        )
    if measure:
        return [measure]
    if span:
        return span
    raise _unknown(plan, piece)


def parse_tasks(plan: Plan, words: Iterable[str]) -> list[int]:
    """Task numbers from lists and ranges; measures are not accepted (``4-8`` is a range).

    Raises:
        UsageProblem: an unknown task.
    """
    result: list[int] = []
    for word in words:
        for piece in re.split(_SEPARATOR, _clean(word)):
            if not piece:
                continue
            task = _task(plan, piece)
            span = [Item(task, None)] if task is not None else _range(plan, piece)
            if span is None:
                raise _unknown(plan, piece)
            result += [i.task for i in span]
    return list(dict.fromkeys(result))


def parse_section(plan: Plan, word: str) -> int:
    """A section: ``四``, ``4``, ``四、``, ``第四部分``, or its title.

    Raises:
        UsageProblem: the plan has no such section.
    """
    cleaned = _clean(word)
    if cleaned.startswith("第") and cleaned.endswith("部分"):
        cleaned = cleaned[1:-2]
    number = parse_clause_number(cleaned)
    if number is not None and number in plan.section_by_number:
        return number
    titled = [s.number for s in plan.sections if cleaned in (s.label, s.title)]
    if not titled and cleaned:
        titled = [s.number for s in plan.sections if cleaned in s.title]
    if len(titled) == 1:
        return titled[0]
    listed = "；".join(f"{s.label}、{s.title}" for s in plan.sections)
    raise UsageProblem(
        f"没有“{word}”这一部分", f"可以写 1 到 {len(plan.sections)} 或 一 到 {plan.sections[-1].label}：{listed}"
    )
