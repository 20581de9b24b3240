"""What a change of the plan's files changes for whom: values, not lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.plan.deadlines import recurrence_text
from fazhi_cli.plan.duties import task_bearers
from fazhi_cli.plan.model import Correction, Deadline, Measure, Plan, Task, Unit
from fazhi_cli.plan.words import DEADLINE_KINDS, ROLES, VIAS

__all__ = ["Change", "compare_plans", "shown"]


class Change(NamedTuple):
    """One change of meaning.

    Attributes:
        kind: ``document``, ``section``, ``task``, ``measure``, ``deadline``, ``target``, ``correction``,
            ``duty`` or ``unit``.
        action: ``added``, ``removed`` or ``changed``.
        task: number of the task, in the new plan where it is there; ``None`` outside the tasks.
        measure: id of the measure, or ``None``.
        units: ids of the units it concerns: who gains or loses a duty; else who bears the task before and after.
        text: one Chinese sentence.
    """

    kind: str
    action: str
    task: int | None
    measure: str | None
    units: tuple[str, ...]
    text: str


def compare_plans(old: Plan, new: Plan) -> list[Change]:
    """The changes that lead from one plan to the other, in order of the plan.

    Spelling of the files (order of keys, quotes, comments, line breaks) is no change.
    """
    return [*_document(old, new), *_sections(old, new), *_tasks(old, new), *_bodies(old, new)]


_DOCUMENT = {
    "title": "文件名称",
    "number": "发文字号",
    "issuer": "发文机关",
    "office": "办事机构",
    "district": "地区名",
    "issued": "成文日期",
    "printed": "印发日期",
    "period_start": "实施期起点",
    "period_end": "实施期终点",
    "source_sha256": "原文摘要",
}


def _document(old: Plan, new: Plan) -> Iterator[Change]:
    for field, what in _DOCUMENT.items():
        before, after = getattr(old.document, field), getattr(new.document, field)
        if before != after:
            yield Change("document", "changed", None, None, (), f"{what}由{shown(before)}改为{shown(after)}")
    for field, what in (("front", "正文之前"), ("back", "正文之后")):
        before, after = ([p.text for p in getattr(d, field)] for d in (old.document, new.document))
        for text in _without(after, before):
            yield Change("document", "added", None, None, (), f"{what}新增一段{shown(text)}")
        for text in _without(before, after):
            yield Change("document", "removed", None, None, (), f"{what}删去一段{shown(text)}")
    yield from _corrections(old.document.corrections, new.document.corrections, None, ())


def _sections(old: Plan, new: Plan) -> Iterator[Change]:
    for number in sorted(old.section_by_number.keys() | new.section_by_number.keys()):
        before, after = old.section_by_number.get(number), new.section_by_number.get(number)
        if before is None and after is not None:
            yield Change("section", "added", None, None, (), f"新增部分“{after.label}、{after.title}”")
        elif after is None and before is not None:
            yield Change("section", "removed", None, None, (), f"删去部分“{before.label}、{before.title}”")
        elif before and after and before.title != after.title:
            text = f"第{after.label}部分的标题由{shown(before.title)}改为{shown(after.title)}"
            yield Change("section", "changed", None, None, (), text)


def _tasks(old: Plan, new: Plan) -> Iterator[Change]:
    moved = _renumbered(old, new)
    source = {after: before for before, after in moved.items()}
    for task in new.tasks:
        former = old.task_by_id.get(source.get(task.id, task.id))
        if former is None or (task.id not in source and former.id in moved):
            yield Change("task", "added", task.id, None, (), f"新增任务：{task.title}")
            yield from _duties(old, None, new, task)
            continue
        if former.id != task.id:
            text = f"编号由 {former.id} 改为 {task.id}"
            yield Change("task", "changed", task.id, None, _both(old, former, new, task), text)
        yield from _task(old, former, new, task)
    kept = {t.id for t in new.tasks}
    for task in old.tasks:
        if task.id not in moved and (task.id not in kept or task.id in source):
            yield Change("task", "removed", task.id, None, (), f"删去任务：{task.title}")
            yield from _duties(old, task, new, None)


def _renumbered(old: Plan, new: Plan) -> dict[int, int]:
    """Tasks that have another number now: same text, and the old number means something else or nothing."""
    by_text: dict[str, int] = {}
    for task in new.tasks:
        by_text.setdefault(task.text, task.id)
    moved = {}
    for task in old.tasks:
        there = by_text.get(task.text)
        same_place = new.task_by_id.get(task.id)
        if there is not None and there != task.id and (same_place is None or same_place.text != task.text):
            moved[task.id] = there
    return moved


def _task(old: Plan, before: Task, new: Plan, after: Task) -> Iterator[Change]:
    bearing = _both(old, before, new, after)
    if before.title != after.title:
        text = f"标题由{shown(before.title)}改为{shown(after.title)}"
        yield Change("task", "changed", after.id, None, bearing, text)
    if before.section != after.section and {before.section} <= new.section_by_number.keys():
        label = new.section_by_number[after.section].label
        yield Change("task", "changed", after.id, None, bearing, f"移到第{label}部分")
    yield from _measures(before, after, bearing)
    yield from _corrections(before.corrections, after.corrections, after.id, bearing)
    yield from _duties(old, before, new, after)


def _measures(before: Task, after: Task, bearing: tuple[str, ...]) -> Iterator[Change]:
    olds = {m.text: m for m in before.measures}
    ids = {m.id: m for m in before.measures}
    texts = {m.text for m in after.measures}
    matched: set[str] = set()
    for measure in after.measures:
        former = olds.get(measure.text)
        if former is None:
            former = ids.get(measure.id)
            # A measure whose old text still stands elsewhere was not changed but pushed aside.
            former = None if former is None or former.text in texts else former
        if former is None:
            text = f"新增举措 {measure.id}：{shown(measure.text)}"
            yield Change("measure", "added", after.id, measure.id, bearing, text)
            yield from _entries(None, measure, after.id, bearing)
            continue
        matched.add(former.id)
        renumbered = former.id.partition("-")[2] != measure.id.partition("-")[2]
        if former.text != measure.text:
            text = f"举措 {measure.id} 的文字由{shown(former.text, measure.text)}改为{shown(measure.text, former.text)}"
            yield Change("measure", "changed", after.id, measure.id, bearing, text)
        elif renumbered and _was_moved(before, after, former, measure):
            yield Change("measure", "changed", after.id, measure.id, bearing, f"举措 {former.id} 改为 {measure.id}")
        yield from _entries(former, measure, after.id, bearing)
    for measure in before.measures:
        if measure.id not in matched:
            text = f"删去举措 {measure.id}：{shown(measure.text)}"
            yield Change("measure", "removed", after.id, measure.id, bearing, text)


def _was_moved(before: Task, after: Task, former: Measure, measure: Measure) -> bool:
    """Whether a measure changed its order, not only its number because others came or went."""
    shared = {m.text for m in before.measures} & {m.text for m in after.measures}
    old_order = [m.text for m in before.measures if m.text in shared]
    new_order = [m.text for m in after.measures if m.text in shared]
    return old_order.index(former.text) != new_order.index(measure.text)


def _entries(before: Measure | None, after: Measure, task: int, bearing: tuple[str, ...]) -> Iterator[Change]:
    """Deadlines and targets of a measure."""
    for action, text in _deadline_changes(before.deadlines if before else (), after.deadlines, after.id):
        yield Change("deadline", action, task, after.id, bearing, text)
    olds = [t.quote for t in before.targets] if before else []
    news = [t.quote for t in after.targets]
    for quote in _without(news, olds):
        yield Change("target", "added", task, after.id, bearing, f"举措 {after.id} 登记目标“{quote}”")
    for quote in _without(olds, news):
        yield Change("target", "removed", task, after.id, bearing, f"举措 {after.id} 不再登记目标“{quote}”")


def _corrections(
    before: Sequence[Correction], after: Sequence[Correction], task: int | None, bearing: tuple[str, ...]
) -> Iterator[Change]:
    olds, news = {c.quote: c for c in before}, {c.quote: c for c in after}
    for quote, correction in news.items():
        former = olds.get(quote)
        if former is None:
            text = f"新增勘误：{shown(quote)}读作{shown(correction.reading)}"
            yield Change("correction", "added", task, None, bearing, text)
        elif former.reading != correction.reading:
            text = f"勘误{shown(quote)}由读作{shown(former.reading)}改为{shown(correction.reading)}"
            yield Change("correction", "changed", task, None, bearing, text)
        elif former.certainty != correction.certainty:
            text = f"勘误{shown(quote)}的把握由 {former.certainty} 改为 {correction.certainty}"
            yield Change("correction", "changed", task, None, bearing, text)
    for quote in _without(list(olds), list(news)):
        yield Change("correction", "removed", task, None, bearing, f"删去勘误：{shown(quote)}")


_NO_ROLE = "不注明角色"


def _duties(old: Plan, before: Task | None, new: Plan, after: Task | None) -> Iterator[Change]:
    """Who bears the task now and did not, or no longer; open collectives count as themselves only."""
    olds = {d.unit: d for d in task_bearers(old, before)} if before else {}
    news = {d.unit: d for d in task_bearers(new, after)} if after else {}
    task = after or before
    assert task is not None
    number, clause = task.id, f"({task.clause})"
    for unit, duty in news.items():
        name = _name(new, unit)
        former = olds.get(unit)
        how = f"（{VIAS[duty.via]}）" if duty.via != "named" else ""
        if former is None:
            yield Change("duty", "added", number, None, (unit,), f"{name}新承担{clause}{how}")
            continue
        if former.via != duty.via:
            text = f"{name}承担{clause}的缘由由{VIAS[former.via]}改为{VIAS[duty.via]}"
            yield Change("duty", "changed", number, None, (unit,), text)
        if former.role != duty.role:
            was, now = (ROLES.get(d.role or "", d.role or _NO_ROLE) for d in (former, duty))
            text = f"{name}在{clause}中的角色由{was}改为{now}"
            yield Change("duty", "changed", number, None, (unit,), text)
        if former.measures != duty.measures and before and after and len(before.measures) == len(after.measures):
            text = f"{name}在{clause}中负责的举措由{_listed(former.measures)}改为{_listed(duty.measures)}"
            yield Change("duty", "changed", number, None, (unit,), text)
    for unit, duty in olds.items():
        if unit not in news:
            how = f"（原为{VIAS[duty.via]}）" if duty.via != "named" else ""
            yield Change("duty", "removed", number, None, (unit,), f"{_name(old, unit)}不再承担{clause}{how}")
    if before and after:
        yield from _order(before, after)


def _order(before: Task, after: Task) -> Iterator[Change]:
    olds, news = [m.text for m in before.mentions], [m.text for m in after.mentions]
    kept_old, kept_new = [t for t in olds if t in news], [t for t in news if t in olds]
    if kept_old != kept_new:
        yield Change("duty", "changed", after.id, None, (), "责任单位的次序改变：现为" + "、".join(news))


def _bodies(old: Plan, new: Plan) -> Iterator[Change]:
    olds, news = {b.id: b for b in old.bodies}, {b.id: b for b in new.bodies}
    for body_id, body in news.items():
        former = olds.get(body_id)
        what = "单位" if isinstance(body, Unit) else "集合称谓"
        if former is None:
            yield Change("unit", "added", None, None, (body_id,), f"新增{what}“{body.name}”")
            continue
        if former.name != body.name:
            text = f"{what}“{former.name}”改名为“{body.name}”"
            yield Change("unit", "changed", None, None, (body_id,), text)
        for field, said in (("aliases", "叫法"), ("key", "简码"), ("members", "成员"), ("closed", "名单是否确定")):
            yield from _field(former, body, field, said)
    for body_id, body in olds.items():
        if body_id not in news:
            yield Change("unit", "removed", None, None, (body_id,), f"删去“{body.name}”")


def _field(before: object, after: object, field: str, said: str) -> Iterator[Change]:
    one, other = getattr(before, field, None), getattr(after, field, None)
    if isinstance(one, tuple) and isinstance(other, tuple):
        if set(one) != set(other):
            parts = [f"新增{_listed(_without(other, one))}"] if set(other) - set(one) else []
            parts += [f"删去{_listed(_without(one, other))}"] if set(one) - set(other) else []
            text = f"“{getattr(after, 'name', '')}”的{said}" + "，".join(parts)
            yield Change("unit", "changed", None, None, (getattr(after, "id", ""),), text)
    elif one != other:
        text = f"“{getattr(after, 'name', '')}”的{said}由{shown(one)}改为{shown(other)}"
        yield Change("unit", "changed", None, None, (getattr(after, "id", ""),), text)


def _name(plan: Plan, body_id: str) -> str:
    unit = plan.unit_by_id.get(body_id)
    collective = plan.collective_by_id.get(body_id)
    return unit.name if unit else collective.name if collective else body_id


def _both(old: Plan, before: Task, new: Plan, after: Task) -> tuple[str, ...]:
    keeps = {d.unit for d in task_bearers(old, before)}
    return tuple(d.unit for d in task_bearers(new, after) if d.unit in keeps)


def _without(items: Sequence[str], others: Sequence[str]) -> list[str]:
    known = set(others)
    return [i for i in items if i not in known]


_MOST = 40


def shown(value: object, other: str | None = None) -> str:
    """A value in a sentence; of a long text, the part in which it differs from ``other``."""
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "“是”" if value else "“否”"
    if isinstance(value, dt.date):
        return f" {value.isoformat()} "
    text = str(value)
    if len(text) <= _MOST:
        return f"“{text}”"
    start = 0
    if other is not None:
        start = next(
            (k for k, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other))
        )
        start = max(0, min(start - 10, len(text) - _MOST))
    end = start + _MOST
    return f"“{'……' if start else ''}{text[start:end]}{'……' if end < len(text) else ''}”"


def _listed(items: Sequence[str]) -> str:
    """Names in a sentence; none means the whole task."""
    return "、".join(f"“{i}”" for i in items) if items else "全条"


def _deadline_changes(before: Sequence[Deadline], after: Sequence[Deadline], measure: str) -> Iterator[tuple[str, str]]:
    """Action and sentence for each deadline that came, went or changed; matched by their quotes."""
    olds, news = {d.quote: d for d in before}, {d.quote: d for d in after}
    for quote, deadline in news.items():
        former = olds.get(quote)
        if former is None and len(olds) == len(news) == 1:
            former = next(iter(olds.values()))
            yield "changed", f"举措 {measure} 的时限引文由“{former.quote}”改为“{quote}”"
        if former is None:
            yield "added", f"举措 {measure} 登记时限“{quote}”：{_says(deadline)}"
            continue
        yield from (("changed", text) for text in _changed(former, deadline, measure))
    if not (len(olds) == len(news) == 1):
        for quote in olds.keys() - news.keys():
            yield "removed", f"举措 {measure} 不再有时限“{quote}”（原为{_says(olds[quote])}）"


def _says(deadline: Deadline) -> str:
    if deadline.due is not None:
        return deadline.due.isoformat()
    if deadline.recurrence:
        return recurrence_text(deadline)
    return deadline.duration or DEADLINE_KINDS.get(deadline.kind, deadline.kind)


def _when(deadline: Deadline) -> tuple[object, ...]:
    return deadline.due, deadline.recurrence, deadline.by, deadline.duration


def _changed(before: Deadline, after: Deadline, measure: str) -> Iterator[str]:
    what = f"举措 {measure} 的时限“{after.quote}”"
    if _when(before) != _when(after):
        yield f"{what}由 {_says(before)} 改为 {_says(after)}"
    elif before.kind != after.kind:
        yield f"{what}由{DEADLINE_KINDS.get(before.kind, before.kind)}改为{DEADLINE_KINDS.get(after.kind, after.kind)}"
    if before.continuing != after.continuing:
        yield f"{what}{'到期后持续推进' if after.continuing else '到期后不再持续推进'}"
    if before.doubt != after.doubt:
        yield _doubt(what, before, after)
    if before.ruling != after.ruling:
        if after.ruling is None:
            yield f"{what}的认定撤销"
        else:
            yield f"{what}由{after.ruling.by}于 {after.ruling.on} 认定为 {after.ruling.due}"


def _doubt(what: str, before: Deadline, after: Deadline) -> str:
    if after.doubt is None:
        return f"{what}不再存疑"
    other = after.doubt.due.isoformat() if after.doubt.due else "没有日期"
    if before.doubt is None:
        return f"{what}存疑：也可读作 {other}"
    if before.doubt.due == after.doubt.due:
        return f"{what}存疑的理由改写"
    return f"{what}的另一种读法改为 {other}"
