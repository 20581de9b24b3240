"""A plan folder to checked entries, positions and the compiled plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.errors import FazhiError
from fazhi_cli.plan.files import SOURCE, TASKS, UNITS, PlanFiles, decode, read_files
from fazhi_cli.plan.model import Plan

if TYPE_CHECKING:
    from pydantic import BaseModel

    from fazhi_cli.plan.schema import TasksFile, UnitsFile

__all__ = [
    "SOURCE",
    "TASKS",
    "UNITS",
    "Parsed",
    "PlanError",
    "PlanFiles",
    "compile_files",
    "decode",
    "load_plan",
    "parse_files",
    "read_files",
]


class Parsed(NamedTuple):
    """What could be read of a plan folder, and what is wrong with it."""

    files: PlanFiles
    tasks: TasksFile | None
    units: UnitsFile | None
    tasks_marks: Any
    units_marks: Any
    problems: tuple[Diagnostic, ...]


class PlanError(FazhiError):
    """The plan cannot be used: its files have errors, all of them listed."""

    def __init__(self, folder: Path, problems: tuple[Diagnostic, ...]) -> None:
        self.problems = problems
        count = len(problems)
        named = f'"{folder}"' if " " in str(folder) else folder
        hint = f"怎么改见：fazhi lint --plan {named}"
        super().__init__(f"方案“{folder}”有 {count} 处错误，改好之前不能查询", hint)


def parse_files(files: PlanFiles) -> Parsed:
    """Parse and check both YAML files, each on its own; nothing is raised for bad data."""
    from fazhi_cli.plan.schema import TasksFile, UnitsFile

    problems: list[Diagnostic] = []
    tasks, tasks_marks = _parse_one(files, TASKS, files.tasks, TasksFile, problems)
    units, units_marks = _parse_one(files, UNITS, files.units, UnitsFile, problems)
    return Parsed(files, tasks, units, tasks_marks, units_marks, tuple(problems))


_Model = TypeVar("_Model", bound="BaseModel")


def _parse_one(
    files: PlanFiles, name: str, data: bytes | None, model: type[_Model], problems: list[Diagnostic]
) -> tuple[_Model | None, Any]:
    from fazhi_cli.plan.validate import validate
    from fazhi_cli.plan.yamltree import parse_yaml

    shown = files.shown(name)
    if data is None:
        problems.append(Diagnostic("FZ105", "error", shown, 0, 0, f"方案文件夹里缺少 {name}", None))
        return None, None
    text, trouble = decode(data, shown)
    if text is None:
        assert trouble is not None
        problems.append(trouble)
        return None, None
    tree = parse_yaml(text, shown)
    problems += tree.problems
    if tree.marks is None and tree.problems:
        return None, None
    entry, found = validate(model, tree, shown)
    problems += found
    return entry, tree.marks


def load_plan(folder: Path) -> Plan:
    """Load and compile a plan for queries.

    Raises:
        PlanError: the files have errors.
        FazhiError: a file cannot be read.
    """
    return compile_files(read_files(folder))


def compile_files(files: PlanFiles) -> Plan:
    """Compile a plan from the bytes of its files.

    Raises:
        PlanError: the files have errors.
    """
    from fazhi_cli.plan.compile import compile_plan

    parsed = parse_files(files)
    if parsed.problems or parsed.tasks is None or parsed.units is None:
        raise PlanError(files.folder, parsed.problems)
    return compile_plan(parsed.tasks, parsed.units)
