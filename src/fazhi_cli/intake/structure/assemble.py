"""An outline to sections and tasks: headings, measures, marks, mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi_cli.intake.draft import (
    Decision,
    DraftMark,
    DraftMeasure,
    DraftMention,
    DraftSection,
    DraftTask,
    Place,
)
from fazhi_cli.intake.structure.clause_text import clause_name, heading_of, path_name, split_sentences
from fazhi_cli.intake.structure.labels import Label, read_label
from fazhi_cli.intake.structure.outline import Node, Outline
from fazhi_cli.intake.structure.paragraphs import Paragraph
from fazhi_cli.intake.units.marks import Mark
from fazhi_cli.text.numerals import to_numeral

__all__ = ["assemble"]


def assemble(
    outline: Outline, paragraphs: Sequence[Paragraph], title: str
) -> tuple[list[DraftSection], list[Decision]]:
    """Make sections and tasks; every paragraph of the outline's nodes ends in one of them.

    Args:
        outline: of the document.
        paragraphs: of the document.
        title: of the document, for the section of a document that has none.
    """
    return _Assembly(outline, paragraphs, title).run()


_HEADS_FOLLOWING = re.compile(r"[\s\u3000]*[\u4e00-\u9fff]{2,10}[：:][\s\u3000]*")


class _Assembly:
    def __init__(self, outline: Outline, paragraphs: Sequence[Paragraph], title: str) -> None:
        self._outline = outline
        self._paragraphs = paragraphs
        self._title = title
        self._sections: list[DraftSection] = []
        self._decisions: list[Decision] = []
        self._pending: list[str] = []
        self._count = 0
        self._names = _names(outline)

    def run(self) -> tuple[list[DraftSection], list[Decision]]:
        roots = self._outline.nodes
        tasks = sum(root.task for root in roots)
        only_tasks = tasks and all(not root.children or root.task for root in roots)
        if only_tasks or (tasks * 2 > len(roots) and roots[0].style not in ("part", "cn")):
            # The highest level is that of the tasks: the document has no parts.
            self._implicit_section()
            for root in roots:
                self._node(root)
        else:
            for root in roots:
                if root.style in ("none", "box") and not self._sections:
                    self._implicit_section()
                if root.style in ("none", "box"):
                    self._node(root)
                else:
                    self._section(root)
        if not self._sections:
            self._implicit_section()
        self._close_section()
        return self._sections, self._decisions

    def _implicit_section(self) -> None:
        line = self._paragraphs[self._outline.nodes[0].paragraphs[0]].line if self._outline.nodes else 1
        self._sections.append(DraftSection(1, "一", self._title, "", line))

    def _section(self, root: Node) -> None:
        self._close_section()
        number = len(self._sections) + 1
        own = root.paragraphs or root.children[0].paragraphs
        first = self._paragraphs[own[0]]
        marks = self._outline.marks.get(own[0], [])
        limit = marks[0].start if marks else len(first.text)
        has_more = len(root.all_paragraphs()) > 1
        heading = heading_of(first.text, root.label or root.children[0].label, limit=limit, alone=has_more)
        label = root.label or root.children[0].label
        section = DraftSection(
            number,
            clause_name(label, number) if label else to_numeral(number),
            heading.title,
            first.text[: heading.end].strip(),
            first.line,
        )
        self._sections.append(section)
        rest = first.text[heading.end :].strip()
        if root.task and marks and not rest[: marks[0].start - heading.end].strip() and marks[0].start >= heading.end:
            # The heading itself bears the mark: it is the clause, and is printed once.
            section.heading = ""
            self._task(root)
            return
        if root.task:
            self._task(root, inside_section=heading.end)
            return
        if not root.paragraphs:
            # The heading bears a mark and is a clause of its own, which prints it.
            section.heading = ""
        elif rest:
            section.intro.append(rest)
        section.intro += [self._paragraphs[i].text for i in root.paragraphs[1:]]
        for child in root.children:
            self._node(child)

    def _node(self, node: Node) -> None:
        if node.task:
            self._task(node)
            return
        self._pending += [self._paragraphs[i].text for i in node.paragraphs]
        for child in node.children:
            self._node(child)

    def _close_section(self) -> None:
        if not self._sections or not self._pending:
            return
        section = self._sections[-1]
        (section.outro if section.tasks else section.intro).extend(self._pending)
        self._pending = []

    def _task(self, node: Node, inside_section: int | None = None) -> None:
        self._count += 1
        indices = node.all_paragraphs()
        first = self._paragraphs[indices[0]]
        marks = self._outline.marks.get(indices[0], [])
        if inside_section is None:
            limit = marks[0].start if marks else len(first.text)
            more = any(not self._is_mark_only(i) for i in indices[1:])
            heading = heading_of(first.text, node.label, limit=limit, alone=more)
            printed, begin, title = first.text[: heading.end].strip(), heading.end, heading.title
        else:
            printed, begin, title = "", inside_section, self._sections[-1].title
        task = DraftTask(self._count, self._names[id(node)], title, printed, first.line, before=self._pending)
        self._pending = []
        own = [(self._paragraphs[i], self._outline.marks.get(i, [])) for i in indices]
        own, heads = _without_heads(own)
        _Body(task, self._decisions).fill(own, begin)
        self._sections[-1].tasks.append(task)
        self._pending += heads

    def _is_mark_only(self, index: int) -> bool:
        marks = self._outline.marks.get(index, [])
        return len(marks) == 1 and marks[0].own_line


def _names(outline: Outline) -> dict[int, str]:
    """The name of each task: its own number where these are unique, else with the numbers above it."""
    paths: list[tuple[Node, list[Label | None]]] = []
    groups: list[list[Label | None]] = []

    def collect(node: Node, above: list[Label | None]) -> None:
        here = [*above, node.label] if node.label or node.task else above
        if node.task:
            paths.append((node, here))
            return
        groups.append(here)
        for child in node.children:
            collect(child, here)

    for root in outline.nodes:
        collect(root, [])
    short = [clause_name(node.label, n) for n, (node, _) in enumerate(paths, 1)]
    if len({node.style for node, _ in paths if node.label}) <= 1 and len(set(short)) == len(short):
        return {id(node): name for (node, _), name in zip(paths, short, strict=True)}
    # The numbers of the parts are left out where nothing would be mistaken for something else.
    below = [path_name(path[1:], n) for n, (_, path) in enumerate(paths, 1) if len(path) > 1]
    others = [path_name(path[1:], 0) for path in groups if len(path) > 1]
    if len(set(below)) == len(paths) and not set(below) & set(others):
        return {id(node): name for (node, _), name in zip(paths, below, strict=True)}
    names: dict[int, str] = {}
    seen: dict[str, int] = {}
    for number, (node, path) in enumerate(paths, 1):
        name = path_name(path, number)
        seen[name] = seen.get(name, 0) + 1
        names[id(node)] = name if seen[name] == 1 else f"{name}〔{number}〕"
    return names


class _Body:
    """The text of one task: measures, each mark behind the text it governs."""

    def __init__(self, task: DraftTask, decisions: list[Decision]) -> None:
        self._task = task
        self._decisions = decisions
        self._since = 0
        self._placed = 0
        self._printed: Paragraph | None = None
        self._labelled: list[DraftMark] = []

    def fill(self, paragraphs: list[tuple[Paragraph, list[Mark]]], begin: int) -> None:
        for order, (paragraph, marks) in enumerate(paragraphs):
            at = begin if order == 0 else 0
            for found in marks:
                # The mark of a row of a table may begin with what was read as its number.
                mark = found._replace(start=max(at, found.start))
                self._text(paragraph, at, mark.start)
                self._mark(paragraph, mark)
                at = mark.end
            self._text(paragraph, at, len(paragraph.text))
        self._settle_empty(paragraphs[0][0])
        self._settle_roles()
        self._settle_unit_line(paragraphs)
        self._settle_scope(paragraphs)

    def _text(self, paragraph: Paragraph, start: int, end: int) -> None:
        for offset, sentence in split_sentences(paragraph.text[start:end]):
            self._task.measures.append(DraftMeasure(sentence, paragraph.line_at(start + offset)))

    def _mark(self, paragraph: Paragraph, mark: Mark) -> None:
        printed = paragraph.text[mark.start : mark.end].strip()
        if not self._task.measures and not self._task.heading:
            # Nothing but a mark: its label is all the text there is.
            cut = re.search("[：:]|.", printed)
            assert cut is not None
            self._task.measures.append(DraftMeasure(printed[: cut.end()], paragraph.line_at(mark.start)))
            printed = printed[cut.end() :].strip()
            if not printed:
                return
        elif not self._task.measures:
            self._from_heading(paragraph)
            self._placed += 1
        else:
            self._placed += 1
        self._print(paragraph, mark, printed)
        line = paragraph.line_at(mark.start)
        said = DraftMark(
            printed,
            line,
            [DraftMention(n.name, n.role, n.basis) for n in mark.said.named],
            mark.said.times,
            mark.said.rules,
            mark.said.open_ended,
            placed=len(self._task.measures) - 1,
        )
        self._task.marks.append(said)
        if mark.said.labelled:
            self._labelled.append(said)
        if not mark.closed:
            self._decisions.append(
                Decision(
                    line,
                    "unit",
                    f"责任单位的括号没有闭合：“{printed[:24]}…”",
                    "请对照原件，确认括号在哪里结束",
                    Place("mark", self._task.number, len(self._task.measures) - 1),
                )
            )
        if mark.said.unclear:
            unclear = "、".join(mark.said.unclear)
            self._decisions.append(
                Decision(
                    line,
                    "unit",
                    f"责任单位标注里有读不懂的部分：“{unclear}”",
                    "请人工判断是不是单位",
                    Place("mark", self._task.number, len(self._task.measures) - 1),
                )
            )
        self._decisions += [
            Decision(line, "unit", doubt, "请对照原件", Place("mark", self._task.number, len(self._task.measures) - 1))
            for doubt in mark.said.doubts
        ]
        count = len(self._task.measures)
        if self._since == count and len(self._task.marks) > 1:
            # （牵头单位：A）（配合单位：B）: both are about the same text.
            said.governs = self._task.marks[-2].governs
        else:
            said.governs = tuple(range(self._since, count))
        self._since = count

    def _print(self, paragraph: Paragraph, mark: Mark, printed: str) -> None:
        """Put a mark behind the last measure; of two in one paragraph, what stands between them too."""
        last = self._task.measures[-1]
        if last.mark is None:
            last.mark = printed
        elif self._printed is paragraph:
            start = paragraph.text.rfind(last.mark, 0, mark.start)
            last.mark = paragraph.text[start : mark.end].strip() if start >= 0 else f"{last.mark}{printed}"
        else:
            last.mark = f"{last.mark} {printed}"
        self._printed = paragraph

    def _from_heading(self, paragraph: Paragraph) -> None:
        """A clause that is a heading and a mark: what is printed behind its number is its text."""
        task = self._task
        text = task.heading
        number = len(text) - len(text.lstrip()) + _label_length(text)
        task.heading, body = text[:number].strip(), text[number:].strip()
        if not body:
            task.heading, body = "", text
        task.measures.append(DraftMeasure(body or paragraph.text, paragraph.line))

    def _settle_empty(self, paragraph: Paragraph) -> None:
        if not self._task.measures:
            self._from_heading(paragraph)

    def _settle_roles(self) -> None:
        """责任单位 beside 牵头单位 about the same text states a role, on lines of their own as well as in one mark."""
        for mark in self._labelled:
            beside = [m for other in self._labelled if other.governs == mark.governs for m in other.mentions]
            if any(m.role in ("lead", "support") for m in beside):
                for mention in (m for m in mark.mentions if m.role is None):
                    mention.role = "responsible"

    def _settle_unit_line(self, paragraphs: list[tuple[Paragraph, list[Mark]]]) -> None:
        """One mark, on lines of its own at the end: the task's 责任单位 line (the Jin'an form)."""
        with_marks = [(p, m) for p, marks in paragraphs for m in marks]
        if (
            not with_marks
            or not all(m.own_line for _, m in with_marks)
            or len({m.governs for m in self._task.marks}) != 1
        ):
            return
        tail = paragraphs[len(paragraphs) - len(with_marks) :]
        if [m for _, marks in tail for m in marks] != [m for _, m in with_marks]:
            return
        if any(m.said.times or m.said.persons for _, m in with_marks) or self._placed != len(with_marks):
            # A deadline is quoted from a measure's text or mark, not from the line.
            return
        self._task.unit_line = " ".join(p.text.strip() for p, _ in tail)
        for measure in self._task.measures:
            measure.mark = None

    def _settle_scope(self, paragraphs: list[tuple[Paragraph, list[Mark]]]) -> None:
        """A mark that is the only one, at the end of its paragraph, is about the whole task."""
        marks = self._task.marks
        if len({mark.governs for mark in marks}) != 1:
            return
        last = max((i for i, (_, found) in enumerate(paragraphs) if found), default=0)
        paragraph, found = paragraphs[last]
        if found and found[-1].end >= len(paragraph.text.rstrip()):
            for mark in marks:
                mark.governs = ()


def _without_heads(own: list[tuple[Paragraph, list[Mark]]]) -> tuple[list[tuple[Paragraph, list[Mark]]], list[str]]:
    """A clause without the words behind its last mark that head what follows it, as in （市教委负责）具体措施：."""
    paragraph, marks = own[-1]
    end = marks[-1].end if marks else 0
    if not any(found for _, found in own) or _HEADS_FOLLOWING.fullmatch(paragraph.text, end) is None:
        return own, []
    rest = [(paragraph._replace(text=paragraph.text[:end].rstrip()), marks)] if marks else []
    return [*own[:-1], *rest], [paragraph.text[end:].strip()]


def _label_length(text: str) -> int:
    label = read_label(text)
    return label.end if label else 0
