"""The bytes of a text file to its text, and no more of them than can be meant.

One that the program's own formats prescribe is UTF-8, or what an older office program saved instead; a document from
elsewhere comes in any encoding that Chinese documents come in.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fazhi_cli.errors import FazhiError, UsageProblem

__all__ = [
    "LARGEST",
    "Decoded",
    "DecodedDocument",
    "decode",
    "decode_any",
    "decode_document",
    "read_file",
    "read_stream",
]


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


def decode_any(data: bytes, *encodings: str, utf_16: bool = False) -> str | None:
    """The text by the first of these encodings that takes the bytes, or ``None``.

    Unlike :func:`decode` this does not ask whether a guess looks like Chinese: a cell or a note may be of few words.

    Args:
        data: the bytes.
        encodings: Python's names, in the order they are tried.
        utf_16: whether bytes that begin with the mark of UTF-16 are read as that, and as nothing else.
    """
    if utf_16 and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


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


_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_SAMPLE = 200_000


class DecodedDocument(NamedTuple):
    """Text, and the name of the encoding it was in."""

    text: str
    encoding: str


def decode_document(data: bytes, name: str) -> DecodedDocument:
    """Decode a text file: by its byte order mark, as UTF-8, UTF-16, GB18030 or Big5.

    Raises:
        FazhiError: the bytes are no text.
    """
    for mark, codec, label in _BOMS:
        if data.startswith(mark):
            try:
                return _checked(data[len(mark) :].decode(codec), label, name)
            except UnicodeDecodeError as error:
                raise FazhiError(
                    f"文件“{name}”标明是 {label} 编码，但内容对不上", "文件可能没有下载完整，请重新下载"
                ) from error
    try:
        return _checked(data.decode("utf-8"), "UTF-8", name)
    except UnicodeDecodeError:
        pass
    guessed = _utf16(data) or _double_byte(data)
    if guessed is None and (line := _first_damage(data)):
        raise FazhiError(
            f"文件“{name}”第 {line} 行有损坏的字节，其余是 UTF-8 文字", "请重新下载，或用编辑器打开后改正、另存为 UTF-8"
        )
    if guessed is None:
        raise FazhiError(
            f"文件“{name}”不是文字文件，或编码认不出来",
            "支持 txt、md、html、docx、xlsx、pdf；文字文件请另存为 UTF-8 编码",
        )
    return _checked(guessed.text, guessed.encoding, name)


def _checked(text: str, encoding: str, name: str) -> DecodedDocument:
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if controls > 2 + len(text[:_SAMPLE]) // 1000:
        raise FazhiError(f"文件“{name}”是二进制文件，不是文字", "支持 txt、md、html、docx、xlsx、pdf")
    return DecodedDocument(text, encoding)


def _first_damage(data: bytes) -> int:
    """The line of the first wrong byte of a text that is UTF-8 otherwise; 0 if it is not."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    ideographs = len(_IDEOGRAPH.findall(text[:_SAMPLE]))
    if wrong > 20 + len(text) // 200 or ideographs < 20 or len(_CONTROL.findall(text[:_SAMPLE])) > 20:
        return 0
    return text.count("\n", 0, text.index("\ufffd")) + 1


def _utf16(data: bytes) -> DecodedDocument | None:
    """UTF-16 without a mark: Chinese punctuation and line ends give it away."""
    if len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    best: tuple[float, str] = (0.0, "")
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, "replace")
        usual = sum(1 for c in text if "\u4e00" <= c <= "\u9fff" or c in "，。、；：（）\r\n \u3000")
        best = max(best, (usual / max(1, len(text)), codec))
    if best[0] < 0.8 or "\ufffd" in sample.decode(best[1], "replace"):
        return None
    try:
        return DecodedDocument(data.decode(best[1]), "UTF-16")
    except UnicodeDecodeError:
        return None


def _double_byte(data: bytes) -> DecodedDocument | None:
    """GB18030 or Big5, whichever gives more of the common characters of its standard."""
    found: list[tuple[float, DecodedDocument]] = []
    for codec, label, lowest, highest in (("gb18030", "GB18030（GBK）", 0xB0, 0xD7), ("big5hkscs", "Big5", 0xA4, 0xC6)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        found.append((_common(text, codec, lowest, highest), DecodedDocument(text, label)))
    best = max(found, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= 0.6 else None


def _common(text: str, codec: str, lowest: int, highest: int) -> float:
    """Share of ideographs whose code lies among the common characters."""
    ideographs = _IDEOGRAPH.findall(text[:_SAMPLE])
    if not ideographs:
        return 0.0
    common = sum(1 for c in ideographs if lowest <= c.encode(codec, "replace")[0] <= highest)
    odd = len(re.findall("[\ue000-\uf8ff\ufffd]", text[:_SAMPLE]))
    return common / (len(ideographs) + odd)
