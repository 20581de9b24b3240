"""The pieces of an encoding with their places, compared with the source once for all rules."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.plan_entries import PlanEntries
from fazhi_cli.plan.source.compare import Mismatch, Piece, compare, units_line
from fazhi_cli.plan.source.line_breaks import unbroken
from fazhi_cli.text.numerals import to_numeral

if TYPE_CHECKING:
    from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["Coverage", "Part", "make_coverage"]

_MOST_REPAIRED = 20
_LABEL = r"\([零一二三四五六七八九十百千]+\)|[零一二三四五六七八九十百千]+、"


class Part(NamedTuple):
    """A piece and where it stands.

    Attributes:
        kind: ``front``, ``section``, ``intro``, ``heading``, ``measure``, ``mark``, ``units`` or ``back``.
        entry: the paragraph, section, task or measure.
        task: the task it belongs to, if any.
        at: packed position of its words (of the key, for ``units``).
        value: the scalar that holds the words, ``None`` for ``units``.
        before: number of code points that stand before the scalar's words in the piece: ``(十五)``.
    """

    kind: str
    entry: Entry
    task: Entry | None
    at: int
    value: str | None
    before: int = 0


class Coverage:
    """Pieces, their parts, and what departs from the source.

    Attributes:
        parts: one for each piece.
        source: the source; ``None`` if there is none or it proves nothing.
        mismatches: departures, in order of the pieces.
        digest: ``True`` if the source is what was registered, ``False`` if not, ``None`` if that is not known.
        source_at_fault: whether the source was changed, so that the mismatches are its.
        passed: number of ``source.aside`` lines that the source has.
    """

    def __init__(
        self,
        parts: list[Part],
        pieces: list[Piece],
        source: TextFile | None,
        digest: str | None,
        asides: Sequence[str] = (),
    ) -> None:
        self.parts = parts
        self.source = source
        unbroken_source = unbroken(source.text, asides) if source else None
        self._squeezed = None if asides else unbroken_source
        self.mismatches: list[Mismatch] = compare(pieces, unbroken_source) if unbroken_source and pieces else []
        self.passed = unbroken_source.passed if unbroken_source else len(asides)
        self.digest: bool | None = None
        self.source_at_fault = False
        self._entries: dict[tuple[str, ...], set[int]] = {}
        if source is not None and digest is not None and source.encoding == "utf-8":
            self.digest = digest in digests(source.data)
            if not self.digest and self.mismatches:
                self.source_at_fault = self._explains(digest)

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


def make_coverage(plan: PlanEntries) -> Coverage:
    """Lay out the pieces of the plan and compare them."""
    document = plan.document
    parts: list[Part] = []
    pieces: list[Piece] = []
    source = plan.plan.source
    for part, piece in _Layout(plan).all():
        parts.append(part)
        pieces.append(piece)
    entry = document.child("source") if document else None
    asides = [text for text, _ in entry.texts("aside")] if entry else []
    return Coverage(parts, pieces, source, entry.text("sha256") if entry else None, asides)


class _Layout:
    def __init__(self, plan: PlanEntries) -> None:
        self.plan = plan
        self.source = plan.plan.source.text if plan.plan.source else ""

    def all(self) -> Iterator[tuple[Part, Piece]]:
        document, root = self.plan.document, self.plan.root
        if document is None or root is None:
            if root is not None:
                yield Part("front", root, None, root.here, None), Piece(None)
        else:
            yield from self.paragraphs(document, "front")
        if root is not None and root.list_lost("sections"):
            yield Part("section", root, None, root.here, None), Piece(None)
        number = 0
        for position, (section, tasks) in enumerate(self.plan.tasks_of, 1):
            yield from self.section(section, position)
            yield from self.loose(section, "intro")
            if section.list_lost("tasks"):
                yield Part("intro", section, None, section.here, None), Piece(None)
            for task in tasks:
                number += 1
                yield from self.loose(task, "before")
                yield from self.task(task, number)
            yield from self.loose(section, "outro")
        if document is not None:
            yield from self.paragraphs(document, "back")

    def paragraphs(self, document: Entry, key: str) -> Iterator[tuple[Part, Piece]]:
        for entry in document.children(key):
            name = "text" if "text" in entry.data else "page"
            text = entry.text(name)
            if text is not None or entry.damaged():
                yield Part(key, entry, None, entry.at(name), text), Piece(text)
        if document.list_lost(key):
            yield Part(key, document, None, document.here, None), Piece(None)

    def loose(self, entry: Entry, key: str) -> Iterator[tuple[Part, Piece]]:
        """Paragraphs between the tasks: sub-headings and what belongs to no task."""
        for text, at in entry.texts(key):
            yield Part("intro", entry, None, at, text), Piece(text)
        if entry.list_lost(key):
            yield Part("intro", entry, None, entry.here, None), Piece(None)

    def section(self, section: Entry, position: int) -> Iterator[tuple[Part, Piece]]:
        heading, title = section.text("heading"), section.text("title")
        if heading is not None:
            if heading:
                yield Part("section", section, None, section.at("heading"), heading), Piece(heading)
            return
        labels = [section.text("label")] if section.text("label") else self._numerals(section.get("number"), position)
        if title is None or section.lost("label") or section.lost("heading") or not labels:
            yield Part("section", section, None, section.here, None), Piece(None)
            return
        label = self._printed([f"{c}、" for c in labels], title)
        part = Part("section", section, None, section.at("title"), title, len(label))
        yield part, Piece(label + title)

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

    def task(self, task: Entry, position: int) -> Iterator[tuple[Part, Piece]]:
        yield from self.heading(task, position)
        for measure in self.plan.measures_of[task.here]:
            text = measure.text("text")
            yield Part("measure", measure, task, measure.at("text"), text), Piece(text)
            mark = measure.text("mark")
            if mark is not None or measure.lost("mark"):
                yield Part("mark", measure, task, measure.at("mark"), mark), Piece(mark)
        if task.list_lost("measures"):
            yield Part("measure", task, task, task.key_at("measures"), None), Piece(None)
        yield from self.units(task)

    def heading(self, task: Entry, position: int) -> Iterator[tuple[Part, Piece]]:
        heading, title = task.text("heading"), task.text("title")
        if heading is not None:
            if heading:
                yield Part("heading", task, task, task.at("heading"), heading), Piece(heading)
            return
        clause = task.text("clause")
        labels = [clause] if clause else self._numerals(task.get("id"), position)
        if title is None or task.lost("clause") or task.lost("heading") or not labels:
            yield Part("heading", task, task, task.here, None), Piece(None)
            return
        label = self._printed([f"({c})" for c in labels], f"{title}。")
        yield Part("heading", task, task, task.at("title"), title, len(label)), Piece(f"{label}{title}。")

    def units(self, task: Entry) -> Iterator[tuple[Part, Piece]]:
        line = task.text("line")
        if (
            task.list_lost("responsible")
            or task.lost("line")
            or any(e is not None and e.lost("name") for _, _, e in task.items("responsible"))
        ):
            yield Part("units", task, task, task.key_at("responsible"), None), Piece(None)
            return
        names = tuple(m.text for m in self.plan.mentions[task.here])
        if line is not None:
            yield Part("units", task, task, task.at("line"), line), Piece(line, names, verbatim=True)
        elif names and not any(m.text("mark") or m.lost("mark") for m in self.plan.measures_of[task.here]):
            # Where marks stand behind the measures, they are the units' line.
            part = Part("units", task, task, task.key_at("responsible"), None)
            yield part, Piece(units_line(names), names)
