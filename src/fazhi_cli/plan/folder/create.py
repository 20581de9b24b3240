"""A new plan folder, empty or with the bundled plan: whole or not at all, and never over something that is there."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.plan.folder.locate import SOURCE, TASKS, UNITS, bundled_folder

__all__ = ["copy_bundled", "create_file", "create_folder", "plan_folder_in", "refuse_occupied", "schema_files"]


def plan_folder_in(directory: Path) -> Path:
    """The plan folder that belongs into a working folder: ``directory/plan``, or the folder itself if it is named so.

    Upward discovery looks for ``plan/``: a command run in ``directory`` then finds it.
    """
    return directory if directory.name == "plan" else directory / "plan"


def create_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder.

    Everything is written beside the target and moved there in one step: a
    killed process leaves no half of a plan under the target's name.

    Args:
        target: the folder to make; it must not exist, or be empty.
        files: relative path with ``/`` to content.

    Raises:
        FazhiError: the target holds something, or cannot be written.
    """
    refuse_occupied(target)
    made = _make_parents(target.absolute().parent)
    try:
        scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.absolute().parent))
    except OSError as error:
        _remove_empty(made)
        raise _cannot(target, error) from error
    try:
        for name, content in files.items():
            _write(scratch / name, content)
        # mkdtemp makes private folders; a plan is for everybody who may read beside it.
        scratch.chmod(0o777 & ~_umask())
        with contextlib.suppress(FileNotFoundError):
            target.rmdir()
        scratch.rename(target)
    except BaseException as error:
        shutil.rmtree(scratch, ignore_errors=True)
        _remove_empty(made)
        if isinstance(error, OSError):
            raise _cannot(target, error) from error
        raise


def copy_bundled(target: Path) -> list[str]:
    """Copy the bundled plan, without any records, into a new folder.

    Args:
        target: the plan folder to make; it must not exist, or be empty.

    Returns:
        Names of the files written, relative to ``target``.

    Raises:
        FazhiError: the target holds something or cannot be written, or the program is not wholly installed.
    """
    folder = bundled_folder()
    try:
        files = {name: (folder / name).read_bytes() for name in (TASKS, UNITS, SOURCE)}
    except OSError as error:
        raise FazhiError(f"内置方案读不出来：{why(error)}", "程序没有装完整，请重新安装") from error
    files |= schema_files()
    create_folder(target, files)
    return list(files)


def schema_files() -> dict[str, bytes]:
    """The JSON Schemas that the first line of each YAML file names, for editors."""
    folder = bundled_folder() / "schema"
    return {f"schema/{p.name}": p.read_bytes() for p in sorted(folder.glob("*.json"))}


def create_file(path: Path, content: bytes) -> None:
    """Write a new file, whole or not at all.

    Raises:
        FazhiError: it is there already, or cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise FazhiError(f"“{path}”已经存在，不会覆盖", "请换一个文件名，或先移走原来的")
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _write(scratch, content)
        scratch.rename(path)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise _cannot(path, error, "文件") from error


def refuse_occupied(target: Path) -> None:
    """Raise :class:`FazhiError` if the target holds something: it is never written over."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise FazhiError(f"“{target}”已经存在，不是文件夹，什么也没有写", "请换一个文件夹名")
    if not target.exists():
        return
    held = sorted(p.name for p in target.iterdir())
    if held:
        listed = "、".join(held[:3]) + (" 等" if len(held) > 3 else "")
        raise FazhiError(
            f"文件夹“{target}”里已有内容（{listed}），不会覆盖，什么也没有写", "请换一个文件夹，或先移走原来的"
        )


def _make_parents(parent: Path) -> list[Path]:
    """Make missing folders; those made, deepest first."""
    missing = [p for p in (parent, *parent.parents) if not p.exists()]
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _remove_empty(missing)
        raise _cannot(parent, error) from error
    return missing


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _cannot(target: Path, error: OSError, what: str = "文件夹") -> FazhiError:
    # A folder that cannot be made because it exists is none.
    reason = "路径中有一段是文件，不是文件夹" if isinstance(error, FileExistsError) else why(error)
    return FazhiError(f"写不了{what}“{target}”：{reason}", "请检查路径、权限和磁盘空间")
