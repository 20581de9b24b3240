"""The plan that ships with the program, copied to be worked on."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.plan.locate import bundled_folder
from fazhi_cli.plan.newfolder import create_folder

__all__ = ["copy_bundled", "schema_files"]

_FILES = ("tasks.yaml", "units.yaml", "source.txt")


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
        files = {name: (folder / name).read_bytes() for name in _FILES}
    except OSError as error:
        raise FazhiError(f"内置方案读不出来：{why(error)}", "程序没有装完整，请重新安装") from error
    files |= schema_files()
    create_folder(target, files)
    return list(files)


def schema_files() -> dict[str, bytes]:
    """The JSON Schemas that the first line of each YAML file names, for editors."""
    folder = bundled_folder() / "schema"
    return {f"schema/{p.name}": p.read_bytes() for p in sorted(folder.glob("*.json"))}
