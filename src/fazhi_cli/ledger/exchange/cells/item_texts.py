"""A task or measure as a table names it: its number, its number and its words, or its words alone."""

from __future__ import annotations

import re
import unicodedata

from fazhi_cli.errors import UsageProblem
from fazhi_cli.plan.items import Item, parse_item
from fazhi_cli.plan.model import Plan
from fazhi_cli.text.spelling import fold

__all__ = ["item_of_text"]

_NUMERAL = "〇零一二三四五六七八九十百"
_LEADING = re.compile(
    rf"(?:第?[（(](?:[{_NUMERAL}]+|\d+)[)）]|第(?:[{_NUMERAL}]+|\d+)条|\d+[-—–－]\d+|\d+(?=[、.．\s])|[{_NUMERAL}]+(?=[、.．]))"
)
_NOTE = re.compile(r"〔注\d*〕|※")
_CIRCLED = re.compile(r"[\u2460-\u2473\u3251-\u325f]")
_MARKS = re.compile(r"[\s、，。；：,.;:．（）()《》〈〉\"'“”‘’—-]+")
_ENOUGH, _COMPARED, _LIKENESS = 8, 24, 0.75
"""Characters that a text needs to be compared, characters that are, and how alike they must be."""


def item_of_text(plan: Plan, text: str) -> Item:
    """The task or measure that a cell names: ``15``, ``15-2``, ``⑮``, ``（二十二）完善…``, or a title.

    A number and words that belong to different tasks are not settled here.

    Raises:
        UsageProblem: it names none, or the number and the words contradict each other.
    """
    try:
        return parse_item(plan, text)
    except UsageProblem as problem:
        number, words = _split(text)
        if number is None:
            named = _by_words(plan, text)
            if named is None:
                raise problem from None
            return named
        item = parse_item(plan, number)
        if words and not _belongs(plan, item, words):
            title = plan.task_by_id[item.task].title
            raise UsageProblem(
                f"“{_short(text)}”的编号和名称对不上：第 {item.task} 条是“{title}”", "请核对编号"
            ) from None
        return item


def _split(text: str) -> tuple[str | None, str]:
    circled = _CIRCLED.match(text.strip())
    if circled:
        return circled[0], text.strip()[circled.end() :]
    folded = unicodedata.normalize("NFKC", text).strip()
    match = _LEADING.match(folded)
    return (match[0], folded[match.end() :]) if match else (None, folded)


def _bare(text: str) -> str:
    """The characters of a text without punctuation, and without the marks of notes that a printed table has."""
    text = _NOTE.sub("", text)
    return _MARKS.sub("", fold(text))


def _belongs(plan: Plan, item: Item, words: str) -> bool:
    """Whether words behind a number are its title, its text, or the beginning of either."""
    bare = _bare(words.rstrip("…. "))
    if not bare:
        return True
    task = plan.task_by_id[item.task]
    measures = [plan.measure_by_id[item.measure]] if item.measure else task.measures
    known = [_bare(task.title), *(_bare(m.text) for m in measures)]
    return any(k.startswith(bare) or (k and bare.startswith(k)) or _alike(bare, k) for k in known)


def _alike(bare: str, known: str) -> bool:
    """Whether two texts begin alike but for what is damaged in one and read in the other."""
    from difflib import SequenceMatcher

    length = min(len(bare), len(known), _COMPARED)
    return length >= _ENOUGH and SequenceMatcher(None, bare[:length], known[:length]).ratio() >= _LIKENESS


def _by_words(plan: Plan, text: str) -> Item | None:
    bare = _bare(text)
    tasks = [Item(t.id, None) for t in plan.tasks if _bare(t.title) == bare]
    measures = [Item(t.id, m.id) for t in plan.tasks for m in t.measures if _bare(m.text) == bare]
    found = tasks or measures
    return found[0] if len(found) == 1 else None


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "……"
