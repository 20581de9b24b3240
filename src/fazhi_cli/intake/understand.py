"""A reading to a draft plan: the whole way from lines to tasks, units and open questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from fazhi_cli.dates.phrases import find_phrases
from fazhi_cli.intake.draft import Decision, DocumentFacts, Draft, DraftTask
from fazhi_cli.intake.readers.lines import Reading
from fazhi_cli.intake.structure.assemble import assemble
from fazhi_cli.intake.structure.blocks import back_blocks, front_blocks
from fazhi_cli.intake.structure.metadata import document_facts
from fazhi_cli.intake.structure.outline import outline_of
from fazhi_cli.intake.structure.paragraphs import Paragraph, paragraphs_of
from fazhi_cli.intake.structure.tables import with_categories
from fazhi_cli.intake.units.bodies import bodies_of
from fazhi_cli.intake.units.once import apply_rules, collect_mentions, join_offices

__all__ = ["understand"]


_LONGEST_PLAN = 15
_MOST_WORDS = 40


def understand(reading: Reading) -> Draft:
    """Turn a document into a draft plan. Every visible character of it ends in the draft."""
    read = paragraphs_of(reading)
    paragraphs, asides = with_categories(read.paragraphs), read.asides
    outline = outline_of(paragraphs)
    front = [paragraphs[i] for i in outline.front]
    back = [paragraphs[i] for i in outline.back]
    stem = PurePath(reading.name).stem or "未命名的方案"
    facts = _facts(front, paragraphs, back, stem)
    sections, decisions = assemble(outline, paragraphs, facts.title)
    draft = Draft(
        facts, front_blocks(front), sections, back_blocks(back), [(a.line, a.text) for a in asides], [], decisions
    )
    around = [(b.line, b.text) for b in (*draft.front, *draft.back)]
    around += [(s.line, text) for s in sections for text in (*s.intro, *s.outro)]
    around += [(task.line, text) for task in draft.tasks for text in task.before]
    rules = apply_rules(draft.tasks, around)
    joined = join_offices(draft.tasks)
    for task in draft.tasks:
        collect_mentions(task)
        _deadlines(task, facts)
    _extend_period(draft)
    for task in draft.tasks:
        # A plan for one year gives its months their year: known only now.
        _deadlines(task, facts)
    draft.bodies, doubts = bodies_of(draft.tasks)
    decisions += doubts
    decisions += [Decision(r.line, "unit", f"{r.basis}，已用于其后各条", "请核对各条的牵头单位") for r in rules]
    decisions += [
        Decision(0, "unit", f"“{name}”作一个单位处理：全文总是连写", "如是两个单位，请在 tasks.yaml 中分开")
        for name in joined
    ]
    decisions += list(_open_questions(draft, outline.gaps))
    decisions += [Decision(0, "source", note) for note in reading.notes]
    decisions.sort(key=lambda d: (d.line, d.aspect, d.message))
    return draft


def _facts(
    front: Sequence[Paragraph], paragraphs: Sequence[Paragraph], back: Sequence[Paragraph], stem: str
) -> DocumentFacts:
    dues = [p.due for q in paragraphs for p in find_phrases(q.text) if p.due and p.kind == "dated"]
    return document_facts([p.text for p in front], [p.text for p in paragraphs], [p.text for p in back], dues, stem)


def _deadlines(task: DraftTask, facts: DocumentFacts) -> None:
    one_year = facts.period_start.year == facts.period_end.year
    in_title = one_year and str(facts.period_start.year) in facts.title
    year = facts.period_start.year if one_year else None
    source = "年份取自标题" if in_title else "年份取自成文日期" if one_year else "原文没有写年份"
    for measure in task.measures:
        words = f"{measure.text}\n{measure.mark or ''}"
        dated = find_phrases(
            measure.text, year=year, year_source=source, issued=facts.issued, period_end=facts.period_end
        )
        marked = find_phrases(measure.mark or "", year=year, year_source=source, in_mark=True)
        shift = len(measure.text) + 1
        measure.deadlines = []
        for phrase in (*dated, *(p._replace(start=p.start + shift, end=p.end + shift) for p in marked)):
            measure.deadlines.append(phrase._replace(quote=_unmistakable(words, phrase.start, phrase.end)))


def _unmistakable(words: str, start: int, end: int) -> str:
    """The quote, with as many words behind and before it as make it stand only once."""
    first, last = start, end
    for _ in range(_MOST_WORDS):
        if words.find(words[first:last], first + 1) < 0 and words.find(words[first:last]) == first:
            return words[first:last]
        if last < len(words) and words[last] != "\n":
            last += 1
        elif first > 0 and words[first - 1] != "\n":
            first -= 1
        else:
            break
    return words[start:end]


def _extend_period(draft: Draft) -> None:
    """A period that was assumed reaches to the last deadline."""
    facts = draft.facts
    if "period" not in facts.remarks:
        return
    texts = [t for s in draft.sections for t in s.intro] + [t for task in draft.tasks for t in task.before]
    phrases = [p for text in texts for p in find_phrases(text, issued=facts.issued)]
    phrases += [p for t in draft.tasks for m in t.measures for p in m.deadlines]
    dues = [p.due for p in phrases if p.due and p.kind == "dated" and p.due.year <= facts.issued.year + _LONGEST_PLAN]
    facts.period_end = max([facts.issued.replace(month=12, day=31), *dues])


def _open_questions(draft: Draft, gaps: list[tuple[str, int]]) -> Iterator[Decision]:
    for name, remark in draft.facts.remarks.items():
        yield Decision(0, "document", f"{_FIELDS[name]}：{remark}")
    for printed, _ in gaps:
        line = next((t.line for t in draft.tasks if t.heading.startswith(printed)), 0)
        yield Decision(line, "structure", f"序号“{printed}”与前一条不连续", "请对照原件，看是否漏了一条或序号有误")
    if not draft.tasks:
        yield Decision(
            0, "structure", "没有认出任何条款", "请检查文件是否是方案正文；也可以用 fazhi init 新建后手工填写"
        )
    for task in draft.tasks:
        if task.clause.startswith("〔"):
            yield Decision(task.line, "structure", f"“{task.title}”没有序号，按一条任务处理", "请对照原件补上序号")
        if not task.mentions and any(t.mentions for t in draft.tasks):
            yield Decision(task.line, "unit", f"第{task.number}条“{task.title}”没有责任单位", "原文如此的，不必处理")
        yield from _of_time(task)
        yield from _damage(task)
    open_ended = [t.number for t in draft.tasks if any(mark.open_ended for mark in t.marks)]
    if open_ended:
        yield Decision(0, "unit", f"责任单位以“等”结尾、原文没有列全的：{_listed(open_ended)}", None)
    yield from _inferred_years(draft)
    for line, text in draft.asides:
        if not re.search(r"\d|[０-９]", text) or re.fullmatch(r"[0-9０-９]+\s*[.．、]", text):
            yield Decision(line, "structure", f"未识别：“{text}”夹在正文中间", "请对照原件，确认它应在哪里")


_FIELDS = {"title": "标题", "issued": "成文日期", "printed": "印发日期", "period": "实施期"}


def _inferred_years(draft: Draft) -> Iterator[Decision]:
    by_reason: dict[str, list[int]] = {}
    for task in draft.tasks:
        for phrase in (p for m in task.measures for p in m.deadlines):
            if phrase.kind == "dated" and phrase.due and phrase.inferred:
                by_reason.setdefault(phrase.inferred, []).append(task.number)
    for reason, numbers in by_reason.items():
        yield Decision(0, "time", f"时限中有推定成分（{reason}）：{_listed(numbers)}", "请核对年份")


def _listed(numbers: list[int]) -> str:
    """第1、2、5—9条."""
    spans: list[list[int]] = []
    for number in dict.fromkeys(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "第" + "、".join(str(a) if a == b else f"{a}—{b}" for a, b in spans) + "条"


def _of_time(task: DraftTask) -> Iterator[Decision]:
    for measure in task.measures:
        for phrase in measure.deadlines:
            where = f"第{task.number}条“{phrase.quote}”"
            if phrase.doubt_due:
                yield Decision(
                    measure.line,
                    "time",
                    f"{where}有两种读法：{phrase.due} 或 {phrase.doubt_due}",
                    "请主管机关认定后写 ruling",
                )
            elif phrase.kind == "dated" and phrase.due is None:
                yield Decision(measure.line, "time", f"{where}没有写年份", "知道年份的，补写 due 和 inferred")
            elif phrase.kind == "duration":
                yield Decision(measure.line, "time", f"{where}只有期限长短，起点不明", "知道起止日期的，写 note 说明")


def _damage(task: DraftTask) -> Iterator[Decision]:
    """Pairs that do not match: mostly characters lost in conversion."""
    for measure in task.measures:
        for opening, closing in ("“”", "《》", "（）"):
            if measure.text.count(opening) != measure.text.count(closing):
                yield Decision(
                    measure.line,
                    "source",
                    f"第{task.number}条有不成对的“{opening}{closing}”：{measure.text[:24]}…",
                    "疑为转换时丢字，请对照原件，写入 corrections",
                )
