"""A draft as ``tasks.yaml`` and ``units.yaml``: the layout and comments of a plan made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fazhi_cli.dates.phrases import Phrase
from fazhi_cli.intake.draft import (
    Block,
    Decision,
    DocumentFacts,
    Draft,
    DraftBody,
    DraftMeasure,
    DraftMention,
    DraftSection,
    DraftTask,
    Place,
)
from fazhi_cli.intake.write.yaml_lines import Doubts, item_lines, scalar
from fazhi_cli.plan.functions import propose
from fazhi_cli.text.numerals import to_numeral

__all__ = ["collective_lines", "tasks_yaml", "unit_lines", "units_yaml"]

_TASKS_HEAD = """# yaml-language-server: $schema=schema/tasks.schema.json
#
# 《{title}》任务表
#
# 由 fazhi init --from 从文件转成。引用原文的地方（text、title、quote、responsible……）一字不改，
# 连错字、丢字也照录；读不通的地方请写在 corrections（勘误）里：
#   quote 原样，reading 应读作，certainty 把握程度（certain 确定、probable 很可能、possible 存疑），reason 理由。
#
# 每条任务分为若干举措（measures），一句话（或分号隔开的一段）一条，编号“条-序”。
# 时限（deadlines）记在所在的举措下：
#   kind: dated 有日期 / recurring 原文写明的周期 / inferred 由活动性质推定的周期 /
#         duration 只知期限长短 / conditional 附条件 / horizon 远景年份（不作时限）
#   due 当日24时止；inferred 日期中推定成分的依据；doubt 另一种读法；ruling 主管机关的认定。
# 责任单位按原文次序逐个照录；role: lead 牵头 / support 配合 / responsible 负责（原文写明的才有）；
# mark、line 是责任单位在原文中的写法。单位本身在 units.yaml。
#
# 程序拿不准的地方，以注释标在所说的那一行上。请对照原文：改好或确认无误后删去那条注释。
# 还剩哪些，请运行：fazhi lint
schema_version: 1
"""


def tasks_yaml(draft: Draft, sha256: str) -> str:
    """The text of ``tasks.yaml``.

    Args:
        draft: the plan.
        sha256: of the ``source.txt`` that goes with it.
    """
    doubts = Doubts(d for d in draft.decisions if d.place is None or d.place.part != "body")
    lines = [_TASKS_HEAD.format(title=_comment(draft.facts.title))]
    lines += _document(draft, sha256, doubts)
    lines.append("sections:")
    for index, section in enumerate(draft.sections):
        if index:
            lines.append("")
        lines += _section(section, doubts)
    lines += doubts.rest(0)
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return " ".join(text.split())


def _document(draft: Draft, sha256: str, doubts: Doubts) -> Iterator[str]:
    facts = draft.facts
    yield from doubts.at(Place(""), 0)
    yield "document:"
    yield from _about(facts, doubts)
    yield "  source:"
    yield "    file: source.txt"
    yield f"    sha256: {sha256}"
    if facts.published:
        yield f"    published: {facts.published}   # 网页所注时间"
    if draft.asides:
        yield "    # 夹在正文中、不属于方案的整行（页码、散落的字符）。"
        yield from doubts.at(Place("aside"), 4)
        yield "    aside:"
        yield from (f"      - {scalar(text)}" for _, text in draft.asides)
    if draft.front or draft.back:
        yield "  # 正文之前、之后的每一段：text 是文件本身，page 是网页附加的内容（不属于方案）。"
    yield from doubts.at(Place("front"), 2)
    yield from _blocks("front", draft.front)
    yield from doubts.at(Place("back"), 2)
    yield from _blocks("back", draft.back)
    yield from _corrections(facts)
    yield ""


def _about(facts: DocumentFacts, doubts: Doubts) -> Iterator[str]:
    yield f"  title: {scalar(facts.title)}{doubts.behind(Place('title'))}"
    for key, value in (("number", facts.number), ("issuer", facts.issuer)):
        if value:
            yield f"  {key}: {scalar(value)}"
    if facts.office:
        yield f"  office: {scalar(facts.office)}"
    else:
        yield "  # office: ××办   # 负责督办、销号的办事机构，用 units.yaml 中的名称"
    if facts.district:
        yield f"  district: {scalar(facts.district)}"
    if facts.place:
        yield f"  place: {scalar(facts.place)}"
    else:
        yield '  # place: "350111"   # 行政区划代码；填了才能参加上级的汇总'
    yield f"  issued: {facts.issued}{doubts.behind(Place('issued'))}"
    if facts.printed:
        yield f"  printed: {facts.printed}{doubts.behind(Place('printed'))}"
    yield f"  period:{doubts.behind(Place('period'))}"
    yield f"    start: {facts.period_start}"
    yield f"    end: {facts.period_end}"


def _corrections(facts: DocumentFacts) -> Iterator[str]:
    if facts.kept:
        yield "  corrections:"
        for entry in facts.kept:
            yield from item_lines(entry, 4)
    elif facts.corrections:
        yield "  corrections:   # 由程序推定，请核实"
    for quote, reading, reason in facts.corrections:
        entry = {"quote": quote, "reading": reading, "certainty": "probable", "reason": reason}
        yield from item_lines(entry, 4)


def _blocks(key: str, blocks: Iterable[Block]) -> Iterator[str]:
    blocks = list(blocks)
    if blocks:
        yield f"  {key}:"
        yield from (f"    - {'page' if b.page else 'text'}: {scalar(b.text)}" for b in blocks)


def _section(section: DraftSection, doubts: Doubts) -> Iterator[str]:
    numeral = to_numeral(section.number)
    yield f"  - number: {section.number}"
    yield from doubts.at(Place("section", measure=section.number), 4)
    yield f"    title: {scalar(section.title)}"
    if section.label != numeral:
        yield f"    label: {scalar(section.label)}"
    if section.heading != f"{section.label}、{section.title}":
        yield f"    heading: {scalar(section.heading)}"
    yield from _texts("    ", "intro", section.intro)
    if section.tasks:
        yield "    tasks:"
        for index, task in enumerate(section.tasks):
            if index:
                yield ""
            yield from _task(task, doubts)
    yield from _texts("    ", "outro", section.outro)


def _texts(indent: str, key: str, texts: Iterable[str]) -> Iterator[str]:
    texts = list(texts)
    if texts:
        yield f"{indent}{key}:"
        yield from (f"{indent}  - {scalar(t)}" for t in texts)


def _task(task: DraftTask, doubts: Doubts) -> Iterator[str]:
    numeral = to_numeral(task.number) if task.number < 10_000 else str(task.number)
    yield f"      - id: {task.number}"
    if task.clause != numeral:
        yield f"        clause: {scalar(task.clause)}"
    yield from doubts.at(Place("heading", task.number), 8)
    yield f"        title: {scalar(task.title)}"
    yield from _texts("        ", "before", task.before)
    if task.heading != f"({task.clause}){task.title}。":
        yield f"        heading: {scalar(task.heading)}"
    yield "        measures:"
    for number, measure in enumerate(task.measures, 1):
        yield from _measure(task, number, measure, doubts)
    if task.corrections:
        yield "        corrections:"
        for entry in task.corrections:
            yield from item_lines(entry, 10)
    yield from _responsible(task, doubts)
    if task.implements:
        yield "        implements:"
        yield from (f"          {key}: {scalar(str(value))}" for key, value in task.implements.items())
    if task.unit_line and not _is_usual_line(task):
        yield f"        line: {scalar(task.unit_line)}"


def _responsible(task: DraftTask, doubts: Doubts) -> Iterator[str]:
    for index in range(len(task.measures)):
        # Of a 责任单位 line of its own, which no measure has as its mark.
        yield from doubts.at(Place("mark", task.number, index), 8)
    if task.mentions:
        if any(mark.open_ended for mark in task.marks):
            yield "        # 原文写有“等”，没有列全。"
        yield "        responsible:"
        for mention in task.mentions:
            yield from _mention(task, mention)


def _is_usual_line(task: DraftTask) -> bool:
    """Whether the line is 责任单位: with the mentions behind it, separated by 、 or a comma."""
    assert task.unit_line is not None
    rest = task.unit_line
    if not rest.startswith("责任单位:"):
        return False
    rest = rest.removeprefix("责任单位:")
    for index, mention in enumerate(task.mentions):
        if index and rest[:1] in ("、", ","):
            rest = rest[1:]
        elif index:
            return False
        if not rest.startswith(mention.name) or mention.role:
            return False
        rest = rest[len(mention.name) :]
    return not rest.strip()


def _measure(task: DraftTask, number: int, measure: DraftMeasure, doubts: Doubts) -> Iterator[str]:
    yield f"          - id: {task.number}-{number}"
    yield from doubts.at(Place("measure", task.number, number - 1), 12)
    yield f"            text: {scalar(measure.text)}"
    if measure.mark:
        yield from doubts.at(Place("mark", task.number, number - 1), 12)
        yield f"            mark: {scalar(measure.mark)}"
    if measure.kept is not None:
        yield from _entries("deadlines", measure.kept)
    elif measure.deadlines:
        yield "            deadlines:"
        for phrase in measure.deadlines:
            yield from _deadline(phrase)
    yield from _entries("targets", measure.targets)


def _entries(key: str, entries: list[dict[str, Any]]) -> Iterator[str]:
    if entries:
        yield f"            {key}:"
        for entry in entries:
            yield from item_lines(entry, 14)


def _deadline(phrase: Phrase) -> Iterator[str]:
    indent = " " * 16
    yield f"              - quote: {scalar(phrase.quote)}"
    yield f"{indent}kind: {phrase.kind}"
    if phrase.due:
        yield f"{indent}due: {phrase.due}"
    if phrase.recurrence:
        yield f"{indent}recurrence: {phrase.recurrence}"
    if phrase.duration:
        yield f"{indent}duration: {phrase.duration}"
    if phrase.continuing:
        yield f"{indent}continuing: true"
    if phrase.inferred:
        yield f"{indent}inferred: {scalar(phrase.inferred)}"
    if phrase.doubt_due and phrase.doubt_why:
        yield f"{indent}doubt:"
        yield f"{indent}  due: {phrase.doubt_due}"
        yield f"{indent}  why: {scalar(phrase.doubt_why)}"
    if phrase.note:
        yield f"{indent}note: {scalar(phrase.note)}"


def _mention(task: DraftTask, mention: DraftMention) -> Iterator[str]:
    if not (mention.role or mention.basis or mention.measures or mention.units):
        yield f"          - {scalar(mention.name)}"
        return
    yield f"          - name: {scalar(mention.name)}"
    if mention.role:
        yield f"            role: {mention.role}"
    if mention.measures:
        ids = ", ".join(f"{task.number}-{i + 1}" for i in sorted(mention.measures))
        yield f"            measures: [{ids}]"
    if mention.units:
        yield f"            units: [{', '.join(mention.units)}]"
    if mention.basis:
        yield f"            basis: {scalar(mention.basis)}"


_UNITS_HEAD = """# yaml-language-server: $schema=schema/units.schema.json
#
# 责任单位和集合称谓
#
# 由 fazhi init --from 从文件转成：名称照方案的写法；拼音、类别（kind）是推定的，请核对。
# name 用方案中的写法；方案用过的其他写法（names）、人们常打的叫法（aliases）都能查到这个单位。
# id 是稳定的英文编号（记录文件夹用它），开始记录以后不要改；key 是拼音首字母，全文件不重复。
# kind: party 党委 / discipline 纪检监察 / congress 人大 / government 政府 / judicial 司法 /
#       mass 群团 / institution 事业单位 / vertical 派驻垂管 / township 乡镇街道 / other 其他
# 方案原文以外的事实（如各乡镇街道的名单）必须写明 source（来源），显示时不当作方案原文。
schema_version: 1
"""


def units_yaml(bodies: Sequence[DraftBody], decisions: Iterable[Decision] = ()) -> str:
    """The text of ``units.yaml``, with the questions about bodies at their entries."""
    doubts = Doubts(d for d in decisions if d.place is not None and d.place.part == "body")
    units = [b for b in bodies if b.kind is not None]
    collectives = [b for b in bodies if b.kind is None]
    lines = [_UNITS_HEAD]
    if units:
        lines += ["units:", f"  # 以下 {len(units)} 个单位按方案中首次出现的次序排列。"]
        for unit in units:
            lines += unit_lines(unit, doubts)
    else:
        lines.append("units: []")
    if collectives:
        lines += [
            "",
            "collectives:",
            "  # 方案当作一组来称呼。知道名单的，改为 closed: true，写 members（单位的 id）和 source（来源）。",
        ]
        for index, collective in enumerate(collectives):
            if index:
                lines.append("")
            lines += collective_lines(collective)
    lines += doubts.rest(0)
    return "\n".join(lines) + "\n"


def unit_lines(unit: DraftBody, doubts: Doubts | None = None) -> Iterator[str]:
    """The entry of a unit."""
    yield f"  - id: {unit.id}"
    if doubts is not None:
        yield from doubts.at(Place("body", name=unit.name), 4)
    yield f"    name: {scalar(unit.name)}"
    yield f"    key: {unit.key}"
    yield f"    kind: {unit.kind}"
    function = propose(unit.name, unit.kind or "other")
    if function is not None:
        yield f"    # function: {function}   （职能类别，按名称推定；核对后去掉井号和括号里的话，汇总时用）"
    if unit.names:
        yield "    names:"
        yield from (f"      - {scalar(n)}" for n in unit.names)
    if unit.note:
        yield f"    note: {scalar(unit.note)}"


def collective_lines(collective: DraftBody) -> Iterator[str]:
    """The entry of a collective."""
    yield f"  - id: {collective.id}"
    yield f"    name: {scalar(collective.name)}"
    yield f"    key: {collective.key}"
    yield "    closed: false"
    if collective.excludes:
        yield f"    excludes: [{', '.join(collective.excludes)}]"
