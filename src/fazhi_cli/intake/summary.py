"""What was understood of a document, told to people: an outline, and a report in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi_cli.dates.phrases import Phrase
from fazhi_cli.intake.accounting import Account
from fazhi_cli.intake.draft import Decision, Draft, DraftMention, DraftTask
from fazhi_cli.intake.payload import counts
from fazhi_cli.intake.readers.lines import Reading
from fazhi_cli.plan.words import ROLES

__all__ = [
    "ASPECTS",
    "count_line",
    "decision_line",
    "decision_lines",
    "outline_text",
    "report_text",
    "trust_line",
]

ASPECTS = {"document": "文件信息", "structure": "结构", "unit": "责任单位", "time": "时限", "source": "原文"}
_KINDS: dict[str, dict[str | None, str]] = {
    "recurring": {"yearly": "每年", "half-yearly": "每半年", "quarterly": "每季度", "monthly": "每月", None: "定期"},
    "inferred": {"yearly": "每年（推定）"},
}
_MOST_TITLE = 36


def trust_line(draft: Draft, where: str = "列在下面") -> str:
    """How many tasks can be used as they are, and how many a person has to check."""
    doubtful = {d.place.task for d in draft.questions if d.place is not None} - {0}
    ready = len(draft.tasks) - len(doubtful)
    others = sum(1 for d in draft.questions if d.place is not None and not d.place.task)
    more = f"；另有 {others} 处是文件信息或单位名称，请核对" if others else ""
    if not doubtful:
        return f"{ready} 条任务可直接用{more}。"
    return f"{ready} 条任务可直接用；{len(doubtful)} 条请核对（{where}）{more}。"


def count_line(draft: Draft) -> str:
    """Counts in one sentence."""
    n = counts(draft)
    return (
        f"共 {n['sections']} 个部分、{n['tasks']} 条任务、{n['measures']} 条举措；责任单位标注 {n['marks']} 处，"
        f"单位 {n['units']} 个、集合称谓 {n['collectives']} 个；时限 {n['deadlines']} 处；待核 {n['questions']} 处。"
    )


def outline_text(draft: Draft) -> str:
    """The outline for a terminal."""
    lines = [f"《{draft.facts.title}》", count_line(draft)]
    for section in draft.sections:
        lines += ["", section.heading.split("\n")[0] if section.heading else section.title]
        for task in section.tasks:
            title = task.title if len(task.title) <= _MOST_TITLE else task.title[:_MOST_TITLE] + "…"
            lines.append(f"  {task.number:>3}  [{task.clause}] {title}（{len(task.measures)} 条举措）")
            if task.mentions:
                lines.append(f"       {mentions_text(task.mentions)}")
            due = [when for m in task.measures for p in m.deadlines if (when := phrase_text(p))]
            if due:
                lines.append(f"       时限：{'；'.join(due)}")
    return "\n".join(lines) + "\n"


def mentions_text(mentions: Iterable[DraftMention]) -> str:
    """Mentions by role: 牵头：A；配合：B、C."""
    by_role: dict[str | None, list[str]] = {}
    for mention in mentions:
        by_role.setdefault(mention.role, []).append(mention.name)
    return "；".join(f"{ROLES.get(role or '', '责任单位')}：{'、'.join(names)}" for role, names in by_role.items())


def phrase_text(phrase: Phrase) -> str:
    """A time phrase and what it was taken for."""
    if phrase.due:
        other = f" 或 {phrase.doubt_due}（存疑）" if phrase.doubt_due else ""
        more = "，并持续推进" if phrase.continuing else ""
        return f"“{phrase.quote}”→ {phrase.due}{other}{more}"
    if phrase.kind in _KINDS:
        return f"“{phrase.quote}”→ {_KINDS[phrase.kind].get(phrase.recurrence, '定期')}"
    if phrase.kind == "horizon":
        return f"“{phrase.quote}”→ 远景年份，不作时限"
    return f"“{phrase.quote}”→ 没有确定的日期"


def decision_line(decision: Decision) -> str:
    """One decision on one line."""
    where = f"第 {decision.line} 行：" if decision.line else ""
    hint = f"（{decision.hint}）" if decision.hint else ""
    return f"{where}{decision.message}{hint}"


def decision_lines(draft: Draft, most: int | None = None) -> list[str]:
    """The open questions by aspect; at most ``most`` of each aspect."""
    lines: list[str] = []
    for aspect, title in ASPECTS.items():
        found = [d for d in draft.questions if d.aspect == aspect]
        if not found:
            continue
        lines.append(f"{title}（{len(found)} 处）")
        lines += [f"  - {decision_line(d)}" for d in found[:most]]
        if most is not None and len(found) > most:
            lines.append(f"  - ……另有 {len(found) - most} 处")
    return lines


def report_text(reading: Reading, draft: Draft, account: Account) -> str:
    """The report in Markdown: what was understood, what was not, what a person has to decide."""
    return "\n".join(_report(reading, draft, account)) + "\n"


def _report(reading: Reading, draft: Draft, account: Account) -> Iterator[str]:
    facts = draft.facts
    yield f"# 转换报告：{_escape(facts.title)}"
    yield ""
    yield f"文件：{_escape(reading.name)}（{reading.form}）"
    yield ""
    yield trust_line(draft)
    yield ""
    yield count_line(draft)
    yield ""
    yield from _facts(draft)
    yield "## 待核"
    yield ""
    if not draft.questions:
        yield "没有。"
    yield from _by_aspect(draft.questions, "- [ ] ")
    yield ""
    yield "## 说明"
    yield ""
    yield "程序作了判断、不必处理的地方："
    yield ""
    yield from _by_aspect([d for d in draft.decisions if d.place is None], "- ")
    yield "## 字符核对"
    yield ""
    yield f"全文 {account.total} 个字符（不计空白）：任务正文 {account.tasks}，标题 {account.headings}，责任单位标注 {account.units}，"
    yield f"正文前后及段落 {account.around}，移出正文 {account.aside}；{'无一丢失' if account.lost is None else '有丢失'}。"
    yield ""
    if draft.asides:
        yield "移出正文的整行，一字不改照录（页码、页眉、散落的字符）：" + "、".join(
            f"第 {n} 行“{_escape(t)}”" for n, t in draft.asides
        )
        yield ""
    yield "## 读出的任务"
    yield ""
    for section in draft.sections:
        yield f"### {_escape(section.heading or section.title)}"
        yield ""
        for task in section.tasks:
            yield from _task(task)
        if section.tasks:
            yield ""
    yield "## 单位"
    yield ""
    yield "| 编号 | 名称 | 类别 | 点名 |"
    yield "| --- | --- | --- | --- |"
    for body in draft.bodies:
        yield f"| {body.id} | {_escape(body.name)} | {body.kind or '集合称谓'} | {body.count} |"


def _by_aspect(decisions: Iterable[Decision], bullet: str) -> Iterator[str]:
    decisions = list(decisions)
    for aspect, title in ASPECTS.items():
        found = [d for d in decisions if d.aspect == aspect]
        if found:
            yield f"### {title}"
            yield ""
            yield from (f"{bullet}{_escape(decision_line(d))}" for d in found)
            yield ""


def _facts(draft: Draft) -> Iterator[str]:
    facts = draft.facts
    rows = [
        ("标题", facts.title, "title"),
        ("发文字号", facts.number, "number"),
        ("发文机关", facts.issuer, "issuer"),
        ("成文日期", facts.issued, "issued"),
        ("印发日期", facts.printed, "printed"),
        ("实施期", f"{facts.period_start} 至 {facts.period_end}", "period"),
    ]
    yield "| 项目 | 内容 | 说明 |"
    yield "| --- | --- | --- |"
    for name, value, field in rows:
        yield f"| {name} | {_escape(str(value or '（没有）'))} | {_escape(facts.remarks.get(field, ''))} |"
    yield ""


def _task(task: DraftTask) -> Iterator[str]:
    yield f"- **{task.number}**（{_escape(task.clause)}）{_escape(task.title)}　{len(task.measures)} 条举措，第 {task.line} 行"
    if task.mentions:
        yield f"  - {_escape(mentions_text(task.mentions))}"
    for measure in task.measures:
        for phrase in measure.deadlines:
            yield f"  - 时限：{_escape(phrase_text(phrase))}"


def _escape(text: str) -> str:
    for char in "\\`*_[]<>|#":
        text = text.replace(char, "\\" + char)
    return " ".join(text.split())
