"""A file to lines: which reader it needs, and what must not be read at all."""

from __future__ import annotations

import re
from pathlib import Path

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.intake.readers.lines import Progress, Raw, Reading, numbered
from fazhi_cli.text.decoding import LARGEST, decode_document, read_file

__all__ = ["LARGEST", "read_document"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = (
    (b"{\\rtf", "RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
)
_FRAMED = re.compile(r"[^|]*[^|\s][ \t]*\|[ \t]*")
_LEAST_FRAMED = 6
_TO_WORD = "请用 Word 或 WPS 打开，另存为 docx 再转"


def read_document(path: Path, progress: Progress | None = None) -> Reading:
    """Read a txt, md, html, docx, xlsx or pdf file.

    Args:
        path: the file.
        progress: told of the pages read (PDF only).

    Raises:
        FazhiError: the file cannot be read or is not one of these; the message says why.
    """
    data = _bytes(path)
    name = path.name
    suffix = path.suffix.lower()
    if data.startswith(_OLE):
        raise _old_office(name, suffix, data)
    if data.startswith(b"PK"):
        from fazhi_cli.intake.readers.xlsx import is_workbook, read_xlsx

        if is_workbook(data):
            return read_xlsx(path, data)
        from fazhi_cli.intake.readers.docx import read_docx

        return read_docx(path, data)
    if data[:1024].lstrip().startswith(b"%PDF"):
        from fazhi_cli.intake.readers.pdf import read_pdf

        return read_pdf(path, data, progress)
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic) and (magic != b"BM" or suffix == ".bmp"):
            hint = _TO_WORD if kind == "RTF 文件" else "请解压后再转" if kind == "压缩包" else "请用文字版的文件"
            raise FazhiError(f"文件“{name}”是{kind}，读不了", hint)
    if suffix in (".docx", ".xlsx", ".pdf"):
        raise FazhiError(f"文件“{name}”的内容不是 {suffix[1:]} 格式", "文件可能没有下载完整，请重新下载")
    if suffix in (".html", ".htm", ".xhtml", ".mht") or _looks_like_html(data):
        from fazhi_cli.intake.readers.html import read_html

        return read_html(name, data)
    return _plain(name, data, "md" if suffix in (".md", ".markdown") else "txt")


def _old_office(name: str, suffix: str, data: bytes) -> FazhiError:
    """Why a file of an office program is not read: it is encrypted, or of an old form."""
    if _ENCRYPTED in data:
        return FazhiError(f"文件“{name}”加了密码，读不了", "请在 Word、Excel 或 WPS 中取消密码，另存后再转")
    if suffix in (".xls", ".et"):
        return FazhiError(f"文件“{name}”是旧版 Excel 或 WPS 表格，读不了", "请用 Excel 或 WPS 打开，另存为 xlsx 再转")
    return FazhiError(f"文件“{name}”是旧版 Word 或 WPS 格式（.doc、.wps），读不了", _TO_WORD)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise FazhiError(f"“{path}”是文件夹，不是文件", "请写出要转的文件")
        size = path.stat().st_size
        if size > LARGEST:
            raise FazhiError(
                f"文件“{path.name}”有 {size // 1024 // 1024} MB，超过 100 MB，不读",
                "请用文字版的文件（扫描件没有文字可读）",
            )
        data = read_file(path, LARGEST)
    except FileNotFoundError:
        raise FazhiError(f"没有文件“{path}”", "请检查文件名和路径") from None
    except OSError as error:
        raise FazhiError(f"读不了文件“{path}”：{why(error)}", "请检查文件权限") from error
    if not data.strip():
        raise FazhiError(f"文件“{path.name}”是空的", "请检查是否选对了文件、是否下载完整")
    return data


def _looks_like_html(data: bytes) -> bool:
    head = data[:2048].lower()
    return b"<html" in head or b"<!doctype html" in head


def _plain(name: str, data: bytes, form: str) -> Reading:
    decoded = decode_document(data, name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    if not text.strip():
        raise FazhiError(f"文件“{name}”是空的", "请检查是否选对了文件、是否下载完整")
    notes: tuple[str, ...] = (
        () if decoded.encoding == "UTF-8" else (f"原文件是 {decoded.encoding} 编码，source.txt 存为 UTF-8",)
    )
    lines = text.split("\n")
    framed = [n for n, line in enumerate(lines) if _FRAMED.fullmatch(line)]
    if len(framed) >= _LEAST_FRAMED:
        # The bar behind each cell of a table whose cells stand on lines of their own.
        for n in framed:
            lines[n] = lines[n].rstrip(" \t|")
        notes += (f"{len(framed)} 行末尾的竖线是表格的框线，没有写入 source.txt",)
    return Reading(name, form, numbered(Raw(line) for line in lines), notes)
