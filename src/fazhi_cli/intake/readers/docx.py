"""A Word file to lines of text: paragraphs, automatic numbers, tables, footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.lines import Raw, Reading, numbered, table_row
from fazhi_cli.intake.readers.numbering import Numbering, W
from fazhi_cli.intake.readers.package import open_package

__all__ = ["read_docx"]

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
    package = open_package(data, path.name)
    document = package.part("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise FazhiError(f"文件“{path.name}”里没有正文", "请用 Word 或 WPS 打开后另存再转")
    reader = _Reader(Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml")))
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
    def __init__(self, numbering: Numbering) -> None:
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
        if label and text.strip():
            self.counted += 1
            text = label + text.lstrip()
        yield from (Raw(line) for line in text.split("\n"))
        for box in boxes:
            yield from self.block(box, depth + 1)

    def _table(self, table: ET.Element, depth: int) -> Iterator[Raw]:
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
            if len(cells) == 1 or any(len(content) > _MOST_LINES for content in contents):
                # A frame around text, not a table.
                yield from (raw for content in contents for raw in content)
                continue
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
