"""The pieces of an encoding with their places, compared with the source, and how rules quote both."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.lint.facts.context import Context, once
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.plan.source.compare import Mismatch, Piece, compare, units_line
from fazhi_cli.plan.source.line_breaks import unbroken
from fazhi_cli.text.numerals import to_numeral

if TYPE_CHECKING:
    from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["Coverage", "Part", "coverage_of", "departure", "digests", "excerpt", "source_says"]

_MOST_REPAIRED = 20
_MOST = 24
_LABEL = r"\([零一二三四五六七八九十百千]+\)|[零一二三四五六七八九十百千]+、"


class Part(NamedTuple):
    """A piece and where it stands.

    Attributes:
        kind: ``front``, ``section``, ``intro``, ``heading``, ``measure``, ``mark``, ``units`` or ``back``.
        entry: the paragraph, section, task or measure.
        task: the task it belongs to, if any.
        where: key of the entry whose value its words are, or the packed position of them.
        value: the scalar that holds the words, ``None`` for ``units``.
        before: number of code points that stand before the scalar's words in the piece: ``(十五)``.
    """

    kind: str
    entry: Entry
    task: Entry | None
    where: str | int
    value: str | None
    before: int = 0

    @property
    def at(self) -> int:
        """Packed position of its words (of the key, for ``units``): looked up where something departs, which is rare."""
        return self.entry.at(self.where) if isinstance(self.where, str) else self.where


class Coverage:
    """Pieces, their parts, and what departs from the source.

    Attributes:
        source: the source; ``None`` if there is none or it proves nothing.
        mismatches: departures, in order of the pieces.
        digest: ``True`` if the source is what was registered, ``False`` if not, ``None`` if that is not known.
        source_at_fault: whether the source was changed, so that the mismatches are its.
        passed: number of ``source.aside`` lines that the source has.
    """

    def __init__(
        self,
        layout: _Layout,
        source: TextFile | None,
        digest: str | None,
        asides: Sequence[str] = (),
    ) -> None:
        self._layout = layout
        self.source = source
        unbroken_source = unbroken(source.text, asides) if source else None
        self._squeezed = None if asides else unbroken_source
        self._without_asides = unbroken_source
        self.mismatches: list[Mismatch] = (
            compare(layout.pieces, unbroken_source) if unbroken_source and layout.pieces else []
        )
        self.passed = unbroken_source.passed if unbroken_source else len(asides)
        self.digest: bool | None = None
        self.source_at_fault = False
        self._entries: dict[tuple[str, ...], set[int]] = {}
        if source is not None and digest is not None and source.encoding == "utf-8":
            self.digest = digest in digests(source.data)
            if not self.digest and self.mismatches:
                self.source_at_fault = self._explains(digest)

    @property
    def parts(self) -> list[Part]:
        """One for each piece."""
        return self._layout.parts

    def _explains(self, digest: str) -> bool:
        """Whether undoing the mismatches in the source gives the registered document: then the source was changed."""
        assert self.source is not None
        if len(self.mismatches) > _MOST_REPAIRED:
            return False
        text = self.source.text
        for mismatch in sorted(self.mismatches, key=lambda m: -m.at):
            if mismatch.kind not in ("changed", "uncovered", "added"):
                return False
            end = mismatch.at + len(mismatch.says)
            if text[mismatch.at : end] != mismatch.says:
                return False
            text = text[: mismatch.at] + mismatch.written + text[end:]
        return digest in digests(text.encode())

    def of(self, *kinds: str) -> Iterator[tuple[Mismatch, Part | None]]:
        """Mismatches of these kinds with the part they concern (``None``: behind the last)."""
        if not self.source_at_fault:
            for mismatch in self.mismatches:
                if mismatch.kind in kinds:
                    yield mismatch, self.parts[mismatch.piece] if mismatch.piece < len(self.parts) else None

    @cached_property
    def said(self) -> str:
        """The whole source without its line breaks, or ``""``."""
        if self._squeezed is not None:
            return self._squeezed.text
        return unbroken(self.source.text).text if self.source else ""

    @property
    def without_asides(self) -> str:
        """The source without its line breaks and the lines that belong to no piece, or ``""``."""
        return self._without_asides.text if self._without_asides is not None else ""

    @cached_property
    def touched(self) -> set[int]:
        """Positions of the tasks and measures whose words depart from the source."""
        result: set[int] = set()
        for mismatch in self.mismatches:
            for index in (mismatch.piece, mismatch.other):
                if 0 <= index < len(self.parts):
                    part = self.parts[index]
                    result.add(part.entry.here)
                    if part.task is not None:
                        result.add(part.task.here)
        return result

    @cached_property
    def around_touched(self) -> bool:
        """Whether a paragraph around the tasks departs from the source, or one is left out."""
        return any(True for _ in self._around())

    @cached_property
    def around_dates_touched(self) -> bool:
        """Whether what departs there has digits: the document's dates may be among them."""
        return any(c.isdigit() for m in self._around() for c in m.says + m.written)

    def _around(self) -> Iterator[Mismatch]:
        for mismatch in self.mismatches:
            indexes = (mismatch.piece - 1, mismatch.piece, mismatch.other)
            if any(0 <= k < len(self.parts) and self.parts[k].kind in ("front", "back") for k in indexes):
                yield mismatch

    def entries(self, *kinds: str) -> set[int]:
        """Positions of the entries that mismatches of these kinds concern."""
        known = self._entries.get(kinds)
        if known is None:
            found = [(m, p) for m, p in self.of(*kinds) if p is not None]
            partners = [self.parts[m.other].entry.here for m, _ in found if m.other >= 0]
            known = self._entries[kinds] = {p.entry.here for _, p in found} | set(partners)
        return known


def digests(data: bytes) -> tuple[str, str]:
    """SHA-256 of a file, and of it with the line ends of the office: a checkout on Windows changes them."""
    plain = hashlib.sha256(data).hexdigest()
    return plain, hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest() if b"\r" in data else plain


@once
def coverage_of(context: Context) -> Coverage:
    """Lay out the pieces of the plan and compare them with the source."""
    layout = _Layout(context)
    document = context.document
    entry = document.child("source") if document else None
    asides = [text for text, _ in entry.texts("aside")] if entry else []
    digest = entry.text("sha256") if entry else None
    return Coverage(layout, context.plan.source, digest, asides)


class _Layout:
    """The pieces of a plan in the order of the source, each with its part."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.source = context.plan.source.text if context.plan.source else ""
        self.pieces: list[Piece] = []
        self._fields: list[tuple[str, Entry, Entry | None, str | int, str | None, int]] = []
        self._whole()

    @cached_property
    def parts(self) -> list[Part]:
        """The part of each piece; they are asked for where something departs."""
        return [Part(*fields) for fields in self._fields]

    def _add(
        self,
        kind: str,
        entry: Entry,
        task: Entry | None,
        where: str | int,
        value: str | None,
        before: int = 0,
        piece: Piece | None = None,
    ) -> None:
        """Add a part, and what must stand in the source if that is more than its words."""
        self._fields.append((kind, entry, task, where, value, before))
        self.pieces.append(Piece(value) if piece is None else piece)

    def _gap(self, kind: str, entry: Entry, task: Entry | None = None, at: int | None = None) -> None:
        """Add a part of which nothing is known: it covers whatever the source has there."""
        self._add(kind, entry, task, entry.here if at is None else at, None)

    def _whole(self) -> None:
        document, root = self.context.document, self.context.root
        if document is not None and root is not None:
            self._paragraphs(document, "front")
        elif root is not None:
            self._gap("front", root)
        if root is not None and root.list_lost("sections"):
            self._gap("section", root)
        number = 0
        for position, (section, tasks) in enumerate(self.context.tasks_of, 1):
            self._section(section, position)
            self._loose(section, "intro")
            if section.list_lost("tasks"):
                self._gap("intro", section)
            for task in tasks:
                number += 1
                self._loose(task, "before")
                self._task(task, number)
            self._loose(section, "outro")
        if document is not None:
            self._paragraphs(document, "back")

    def _paragraphs(self, document: Entry, key: str) -> None:
        for entry in document.children(key):
            name = "text" if "text" in entry.data else "page"
            text = entry.text(name)
            if text is not None or entry.damaged():
                self._add(key, entry, None, name, text)
        if document.list_lost(key):
            self._gap(key, document)

    def _loose(self, entry: Entry, key: str) -> None:
        """Paragraphs between the tasks: sub-headings and what belongs to no task."""
        for text, at in entry.texts(key):
            self._add("intro", entry, None, at, text)
        if entry.list_lost(key):
            self._gap("intro", entry)

    def _section(self, section: Entry, position: int) -> None:
        heading, title = section.text("heading"), section.text("title")
        if heading is not None:
            if heading:
                self._add("section", section, None, "heading", heading)
            return
        labels = [section.text("label")] if section.text("label") else self._numerals(section.get("number"), position)
        if title is None or section.lost("label") or section.lost("heading") or not labels:
            self._gap("section", section)
            return
        label = self._printed([f"{c}、" for c in labels], title)
        self._add("section", section, None, "title", title, len(label), Piece(label + title))

    def _numerals(self, number: object, position: int) -> list[str]:
        """The numeral of an entry's number, then that of its position, should the number be the one that is wrong."""
        numbers = [n for n in (number, position) if isinstance(n, int) and 1 <= n <= 9999]
        return [to_numeral(n) for n in dict.fromkeys(numbers)]

    def _printed(self, labels: list[str], title: str) -> str:
        """The label that the source has before the title; the first if it has none of them."""
        if len(labels) > 1 and not self._stands(labels[0], title):
            return next((c for c in labels[1:] if self._stands(c, title)), labels[0])
        return labels[0]

    def _stands(self, label: str, title: str) -> bool:
        return any(self.source.startswith(title, at) for at in self._behind_labels.get(label, ()))

    @cached_property
    def _behind_labels(self) -> dict[str, list[int]]:
        """Where the words behind each label begin in the source.

        One task left out makes the numbers of all behind it doubtful; to
        search the source for each would take the square of its length.
        """
        places: dict[str, list[int]] = {}
        for match in re.finditer(_LABEL, self.source):
            label, at = match[0], match.end()
            # 二十一、 is 一、 too; a bracket has both its ends.
            for start in range(1 if label[0] == "(" else len(label) - 1):
                places.setdefault(label[start:], []).append(at)
        return places

    def _task(self, task: Entry, position: int) -> None:
        self._heading(task, position)
        marked = False
        for measure in self.context.measures_of[task.here]:
            self._add("measure", measure, task, "text", measure.text("text"))
            mark = measure.text("mark")
            if mark is not None or measure.lost("mark"):
                self._add("mark", measure, task, "mark", mark)
                marked = True
        if task.list_lost("measures"):
            self._gap("measure", task, task, task.key_at("measures"))
        self._units(task, marked=marked)

    def _heading(self, task: Entry, position: int) -> None:
        heading, title = task.text("heading"), task.text("title")
        if heading is not None:
            if heading:
                self._add("heading", task, task, "heading", heading)
            return
        clause = task.text("clause")
        labels = [clause] if clause else self._numerals(task.get("id"), position)
        if title is None or task.lost("clause") or task.lost("heading") or not labels:
            self._gap("heading", task, task)
            return
        label = self._printed([f"({c})" for c in labels], f"{title}。")
        self._add("heading", task, task, "title", title, len(label), Piece(f"{label}{title}。"))

    def _units(self, task: Entry, *, marked: bool) -> None:
        """The 责任单位 line; where marks stand behind the measures, they are it."""
        line = task.text("line")
        mentions = self.context.mentions[task.here]
        # Of an entry whose name could not be read there is no mention.
        if task.list_lost("responsible") or task.lost("line") or len(mentions) < len(task.get("responsible", ())):
            self._gap("units", task, task, task.key_at("responsible"))
            return
        names = tuple([m.text for m in mentions])
        if line is not None:
            self._add("units", task, task, "line", line, piece=Piece(line, names, verbatim=True))
        elif names and not marked:
            at = task.key_at("responsible")
            self._add("units", task, task, at, None, piece=Piece(units_line(names), names))


def excerpt(text: str, most: int = _MOST) -> str:
    """The text in quotation marks, its middle left out if it is long."""
    text = " ".join(text.split())
    if len(text) > most:
        half = most // 2
        text = f"{text[:half]}……{text[-half:]}"
    return f"“{text}”"


def departure(written: str, says: str) -> str:
    """One sentence on the difference between what is written and what the source says."""
    if not written:
        return f"比原文少了{excerpt(says)}"
    if not says:
        return f"比原文多了{excerpt(written)}"
    if unicodedata.normalize("NFKC", written) == unicodedata.normalize("NFKC", says) and len(written) == len(says):
        first = next(k for k, (a, b) in enumerate(zip(written, says, strict=True)) if a != b)
        return f"全角、半角与原文不同：写的是“{written[first]}”，原文是“{says[first]}”"
    return f"写的是{excerpt(written)}，原文是{excerpt(says)}"


def source_says(source: TextFile | None, at: int) -> str | None:
    """Where the source has it, with some words around: ``source.txt 第 41 行：“……”``."""
    if source is None or at >= len(source.text):
        return None
    line, column = source.place_of(at)
    text = source.line(line)
    begin = max(0, column - 1 - 8)
    words = text[begin : column - 1 + 16].strip()
    head = "……" if begin > 0 else ""
    tail = "……" if column - 1 + 16 < len(text) else ""
    return f"{source.path.name} 第 {line} 行：“{head}{words}{tail}”"
