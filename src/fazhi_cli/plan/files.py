"""The files of a plan folder: their bytes, names and encoding."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.errors import FazhiError, why

if TYPE_CHECKING:
    from fazhi_cli.diagnostics import Diagnostic

__all__ = ["SOURCE", "TASKS", "UNITS", "PlanFiles", "decode", "read_files"]

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
        raise FazhiError(f"读不了文件“{path}”：{why(error)}", "请检查文件权限") from error


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
    from fazhi_cli.diagnostics import Diagnostic

    message = f"文件编码是 {name}，应为 UTF-8" if name else "文件不是 UTF-8 编码，含有无法识别的字节"
    hint = "用编辑器另存为 UTF-8" if name else "文件可能已损坏，请从版本库恢复"
    return Diagnostic("FZ104", "error", file, line, column, message, hint)
