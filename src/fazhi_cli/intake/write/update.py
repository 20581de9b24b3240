"""A new version of a document brought into a plan that people have worked on."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.draft import Decision, Draft, DraftBody
from fazhi_cli.intake.readers.lines import Reading
from fazhi_cli.intake.write.carry_over import keep_decisions, with_old_words
from fazhi_cli.intake.write.yaml_tasks import tasks_yaml
from fazhi_cli.intake.write.yaml_units import collective_lines, unit_lines
from fazhi_cli.plan.diff import Change, compare_plans
from fazhi_cli.plan.format.schema import UnitsFile
from fazhi_cli.plan.load import PlanError, compile_reading
from fazhi_cli.plan.names import name_table, names_of
from fazhi_cli.plan.reading.reader import PlanReading
from fazhi_cli.plan.yaml.tree import parse_yaml
from fazhi_cli.text.spelling import fold

__all__ = ["Update", "prepare_update", "write_update"]


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
