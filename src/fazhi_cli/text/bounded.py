"""Reading no more of a file or stream than can be meant: ``/dev/zero`` never ends."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from fazhi_cli.errors import UsageProblem

__all__ = ["LARGEST", "read_file", "read_stream"]

LARGEST = 100 * 1024 * 1024
"""Bytes; what is larger is neither a plan nor a table of records."""


def read_file(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file.

    Raises:
        UsageProblem: it is longer than ``largest``, or never ends.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return read_stream(file, f"文件“{path.name}”", largest)


def read_stream(stream: BinaryIO, what: str = "标准输入", largest: int = LARGEST) -> bytes:
    """The bytes of a stream.

    Raises:
        UsageProblem: there are more than ``largest``.
    """
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise UsageProblem(f"{what}超过 {largest // (1024 * 1024)} MB，不读", "请检查是不是选错了文件")
    return data
