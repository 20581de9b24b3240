"""What people decided and wrote in a plan, carried over to a new version of its document."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable
from typing import Any

from fazhi_cli.intake.draft import Decision, Draft, DraftTask
from fazhi_cli.plan.yaml.tree import parse_yaml

__all__ = ["keep_decisions", "with_old_words"]


_ALIKE = 0.6


def keep_decisions(draft: Draft, tasks_data: dict[str, Any]) -> list[Decision]:
    """Put what people decided in the old ``tasks.yaml`` into the draft of the new document.

    Kept are: the office in charge, corrections, and for measures whose text is
    the same their deadlines (rulings, doubts, notes) and targets.

    Args:
        draft: of the new document; it is changed.
        tasks_data: the old file, as plain data.

    Returns:
        What could not be kept, and which tasks have another number now.
    """
    lost: list[Decision] = []
    _document(draft, tasks_data.get("document", {}), lost)
    old = [t for s in tasks_data.get("sections", []) for t in s.get("tasks", [])]
    pairs = _pair(draft.tasks, old)
    for new, before in pairs:
        _task(new, before, lost)
        if new.number != before["id"]:
            message = f"任务“{new.title}”由第 {before['id']} 条变为第 {new.number} 条，原来的进展记录仍记在第 {before['id']} 条"
            lost.append(Decision(new.line, "structure", message, "请核对 records/ 里这一条的记录"))
    matched = {id(before) for _, before in pairs}
    lost += [
        Decision(0, "structure", f"原第 {t['id']} 条“{t['title']}”在新文件里没有了", "它的进展记录仍在 records/ 里")
        for t in old
        if id(t) not in matched
    ]
    return lost


def _document(draft: Draft, old: dict[str, Any], lost: list[Decision]) -> None:
    facts = draft.facts
    facts.office = old.get("office")
    facts.place = old.get("place")
    facts.district = old.get("district", facts.district)
    period = old.get("period", {})
    for field in ("issued", "printed"):
        if field in facts.remarks and old.get(field):
            setattr(facts, field, _day(old[field]))
            del facts.remarks[field]
    if "period" in facts.remarks and period:
        facts.period_start = _day(period["start"])
        facts.period_end = max(_day(period["end"]), facts.period_end)
        del facts.remarks["period"]
    around = "\n".join(b.text for b in (*draft.front, *draft.back))
    facts.kept = _still_there(old.get("corrections", []), around, "正文前后", 0, lost)
    quotes = {c["quote"] for c in facts.kept}
    facts.corrections = [c for c in facts.corrections if c.quote not in quotes]


def _day(value: object) -> dt.date:
    return dt.date.fromisoformat(str(value))


def _still_there(
    corrections: Iterable[dict[str, Any]], words: str, where: str, line: int, lost: list[Decision]
) -> list[dict[str, Any]]:
    kept = []
    for correction in corrections:
        if words.count(correction["quote"]) == 1:
            kept.append(correction)
        else:
            message = f"{where}的勘误“{correction['quote']}”在新文件里没有了，未保留"
            lost.append(Decision(line, "source", message, "新文件已改正的，不必处理"))
    return kept


def _pair(new: list[DraftTask], old: list[dict[str, Any]]) -> list[tuple[DraftTask, dict[str, Any]]]:
    """New tasks with the old ones they were: same title, else nearly the same text."""
    pairs: list[tuple[DraftTask, dict[str, Any]]] = []
    rest = list(old)
    for task in new:
        found = next((t for t in rest if t["title"] == task.title), None)
        if found is None:
            text = _text_of(task)
            scored = [
                (difflib.SequenceMatcher(None, _old_text(t), text, autojunk=False).quick_ratio(), t) for t in rest
            ]
            best = max(scored, key=lambda pair: pair[0], default=None)
            if best is not None and best[0] >= _ALIKE and not any(t.title == best[1]["title"] for t in new):
                found = best[1]
        if found is not None:
            rest.remove(found)
            pairs.append((task, found))
    return pairs


def _text_of(task: DraftTask) -> str:
    return task.title + "".join(m.text for m in task.measures)


def _old_text(task: dict[str, Any]) -> str:
    return str(task["title"]) + "".join(str(m["text"]) for m in task["measures"])


def _task(new: DraftTask, old: dict[str, Any], lost: list[Decision]) -> None:
    words = "\n".join([new.heading, *(m.text for m in new.measures), new.unit_line or ""])
    new.corrections = _still_there(old.get("corrections", []), words, f"第 {new.number} 条", new.line, lost)
    new.implements = old.get("implements")
    by_text = {str(m["text"]): m for m in old["measures"]}
    kept: set[str] = set()
    for measure in new.measures:
        before = by_text.get(measure.text)
        if before is not None:
            kept.add(measure.text)
            measure.kept = list(before.get("deadlines", []))
            measure.targets = list(before.get("targets", []))
    for text, before in by_text.items():
        if text not in kept:
            _lost_rulings(new, before, lost)
    units = {m["name"]: m["units"] for m in old.get("responsible", []) if isinstance(m, dict) and m.get("units")}
    for mention in new.mentions:
        mention.units = tuple(units.get(mention.name, ()))


def _lost_rulings(new: DraftTask, before: dict[str, Any], lost: list[Decision]) -> None:
    for deadline in before.get("deadlines", []):
        if deadline.get("ruling"):
            message = f"第 {new.number} 条的认定“{deadline['quote']}”所在的举措改了，认定未保留"
            lost.append(Decision(new.line, "time", message, "请由主管机关重新认定"))


_TASK = re.compile(r"^      - id: (\d+)\b", re.MULTILINE)
_BLOCK_END = re.compile(r"^ {0,5}\S", re.MULTILINE)
_SHA = re.compile(r"^(    sha256: )[0-9a-f]{64}", re.MULTILINE)


def with_old_words(new: str, old: str) -> str:
    """The new ``tasks.yaml`` with the head, document block and tasks of the old one where their data are equal."""
    new = _head(new, old)
    blocks = _tasks(old)
    pieces: list[str] = []
    at = 0
    for start, end, number in _places(new):
        before = blocks.get(number)
        words = new[start:end]
        if before is not None and _data(before) == _data(words):
            words = before.rstrip("\n") + words[len(words.rstrip("\n")) :]
        pieces += [new[at:start], words]
        at = end
    return "".join([*pieces, new[at:]])


def _head(new: str, old: str) -> str:
    """Comments before the data, and the document block if only the digest of the source differs."""
    new_start, old_start = new.find("schema_version:"), old.find("schema_version:")
    new_sections, old_sections = new.find("\nsections:"), old.find("\nsections:")
    if min(new_start, old_start, new_sections, old_sections) < 0:
        return new
    old_head, new_head = old[old_start:old_sections], new[new_start:new_sections]
    digest = _SHA.search(new_head)
    if digest is not None:
        updated = _SHA.sub(digest[0], old_head)
        if _data(updated) == _data(new_head):
            new_head = updated
    return old[:old_start] + new_head + new[new_sections:]


def _places(text: str) -> list[tuple[int, int, str]]:
    """Start, end and number of each task's block."""
    starts = list(_TASK.finditer(text))
    places: list[tuple[int, int, str]] = []
    for index, match in enumerate(starts):
        limit = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        stop = _BLOCK_END.search(text, match.end(), limit)
        places.append((match.start(), stop.start() if stop else limit, match[1]))
    return places


def _tasks(text: str) -> dict[str, str]:
    return {number: text[start:end] for start, end, number in _places(text)}


def _data(block: str) -> Any:
    return parse_yaml(block, "").data
