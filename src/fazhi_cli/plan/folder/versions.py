"""A plan as it stands in a folder, a file or a git revision."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError, UsageProblem
from fazhi_cli.plan.folder.locate import TASKS, UNITS
from fazhi_cli.plan.folder.repository import ask_git, commit_of, in_repository
from fazhi_cli.plan.load import compile_reading, load_plan
from fazhi_cli.plan.model import Plan

__all__ = ["Version", "in_git", "read_version"]


class Version(NamedTuple):
    """A compiled plan and how this version of it is named to the user."""

    name: str
    plan: Plan


def read_version(word: str, folder: Path) -> Version:
    """The plan that a word means: a folder, a tasks.yaml file, or a git revision of ``folder``.

    Raises:
        UsageProblem: it means nothing of these.
        fazhi_cli.plan.load.PlanError: that version of the plan has errors.
    """
    path = Path(word)
    if path.is_dir():
        inner = path if (path / TASKS).is_file() else path / "plan"
        if not (inner / TASKS).is_file():
            raise UsageProblem(f"文件夹“{word}”里没有 {TASKS}", "请写方案文件夹")
        return Version(word, load_plan(inner))
    if path.is_file():
        return Version(word, _from_file(path, folder))
    return Version(word, _from_git(word, folder))


def _from_file(path: Path, folder: Path) -> Plan:
    """A file counts as tasks.yaml, unless it is a units.yaml; the other is that beside it, or the plan's own."""
    name = UNITS if path.name == UNITS else TASKS
    other = TASKS if name == UNITS else UNITS
    beside = path.parent / other
    base = folder / other
    found = next((p.read_bytes() for p in (beside, base) if p.is_file()), None)
    return _compiled(path.parent, {name: path.read_bytes(), other: found})


def _compiled(folder: Path, contents: Mapping[str, bytes | None]) -> Plan:
    from fazhi_cli.plan.reading.reader import PlanReading

    return compile_reading(PlanReading(folder, contents))


def in_git(folder: Path) -> bool:
    """Whether the folder lies in a git work tree, and git can be run."""
    return _git(folder, "rev-parse", "--is-inside-work-tree") == b"true\n"


def _from_git(revision: str, folder: Path) -> Plan:
    if revision.startswith("-"):
        raise UsageProblem(f"“{revision}”不是版本", "请写文件夹、文件或 git 版本")
    if _git(folder, "--version") is None:
        raise UsageProblem(
            f"“{revision}”不是文件夹或文件，这里又没有 git，认不出版本", "请写文件夹或文件，或先安装 git"
        )
    if not in_git(folder):
        if in_repository(folder):
            ask_git(folder, "rev-parse", "--is-inside-work-tree")  # says why it refuses
        raise UsageProblem(f"没有“{revision}”这个文件夹或文件；方案不在 git 里，也没有这个版本", "请检查写法")
    try:
        name = commit_of(folder, revision)
    except UsageProblem as error:
        raise UsageProblem(f"没有“{revision}”这个文件夹、文件或 git 版本", error.hint) from None
    files = [_git(folder, "show", f"{name}:./{file}") for file in (TASKS, UNITS)]
    if files[0] is None:
        raise FazhiError(f"版本 {revision} 里还没有这份方案", "换一个较新的版本")
    return _compiled(folder, {TASKS: files[0], UNITS: files[1]})


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints, or ``None`` if it fails or cannot be run."""
    try:
        return ask_git(folder, *arguments)
    except FazhiError:
        return None
