"""A reading to a draft plan: the whole way from lines to tasks, units and open questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from fazhi_cli.dates.phrases import find_phrases
from fazhi_cli.intake.draft import Decision, DocumentFacts, Draft, DraftTask, Place
from fazhi_cli.intake.lost_line_breaks import of_one_paragraph
from fazhi_cli.intake.questions import left_out, questions_of
from fazhi_cli.intake.readers.lines import Reading
from fazhi_cli.intake.structure.assemble import assemble
from fazhi_cli.intake.structure.metadata import back_blocks, document_facts, front_blocks
from fazhi_cli.intake.structure.outline import outline_of
from fazhi_cli.intake.structure.paragraphs import Paragraph, paragraphs_of
from fazhi_cli.intake.structure.run_together import split_at_numbers, was_one_paragraph
from fazhi_cli.intake.structure.tables.rows import with_categories
from fazhi_cli.intake.units.bodies import bodies_of
from fazhi_cli.intake.units.once import Applied, apply_rules, collect_mentions, join_offices

__all__ = ["understand"]


_LONGEST_PLAN = 15
_MOST_WORDS = 40
_MANY_PARTS = 5


def understand(reading: Reading) -> Draft:
    """Turn a document into a draft plan. Every visible character of it ends in the draft."""
    read = paragraphs_of(reading)
    paragraphs, asides = with_categories(split_at_numbers(read.paragraphs)), read.asides
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
    decisions += [_rule_decision(rule) for rule in rules]
    decisions += [
        Decision(
            0,
            "unit",
            f"“{name}”作一个单位处理：全文总是连写",
            "如是两个单位，请在 tasks.yaml 中分开",
            Place("body", name=name),
        )
        for name in joined
    ]
    decisions += questions_of(draft, outline.gaps, {p.text: p.line for p in reversed(paragraphs)})
    one = was_one_paragraph(read.paragraphs)
    if one is not None and len(paragraphs) >= len(read.paragraphs) + _MANY_PARTS:
        decisions += of_one_paragraph(draft, one)
    decisions += [_guessed_row(draft, line) for line in read.guessed]
    decisions += [_joined_line(draft, line) for line in read.joined]
    decisions += left_out(read.annexes, [[paragraphs[i] for i in range(a, b + 1)] for a, b in outline.boxes])
    decisions += [Decision(0, "source", note) for note in reading.notes]
    decisions.sort(key=lambda d: (d.line, d.place.task if d.place else 0, d.aspect, d.message))
    return draft


def _facts(
    front: Sequence[Paragraph], paragraphs: Sequence[Paragraph], back: Sequence[Paragraph], stem: str
) -> DocumentFacts:
    dues = [p.due for q in paragraphs for p in find_phrases(q.text) if p.due and p.kind == "dated" and not p.aside]
    return document_facts([p.text for p in front], [p.text for p in paragraphs], [p.text for p in back], dues, stem)


def _deadlines(task: DraftTask, facts: DocumentFacts) -> None:
    one_year = facts.period_start.year == facts.period_end.year and not facts.undated
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
            if phrase.aside:
                continue
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
    phrases = [p for p in phrases if not p.aside]
    facts.period_end = max([facts.issued.replace(month=12, day=31), *dues])


def _guessed_row(draft: Draft, line: int) -> Decision:
    task = next((t for t in draft.tasks if t.line == line), None)
    return Decision(
        line,
        "structure",
        "表格的这一行是按内容分栏的，与表头对不上",
        "请对照原件，核对这一行的任务、单位和时限",
        Place("heading", task.number) if task is not None else Place(""),
    )


def _joined_line(draft: Draft, line: int) -> Decision:
    message = "这一行在句子中间断开，已与下一行连成一句"
    begun = [(m.line, t.number, i) for t in draft.tasks for i, m in enumerate(t.measures) if m.line <= line]
    begin, number, index = max(begun, default=(0, 0, 0))
    between = [s.line for s in draft.sections] + [b.line for b in draft.back]
    if not begun or any(begin < other <= line for other in between):
        return Decision(line, "structure", message)
    return Decision(line, "structure", message, "不是一句话的，请分开", Place("measure", number, index))


def _rule_decision(rule: Applied) -> Decision:
    if rule.sure:
        return Decision(rule.line, "unit", f"{rule.basis}，已用于其后各条", "请核对各条的牵头单位")
    return Decision(
        rule.line,
        "unit",
        f"{rule.basis}，没有写明单位，按它前面的集合称谓用于其后各条",
        "请核对其后各条加的是不是这些单位",
        Place("mark", rule.task, rule.measure),
    )
