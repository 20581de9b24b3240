"""The numbers of sections and tasks, and the ids of measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.lint.facts.context import Context, Finding
from fazhi_cli.lint.facts.coverage import coverage_of
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.sequence import Wrong, wrong_numbers

_LONGEST = 9
"""Digits; Python does not read numbers of some thousand."""


def task_numbers(context: Context) -> Iterator[Finding]:
    """任务编号不对

    任务编号就是条款序号，全文件从 1 起连续、不重复；记录、报告都靠编号找到任务。

    错误的写法（tasks.yaml）::

              - id: 17
                title: 引导社会主体履行法定义务承担社会责任

    正确的写法::

              - id: 16
                title: 引导社会主体履行法定义务承担社会责任
    """
    if context.root is None or context.root.list_lost("sections"):
        return
    if any(s.list_lost("tasks") or s.damaged() for s in context.sections):
        return
    yield from _number_problems(context, context.tasks, "id", "任务编号")


def section_numbers(context: Context) -> Iterator[Finding]:
    """部分的序号不对

    部分从 1 起连续编号，序号的中文数字就是原文的“一、”“二、”。

    错误的写法（tasks.yaml）::

          - number: 5
            title: 加强社会主体权利保护

    正确的写法::

          - number: 4
            title: 加强社会主体权利保护
    """
    if context.root is not None and not context.root.list_lost("sections"):
        yield from _number_problems(context, context.sections, "number", "部分序号")


def measure_ids(context: Context) -> Iterator[Finding]:
    """举措编号不对

    举措编号写成“条-序”：前一半是所在任务的编号，后一半从 1 起连续、不重复。

    错误的写法（tasks.yaml）::

                  - id: 16-4
                    text: 完善法律援助制度,深化公证体制机制改革。

    正确的写法::

                  - id: 15-4
                    text: 完善法律援助制度,深化公证体制机制改革。
    """
    numbers = {t.here: k for k, t in enumerate(context.tasks, 1)}
    for task in context.tasks:
        yield from _task(context, task, numbers[task.here])


def _task(context: Context, task: Entry, position: int) -> Iterator[Finding]:
    measures = context.measures_of[task.here]
    number = task.data.get("id")
    if number == position and all(m.data.get("id") == f"{number}-{k}" for k, m in enumerate(measures, 1)):
        return
    split: list[tuple[int, int] | None] = []
    for measure in measures:
        head, _, tail = (measure.text("id") or "").partition("-")
        split.append((int(head), int(tail)) if tail and max(len(head), len(tail)) <= _LONGEST else None)
    owner = _owner(task.get("id"), position, [s[0] for s in split if s])
    alien = {k for k, s in enumerate(split) if s and s[0] != owner}
    for k in sorted(alien):
        own = split[k]
        ordinal = own[1] if own and len(alien) == 1 else k + 1
        message = f"举措编号“{measures[k].text('id')}”不属于第 {owner} 条"
        hint = f"这里应为 {owner}-{ordinal}"
        yield Finding(task.file, measures[k].at("id"), message, hint)
    if task.list_lost("measures"):
        return
    ordinals = [None if k in alien else s[1] if s else None for k, s in enumerate(split)]
    for wrong, kept in _wrong_entries(context, measures, ordinals):
        measure = kept[wrong.item]
        name = measure.text("id")
        expected = f"这里应为 {owner}-{wrong.expected}" if wrong.expected else f"编号从 {owner}-1 起依次递增"
        line = task.file.place(kept[wrong.other].at("id"))[0] if wrong.other >= 0 else 0
        message = {
            "repeated": f"举措编号“{name}”已用于第 {line} 行",
            "swapped": f"举措编号“{name}”与第 {line} 行的“{kept[wrong.other].text('id')}”对调了",
            "gap": f"举措编号“{name}”之前缺少 {owner}-{wrong.expected}",
            "misplaced": f"举措编号“{name}”不在该在的位置",
        }[wrong.kind]
        yield Finding(task.file, measure.at("id"), message, expected if wrong.kind != "gap" else None)


def _owner(number: object, position: int, heads: list[int]) -> int:
    """The task's number: its own, unless that is wrong and the measures say otherwise."""
    if isinstance(number, int) and (not heads or number in heads):
        return number
    if position in heads or not heads:
        return position
    return number if isinstance(number, int) else position


def _wrong_entries(
    context: Context, entries: Sequence[Entry], numbers: Sequence[int | None]
) -> list[tuple[Wrong, list[Entry]]]:
    """What is wrong with the numbers of entries, each with the entries its indexes mean.

    What was moved, invented or left out is told by the comparison with the
    source; its number is no second mistake.
    """
    coverage = coverage_of(context)
    if all(n == k for k, n in enumerate(numbers, 1)):
        return []
    moved = coverage.entries("moved", "swapped")
    added = coverage.entries("added")
    after_gap = coverage.entries("uncovered")
    # The number of an entry that is moved or torn proves nothing, but it is not missing either.
    moved = moved | {e.here for e in entries if e.damaged()}
    elsewhere = {n for e, n in zip(entries, numbers, strict=True) if e.here in moved}
    best: list[tuple[Wrong, list[Entry]]] | None = None
    nothing: set[int] = set()
    for left_out in (nothing, added) if added else (nothing,):
        pairs = [(e, n) for e, n in zip(entries, numbers, strict=True) if e.here not in left_out]
        kept = [e for e, _ in pairs]
        wrongs = wrong_numbers([None if e.here in moved else n for e, n in pairs], elsewhere=elsewhere)
        found = [(w, kept) for w in wrongs if w.kind != "gap" or not _explained(kept, w.item, after_gap)]
        if best is None or len(found) < len(best):
            best = found
    return best or []


def _explained(entries: Sequence[Entry], index: int, after_gap: set[int]) -> bool:
    """Whether a gap is told otherwise: the source has more here, or the entry before swallowed its neighbour."""
    return entries[index].here in after_gap or (index > 0 and entries[index - 1].damaged())


def _number_problems(context: Context, entries: Sequence[Entry], key: str, what: str) -> Iterator[Finding]:
    """Findings on the whole numbers under ``key`` of these entries."""
    numbers = [n if isinstance(n := e.get(key), int) else None for e in entries]
    for wrong, kept in _wrong_entries(context, entries, numbers):
        entry = kept[wrong.item]
        message, hint = _say(wrong, kept, key, what)
        yield Finding(entry.file, entry.at(key), message, hint)


def _say(wrong: Wrong, entries: Sequence[Entry], key: str, what: str) -> tuple[str, str | None]:
    number = entries[wrong.item].get(key)
    other = entries[wrong.other] if wrong.other >= 0 else None
    line = other.file.place(other.at(key))[0] if other else 0
    if wrong.kind == "gap":
        return f"{what} {number} 之前缺少 {wrong.expected}", f"{what}从 1 起连续"
    expected = f"这里应为 {wrong.expected}" if wrong.expected else None
    if wrong.kind == "repeated":
        return f"{what} {number} 已用于第 {line} 行", expected
    if wrong.kind == "swapped" and other:
        return f"{what} {number} 与第 {line} 行的 {other.get(key)} 对调了", expected
    return f"{what} {number} 不在该在的位置", expected or f"{what}从 1 起依次递增"
