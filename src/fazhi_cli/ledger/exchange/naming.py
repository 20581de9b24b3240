"""What the cells of a row name: who speaks, and its task or measure, by number, by number and words, or by words alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.recording.drafting import bearing_unit, unit_for_writing
from fazhi_cli.ledger.words import OFFICE
from fazhi_cli.plan.items import Item, parse_item
from fazhi_cli.plan.model import Plan
from fazhi_cli.text.spelling import fold

__all__ = ["Naming", "item_of_text"]

_MARKS = "、，,；; \n"
_SEVERAL = re.compile(r"[、，,；;\n]+")
_OFFICE_WORDS = ("办公室", OFFICE)
_DATE = re.compile(
    r"(\d{4}[-/.年])?\d{1,2}[/月]\d{1,2}日?\Z|\d{4}-\d{1,2}(-\d{1,2})?\Z|[A-Z][a-z]{2}-\d+\Z|\d+-[A-Z][a-z]{2}\Z"
)


class Naming:
    """Tasks and units by the words of a table, each word looked up once: a sheet repeats few words in many rows."""

    def __init__(self, book: Book) -> None:
        """Names of the plan of this ledger."""
        self._plan = book.plan
        self._units: dict[str, str | UsageProblem | None] = {}
        self._items: dict[str, Item] = {}
        self._office = self._find(book.plan.document.office) if book.plan.document.office else None

    def item(self, cells: Mapping[str, Any]) -> Item:
        """The task or measure of a row.

        Raises:
            UsageProblem: it names none, or two that do not fit.
        """
        for key in ("item", "measure"):
            if _DATE.match(str(cells.get(key, ""))):
                raise UsageProblem(
                    f"任务编号成了日期“{cells[key]}”：表格软件把 5-7 这样的编号改掉了",
                    "请把这一列设为“文本”再填，或写作 五-7",
                )
        item = self._item(str(cells["item"])) if "item" in cells else None
        if "measure" in cells:
            measure = self._item(str(cells["measure"]))
            if item is not None and item.task != measure.task:
                raise UsageProblem(f"举措 {measure} 不属于第 {item.task} 条")
            return measure
        if item is None:
            raise UsageProblem("没有写任务编号")
        return item

    def unit(self, word: str) -> str | None:
        """The id of the unit; ``None`` for the office called by that word.

        Raises:
            UsageProblem: the word names no unit, or several.
        """
        found = self._find(word)
        if isinstance(found, UsageProblem):
            raise found
        return found

    def speaker(self, word: str, item: Item) -> str | None:
        """Whose statement a row is: the id of a unit, or ``None`` for the office.

        The office's own name is its unit's where the plan gives that unit the
        task; on every other task it speaks as the office.

        Raises:
            UsageProblem: the word names no unit, or one that does not bear the task.
        """
        unit = self.unit(word)
        if unit is None:
            return None
        try:
            bearing_unit(self._plan, item, unit)
        except UsageProblem:
            if unit != self._office:
                raise
            return None
        return unit

    def _item(self, text: str) -> Item:
        if text not in self._items:
            self._items[text] = item_of_text(self._plan, text)
        return self._items[text]

    def _find(self, word: str) -> str | UsageProblem | None:
        if word not in self._units:
            found: str | UsageProblem | None
            try:
                found = unit_for_writing(self._plan, word)
            except UsageProblem as error:
                problem = error
                if len(_SEVERAL.split(word.strip(_MARKS))) > 1:
                    problem = UsageProblem(
                        f"“{word}”是几个单位，看不出是谁的话", "请一个单位写一行；办公室对各单位的话，单位写“办公室”"
                    )
                office = (*_OFFICE_WORDS, self._plan.document.office or "")
                found = None if fold(word) in {fold(w) for w in office if w} else problem
            self._units[word] = found
        return self._units[word]


_NUMERAL = "〇零一二三四五六七八九十百"
_LEADING = re.compile(
    rf"(?:第?[（(](?:[{_NUMERAL}]+|\d+)[)）]|第(?:[{_NUMERAL}]+|\d+)条|\d+[-—–－]\d+|\d+(?=[、.．\s])|[{_NUMERAL}]+(?=[、.．]))"
)
_NOTE = re.compile(r"〔注\d*〕|※")
_CIRCLED = re.compile(r"[\u2460-\u2473\u3251-\u325f]")
_SIGNS = re.compile(r"[\s、，。；：,.;:．（）()《》〈〉\"'“”‘’—-]+")
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
    return _SIGNS.sub("", fold(text))


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
