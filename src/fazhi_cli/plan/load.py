"""A plan folder to checked entries, positions and the compiled plan."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.errors import FazhiError
from fazhi_cli.plan.model import Plan

if TYPE_CHECKING:
    from pydantic import BaseModel

    from fazhi_cli.plan.schema import TasksFile, UnitsFile

__all__ = ["Parsed", "PlanError", "PlanFiles", "decode", "load_plan", "parse_files", "read_files"]

TASKS = "tasks.yaml"
UNITS = "units.yaml"
SOURCE = "source.txt"


class PlanFiles(NamedTuple):
    """The bytes a plan is made from; ``None`` where a file is missing."""

    folder: Path
    tasks: bytes | None
    units: bytes | None

    def shown(self, name: str) -> str:
        """How a file of this plan is named to the user: relative to the working folder where it lies below it."""
        path = self.folder / name
        try:
            return path.absolute().relative_to(Path.cwd()).as_posix()
        except ValueError:
            return str(path)


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
        super().__init__(f"方案“{folder}”有 {count} 处错误，改好之前不能查询", "逐条说明见：fazhi lint")


def read_files(folder: Path) -> PlanFiles:
    """Read the YAML files of a plan folder.

    Raises:
        FazhiError: a file is there but cannot be read.
    """
    return PlanFiles(folder, _read(folder / TASKS), _read(folder / UNITS))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FazhiError(f"读不了文件“{path}”：{error.strerror}", "请检查文件权限") from error


def decode(data: bytes, file: str) -> tuple[str | None, Diagnostic | None]:
    """Decode a file as UTF-8, with or without byte order mark.

    Returns:
        The text, or ``None`` and a diagnostic that names the encoding the file seems to have.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None, _wrong_encoding(file, 1, 1, "UTF-16")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8", "replace")) + 1
        try:
            data.decode("gb18030")
        except UnicodeDecodeError:
            return None, _wrong_encoding(file, line, column, "")
        return None, _wrong_encoding(file, line, column, "GB18030（GBK）")


def _wrong_encoding(file: str, line: int, column: int, name: str) -> Diagnostic:
    message = f"文件编码是 {name}，应为 UTF-8" if name else "文件不是 UTF-8 编码，含有无法识别的字节"
    hint = "用编辑器另存为 UTF-8" if name else "文件可能已损坏，请从版本库恢复"
    return Diagnostic("FZ104", "error", file, line, column, message, hint)


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
    """
    from fazhi_cli.plan.compile import compile_plan

    parsed = parse_files(read_files(folder))
    if parsed.problems or parsed.tasks is None or parsed.units is None:
        raise PlanError(folder, parsed.problems)
    return compile_plan(parsed.tasks, parsed.units)
