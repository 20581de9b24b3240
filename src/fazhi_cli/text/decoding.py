"""The bytes of a text file to its text: no more than can be meant; UTF-8, or what an older office program saved."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fazhi_cli.errors import UsageProblem

__all__ = ["LARGEST", "Decoded", "decode", "read_file", "read_stream"]


class Decoded(NamedTuple):
    """What bytes are as text.

    Attributes:
        text: the text, without a byte order mark; ``None`` if it cannot be told.
        codec: Python's name of the encoding.
        name: its name for the user.
        marked: whether it begins with the byte order mark of UTF-8.
        place: 1-based line and column from which on it is not UTF-8; ``None`` if all of it is.
    """

    text: str | None
    codec: str = "utf-8"
    name: str = "UTF-8"
    marked: bool = False
    place: tuple[int, int] | None = None


def decode(data: bytes) -> Decoded:
    """Decode a file as UTF-8; another encoding is guessed, and told."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(_guess(data, "utf-16"), "utf-16", "UTF-16", place=(1, 1))
    marked = data.startswith(codecs.BOM_UTF8)
    try:
        return Decoded(data.decode("utf-8-sig"), marked=marked)
    except UnicodeDecodeError as error:
        # The codec counts from behind the mark.
        start = error.start + len(codecs.BOM_UTF8) if marked and error.start < len(data) else error.start
        before = data[data.rfind(b"\n", 0, start) + 1 : start]
        place = (data.count(b"\n", 0, start) + 1, len(before.decode("utf-8", "replace")) + 1)
        return Decoded(_guess(data, "gb18030"), "gb18030", "GB18030（GBK）", marked, place)


def _guess(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return text if _is_plausible(text) else None


def _is_plausible(text: str) -> bool:
    """Whether a text decoded by guess looks like Chinese, not like bytes read wrongly."""
    odd = sum(1 for c in text if "\ue000" <= c <= "\uf8ff" or c == "\ufffd" or (c < " " and c not in "\t\r\n"))
    common = sum(1 for c in text if "\u4e00" <= c <= "\u9fff" or c < "\x7f")
    return odd * 50 <= len(text) and common * 10 >= len(text) * 7


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
