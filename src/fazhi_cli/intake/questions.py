"""What of a draft a person has to check, each question at its place; and what was left out."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi_cli.dates.phrases import find_phrases
from fazhi_cli.intake.draft import Decision, Draft, DraftMark, DraftMeasure, DraftTask, Place
from fazhi_cli.intake.structure.annexes import Annex
from fazhi_cli.intake.structure.labels import read_label
from fazhi_cli.intake.structure.pages import is_page_number
from fazhi_cli.intake.structure.paragraphs import Paragraph
from fazhi_cli.intake.structure.tables.columns import heads_run_together, is_head, names_bodies
from fazhi_cli.intake.structure.wrapping import ends_amid_sentence
from fazhi_cli.intake.units.names import looks_like_body
from fazhi_cli.text.plausibility import missing_numbers, odd_name, units_in_text
from fazhi_cli.text.spelling import simplified

__all__ = ["left_out", "questions_of"]

_FIELDS = {"title": "标题", "issued": "成文日期", "printed": "印发日期", "period": "实施期"}
_FEW_TASKS = 5
_FEW_OPEN = 3
_TIMES_MEDIAN = 10
_LONG = 600
_MOST_MARKS = 3
_USUAL = 0.8
_TOO_MANY_MARKS = 8
_SHORT_ANNEX = 5
_UNIT_COLUMN = re.compile("(?:责任|牵头|配合|承办|主办)(?:单位|部门)")
_CLAUSE_STYLES = frozenset(("cn", "cnp", "art", "ar", "arp", "circ"))
# 区民政局：负责…: a paragraph (职责分工) that begins with whom it is about.
_HEAD = re.compile(
    r"(?P<names>(?:[市省区县州旗]|国家|团[市省区县])[^，。；：:“《]{1,60}?[委办局厅院署会部队府镇乡位心司团]|各[^，。；：:]{2,40})[：:]"
)
_DUTY = re.compile(
    "负责|牵头|参与|配合|协助|承担|指导|组织|按照|履行|落实|做好|推进|加强|统筹|会同|督促|积极|依法|根据|制定|明确|实施|加大"
)
# …的问题，由甲部会同乙部等部门负责落实。
# 增长6%——县发改局
_BEHIND_DASH = re.compile(r"(?:——|—|－－)(?P<names>[^—。，；：:]{3,80})[。]?$")
_BY = re.compile(
    r"(?:^|(?<=[，,。；;]))由[^，,。；;]{1,24}?(?:[部委局办厅署院会]|政府|中心|单位|部门|办公室)(?=会同|牵头|负责|、|等|按)[^。；;]{0,160}"
)
_OTHER_FILE = "请用 docx 或网页版的文件再转（PDF 里的表格读不出），或补录"
# …难题。（发展规划处）
_OFFICE_BEHIND = re.compile(
    r"(?:^|(?<=[。；！]))[（(〔\[](?P<name>(?!以下|简称|详见|见|含|不含|如)[\u4e00-\u9fff、]{2,30}[处科局办委部室])[)）〕\]]。?$"
)
_LEAST_CUT = 30
_OPEN_END = re.compile(r"，[^。；！？：]*[\u4e00-\u9fff]$")


def questions_of(draft: Draft, gaps: Sequence[tuple[str, int]], lines: Mapping[str, int]) -> list[Decision]:
    """Questions and remarks about a draft whose mentions and deadlines are known.

    Args:
        draft: the plan.
        gaps: numbers that do not follow the one before.
        lines: where paragraphs stand, by their text.
    """
    found: list[Decision] = []
    for name, remark in draft.facts.remarks.items():
        found.append(Decision(0, "document", f"{_FIELDS[name]}：{remark}", None, Place(name)))
    if not draft.tasks:
        hint = "请检查文件是否是方案正文；表格请用 docx 或网页版的文件；也可以用 fazhi init 新建后手工填写"
        found.append(Decision(0, "structure", "没有认出任何条款", hint, Place("")))
    found += _of_numbers(draft, gaps)
    for task in draft.tasks:
        found += _of_structure(task)
        found += _of_units(task)
        found += _of_time(task)
        found += _of_text(task)
    found += _without_year(draft)
    found += _behind_marks(draft)
    found += _under_units(draft)
    found += _under_heads(draft)
    found += _outside_tasks(draft, lines)
    found += _of_size(draft)
    found += _remarks(draft)
    found += _of_asides(draft)
    return found


def left_out(annexes: Sequence[Annex], boxes: Iterable[Sequence[Paragraph]]) -> list[Decision]:
    """What does not become tasks: annexes behind the plan, and boxes in it, each with its lines."""
    found: list[Decision] = []
    for annex in annexes:
        if annex.last - annex.first + 1 < _SHORT_ANNEX and not annex.names_units:
            continue
        message = f"附件“{annex.title[:30]}”（第 {annex.first}—{annex.last} 行）没有转成任务，照录在正文之后"
        if annex.names_units:
            hint = "里面有责任单位；是任务的，请补录，或单独存成文件再转"
            found.append(Decision(annex.first, "structure", message, hint, Place("back")))
        else:
            found.append(Decision(annex.first, "structure", message))
    for box in boxes:
        first, last = box[0].line, box[-1].line_at(len(box[-1].text))
        message = f"“{box[0].text[:24]}”（第 {first}—{last} 行）是专栏，不作任务"
        found.append(Decision(first, "structure", message))
    return found


def _of_numbers(draft: Draft, gaps: Sequence[tuple[str, int]]) -> Iterator[Decision]:
    for printed, line in gaps:
        task = next((t for t in draft.tasks if t.line == line), None)
        section = next((s for s in draft.sections if s.line == line), None)
        if task is not None:
            place = Place("heading", task.number)
        else:
            place = Place("section", measure=section.number) if section is not None else Place("")
        message = f"序号“{printed}”与前一条不连续"
        yield Decision(line, "structure", message, "请对照原件，看是否漏了一条或序号有误", place)


def _of_structure(task: DraftTask) -> Iterator[Decision]:
    place = Place("heading", task.number)
    if task.clause.startswith("〔"):
        message = f"“{task.title[:24]}”没有序号，按一条任务处理"
        yield Decision(task.line, "structure", message, "请对照原件补上序号", place)
    own = read_label(task.heading)
    begun = [m for m in task.measures if (at := read_label(m.text)) and at.style in _CLAUSE_STYLES]
    headed = len(task.marks) == 1 and task.marks[0].placed == 0
    if headed and len(begun) > 1:
        message = f"第{task.number}条的责任单位写在标题上，下面的 {len(begun)} 条并作了一条"
        yield Decision(task.line, "structure", message, "要分别管理的，请拆开，责任单位各写一遍", place)
    inside: dict[str, int] = {}
    for index, measure in enumerate(task.measures):
        label = read_label(measure.text)
        if label is not None and not label.unsure and label.style in _CLAUSE_STYLES:
            same = index > 0 and own is not None and label.style == own.style
            begins = index > 0 and measure.line != task.measures[index - 1].line
            # Below headings with units the numbers may run on from one heading to the next.
            runs_on = headed and measure is begun[0]
            loose = begins and not runs_on and label.number not in (1, inside.get(label.style, 0) + 1)
            inside[label.style] = label.number
            if same or loose or (begins and _has_own_mark(task, index)):
                message = f"“{measure.text[:16]}…”像是另一条的开头，现并在第{task.number}条里"
                place = Place("measure", task.number, index)
                yield Decision(measure.line, "structure", message, "是另一条的，请拆开", place)
        if index and re.match("[、，；]", measure.text):
            message = f"“{_cut(measure.text)}”的前面像是断了行"
            place = Place("measure", task.number, index)
            yield Decision(measure.line, "structure", message, "是责任单位的，请移到前一条的 mark", place)
        behind = task.measures[index + 1] if index + 1 < len(task.measures) else None
        if behind and measure.mark is None and behind.line != measure.line and _is_broken(measure.text):
            message = f"“…{measure.text[-12:]}”后面像是断了行"
            place = Place("measure", task.number, index)
            yield Decision(measure.line, "structure", message, "是一句话的，请与下一条举措合并", place)


def _has_own_mark(task: DraftTask, index: int) -> bool:
    """Whether a numbered measure, or what follows it up to the next number, ends with a mark, as those before do."""
    own = itertools.takewhile(lambda m: read_label(m.text) is None, task.measures[index + 1 :])
    return any(m.mark for m in (task.measures[index], *own)) and any(m.mark for m in task.measures[:index])


def _is_broken(text: str) -> bool:
    """Whether a text ends in the midst of a sentence."""
    return ends_amid_sentence(text) or (len(text) >= _LEAST_CUT and _OPEN_END.search(text) is not None)


def _of_units(task: DraftTask) -> Iterator[Decision]:
    for index, measure in enumerate(task.measures):
        for start, end in units_in_text(measure.text):
            message = f"疑为责任单位：“{_cut(measure.text[start:end])}”"
            hint = "是责任单位的，请从 text 移到 mark，写进 responsible"
            yield Decision(measure.line, "unit", message, hint, Place("measure", task.number, index))
    for start, end in units_in_text(task.heading):
        message = f"疑为责任单位：“{_cut(task.heading[start:end])}”"
        yield Decision(task.line, "unit", message, "请对照原件", Place("heading", task.number))
    office = None if task.mentions or not task.measures else _OFFICE_BEHIND.search(task.measures[-1].text)
    if office is not None:
        place = Place("measure", task.number, len(task.measures) - 1)
        hint = "是责任单位的，请从 text 移到 mark，写进 responsible"
        yield Decision(task.measures[-1].line, "unit", f"疑为责任单位：“{office['name']}”", hint, place)
    if not task.mentions and (names := _headed(task)):
        hint = "是责任单位的，请写进 responsible"
        yield Decision(task.line, "unit", f"疑为责任单位：“{_cut(names)}”", hint, Place("heading", task.number))
    yield from _unread(task)
    for mark in task.marks:
        yield from _of_mark(task, mark)


def _under_units(draft: Draft) -> Iterator[Decision]:
    """Parts headed by a unit (一、县教育局) whose clauses name none."""
    for section in draft.sections:
        if section.tasks and not any(t.mentions for t in section.tasks) and names_bodies(simplified(section.title)):
            message = f"“{_cut(section.title)}”是单位的名称，下面的 {len(section.tasks)} 条没有责任单位"
            hint = "是这个单位的任务的，请逐条写进 responsible"
            place = Place("section", measure=section.number)
            yield Decision(section.line, "unit", message, hint, place)


def _under_heads(draft: Draft) -> Iterator[Decision]:
    """Clauses behind the heads of a table with a column for units of which no row was read."""
    unread = any(_heads_units(b.text) for b in draft.front if not b.page)
    for section in draft.sections:
        unread = unread or any(map(_heads_units, (section.heading, *section.intro)))
        for task in section.tasks:
            unread = (unread or any(map(_heads_units, task.before))) and not task.marks
            if unread:
                message = f"第{task.number}条在有责任单位一栏的表格里，没有读出单位"
                yield Decision(task.line, "unit", message, _OTHER_FILE, Place("heading", task.number))
            unread = unread or any(_heads_units(m.text) for m in task.measures)


def _heads_units(text: str) -> bool:
    """Whether a line holds the heads of a table, one of them for units."""
    heads = [head for head in re.split(r"[\t|]|[ \u3000]{2,}", text) if head.strip()]
    if len(heads) <= 1:
        # 三、责任单位 is a heading.
        return read_label(text) is None and (
            (is_head(text) and _UNIT_COLUMN.search(text) is not None) or heads_run_together(text) is not None
        )
    return any(is_head(head) and _UNIT_COLUMN.search(head) is not None for head in heads)


def _unread(task: DraftTask) -> Iterator[Decision]:
    """Units that no mark and no column names: in a sentence, or in a table that was not read."""
    for index, measure in enumerate(task.measures):
        if (heads := heads_run_together(measure.text)) is not None:
            place = Place("measure", task.number, index)
            message = f"表头“{_cut(heads)}”连成了一行，表格没有读成行"
            yield Decision(measure.line, "unit", message, _OTHER_FILE, place)
    if not task.mentions:
        for index, measure in enumerate(task.measures):
            dash = _BEHIND_DASH.search(simplified(measure.text))
            by = dash if dash and names_bodies(dash["names"]) else _BY.search(simplified(measure.text))
            if by is not None:
                message = f"疑为责任单位：“{_cut(measure.text[by.start() : by.end()])}”"
                place = Place("measure", task.number, index)
                yield Decision(measure.line, "unit", message, "是责任单位的，请写进 responsible", place)


def _headed(task: DraftTask) -> str | None:
    """The units a clause begins with."""
    return _head_of(task.heading + "".join(m.text for m in task.measures))


def _head_of(text: str) -> str | None:
    """（一）区民政局：负责…: the names that a paragraph puts before their duties."""
    label = read_label(text)
    text = text[label.end if label else 0 :].lstrip()
    match = _HEAD.match(text)
    return match["names"] if match is not None and _DUTY.match(text[match.end() :].lstrip()) else None


def _of_mark(task: DraftTask, mark: DraftMark) -> Iterator[Decision]:
    place = Place("mark", task.number, mark.placed)
    for mention in mark.mentions:
        why = odd_name(mention.name)
        if why is None and not looks_like_body(simplified(mention.name)):
            why = "不像单位的名称"
        if why is not None:
            message = f"单位“{_cut(mention.name)}”可疑：{why}"
            yield Decision(mark.line, "unit", message, "请对照原件改正 responsible", place)
    if mark.unmet is not None:
        yield Decision(mark.line, "unit", mark.unmet, "请核对牵头单位，补写 role", place)
    for time in mark.times:
        if re.search(r"\d|[０-９]", time) and not find_phrases(time, in_mark=True):
            message = f"标注里的“{_cut(time)}”没有读成时限"
            yield Decision(mark.line, "time", message, "是时限的，请补写 deadlines", place)


def _behind_marks(draft: Draft) -> Iterator[Decision]:
    """Paragraphs behind the mark of a clause, in a plan whose clauses end with their marks."""
    marked = [t for t in draft.tasks if t.marks and len(t.measures) > 0]
    behind = {t.number: at for t in marked if (at := _behind_mark(t)) is not None}
    if len(behind) > (1 - _USUAL) * len(marked) and len(behind) > 1:
        return
    for task in marked:
        at = behind.get(task.number)
        if at is not None:
            measure = task.measures[at]
            message = f"第{task.number}条的责任单位标注后面还有文字：“{_cut(measure.text)}”"
            hint = "不属于这一条的，请移出；是另一条的，请拆开"
            yield Decision(measure.line, "structure", message, hint, Place("measure", task.number, at))


def _behind_mark(task: DraftTask) -> int | None:
    """The first measure behind the last mark that begins on a line of its own."""
    last = max((i for i, m in enumerate(task.measures) if m.mark), default=None)
    if task.unit_line or last is None:
        return None
    at = last + 1
    if at >= len(task.measures) or task.measures[at].line <= task.measures[last].line:
        return None
    return at


def _of_time(task: DraftTask) -> Iterator[Decision]:
    for measure in task.measures:
        for phrase in measure.deadlines:
            where = f"第{task.number}条“{phrase.quote}”"
            if phrase.doubt_due:
                message = f"{where}有两种读法：{phrase.due} 或 {phrase.doubt_due}，已登记存疑"
                yield Decision(measure.line, "time", message, "请主管机关认定后写 ruling")
            elif phrase.kind == "duration":
                yield Decision(measure.line, "time", f"{where}只有期限长短，起点不明", "知道起止日期的，写 note 说明")
        for phrase in find_phrases(measure.text):
            if phrase.aside:
                message = f"第{task.number}条“{phrase.quote}”是{phrase.aside}，没有登记时限"
                yield Decision(measure.line, "time", message)


def _without_year(draft: Draft) -> Iterator[Decision]:
    """Months without a year: each a question, or one for all where the document states no year anywhere."""
    open_ones = [
        (task, index, phrase.quote)
        for task in draft.tasks
        for index, measure in enumerate(task.measures)
        for phrase in measure.deadlines
        if phrase.kind == "dated" and phrase.due is None and not phrase.doubt_due
    ]
    for task, index, quote in open_ones:
        place, line = Place("measure", task.number, index), task.measures[index].line
        message, hint = f"第{task.number}条“{quote}”没有写年份", "知道年份的，补写 due 和 inferred"
        if draft.facts.undated and len(open_ones) > _FEW_OPEN:
            numbers = "、".join(dict.fromkeys(str(t.number) for t, _, _ in open_ones[1:]))
            message += f"，全文的时限都没有写年份，另有 {len(open_ones) - 1} 处（第{numbers}条）"
            hint = "在原文开头补一行成文日期再转，就都有年份；或逐处补写 due 和 inferred"
            yield Decision(line, "time", message, hint, place)
            return
        yield Decision(line, "time", message, hint, place)


def _of_text(task: DraftTask) -> Iterator[Decision]:
    for index, measure in enumerate(task.measures):
        place = Place("measure", task.number, index)
        yield from _damage(task, measure, place)
        for at in missing_numbers(measure.text):
            message = f"“{measure.text[max(0, at - 6) : at + 4]}”像是少了数字"
            yield Decision(measure.line, "source", message, "请对照原件，写入 corrections", place)


def _damage(task: DraftTask, measure: DraftMeasure, place: Place) -> Iterator[Decision]:
    """Pairs that do not match: mostly characters lost in conversion."""
    text = measure.text
    for opening, closing in ("“”", "《》", "（）"):
        # “互联网+监管": one half typed on another keyboard, nothing is lost.
        either = text.count('"') if closing == "”" else 0
        opened, closed = text.count(opening), text.count(closing)
        if closing == "）":
            closed += text.count(")") - text.count("(")
        if abs(opened - closed) > either or (opened + closed + either) % 2:
            message = f"第{task.number}条有不成对的“{opening}{closing}”：{text[:24]}…"
            yield Decision(measure.line, "source", message, "疑为转换时丢字，请对照原件，写入 corrections", place)


def _outside_tasks(draft: Draft, lines: Mapping[str, int]) -> Iterator[Decision]:
    """Units named in paragraphs that became no task."""
    places = [(Place("front"), b.line, b.text) for b in draft.front if not b.page]
    for section in draft.sections:
        place = Place("section", measure=section.number)
        texts = (section.heading, *section.intro, *section.outro)
        places += [(place, lines.get(text, section.line), text) for text in texts]
    places += [(Place("heading", t.number), lines.get(text, t.line), text) for t in draft.tasks for text in t.before]
    places += [(Place("back"), b.line, b.text) for b in draft.back if not b.page and not b.annex]
    for (place, line, text), behind in itertools.zip_longest(places, places[1:]):
        for start, end in units_in_text(text):
            message = f"没有转成任务的段落里疑有责任单位：“{_cut(text[start:end])}”"
            yield Decision(line, "unit", message, "是任务的，请补录", place)
        if place.part == "back" and re.match("[、，；]", text):
            message = f"“{_cut(text)}”的前面像是断了行"
            yield Decision(line, "structure", message, "是责任单位的，请移到最后一条的 mark", place)
        if names := _head_of(text):
            message = f"没有转成任务的段落以单位开头：“{_cut(names)}”"
            yield Decision(line, "unit", message, "是这个单位的任务的，请补录", place)
        row = "\t" in text or "|" in text
        if not row and is_head(text) and _UNIT_COLUMN.search(text):
            message = f"表头“{_cut(text)}”单独成行，这个表格没有转成任务"
            yield Decision(line, "unit", message, _OTHER_FILE, place)
        elif not row and (heads := heads_run_together(text)) is not None:
            yield Decision(line, "unit", f"表头“{_cut(heads)}”连成了一行，这个表格没有转成任务", _OTHER_FILE, place)
        width = text.count("\t") or text.count("|")
        if (
            width
            and _UNIT_COLUMN.search(text)
            and behind is not None
            and width in (behind[2].count("\t"), behind[2].count("|"))
            and len(re.findall(r"\w[^\t|]*", behind[2])) > 1
        ):
            message = f"有责任单位一栏的表格没有转成任务：“{_cut(text)}”"
            yield Decision(line, "unit", message, "请把任务一栏移到责任单位前面再转，或补录", place)


def _of_size(draft: Draft) -> Iterator[Decision]:
    tasks = draft.tasks
    if len(tasks) < _FEW_TASKS:
        return
    sizes = {t.number: sum(len(m.text) for m in t.measures) for t in tasks}
    median = statistics.median(sizes.values())
    # A mark on several lines (牵头单位：…, 配合单位：…) is one.
    marks = {t.number: len({mark.governs for mark in t.marks}) for t in tasks}
    single = sum(1 for n in marks.values() if n <= 1) / len(tasks)
    for task in tasks:
        place = Place("heading", task.number)
        if sizes[task.number] > max(_LONG, _TIMES_MEDIAN * median):
            message = f"第{task.number}条有 {sizes[task.number]} 字，是通常一条的 {sizes[task.number] / median:.0f} 倍"
            yield Decision(task.line, "structure", message, "请对照原件，看是否几条并成了一条", place)
        elif (marks[task.number] >= _MOST_MARKS and single >= _USUAL) or marks[task.number] >= _TOO_MANY_MARKS:
            message = f"第{task.number}条有 {marks[task.number]} 处责任单位标注，疑为几条并成了一条"
            yield Decision(task.line, "structure", message, "请对照原件，看是否几条并成了一条", place)


def _remarks(draft: Draft) -> Iterator[Decision]:
    marked = any(t.mentions for t in draft.tasks)
    for task in draft.tasks:
        suspicious = _headed(task) is not None or any(units_in_text(m.text) for m in task.measures)
        if marked and not task.mentions and not suspicious:
            message = f"第{task.number}条“{task.title[:24]}”没有责任单位"
            yield Decision(task.line, "unit", message, "原文如此的，不必处理")
    open_ended = [t.number for t in draft.tasks if any(mark.open_ended for mark in t.marks)]
    if open_ended:
        yield Decision(0, "unit", f"责任单位写有“等”、原文没有列全的：{_listed(open_ended)}")
    by_reason: dict[str, list[int]] = {}
    for task in draft.tasks:
        for phrase in (p for m in task.measures for p in m.deadlines):
            if phrase.kind == "dated" and phrase.due and phrase.inferred:
                by_reason.setdefault(phrase.inferred, []).append(task.number)
    for reason, numbers in by_reason.items():
        yield Decision(0, "time", f"时限中有推定成分（{reason}）：{_listed(numbers)}", "请核对年份")


def _of_asides(draft: Draft) -> Iterator[Decision]:
    lines: dict[str, list[int]] = {}
    for line, text in draft.asides:
        if is_page_number(text) or re.fullmatch(r"[\d０-９\s—–\-－―‐·第页共,，/.．、|]+", text):
            continue
        lines.setdefault(text, []).append(line)
    for text, found in lines.items():
        more = f"（共 {len(found)} 处）" if len(found) > 1 else ""
        message = f"“{_cut(text)}”{more}夹在正文中间，没有转入"
        yield Decision(found[0], "structure", message, "请对照原件，确认它是不是页眉、页脚", Place("aside"))


def _listed(numbers: list[int]) -> str:
    """第1、2、5—9条."""
    spans: list[list[int]] = []
    for number in dict.fromkeys(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "第" + "、".join(str(a) if a == b else f"{a}—{b}" for a, b in spans) + "条"


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
