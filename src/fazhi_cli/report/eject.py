"""``--eject-templates``: our templates copied into a folder of the user, all of them or none.

In a folder that is there already, the new files and copies of the old ones
first lie whole in a hidden folder; then each takes its place. A run that is
killed in between leaves that hidden folder, with which no report is made, and
the next run finishes what it finds.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.ledger.files.atomic import replace_file
from fazhi_cli.plan.folder.create import create_folder
from fazhi_cli.report.templating import HALF_EJECTED, our_folder

__all__ = ["eject"]

_UNFINISHED = f".{HALF_EJECTED}-"
"""Beginning of the names under which the hidden folder is made and removed: what lies there does not count."""


def eject(folder: Path, *, force: bool) -> list[Path]:
    """Copy our templates, as they ship, into a folder; files of other names are left alone.

    Raises:
        FazhiError: files are there already and ``force`` is not given, or a file cannot be written; all is as it was
            then.
    """
    source = our_folder()
    files = {p.relative_to(source).as_posix(): p.read_bytes() for p in sorted(source.rglob("*")) if p.is_file()}
    targets = [folder / name for name in files]
    _sweep_scratch(folder, files)
    if not folder.exists():
        create_folder(folder, files)
        return targets
    if _finish(folder, files) and all(_content(folder / name) == content for name, content in files.items()):
        return targets
    if not force:
        _refuse_taken(folder, files)
    old = {name: content for name in files if (content := _content(folder / name)) is not None}
    create_folder(
        folder / HALF_EJECTED, {f"new/{n}": c for n, c in files.items()} | {f"old/{n}": c for n, c in old.items()}
    )
    _finish(folder, files)
    return targets


def _refuse_taken(folder: Path, names: Iterable[str]) -> None:
    taken = [name for name in names if (folder / name).exists()]
    if taken:
        listed = "、".join(taken[:3]) + (f"等 {len(taken)} 个文件" if len(taken) > 3 else "")
        raise FazhiError(f"“{folder}”里已经有 {listed}，什么也没有写", "换一个文件夹，或加 --force 覆盖")


def _finish(folder: Path, names: Collection[str]) -> bool:
    """Give the files of the hidden folder their places; whether there was any.

    A file that was changed since then keeps what people have written.

    Raises:
        FazhiError: a place cannot be taken; all is as it was then.
    """
    for scratch in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(scratch, ignore_errors=True)
    hidden = folder / HALF_EJECTED
    if not hidden.is_dir():
        return False
    placed: list[str] = []
    try:
        for name in names:
            new, target = hidden / "new" / name, folder / name
            if new.is_file() and _content(target) in (None, _content(hidden / "old" / name)):
                target.parent.mkdir(parents=True, exist_ok=True)
                new.replace(target)
                placed.append(name)
        _remove(hidden)
    except OSError as error:
        _restore(folder, placed)
        raise FazhiError(f"写不进“{folder}”：{why(error)}", "请检查磁盘空间和权限，再做一次") from error
    return True


def _restore(folder: Path, placed: Iterable[str]) -> None:
    """Undo: the new files go back, the old ones come back, folders made for them go."""
    hidden = folder / HALF_EJECTED
    try:
        for name in placed:
            target = folder / name
            target.replace(hidden / "new" / name)
            old = _content(hidden / "old" / name)
            if old is not None:
                replace_file(target, old)
        _remove(hidden)
    except OSError as error:
        raise FazhiError(
            f"写不进“{folder}”，原来的文件也没有全部放回：{why(error)}",
            f"排除原因后再做一次；原来的文件在“{hidden / 'old'}”",
        ) from error
    for parent in {(folder / name).parent for name in placed} - {folder}:
        with contextlib.suppress(OSError):  # not empty: it was there before
            parent.rmdir()


def _remove(hidden: Path) -> None:
    """Renamed first: half removed, it must not be taken for one that is to be finished."""
    removed = hidden.rename(hidden.with_name(f"{_UNFINISHED}removed"))
    shutil.rmtree(removed, ignore_errors=True)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _sweep_scratch(folder: Path, names: Iterable[str]) -> None:
    """Remove what a killed run left beside a folder that it was about to make; one that holds anything else stays."""
    ours = {path for name in names for path in (Path(name), *Path(name).parents)}
    for scratch in folder.absolute().parent.glob(f".{folder.name}-????????"):
        if {p.relative_to(scratch) for p in scratch.rglob("*")} <= ours:
            shutil.rmtree(scratch, ignore_errors=True)
