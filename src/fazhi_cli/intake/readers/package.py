"""Opening the zip of a Word file without trusting it."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

from fazhi_cli.errors import FazhiError

__all__ = ["Package", "open_package"]

_MOST_ENTRIES = 5_000
_MOST_BYTES = 200 * 1024 * 1024
_MOST_PART = 100 * 1024 * 1024
_MOST_RATIO = 300
_RATIO_FROM = 5 * 1024 * 1024
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))


class Package:
    """The parts of a docx file."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name

    def part(self, path: str) -> ET.Element | None:
        """The root of a part, or ``None`` if the file has none of this name.

        Raises:
            FazhiError: the part is damaged, or its XML declares a document type (a way to attack a parser).
        """
        try:
            data = self._archive.read(path)
        except KeyError:
            return None
        except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
            raise _damaged(self._name) from error
        except Exception as error:
            # zlib.error and its like have no common base.
            raise _damaged(self._name) from error
        if any(mark in data for mark in _DOCTYPES):
            raise FazhiError(
                f"文件“{self._name}”的 XML 里有文档类型声明，可能有害，不读", "请用 Word 或 WPS 打开后另存一份再转"
            )
        try:
            # No DOCTYPE, hence no entities: the standard parser is safe.
            return ET.fromstring(data)  # noqa: S314
        except ET.ParseError as error:
            raise _damaged(self._name) from error


def open_package(data: bytes, name: str) -> Package:
    """Open a docx file.

    Raises:
        FazhiError: not a zip, encrypted, too large when unpacked, or not a Word file.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged(name) from error
    if any(info.flag_bits & 1 for info in infos):
        raise FazhiError(f"文件“{name}”加了密码，读不了", "请取消密码，另存后再转")
    total = sum(info.file_size for info in infos)
    bomb = any(
        info.file_size > _MOST_PART
        or (info.file_size > _RATIO_FROM and info.file_size > _MOST_RATIO * max(1, info.compress_size))
        for info in infos
    )
    if len(infos) > _MOST_ENTRIES or total > _MOST_BYTES or bomb:
        raise FazhiError(
            f"文件“{name}”解压后过大（{total // 1024 // 1024} MB），可能是压缩炸弹，不读", "请核对文件的来源"
        )
    names = {info.filename for info in infos}
    if "word/document.xml" not in names:
        kind = (
            "Excel 表格"
            if any(n.startswith("xl/") for n in names)
            else "演示文稿"
            if any(n.startswith("ppt/") for n in names)
            else "压缩包"
        )
        raise FazhiError(
            f"文件“{name}”是{kind}，不是 Word 文件", "支持 txt、md、html、docx、pdf；表格请先复制到 Word 中"
        )
    return Package(archive, name)


def _damaged(name: str) -> FazhiError:
    return FazhiError(f"文件“{name}”已损坏，打不开", "文件可能没有下载完整，请重新下载，或用 Word、WPS 打开后另存")
