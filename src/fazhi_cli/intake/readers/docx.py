"""A Word file to lines of text: its zip, opened without trust; paragraphs, automatic numbers, tables, footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.lines import Raw, Reading, is_row_of_heads, numbered, table_row
from fazhi_cli.text.numerals import to_numeral

__all__ = ["read_docx"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_MOST_ENTRIES = 5_000
_MOST_BYTES = 200 * 1024 * 1024
_MOST_PART = 100 * 1024 * 1024
_MOST_RATIO = 300
_RATIO_FROM = 5 * 1024 * 1024
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))


class _Package:
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


def _open_package(data: bytes, name: str) -> _Package:
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
        kind = "演示文稿" if any(n.startswith("ppt/") for n in names) else "压缩包"
        raise FazhiError(f"文件“{name}”是{kind}，不是 Word 文件", "支持 txt、md、html、docx、xlsx、pdf")
    return _Package(archive, name)


def _damaged(name: str) -> FazhiError:
    return FazhiError(f"文件“{name}”已损坏，打不开", "文件可能没有下载完整，请重新下载，或用 Word、WPS 打开后另存")


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text of a tracked change, field codes, and the text a box repeats for old programs.
_SKIPPED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", _FALLBACK))
_CHANGES = frozenset((f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))
_DEEPEST = 200
_MOST_LINES = 6
_WIDEST = 64


def read_docx(path: Path, data: bytes) -> Reading:
    """Read a docx file; its XML is parsed without entities and within limits.

    Raises:
        FazhiError: the file is damaged, encrypted, suspiciously large, or has no text.
    """
    package = _open_package(data, path.name)
    document = package.part("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise FazhiError(f"文件“{path.name}”里没有正文", "请用 Word 或 WPS 打开后另存再转")
    reader = _Reader(_Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml")))
    lines = list(reader.block(body, 0))
    notes = ["Word 的页眉、页脚没有转入"]
    changes = sum(1 for element in body.iter() if element.tag in _CHANGES)
    if changes:
        notes.append(f"文件有修订痕迹（{changes} 处），按接受全部修订后的文字读；请与定稿核对")
    if any(element.tag == f"{W}commentReference" for element in body.iter()):
        notes.append("批注没有转入")
    if reader.counted:
        notes.append(f"{reader.counted} 处自动编号已转成文字")
    for part, title in (("footnotes", "脚注"), ("endnotes", "尾注")):
        found = list(reader.notes(package.part(f"word/{part}.xml"), part[:-1]))
        if found:
            notes.append(f"{len(found)} 条{title}放在文末")
            lines += found
    if not any(line.text.strip() for line in lines):
        raise FazhiError(f"文件“{path.name}”里没有文字", "内容可能是图片，请用文字版的文件")
    return Reading(path.name, "docx", numbered(lines), tuple(notes))


class _Reader:
    def __init__(self, numbering: _Numbering) -> None:
        self._numbering = numbering
        self.counted = 0

    def block(self, parent: ET.Element, depth: int) -> Iterator[Raw]:
        """The lines of a body, cell or text box."""
        if depth > _DEEPEST:
            return
        joined = ""
        for child in parent:
            if child.tag == f"{W}p":
                lines = list(self._paragraph(child, depth))
                if joined and lines:
                    lines[0] = lines[0]._replace(text=joined + lines[0].text)
                joined = ""
                if lines and _mark_is_deleted(child):
                    # The end of the paragraph was deleted: it goes on with the next.
                    joined = lines.pop().text
                yield from lines
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif child.tag not in _SKIPPED:
                yield from self.block(child, depth + 1)
        if joined:
            yield Raw(joined)

    def _paragraph(self, paragraph: ET.Element, depth: int) -> Iterator[Raw]:
        label = self._numbering.label(paragraph.find(f"{W}pPr"))
        pieces: list[str] = []
        boxes: list[ET.Element] = []
        _collect(paragraph, pieces, boxes, 0)
        text = "".join(pieces)
        if label and (text.strip() or depth):
            self.counted += 1
            text = label + text.lstrip()
        yield from (Raw(line) for line in text.split("\n"))
        for box in boxes:
            yield from self.block(box, depth + 1)

    def _table(self, table: ET.Element, depth: int) -> Iterator[Raw]:
        width = 0
        for row in _own(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = list(_own(row, f"{W}tc"))
            contents: list[list[Raw]] = []
            merged: set[int] = set()
            for cell in cells:
                if _goes_on(cell):
                    merged.add(len(contents))
                contents += self._cell(cell, depth)
            full = any(len(content) > _MOST_LINES for content in contents)
            if len(cells) == 1 or (full and len(contents) != width):
                # A frame around text, not a table.
                yield from (raw for content in contents for raw in content)
                continue
            if is_row_of_heads([[raw.text for raw in content] for content in contents]):
                # Below heads, a cell is one however much it holds.
                width = len(contents)
            texts = [" ".join(raw.text.strip() for raw in content) for content in contents]
            found = table_row(texts, merged=merged)
            if found:
                yield found

    def _cell(self, cell: ET.Element, depth: int) -> list[list[Raw]]:
        """What a cell holds, with an empty one for each further column it spans; nothing if it goes on one above."""
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        width = int(span.get(f"{W}val", "1")) if span is not None and span.get(f"{W}val", "1").isdigit() else 1
        own = [] if _goes_on(cell) else [raw for raw in self.block(cell, depth + 1) if raw.text.strip()]
        return [own, *([] for _ in range(min(width, _WIDEST) - 1))]

    def notes(self, root: ET.Element | None, kind: str) -> Iterator[Raw]:
        """Footnotes or endnotes, one line each."""
        for note in root.findall(f"{W}{kind}") if root is not None else ():
            if note.get(f"{W}type") is None:
                text = "".join(raw.text for raw in self.block(note, 0)).strip()
                if text:
                    yield Raw(text)


def _own(parent: ET.Element, tag: str, depth: int = 0) -> Iterator[ET.Element]:
    """The rows of a table, or cells of a row, also within frames of a tracked change; not those of tables inside it."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{W}tbl", f"{W}tr", f"{W}tc", *_SKIPPED) and depth < _DEEPEST:
            yield from _own(child, tag, depth + 1)


def _collect(element: ET.Element, pieces: list[str], boxes: list[ET.Element], depth: int) -> None:
    """Text of a paragraph in order; text boxes in it come behind it."""
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{W}t":
            pieces.append((child.text or "").replace("\n", " "))
        elif tag == f"{W}tab":
            pieces.append("\t")
        elif tag in (f"{W}br", f"{W}cr"):
            pieces.append("\n")
        elif tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif depth < _DEEPEST:
            _collect(child, pieces, boxes, depth + 1)


def _goes_on(cell: ET.Element) -> bool:
    """Whether a cell is merged with the one above it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _mark_is_deleted(paragraph: ET.Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


class _Level(NamedTuple):
    start: int
    form: str
    text: str


class _Numbering:
    """Counts the numbered paragraphs of a document and prints their numbers."""

    def __init__(self, root: ET.Element | None, styles: ET.Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        abstract: dict[str, dict[int, _Level]] = {}
        for element in root.iter(f"{W}abstractNum") if root is not None else ():
            abstract[element.get(f"{W}abstractNumId", "")] = _levels(element)
        for element in root.iter(f"{W}num") if root is not None else ():
            number = element.get(f"{W}numId", "")
            parent = _value(element, "abstractNumId") or ""
            levels = dict(abstract.get(parent, {}))
            overridden = False
            for override in element.findall(f"{W}lvlOverride"):
                overridden = True
                level = int(override.get(f"{W}ilvl", "0"))
                for own in _levels(override).values():
                    levels[level] = own
                start = _value(override, "startOverride")
                if start and level in levels:
                    levels[level] = levels[level]._replace(start=int(start))
            self._levels[number] = levels
            # Lists of one abstract numbering go on counting together unless they start anew.
            self._list_of[number] = f"{parent}/{number}" if overridden else parent
        for style in styles.iter(f"{W}style") if styles is not None else ():
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None and _value(found, "numId"):
                self._styles[style.get(f"{W}styleId", "")] = (
                    _value(found, "numId") or "",
                    int(_value(found, "ilvl") or 0),
                )

    def label(self, properties: ET.Element | None) -> str:
        """The number printed before a paragraph, ``""`` if it has none; each call counts."""
        number, level = self._place(properties)
        levels = self._levels.get(number)
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(self._list_of[number], {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]

        def printed(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            own = levels.get(wanted)
            return _number(counts.get(wanted, own.start), own.form) if own else ""

        if levels[level].form in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", printed, levels[level].text)

    def _place(self, properties: ET.Element | None) -> tuple[str, int]:
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        style = _value(properties, "pStyle") or ""
        inherited = self._styles.get(style, ("", 0))
        if own is None:
            return inherited
        return _value(own, "numId") or inherited[0], int(_value(own, "ilvl") or inherited[1])


def _levels(parent: ET.Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for level in parent.findall(f"{W}lvl"):
        start = _value(level, "start") or "1"
        found[int(level.get(f"{W}ilvl", "0"))] = _Level(
            int(start) if start.isdigit() else 1, _value(level, "numFmt") or "decimal", _value(level, "lvlText") or ""
        )
    return found


def _value(parent: ET.Element, name: str) -> str | None:
    child = parent.find(f"{W}{name}")
    return child.get(f"{W}val") if child is not None else None


def _number(number: int, form: str) -> str:
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ):
        return to_numeral(number) if 1 <= number <= 9999 else str(number)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalFullWidth":
        return str(number).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    if form in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr((65 if form == "upperLetter" else 97) + number - 1)
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)
