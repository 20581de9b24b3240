"""Which plan folder is meant, and why: by --plan, FAZHI_PLAN, upward, bundled; by files that belong to it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from fazhi_cli.errors import FazhiError, UsageProblem, why

__all__ = [
    "BUNDLED",
    "ENVIRONMENT_VARIABLE",
    "SOURCE",
    "TASKS",
    "UNITS",
    "Location",
    "Target",
    "bundled_folder",
    "bytes_of",
    "find_plan",
    "resource_folder",
    "shown_name",
    "stdin_target",
    "targets_of",
]

TASKS = "tasks.yaml"
UNITS = "units.yaml"
SOURCE = "source.txt"

ENVIRONMENT_VARIABLE = "FAZHI_PLAN"

BUNDLED = "bundled"
"""What to write in place of a folder to mean the plan that ships with the program."""

Origin = Literal["option", "environment", "upward", "bundled", "asked"]
"""How a plan was found; ``bundled``: ours, because there is no other; ``asked``: ours, as was wished."""


class Location(NamedTuple):
    """A plan folder and how it was found."""

    folder: Path
    origin: Origin


def resource_folder(name: str) -> Path:
    """A folder that ships with the program: ``plan`` or ``templates``.

    In a wheel they lie inside the package; in a checkout, at its top.
    """
    package = Path(__file__).resolve().parents[2]
    packed = package / "_resources" / name
    return packed if packed.is_dir() else package.parent.parent / name


def bundled_folder() -> Path:
    """The plan that ships with the program."""
    return resource_folder("plan")


def shown_name(path: Path) -> str:
    """How a file is named to the user: relative to the working folder where it lies below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def find_plan(option: str | None = None, start: Path | None = None) -> Location:
    """Find the plan folder: option, environment, upward from ``start``, bundled.

    Args:
        option: value of ``--plan``, or ``None``; ``bundled`` is the plan that ships with the program.
        start: where the upward search begins; default the working folder.

    Raises:
        FazhiError: the folder that was named is not a plan folder.
    """
    if option is not None:
        if not option:
            raise FazhiError("--plan 后面没有写文件夹", "请写含有 tasks.yaml、units.yaml 的文件夹，或去掉 --plan")
        if option == BUNDLED:
            return Location(bundled_folder(), "asked")
        return Location(_checked(Path(option), "--plan"), "option")
    named = os.environ.get(ENVIRONMENT_VARIABLE)
    if named == BUNDLED:
        return Location(bundled_folder(), "asked")
    if named:
        return Location(_checked(Path(named), f"环境变量 {ENVIRONMENT_VARIABLE}"), "environment")
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        candidate = folder / "plan"
        if (candidate / TASKS).is_file():
            return Location(candidate, "upward")
    return Location(bundled_folder(), "bundled")


def _checked(folder: Path, said_by: str) -> Path:
    inner = folder / "plan"
    if (folder / TASKS).is_file():
        return folder
    if (inner / TASKS).is_file():
        return inner
    what = "里没有 tasks.yaml" if folder.is_dir() else "不存在" if not folder.exists() else "不是文件夹"
    raise FazhiError(
        f"{said_by} 指定的方案文件夹“{folder}”{what}",
        "请写含有 tasks.yaml、units.yaml 的文件夹；用内置方案新建一个：fazhi init --bundled",
    )


class Target(NamedTuple):
    """A plan folder, with contents that take the place of its files."""

    folder: Path
    instead: dict[str, bytes]


def targets_of(paths: Iterable[Path]) -> list[Target]:
    """The plan folders that files or folders belong to, each once, in order.

    A staged file is checked together with its plan: a name changed in
    units.yaml may break tasks.yaml.

    Raises:
        UsageProblem: a path does not exist or belongs to no plan.
    """
    folders: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise UsageProblem(f"“{path}”不存在", "请检查路径")
        folders[_folder_of(path)] = None
    return [Target(folder, {}) for folder in folders]


def _folder_of(path: Path) -> Path:
    start = path if path.is_dir() else path.parent
    if path.is_dir() and (path / "plan" / TASKS).is_file() and not (path / TASKS).is_file():
        return path / "plan"
    for folder in (start, *start.parents) if start.parents else (start,):
        if (folder / TASKS).is_file() or (folder / UNITS).is_file():
            return folder
    absolute = start.absolute()
    for folder in absolute.parents:
        if (folder / TASKS).is_file():
            return folder
    raise UsageProblem(f"“{path}”不属于任何方案文件夹", f"方案文件夹里有 {TASKS}、{UNITS}")


def stdin_target(folder: Path, named: str | None, data: bytes) -> Target:
    """The plan folder in which standard input takes the place of a file.

    Args:
        folder: the plan folder, if no name says otherwise.
        named: ``--stdin-filename``: the file whose content it is; default tasks.yaml.
        data: what was read.

    Raises:
        UsageProblem: the name is that of no file of a plan.
    """
    if named is None:
        return Target(folder, {TASKS: data})
    path = Path(named)
    if path.suffix not in (".yaml", ".yml", ".txt") or path.name not in (TASKS, UNITS, SOURCE):
        raise UsageProblem(f"--stdin-filename 写的“{named}”不是方案里的文件", f"可以写 {TASKS}、{UNITS}、{SOURCE}")
    return Target(path.parent if path.parent.is_dir() else folder, {path.name: data})


def bytes_of(path: Path) -> bytes | None:
    """What a file of a plan folder holds; ``None`` if there is none.

    Raises:
        FazhiError: it is there and cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FazhiError(f"读不了文件“{path}”：{why(error)}", "请检查文件权限") from error
