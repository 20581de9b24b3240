"""What is said once for the whole document, and what only the whole document shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from fazhi_cli.intake.draft import DraftMark, DraftMention, DraftTask
from fazhi_cli.intake.units.mentions import Rule, first_leads

__all__ = ["apply_rules", "collect_mentions", "join_offices"]


def apply_rules(tasks: Iterable[DraftTask], general: Iterable[str]) -> list[tuple[int, str]]:
    """Apply 列第一位的为牵头单位，下同 and 以下不再列出 to what follows.

    Args:
        tasks: in the order of the text.
        general: paragraphs outside the tasks, where such a rule may stand too.

    Returns:
        (line, basis) of each rule applied.
    """
    standing = _Standing()
    for text in general:
        quote = first_leads(text)
        if quote:
            standing.lead = f"方案注明“{quote}”"
            standing.applied.append((0, standing.lead))
            break
    for task in tasks:
        for mark in task.marks:
            standing.meets(task, mark)
    return standing.applied


class _Standing:
    """The rules that stand at a place of the text."""

    def __init__(self) -> None:
        self.lead: str | None = None
        self.applied: list[tuple[int, str]] = []
        self._always: list[tuple[Rule, str]] = []

    def meets(self, task: DraftTask, mark: DraftMark) -> None:
        """Apply what stands to a mark, and take up what it says."""
        before = list(self._always)
        for rule in mark.rules:
            basis = f"第{task.clause}条注明“{rule.quote}”"
            self.applied.append((mark.line, basis))
            if rule.kind == "first-leads":
                self.lead = basis
            else:
                self._always.append((rule, basis))
        if self.lead and mark.mentions and not any(m.role == "lead" for m in mark.mentions):
            mark.mentions[0].role, mark.mentions[0].basis = "lead", self.lead
        for rule, basis in before:
            known = {m.name for m in mark.mentions}
            mark.mentions += [DraftMention(n.name, n.role, basis) for n in rule.names if n.name not in known]


def join_offices(tasks: Sequence[DraftTask]) -> list[str]:
    """Join two names that are one office where the document shows it (市科委、中关村管委会).

    Shown means: they never stand apart, the second lacks the prefix that names
    here have (市), and a mark that holds only the two says 负责 where others of
    several bodies say 分别负责.
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
        if separately and any("分别" not in mark.printed for mark in alone):
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
    """Make the task's list of mentions from its marks: each body once in each role."""
    task.mentions = []
    for mark in task.marks:
        for said in mark.mentions:
            mention = DraftMention(said.name, said.role, said.basis, mark.governs)
            known = next((k for k in task.mentions if k.name == mention.name and k.role == mention.role), None)
            if known is None:
                task.mentions.append(mention)
            elif known.measures and mention.measures:
                known.measures += tuple(i for i in mention.measures if i not in known.measures)
            else:
                known.measures = ()
