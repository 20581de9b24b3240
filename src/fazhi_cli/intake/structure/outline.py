"""Paragraphs to an outline: which stands under which, and which of them are tasks."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fazhi_cli.intake.structure import labels
from fazhi_cli.intake.structure.annexes import ANNEX, find_boxes
from fazhi_cli.intake.structure.back_matter import end_of_body, foot_of_page
from fazhi_cli.intake.structure.labels import Label, in_contents, is_paper_title, nesting, read_label
from fazhi_cli.intake.structure.pages import runs_site
from fazhi_cli.intake.structure.paragraphs import Paragraph
from fazhi_cli.intake.structure.tables.rows import Row, head_rows, task_rows
from fazhi_cli.intake.units.marks import Mark, find_bare, find_marks

__all__ = ["Node", "Outline", "outline_of"]

_ENOUGH_BARE = 2
# 时间安排：, 联系人： may be said of anything.
_SURE_LABEL = re.compile(
    r"完\s*成|时\s*限|(?:责任|牵头|配合|主办|协办|承办|负责|分管|包保|督导|主管)\s*(?:责任|负责)?\s*(?:单位|部门|领导|人)"
)
_WEAK = frozenset(("is", "arp", "arh", "circ", "word", "alpha"))
_FIELD_STYLES = ("ar", "arp", "circ")
_PLAN_TITLE = re.compile(
    r"[^，。；：、]{3,40}(?:方案|计划|措施|办法|意见|要点|清单|规划|行动)(?:[（(][^（()）]{1,12}[）)])?"
)


@dataclass
class Node:
    """A labelled paragraph with what stands under it.

    Attributes:
        label: its number; ``None`` where the text lost it.
        paragraphs: indices of its own paragraphs, its heading first.
        children: nodes one level below.
        task: whether it is a task; what stands under a task belongs to it.
        box: it is a box (专栏), which is no task whatever it holds.
    """

    label: Label | None
    paragraphs: list[int]
    children: list[Node] = field(default_factory=list)
    task: bool = False
    box: bool = False

    @property
    def style(self) -> str:
        """Style of its label; ``box``, or ``none``."""
        if self.label:
            return self.label.style
        return "box" if self.box else "none"

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_paragraphs(self) -> list[int]:
        """Indices of all its paragraphs, those of the nodes below included."""
        return [i for node in self.walk() for i in node.paragraphs]


@dataclass
class Outline:
    """The outline of a document.

    Attributes:
        front: paragraphs before the first number.
        nodes: the highest level.
        back: paragraphs behind the last task: date, issuer, annexes, navigation.
        marks: unit marks by paragraph.
        gaps: labels that do not follow the one before, each with its line.
        boxes: first and last paragraph of each box.
    """

    front: list[int]
    nodes: list[Node]
    back: list[int]
    marks: dict[int, list[Mark]]
    gaps: list[tuple[str, int]]
    boxes: list[tuple[int, int]] = field(default_factory=list)


def outline_of(paragraphs: Sequence[Paragraph]) -> Outline:
    """Outline a document; its annexes are back matter, whatever they hold."""
    body = next((i for i, p in enumerate(paragraphs) if p.part == "annex"), len(paragraphs))
    outline = _outline(paragraphs[:body])
    outline.back += range(body, len(paragraphs))
    return outline


def _outline(paragraphs: Sequence[Paragraph]) -> Outline:
    rows = task_rows(paragraphs)
    marks = _marks(paragraphs, rows)
    last_mark = max(marks, default=-1)
    # What a row begins with is its number, or a number within its cell.
    candidates = {i: label for i, label in _candidates(paragraphs, marks, last_mark).items() if i not in rows}
    boxes = find_boxes([p.text for p in paragraphs], candidates, marks)
    boxed = {i for first, last in boxes for i in range(first, last + 1)}
    candidates = {i: label for i, label in candidates.items() if i not in boxed}
    found, gaps = _labels(candidates, _clauses(candidates, paragraphs, marks), paragraphs)
    groups = [i for i, p in enumerate(paragraphs) if p.part == "category" and i not in found]
    found |= {i: Label("group", n, 0, "", unsure=False, quantity=False) for n, i in enumerate(groups, 1)}
    if rows:
        first = min(found, default=-1)
        # Notes may be numbered below a table that names units; a table of something else stands in front of the text.
        found |= {i: row.label for i, row in rows.items() if i > first or row.mark is not None}
    found = dict(sorted(found.items()))
    if not found:
        return _without_numbers(paragraphs, marks, gaps)
    first = min(found)
    end = end_of_body(paragraphs, max(found), last_mark, first)
    heads = head_rows(paragraphs) if rows else frozenset()
    across = {
        i
        for i in range(first, end)
        if i not in found and ((i in heads and i > min(rows)) or (i + 1 in rows and _heads_rows(i, paragraphs, rows)))
    }
    inside = {i: span for span in boxes for i in range(span[0], span[1] + 1) if first <= i < end}
    roots = _tree(found, first, end, across, inside, paragraphs)
    for root in roots:
        _split_unlabelled(root, paragraphs, marks)
    _choose_tasks(roots, marks)
    return Outline(list(range(first)), roots, list(range(end, len(paragraphs))), marks, gaps, boxes)


def _heads_rows(index: int, paragraphs: Sequence[Paragraph], rows: dict[int, Row]) -> bool:
    return index - 1 in rows or paragraphs[index].part == "subcategory"


def _marks(paragraphs: Sequence[Paragraph], rows: dict[int, Row]) -> dict[int, list[Mark]]:
    """Unit marks by paragraph; brackets of bare names where the document has several, or names them elsewhere."""
    texts = {i: p.text for i, p in enumerate(paragraphs) if i not in rows and not runs_site(p.text)}
    marks = {i: m for i, text in texts.items() if (m := find_marks(text))}
    marks |= {i: [row.mark] for i, row in rows.items() if row.mark}
    bare = {i: b for i, text in texts.items() if i not in marks and (b := find_bare(text))}
    if marks or len(bare) >= _ENOUGH_BARE:
        for i, found in marks.items():
            # …。（市教委牵头）…。（市科委）: the last of several names only.
            last = find_bare(paragraphs[i].text) if i not in rows else None
            if last is not None and last.start >= found[-1].end:
                found.append(last)
        marks |= {i: [mark] for i, mark in bare.items()}
        known = {name.name for found in marks.values() for mark in found for name in mark.said.named}
        marks |= {i: [b] for i, text in texts.items() if i not in marks and (b := find_bare(text, known))}
    for index in foot_of_page(paragraphs, marks):
        del marks[index]
    return dict(sorted((i, found) for i, found in marks.items() if i in rows or _belongs(i, marks)))


def _belongs(index: int, marks: dict[int, list[Mark]]) -> bool:
    """Whether marks are of a clause: they name units, say so themselves (完成时限), or stand beside such a mark."""
    if any(mark.said.named or mark.said.rules or _SURE_LABEL.search(mark.content) for mark in marks[index]):
        return True
    for step in (-1, 1):
        at = index + step
        while at in marks and (step < 0 or marks[at][0].own_line):
            if any(mark.said.named for mark in marks[at]):
                return True
            at += step
    return False


def _candidates(paragraphs: Sequence[Paragraph], marks: dict[int, list[Mark]], last_mark: int) -> dict[int, Label]:
    """Paragraphs that begin with a number, in their order."""
    candidates: dict[int, Label] = {}
    for index, paragraph in enumerate(paragraphs):
        if index > last_mark and candidates and ANNEX.match(paragraph.text):
            break
        label = read_label(paragraph.text)
        if label is None or not (rest := paragraph.text[label.end :].strip("*_ \u3000")):
            continue
        below = paragraphs[1].text if index == 0 and len(paragraphs) > 1 else ""
        if in_contents(rest) or (index == 0 and is_paper_title(rest, below)):
            continue
        if not (marks.get(index) and marks[index][0].own_line):
            candidates[index] = label
        elif label.style in _FIELD_STYLES:
            _drop_fields(candidates, label)
    return candidates


def _drop_fields(candidates: dict[int, Label], behind: Label) -> None:
    """Take out 1.具体问题, 2.整改目标, 3.整改措施 before ``behind``, 4.责任单位: fields of one clause, which stands above."""
    fields: list[int] = []
    for index in reversed(candidates):
        label = candidates[index]
        if label.style == behind.style and label.number == behind.number - len(fields) - 1:
            fields.append(index)
        elif label.style != behind.style and len(fields) == behind.number - 1:
            for field in fields:
                del candidates[field]
            return
        else:
            return


def _clauses(
    candidates: dict[int, Label], paragraphs: Sequence[Paragraph], marks: dict[int, list[Mark]]
) -> frozenset[int]:
    """The candidates that end with a unit mark of their own, or have it on the line behind them."""
    own: set[int] = set()
    for index, label in candidates.items():
        if label.unsure or label.style in _WEAK:
            continue
        if index in marks:
            if marks[index][-1].end >= len(paragraphs[index].text.rstrip()):
                own.add(index)
        elif index + 1 in marks and marks[index + 1][0].own_line:
            own.add(index)
    return frozenset(own)


def _labels(
    candidates: dict[int, Label], clauses: frozenset[int], paragraphs: Sequence[Paragraph]
) -> tuple[dict[int, Label], list[tuple[str, int]]]:
    """The candidates that are in sequence, and those that skip a number, each with its line.

    Pages may be missing and numbers mistyped: a paragraph with a unit mark of
    its own is a clause whatever its number.
    """
    sequence = labels.Sequence()
    found: dict[int, Label] = {}
    gaps: list[tuple[str, int]] = []
    for index, label in candidates.items():
        later = (other for i, other in candidates.items() if i > index) if label.unsure else ()
        if sequence.accepts(label, strict=False, later=later, sure=index in clauses):
            found[index] = label
            if sequence.gaps:
                gaps.append((sequence.gaps.pop()[0], paragraphs[index].line))
    return found, gaps


def _tree(
    found: dict[int, Label],
    first: int,
    end: int,
    across: set[int],
    boxes: dict[int, tuple[int, int]],
    paragraphs: Sequence[Paragraph],
) -> list[Node]:
    """Nodes by level.

    Args:
        found: labels by paragraph.
        first: the first labelled paragraph.
        end: where the back matter begins.
        across: lines across a table, which head the rows below them, and its heads.
        boxes: for each paragraph in a box the first and last of the box.
        paragraphs: of the document.
    """
    below = nesting([found[i] for i in sorted(found)])
    roots: list[Node] = []
    stack: list[Node] = []
    # A box stands at the level of what follows it; where the clause goes on behind it, in the clause.
    box: list[int] = []

    def add(node: Node) -> None:
        level = stack[-1].children if stack else roots
        if box:
            level.append(Node(None, list(box), box=True))
            box.clear()
        level.append(node)

    for index in range(first, end):
        label = found.get(index)
        if index in boxes:
            box.append(index)
        elif index in across:
            while stack and stack[-1].style == "row":
                stack.pop()
            add(Node(None, [index]))
        elif label is None:
            stack[-1].paragraphs += [*box, index]
            box.clear()
        else:
            roots += _next_plan(label, roots, stack, paragraphs)
            # A style has one level: what stood between it and the end of the stack ends here.
            at = next((n for n, open_ in enumerate(stack) if open_.style == label.style), len(stack))
            del stack[at:]
            while stack and not below(label.style, stack[-1].style):
                stack.pop()
            node = Node(label, [index])
            add(node)
            stack.append(node)
    if box:
        roots.append(Node(None, list(box), box=True))
    return roots


def _next_plan(label: Label, roots: list[Node], stack: list[Node], paragraphs: Sequence[Paragraph]) -> list[Node]:
    """Where numbering begins anew: the title of the next plan with what follows it, taken from the clause before."""
    if not roots or label.number != 1 or label.style != roots[0].style:
        return []
    own = stack[-1].paragraphs
    at = next((k for k, i in enumerate(own) if k and _PLAN_TITLE.fullmatch(paragraphs[i].text)), None)
    if at is None:
        return []
    rest = own[at:]
    del own[at:]
    return [Node(None, rest)]


def _split_unlabelled(node: Node, paragraphs: Sequence[Paragraph], marks: dict[int, list[Mark]]) -> None:
    """A heading line without number behind a mark, its text with a mark of its own: a clause that lost its number."""
    children: list[Node] = []
    for child in node.children:
        _split_unlabelled(child, paragraphs, marks)
        children.append(child)
        if child.children:
            continue
        at = _second_clause(child.paragraphs, paragraphs, marks)
        while at is not None:
            rest = child.paragraphs[at:]
            del child.paragraphs[at:]
            child = Node(None, rest)  # noqa: PLW2901 - the rest may hold another
            children.append(child)
            at = _second_clause(child.paragraphs, paragraphs, marks)
    node.children = children


def _second_clause(own: list[int], paragraphs: Sequence[Paragraph], marks: dict[int, list[Mark]]) -> int | None:
    for at in range(1, len(own) - 1):
        index = own[at]
        if own[at - 1] not in marks or index in marks or not _is_heading_line(paragraphs[index].text):
            continue
        if any(i in marks for i in own[at + 1 :]):
            return at
    return None


def _is_heading_line(text: str) -> bool:
    return 4 <= len(text) <= 40 and re.search(r"[，。；：！？、,;:]", text) is None


def _marks_below(node: Node, marks: dict[int, list[Mark]]) -> int:
    return sum(len(marks.get(i, ())) for i in node.all_paragraphs())


def _choose_tasks(roots: list[Node], marks: dict[int, list[Mark]]) -> None:
    bearing: Counter[str] = Counter()
    for node in (n for root in roots for n in root.walk()):
        if any(i in marks for i in node.paragraphs):
            bearing[node.style] += 1
    leaves: list[tuple[Node, bool]] = []
    for root in roots:
        _leaves(root, marks, bearing, leaves, top=True)
    marked = [node for node, _ in leaves if _marks_below(node, marks)]
    if not marked:
        deep = [node for node, top in leaves if not top]
        for node in deep or [node for node, _ in leaves]:
            node.task = True
        return
    for node in marked:
        node.task = True
    _add_unmarked(leaves, marked)


def _add_unmarked(leaves: list[tuple[Node, bool]], marked: list[Node]) -> None:
    """Clauses without units are tasks too if they are of the same numbering."""
    numbered = [n.label for n in marked if n.label]
    styles = {label.style for label in numbered}
    numbers = [label.number for label in numbered]
    if len(styles) == 1 and all(a < b for a, b in itertools.pairwise(numbers)):
        (style,) = styles
        position = {id(n): i for i, (n, _) in enumerate(leaves)}
        for node, _ in leaves:
            if node.task or node.label is None or node.label.style != style:
                continue
            before = [n.label.number for n, _ in leaves[: position[id(node)]] if n.task and n.label]
            after = [n.label.number for n, _ in leaves[position[id(node)] + 1 :] if n.task and n.label]
            if (not before or before[-1] < node.label.number) and (not after or node.label.number < after[0]):
                node.task = True
        return
    for node, top in leaves:
        if node.style in styles and not (top and node.style in ("part", "cn")):
            node.task = True


def _leaves(
    node: Node, marks: dict[int, list[Mark]], bearing: Counter[str], found: list[tuple[Node, bool]], *, top: bool
) -> None:
    """The nodes that could be tasks: the lowest ones that bear marks of their own."""
    if node.box:
        return
    children = [child for child in node.children if not child.box]
    if not children or _is_one_clause(node, children, marks, bearing, top=top):
        found.append((node, top))
        return
    if any(i in marks for i in node.paragraphs):
        # A mark on a heading that has clauses below it: the heading is a clause of its own.
        own = Node(node.label, node.paragraphs)
        node.children.insert(0, own)
        node.paragraphs = []
        found.append((own, False))
        for child in node.children[1:]:
            _leaves(child, marks, bearing, found, top=False)
        return
    for child in node.children:
        _leaves(child, marks, bearing, found, top=False)


def _is_one_clause(
    node: Node, children: list[Node], marks: dict[int, list[Mark]], bearing: Counter[str], *, top: bool
) -> bool:
    """Whether the numbers below a node are parts of its text, not clauses."""
    with_marks = [c for c in children if _marks_below(c, marks)]
    weak = all(c.style in _WEAK for c in children)
    own = any(i in marks for i in node.paragraphs)
    if not with_marks:
        return own or (weak and not top)
    if own:
        return False
    only_last = with_marks == [children[-1]] and len(children) > 1
    if only_last and children[-1].all_paragraphs()[-1] in marks:
        usual = bearing.most_common(1)[0][0]
        if weak or (usual == node.style and children[-1].style != usual):
            return True
    return weak and len(with_marks) < max(2, 0.6 * len(children))


def _without_numbers(
    paragraphs: Sequence[Paragraph], marks: dict[int, list[Mark]], gaps: list[tuple[str, int]]
) -> Outline:
    """A document without numbers: what ends with a mark is a clause."""
    ends = sorted(marks)
    if not ends:
        return Outline(list(range(len(paragraphs))), [], [], marks, gaps)
    start = ends[0]
    if start and (marks[start][0].own_line or _is_heading_line(paragraphs[start - 1].text)):
        start -= 1
        if start and _is_heading_line(paragraphs[start - 1].text) and marks[ends[0]][0].own_line:
            start -= 1
    nodes: list[Node] = []
    at = start
    for end in ends:
        if end + 1 in marks and marks[end + 1][0].own_line:
            continue
        nodes.append(Node(None, list(range(at, end + 1)), task=True))
        at = end + 1
    return Outline(list(range(start)), nodes, list(range(at, len(paragraphs))), marks, gaps)
