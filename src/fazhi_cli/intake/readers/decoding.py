"""Bytes to text in the encodings that Chinese documents come in."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from fazhi_cli.errors import FazhiError

__all__ = ["Decoded", "decode_text"]

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


class Decoded(NamedTuple):
    """Text, and the name of the encoding it was in."""

    text: str
    encoding: str


def decode_text(data: bytes, name: str) -> Decoded:
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
            f"文件“{name}”不是文字文件，或编码认不出来", "支持 txt、md、html、docx、pdf；文字文件请另存为 UTF-8 编码"
        )
    return _checked(guessed.text, guessed.encoding, name)


def _checked(text: str, encoding: str, name: str) -> Decoded:
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if controls > 2 + len(text[:_SAMPLE]) // 1000:
        raise FazhiError(f"文件“{name}”是二进制文件，不是文字", "支持 txt、md、html、docx、pdf")
    return Decoded(text, encoding)


def _first_damage(data: bytes) -> int:
    """The line of the first wrong byte of a text that is UTF-8 otherwise; 0 if it is not."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    ideographs = len(_IDEOGRAPH.findall(text[:_SAMPLE]))
    if wrong > 20 + len(text) // 200 or ideographs < 20 or len(_CONTROL.findall(text[:_SAMPLE])) > 20:
        return 0
    return text.count("\n", 0, text.index("\ufffd")) + 1


def _utf16(data: bytes) -> Decoded | None:
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
        return Decoded(data.decode(best[1]), "UTF-16")
    except UnicodeDecodeError:
        return None


def _double_byte(data: bytes) -> Decoded | None:
    """GB18030 or Big5, whichever gives more of the common characters of its standard."""
    found: list[tuple[float, Decoded]] = []
    for codec, label, lowest, highest in (("gb18030", "GB18030（GBK）", 0xB0, 0xD7), ("big5hkscs", "Big5", 0xA4, 0xC6)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        found.append((_common(text, codec, lowest, highest), Decoded(text, label)))
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
