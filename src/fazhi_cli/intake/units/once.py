"""What is said once for the whole document, and what only the whole document shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fazhi_cli.intake.draft import DraftMark, DraftMention, DraftTask, Rule
from fazhi_cli.intake.units.names import depths, without_blanks
from fazhi_cli.intake.units.rules import rules_in

__all__ = ["Applied", "apply_rules", "collect_mentions", "join_offices"]


class Applied(NamedTuple):
    """A rule that was applied to marks.

    Attributes:
        line: where it stands.
        basis: Chinese, what the mentions say that rest on it.
        sure: it names whom it adds; if not, the collectives before it were taken.
        task: number of the task it stands in, 0 outside tasks.
        measure: index of its measure there.
    """

    line: int
    basis: str
    sure: bool
    task: int = 0
    measure: int = 0


def apply_rules(tasks: Iterable[DraftTask], general: Iterable[tuple[int, str]]) -> list[Applied]:
    """Apply 列第一位的为牵头单位，下同 and 以下不再列出 to what follows.

    Args:
        tasks: in the order of the text.
        general: paragraphs outside the tasks with their lines, where such a rule may stand too; it holds for all.

    Returns:
        The rules that were applied.
    """
    standing = _Standing()
    for line, text in general:
        for rule in rules_in(text):
            standing.takes(rule, line, None)
    for task in tasks:
        # A rule in a clause's text is about its own mark too.
        for measure in task.measures:
            for rule in rules_in(measure.text):
                standing.takes(rule, measure.line, task)
        for before, mark in zip([None, *task.marks], task.marks, strict=False):
            standing.meets(task, mark, before)
    return standing.applied


class _Standing:
    """The rules that stand at a place of the text."""

    def __init__(self) -> None:
        self._leads: tuple[Rule, str] | None = None
        self.applied: list[Applied] = []
        self._always: list[tuple[Rule, str]] = []

    def takes(self, rule: Rule, line: int, task: DraftTask | None, mark: DraftMark | None = None) -> None:
        """Take up a rule."""
        where = f"第{task.clause}条（原文第 {line} 行）" if task else f"方案（原文第 {line} 行）"
        basis = f"{where}注明“{rule.quote}”"
        if rule.kind == "first-leads":
            self._leads = rule, basis
        elif rule.names and not any(known.names == rule.names for known, _ in self._always):
            self._always.append((rule, basis))
        sure = rule.kind == "first-leads" or any(n.name in rule.quote for n in rule.names)
        place = mark.placed if mark else 0
        self.applied.append(Applied(line, basis, sure, task.number if task else 0, place))

    def meets(self, task: DraftTask, mark: DraftMark, before: DraftMark | None) -> None:
        """Apply what stands to a mark, and take up what it says.

        Args:
            task: its clause.
            mark: the mark.
            before: the mark before it, of which it may be a note: （A、B负责）（列第一位的为牵头单位，下同）.
        """
        standing = list(self._always)
        for rule in mark.rules:
            self.takes(rule, mark.line, task, mark)
        added = {n.name for rule in mark.rules for n in rule.names}
        own = [m for m in mark.mentions if m.name not in added]
        if own or before is None or not mark.rules:
            self._lead(own, mark)
        else:
            self._lead(before.mentions, before)
        if not own:
            return
        for rule, basis in standing:
            # 各市人民政府 in the mark, 市人民政府 in the rule.
            known = {m.name.removeprefix("各") for m in mark.mentions}
            mark.mentions += [
                DraftMention(n.name, n.role, basis) for n in rule.names if n.name.removeprefix("各") not in known
            ]

    def _lead(self, mentions: Sequence[DraftMention], mark: DraftMark) -> None:
        if self._leads is None or not mentions or any(m.role == "lead" for m in mentions):
            return
        rule, basis = self._leads
        leading = _before_sign(mentions, mark.printed, rule.signs) if rule.signs else 1
        if leading == 0:
            mark.unmet = f"{basis}，这里没有这个符号，看不出哪个牵头"
        for mention in mentions[:leading]:
            mention.role, mention.basis = "lead", basis


def _before_sign(mentions: Sequence[DraftMention], printed: str, signs: str) -> int:
    """How many mentions a mark prints before the first of ``signs`` outside brackets; 0 where it has none."""
    text = without_blanks(printed)
    around = depths(text)
    at = begin = max(0, text.find(mentions[0].name))
    stop = next((i for i in range(begin, len(text)) if text[i] in signs and around[i] == around[begin]), None)
    for count, mention in enumerate(mentions):
        at = max(at, text.find(mention.name, at))
        if stop is not None and at > stop:
            return count
    return 1 if len(mentions) == 1 else 0


def join_offices(tasks: Sequence[DraftTask]) -> list[str]:
    """Join two names that are one office where the document shows it (市科委、中关村管委会).

    Shown means: they never stand apart, the second lacks the prefix that names
    here have (市), and a mark that holds only the two says 负责 where others of
    several bodies say 分别负责; or the second is a 管委会 that is not of a zone.
    """
    marks = [mark for task in tasks for mark in task.marks]
    names = Counter(m.name for mark in marks for m in mark.mentions)
    prefix, count = Counter(name[0] for name in names).most_common(1)[0] if names else ("", 0)
    if prefix not in "市省区县州" or count < 0.6 * len(names):
        return []
    pairs: Counter[tuple[str, str]] = Counter()
    for mark in marks:
        for first, second in zip(mark.mentions, mark.mentions[1:], strict=False):
            if first.role == second.role:
                pairs[first.name, second.name] += 1
    separately = any("分别" in mark.printed for mark in marks)
    joined: list[str] = []
    for (first_name, second_name), together in sorted(pairs.items()):
        if together < 2 or names[first_name] != together or names[second_name] != together:
            continue
        if not first_name.startswith(prefix) or second_name.startswith((prefix, "各")):
            continue
        alone = [m for m in marks if [x.name for x in m.mentions] == [first_name, second_name]]
        shown = separately and any("分别" not in mark.printed for mark in alone)
        # 高新区管委会 is a body of its own; 中关村管委会 is a second name of the office before it.
        by_name = second_name.endswith("管委会") and not second_name.endswith("区管委会")
        usual = by_name and f"{prefix}{second_name}" not in names
        if shown or usual:
            _join(marks, first_name, second_name)
            joined.append(f"{first_name}、{second_name}")
    return joined


def _join(marks: Iterable[DraftMark], first_name: str, second_name: str) -> None:
    for mark in marks:
        for index in range(len(mark.mentions) - 1):
            if (mark.mentions[index].name, mark.mentions[index + 1].name) == (first_name, second_name):
                mark.mentions[index].name = f"{first_name}、{second_name}"
                del mark.mentions[index + 1]
                break


def collect_mentions(task: DraftTask) -> None:
    """Make the task's list of mentions from its marks, each mark's names in the order it prints them.

    A body that two marks name in one role is one mention with the measures of
    both, unless that would move it before or behind others of its mark.
    """
    task.mentions = []
    for mark in task.marks:
        behind = 0
        for said in mark.mentions:
            found = next(
                (
                    index
                    for index, known in enumerate(task.mentions[behind:], behind)
                    if (known.name, known.role) == (said.name, said.role)
                ),
                None,
            )
            if found is None:
                task.mentions.append(DraftMention(said.name, said.role, said.basis, mark.governs))
                behind = len(task.mentions)
                continue
            known = task.mentions[found]
            if known.measures and mark.governs:
                known.measures += tuple(i for i in mark.governs if i not in known.measures)
            else:
                known.measures = ()
            behind = found + 1
