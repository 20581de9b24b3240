"""A new version of a document brought into a plan that people have worked on, with what they decided."""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.draft import Decision, Draft, DraftBody, DraftTask
from fazhi_cli.intake.readers.lines import Reading
from fazhi_cli.intake.write.yaml_files import collective_lines, tasks_yaml, unit_lines
from fazhi_cli.plan.diff import Change, compare_plans
from fazhi_cli.plan.format.schema import UnitsFile
from fazhi_cli.plan.load import PlanError, compile_reading
from fazhi_cli.plan.names import name_table, names_of
from fazhi_cli.plan.reading.reader import PlanReading
from fazhi_cli.plan.yaml.tree import parse_yaml
from fazhi_cli.text.spelling import fold

__all__ = ["Update", "keep_decisions", "prepare_update", "with_old_words", "write_update"]

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


class Update(NamedTuple):
    """A prepared update.

    Attributes:
        files: new contents by file name; nothing is written yet.
        lost: what people had decided and cannot be kept, and what moved.
        added: bodies that the unit file did not have.
        changes: what the update changes for whom.
    """

    files: dict[str, bytes]
    lost: list[Decision]
    added: list[DraftBody]
    changes: list[Change]


def prepare_update(folder: Path, reading: Reading, draft: Draft) -> Update:
    """Work out the files of a plan for a new version of its document.

    Args:
        folder: the plan folder, whose files are read only.
        reading: the new document.
        draft: the plan made from it; it is changed.

    Raises:
        PlanError: the plan's files have errors.
        FazhiError: a character of the document would be lost.
    """
    old = PlanReading(folder)
    old_plan = compile_reading(old)
    assert old.tasks is not None
    assert old.units is not None
    tasks_text, units_text = old.tasks.file.text, old.units.file.text
    lost = keep_decisions(draft, parse_yaml(tasks_text, "tasks.yaml").data)
    units, added = _with_new_bodies(units_text, old.units.entries, draft.bodies)
    if account(reading, draft).lost is not None:
        raise FazhiError("核对字符时发现没有转全，什么也没有写", "这是程序的毛病，请把这份文件报告给维护者")
    source = reading.text.encode()
    tasks = with_old_words(tasks_yaml(draft, hashlib.sha256(source).hexdigest()), tasks_text)
    files = {"source.txt": source, "units.yaml": units.encode(), "tasks.yaml": tasks.encode()}
    try:
        made = compile_reading(PlanReading(folder, files))
    except PlanError as error:
        message = "新文件转成的方案有错误，什么也没有写"
        raise FazhiError(message, "这是程序的毛病，请把这份文件报告给维护者") from error
    changes = compare_plans(old_plan, made)
    return Update(files, lost, added, changes)


def _with_new_bodies(text: str, units: UnitsFile, bodies: Sequence[DraftBody]) -> tuple[str, list[DraftBody]]:
    """The unit file with the bodies it lacks behind those it has; not a byte of it is changed otherwise."""
    table = name_table([*map(names_of, units.units), *map(names_of, units.collectives)])
    added = [b for b in bodies if fold(b.name) not in table]
    taken = {w for u in units.units for w in (u.id, u.key)} | {w for c in units.collectives for w in (c.id, c.key)}
    for body in added:
        key, number = body.key, 2
        while key in taken:
            key, number = f"{body.key}{number}", number + 1
        taken.add(key)
        body.id = body.key = key
    new_units = [line for b in added if b.kind is not None for line in unit_lines(b)]
    new_collectives = [line for b in added if b.kind is None for line in ("", *collective_lines(b))]
    if not text.endswith("\n"):
        text += "\n"
    heading = re.search(r"^collectives:.*$", text, re.MULTILINE)
    if new_units:
        block = "\n".join(["  # 新文件增加的单位", *new_units]) + "\n"
        if heading is None:
            text += block
        else:
            text = f"{text[: heading.start()].rstrip()}\n{block}\n{text[heading.start() :]}"
    if new_collectives:
        head = [] if heading is not None else ["", "collectives:"]
        text += "\n".join([*head, *new_collectives]) + "\n"
    return text, added


def write_update(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace the files of a plan; if one cannot be written, those before it are put back.

    Raises:
        FazhiError: the folder cannot be written; the plan is as it was.
    """
    before: dict[str, bytes] = {}
    scratch = {name: folder / f".{name}.{os.getpid()}" for name in files}
    try:
        for name, content in files.items():
            with scratch[name].open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for name in files:
            target = folder / name
            if target.exists():
                before[name] = target.read_bytes()
            scratch[name].replace(target)
    except OSError as error:
        for name, content in before.items():
            (folder / name).write_bytes(content)
        raise FazhiError(f"写不了文件夹“{folder}”：{why(error)}，原来的方案没有变", "请检查权限和磁盘空间") from error
    finally:
        for path in scratch.values():
            path.unlink(missing_ok=True)
