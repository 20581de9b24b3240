"""The paragraphs in official prose; every number in them names the list that proves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.report.movement import CLOSING_STEPS
from fazhi_cli.report.rows import Change, Closing, Obligation, Section, Share, Task, Unreported
from fazhi_cli.report.scope import Scoped
from fazhi_cli.report.view import MISSING, Comparison, Document, Figure, Prose, Scope, Summary
from fazhi_cli.report.words import day_text, percent_text

__all__ = ["Facts", "demands", "overdue_only", "paragraphs"]


class Facts(NamedTuple):
    """What the prose is made from: the finished lists of the view."""

    scoped: Scoped
    document: Document
    scope: Scope
    summary: Summary
    due: tuple[Obligation, ...]
    recurring: tuple[Obligation, ...]
    doubtful: tuple[Obligation, ...]
    standing: tuple[Task, ...]
    overdue: tuple[Obligation, ...]
    inferred: tuple[Obligation, ...]
    due_soon: tuple[Obligation, ...]
    sections: tuple[Section, ...]
    changes: tuple[Change, ...]
    closings: tuple[Closing, ...]
    unreported: tuple[Unreported, ...]
    late: tuple[Unreported, ...]
    comparison: Comparison | None

    @property
    def as_of(self) -> dt.date:
        """The day judged."""
        return self.scoped.as_of

    @property
    def label(self) -> str:
        """The period in words."""
        return self.scoped.period.label

    @property
    def due_soon_days(self) -> int:
        """Days before a date from which it counts as 临期."""
        return self.scoped.options.due_soon_days

    @property
    def office(self) -> str:
        """Who supervises."""
        return self.scoped.options.head.office or self.scoped.plan.document.office or MISSING


class _Writer:
    """Collects sentences and the figures in them."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.sentences: list[str] = []
        self.figures: list[Figure] = []

    def number(self, key: str, count: int, unit: str, source: str) -> str:
        """``3项``, noted with its source."""
        self.figures.append(Figure(key, count, unit, source))
        return f"{count}{unit}"

    def share(self, share: Share, unit: str = "项", *, with_percent: bool = True) -> str:
        """``3项，占12.0%`` of a summary number."""
        text = self.number(share.key, share.count, unit, f"summary.{share.key}.items")
        return f"{text}，占{percent_text(share.percent)}" if with_percent else text

    def say(self, sentence: str) -> None:
        """Add a sentence, without its full stop."""
        self.sentences.append(sentence + "。")

    def done(self) -> Prose:
        """The paragraph."""
        return Prose(self.key, "".join(self.sentences), tuple(self.figures))


def paragraphs(facts: Facts) -> tuple[Prose, ...]:
    """All paragraphs, in the order of the paper."""
    return (_overview(facts), _owed(facts), _overdue(facts), _changes(facts), _reporting(facts))


_STATUS_ORDER = {
    c: n for n, c in enumerate(("closed", "done", "ongoing", "doing", "blocked", "dropping", "todo", "none", "dropped"))
}


def _overview(facts: Facts) -> Prose:
    w = _Writer("overview")
    summary = facts.summary
    plan = f"《{facts.document.title}》"
    tasks = w.share(summary.tasks, with_percent=False)
    if facts.scope.unit:
        w.say(f"截至{day_text(facts.as_of)}，{facts.scope.label}承担{plan}任务{tasks}")
    else:
        units = w.share(summary.units, "个", with_percent=False)
        where = facts.scope.label
        w.say(f"截至{day_text(facts.as_of)}，{plan}{where}共有任务{tasks}，由{units}责任单位承担")
    if summary.general.count:
        general = w.share(summary.general, "条", with_percent=False)
        w.say(f"另有没有列责任单位的条款{general}，不列入统计")
    if not summary.tasks.count:
        return w.done()
    parts: list[str] = []
    found = sorted(enumerate(summary.statuses), key=lambda pair: _STATUS_ORDER.get(pair[1].key, 0))
    for index, status in found:
        if status.count:
            number = w.number(f"status.{status.key}", status.count, "项", f"summary.statuses.{index}.items")
            parts.append(f"{status.label}{number}，占{percent_text(status.percent)}")
    w.say(f"从状态看，{'；'.join(parts)}")
    late = [f"{s.label}的任务{w.share(s, with_percent=False)}" for s in _attention(summary) if s.count]
    none = [s.label for s in _attention(summary)[:3] if not s.count]
    said = "、".join(late)
    if none:
        said += ("，" if said else "") + f"没有{'、'.join(none)}的任务"
    w.say(f"从时限看，有{said}" if late else f"从时限看，{said}")
    in_step = w.share(summary.in_step)
    since = f"自{day_text(summary.clock_start)}起算，方案实施时间已过{percent_text(summary.time_percent)}"
    meaning = "完成的，或者承担单位中一年内报过推进、没有逾期和滞后的比例不低于时间过去的比例的"
    w.say(f"{since}，达到序时进度的任务（{meaning}）{in_step}")
    if summary.ended:
        _say_outcomes(w, facts)
    if facts.comparison:
        w.say(_compared(w, facts.comparison))
    return w.done()


def _say_outcomes(w: _Writer, facts: Facts) -> None:
    """How the plan closed, duty by duty."""
    summary = facts.summary
    parts: list[str] = []
    for index, found in enumerate(summary.outcomes):
        if found.count:
            count = w.number(f"outcome.{found.key}", found.count, "项", f"summary.outcomes.{index}.items")
            parts.append(f"{found.label}{count}")
    duties = w.share(summary.duties, with_percent=False)
    w.say(f"方案已于{day_text(facts.document.end)}到期，各单位职责共{duties}：{'，'.join(parts)}")


def _attention(summary: Summary) -> tuple[Share, ...]:
    return (summary.overdue, summary.due_soon, summary.behind, summary.doubtful)


def _compared(w: _Writer, comparison: Comparison) -> str:
    parts: list[str] = []
    for key, word, tasks in (
        ("newly_done", "新完成", comparison.newly_done),
        ("newly_overdue", "新增逾期", comparison.newly_overdue),
    ):
        count = w.number(key, len(tasks), "项", f"comparison.{key}") if tasks else ""
        parts.append(f"{word}任务{count}" if tasks else f"没有{word}的任务")
    return f"与{comparison.period.label}末（{day_text(comparison.as_of)}）相比，{'，'.join(parts)}"


def _owed(facts: Facts) -> Prose:
    w = _Writer("owed")
    label = facts.label
    owed = facts.summary.obligations
    if owed.count:
        total = w.share(owed, with_percent=False)
        done = w.share(facts.summary.obligations_done, with_percent=False)
        w.say(f"{label}有时限要求的事项共{total}，已完成{done}")
    else:
        w.say(f"{label}没有时限要求的事项")
    if facts.due:
        count = w.number("due", len(facts.due), "项", "due")
        w.say(f"到期事项{count}：{_named(facts.due)}")
    if facts.recurring:
        count = w.number("recurring", len(facts.recurring), "项", "recurring")
        w.say(f"周期性事项{count}：{_named(facts.recurring)}")
    if facts.doubtful:
        count = w.number("doubtful", len(facts.doubtful), "项", "doubtful")
        w.say(f"时限存疑、尚待认定的事项{count}：{_named(facts.doubtful)}")
    if facts.standing:
        count = w.number("standing", len(facts.standing), "项", "standing")
        w.say(f"没有本期时限、按要求持续推进的任务{count}")
    return w.done()


def _named(obligations: Sequence[Obligation]) -> str:
    """The matters by name; occurrences of one measure together."""
    grouped: dict[tuple[str, str], list[Obligation]] = {}
    for obligation in obligations:
        grouped.setdefault((obligation.measure, obligation.quote), []).append(obligation)
    return "；".join(map(_matter, grouped.values()))


def _matter(same: Sequence[Obligation]) -> str:
    first = same[0]
    when = first.when.replace("（存疑）", "") if first.period is None else "、".join(o.period_label for o in same)
    return f"第({first.clause})条“{first.title}”（{first.measure}，{when}）"


def overdue_only(facts: Facts) -> Prose:
    """What is overdue, without what is near."""
    w = _Writer("overdue")
    _say_overdue(w, facts)
    return w.done()


def _say_overdue(w: _Writer, facts: Facts) -> None:
    if facts.overdue:
        count = w.number("overdue", len(facts.overdue), "项", "overdue")
        w.say(f"逾期事项{count}：{_named(facts.overdue)}")
    else:
        w.say("没有逾期事项")
    if facts.inferred:
        count = w.number("inferred", len(facts.inferred), "项", "inferred")
        w.say(f"周期由活动性质推定、推定的日子已过而没有完成记录的事项{count}，请核实：{_named(facts.inferred)}")


def _overdue(facts: Facts) -> Prose:
    w = _Writer("overdue")
    _say_overdue(w, facts)
    days = facts.due_soon_days
    if facts.due_soon:
        count = w.number("due_soon", len(facts.due_soon), "项", "due_soon")
        w.say(f"{days}天内到期的事项{count}：{_named(facts.due_soon)}")
    else:
        w.say(f"没有{days}天内到期的事项")
    return w.done()


def _changes(facts: Facts) -> Prose:
    w = _Writer("changes")
    label = facts.label
    records = facts.summary.records
    if not records and not facts.changes and not facts.closings:
        w.say(f"{label}没有填报记录，也没有销号、延期的办理")
        return w.done()
    said = w.number("records", records, "条", "summary.record_ids")
    changed = w.number("changes", len(facts.changes), "次", "changes")
    w.say(f"{label}共有填报记录{said}，状态变化{changed}")
    steps: list[str] = []
    for code in CLOSING_STEPS:
        found = [c for c in facts.closings if c.step.code == code]
        if found:
            count = w.number(f"closings.{code}", len(found), "次", f"closings[step.code={code}]")
            steps.append(f"{found[0].step.text}{count}")
    w.say("、".join(steps) if steps else "没有销号、延期的办理")
    return w.done()


def _reporting(facts: Facts) -> Prose:
    w = _Writer("reporting")
    summary = facts.summary
    label = facts.label
    if not summary.units.count:
        w.say(f"{label}没有应当填报的单位")
        return w.done()
    if facts.scope.unit and summary.units.count == 1:
        return _own_reporting(w, facts)
    units = w.share(summary.units, "个", with_percent=False)
    spoken = w.share(summary.units_reported, "个")
    w.say(f"承担任务的{units}单位中，{label}填报过进展的{spoken}")
    parts: list[str] = []
    if summary.units_unreported.count:
        parts.append(f"一次也没有填报的{w.share(summary.units_unreported, '个')}")
    if summary.units_partial.count:
        parts.append(f"有部分任务没有填报的{w.share(summary.units_partial, '个', with_percent=False)}")
    if summary.units_late.count:
        parts.append(f"迟报的{w.share(summary.units_late, '个', with_percent=False)}")
    w.say("；".join(parts) if parts else "各单位均已按时填报全部任务")
    if summary.unreported.count:
        w.say(f"没有任何单位填报的任务{w.share(summary.unreported)}")
    return w.done()


def _own_reporting(w: _Writer, facts: Facts) -> Prose:
    """The same for the report of one unit."""
    summary = facts.summary
    missing = summary.unreported
    tasks = w.share(summary.tasks, with_percent=False)
    if not missing.count:
        w.say(f"{facts.label}{tasks}任务均已填报进展")
    elif missing.count == summary.tasks.count:
        w.say(f"{facts.label}{tasks}任务均没有填报进展")
    else:
        w.say(f"{facts.label}{tasks}任务中，没有填报进展的{w.share(missing)}")
    if summary.units_late.count:
        w.say("有任务迟报")
    return w.done()


def demands(facts: Facts) -> tuple[str, ...]:
    """What the paper asks of the units, each from a list that is not empty."""
    summary = facts.summary
    result: list[str] = []
    if facts.overdue:
        result.append(
            f"抓紧办结逾期事项。对{len(facts.overdue)}项逾期事项，责任单位要说明原因、明确整改措施和完成时限，"
            f"于{MISSING}前书面报{facts.office}。"
        )
    if facts.due_soon:
        result.append(
            f"确保按期完成。{facts.due_soon_days}天内到期的{len(facts.due_soon)}项，责任单位要倒排工期，确保按时完成。"
        )
    if summary.behind.count or summary.blocked.count:
        parts = [f"{s.label}的{s.count}项" for s in (summary.behind, summary.blocked) if s.count]
        result.append(f"加快推进滞后任务。对{'、'.join(parts)}任务，责任单位要查找原因，加强协调，限期赶上进度。")
    if facts.doubtful:
        result.append(f"明确存疑时限。{len(facts.doubtful)}项时限存疑的事项，由{facts.office}认定后通知责任单位。")
    if facts.unreported and facts.scope.unit and summary.units.count == 1:
        result.append(f"按时填报进展。本期没有填报的{summary.unreported.count}项任务，要于{MISSING}前补报。")
    elif facts.unreported:
        result.append(
            f"按时填报进展。本期没有填报或部分任务没有填报的{len(facts.unreported)}个单位，要于{MISSING}前补报。"
        )
    unclosed = summary.done.count - summary.closed.count
    if unclosed:
        result.append(f"及时申请销号。已完成尚未销号的{unclosed}项任务，责任单位要备齐佐证材料，按程序申请销号。")
    result.append(
        "持续推进长期任务。各责任单位要对照任务清单，把没有具体时限的任务抓在平常，做到有部署、有落实、有记录。"
    )
    return tuple(result)
