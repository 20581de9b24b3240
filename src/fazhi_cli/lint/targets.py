"""Which plan folders are meant by the files on a command line (pre-commit passes the staged ones)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import UsageProblem
from fazhi_cli.plan.folder.locate import SOURCE, TASKS, UNITS

__all__ = ["Target", "stdin_target", "targets_of"]


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
