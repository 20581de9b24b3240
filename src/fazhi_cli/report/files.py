"""Writing a report to a file: whole or not at all, and never over what the program did not make.

What was made is remembered by its digest in the user's cache folder: a file
that people have touched since then is theirs, whatever its format.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from fazhi_cli.cache.blobs import cache_folder
from fazhi_cli.errors import FazhiError, why

__all__ = ["write_all", "write_report"]


def write_all(folder: Path, files: Mapping[str, bytes], *, force: bool) -> int:
    """Write many files into a folder, which is made if need be; where one may not be written, none is.

    Returns:
        How many were written; those that hold their bytes already are left alone.

    Raises:
        FazhiError: some are taken by what the program did not make, or the folder cannot be made.
    """
    if folder.exists() and not folder.is_dir():
        raise FazhiError(f"“{folder}”不是文件夹", "请换一个名字")
    taken = [name for name, data in files.items() if not force and _foreign(folder / name, data)]
    if taken:
        listed = "、".join(taken[:3]) + (f"等 {len(taken)} 个文件" if len(taken) > 3 else "")
        raise FazhiError(
            f"“{folder}”里的 {listed} 不是本程序生成的，或者生成之后有人改过，什么也没有写",
            "换一个文件夹，或加 --force 覆盖",
        )
    written = 0
    for name, data in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FazhiError(f"建不了文件夹“{path.parent}”：{why(error)}", "请检查权限") from error
        written += write_report(path, data, force=force)
    return written


def _foreign(path: Path, data: bytes) -> bool:
    try:
        old = path.read_bytes()
    except OSError:
        return path.is_dir()
    return old != data and _remembered(path) != _digest(old)


def write_report(path: Path, data: bytes, *, force: bool) -> bool:
    """Write a file atomically: temporary file beside it, fsync, rename.

    Returns:
        Whether anything was written; a file that already holds these bytes is left alone.

    Raises:
        FazhiError: the path is taken by something the program did not make, or cannot be written.
    """
    if path.is_dir():
        raise FazhiError(f"“{path}”是文件夹", "请写文件名，如 简报.docx")
    if not path.parent.is_dir():
        raise FazhiError(f"文件夹“{path.parent}”不存在", "请先建好，或换一个位置")
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or device: /dev/stdout
        return True
    try:
        old = path.read_bytes()
    except FileNotFoundError:
        old = None
    except OSError as error:
        raise FazhiError(f"读不了已有的文件“{path}”：{why(error)}", "请检查权限") from error
    if old == data:
        _remember(path, data)
        return False
    if old is not None and not force and _remembered(path) != _digest(old):
        raise FazhiError(
            f"“{path}”已经存在，不是本程序生成的，或者生成之后有人改过，没有覆盖", "换一个文件名，或加 --force 覆盖"
        )
    try:
        _replace(path, data)
    except OSError as error:
        raise FazhiError(f"写不了文件“{path}”：{why(error)}", "请检查权限、磁盘空间，文件是否正被打开") from error
    _remember(path, data)
    return True


def _replace(path: Path, data: bytes) -> None:
    target = path.resolve()  # a link stays a link; its target is replaced
    temporary = target.with_name(f".tmp-{os.getpid()}-{target.name}")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    if os.name != "nt":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):  # some file systems cannot sync a folder; the rename is done
                os.fsync(folder)
        finally:
            os.close(folder)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _memory(path: Path) -> Path:
    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]
    return cache_folder() / "made" / name


def _remembered(path: Path) -> str | None:
    try:
        return _memory(path).read_text("ascii").strip()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: the user has no home folder
        return None


def _remember(path: Path, data: bytes) -> None:
    """Without a cache folder nothing is remembered; the next run then asks for ``--force``."""
    with contextlib.suppress(OSError, RuntimeError):
        memory = _memory(path)
        memory.parent.mkdir(parents=True, exist_ok=True)
        temporary = memory.with_name(f".tmp-{os.getpid()}-{memory.name}")
        temporary.write_text(_digest(data) + "\n", "ascii")
        temporary.replace(memory)
