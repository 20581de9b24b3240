"""Paragraphs that extraction ran together, split at the numbers in their midst."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from fazhi_cli.intake.structure import labels
from fazhi_cli.intake.structure.back_matter import Around, around_clauses, signature_at_end
from fazhi_cli.intake.structure.labels import Label, read_label
from fazhi_cli.intake.structure.paragraphs import Paragraph

__all__ = ["split_at_numbers", "was_one_paragraph"]

# Behind a sentence or a mark: a number of any style. Behind a heading: one of the level below.
_BEHIND_SENTENCE = re.compile(
    r"(?<=[。）)〕】！])[\s\u3000]*(?=[（(〔]?[\s\u3000]*[0-9０-９一二三四五六七八九十㈠-㈩⑴-⒇⒈-⒛])"
)
_BEHIND_HEADING = re.compile(r"(?<=[\u4e00-\u9fff”）)])(?=[（(][一二三四五六七八九十]{1,3}[)）][\u4e00-\u9fff“])")
# In a paragraph that is a whole document, also behind a title that has no full stop.
_ANYWHERE = re.compile(
    r"(?<![第款条项至和、./／〔\[\d０-９.．十百一二三四五六七八九])"
    r"(?=[（(]?[\s\u3000]*(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[㈠-㈩⑴-⒇⒈-⒛])[\s\u3000]*(?:[)）.．﹒、]|(?<=[㈠-㈩⑴-⒇⒈-⒛])))"
    r"|(?<=[\u4e00-\u9fff”》])(?=第一条[\s\u3000]*[\u4e00-\u9fff“])|(?<=[。；）)〕】！])[\s\u3000]*(?=第[一二三四五六七八九十百]{1,4}条[\s\u3000]*[\u4e00-\u9fff“])"
)
_WHOLE_DOCUMENT = 1500
_INDENT = re.compile(r"(?<=\S)[\u3000]{2}(?=[^\s\u3000])")
_ENOUGH_INDENTS = 5
_BOX = re.compile(
    r"(?<=[。；;）)〕】])[\s\u3000]*专[\s\u3000]*栏[\s\u3000]*[0-9０-９一二三四五六七八九十]{1,2}(?=[\s\u3000：:\u4e00-\u9fff])"
)
_STYLES = frozenset(("cn", "cnp", "ar", "arp", "art"))
_LONGEST_HEADING = 70
_LABEL_LENGTH = 16


def split_at_numbers(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Split paragraphs before the numbers in them that go on with the running sequence, and before signatures."""
    sequence = labels.Sequence()
    result: list[Paragraph] = []
    for paragraph in itertools.chain.from_iterable(map(_at_indents, paragraphs)):
        label = read_label(paragraph.text)
        if label is not None and not paragraph.part:
            sequence.accepts(label, strict=False)
        if paragraph.cells is not None or paragraph.part:
            result.append(paragraph)
            continue
        text = paragraph.text
        around = Around((), signature_at_end(text))
        if len(text) > _WHOLE_DOCUMENT:
            numbers = _numbers(text, label, sequence.copy(), len(text))
            around = around_clauses(text, [(0, label), *numbers] if label is not None else numbers)
        end = around.back[0] if around.back else len(text)
        places = [at for at, _ in _numbers(text, label, sequence, end)]
        result += _parts(paragraph, [*around.front, *places, *_boxes(text[:end]), *around.back])
    return result


def _at_indents(paragraph: Paragraph) -> list[Paragraph]:
    """A whole document whose lost line breaks left the indents of their lines (two ideographic blanks), split there."""
    indents = [m.start() for m in _INDENT.finditer(paragraph.text)]
    if paragraph.cells is not None or paragraph.part or len(paragraph.text) <= _WHOLE_DOCUMENT:
        return [paragraph]
    return _parts(paragraph, indents) if len(indents) >= _ENOUGH_INDENTS else [paragraph]


def was_one_paragraph(paragraphs: Iterable[Paragraph]) -> int | None:
    """The line of a paragraph so long that its line breaks must be lost; ``None`` if there is none."""
    return next((p.line for p in paragraphs if p.cells is None and len(p.text) > _WHOLE_DOCUMENT and not p.part), None)


def _numbers(text: str, own: Label | None, sequence: labels.Sequence, end: int) -> list[tuple[int, Label]]:
    """The numbers before ``end`` that go on with the running sequence, with their places."""
    found: list[tuple[int, Label]] = []
    if own is not None and own.style == "cn":
        found += _behind_heading(text, 0, sequence)
    pattern = _pattern(text)
    boxes = _boxes(text)
    inside: labels.Sequence | None = None
    for match in pattern.finditer(text, own.end if own is not None else 0, end):
        at = match.end()
        if boxes and boxes[0] < at:
            boxes.pop(0)
            inside = sequence.copy()
        label = read_label(text[at : at + _LABEL_LENGTH])
        if (
            label is None
            or label.style not in _STYLES
            or _is_quantity(label, text[max(0, at - 4) : at])
            or len(text) <= at + label.end
            or any(at == place for place, _ in found)
        ):
            continue
        begins = pattern is _ANYWHERE and _begins_numbering(text, at + label.end, end, label)
        if label.number == 1 and not begins:
            continue
        boxed = inside is not None and inside.copy().accepts(label, strict=True)
        # What goes on behind a box goes on with the numbering before it; a number may fit both.
        goes_on = (not boxed or label.number > 1) and sequence.copy().accepts(label, strict=True)
        if boxed and inside is not None:
            inside.accepts(label, strict=True)
        if goes_on:
            sequence.accepts(label, strict=True)
            inside = inside if boxed else None
        if boxed or goes_on:
            found.append((at, label))
            if label.style == "cn":
                found += _behind_heading(text, at, sequence)
    return sorted(found)


def _boxes(text: str) -> list[int]:
    """Where the boxes (专栏) of a document of one line begin."""
    return [m.start() for m in _BOX.finditer(text)] if len(text) > _WHOLE_DOCUMENT else []


def _is_quantity(label: Label, before: str) -> bool:
    """Whether digits behind a number make it a part of a quantity: always, but behind a full stop (。11.121人才)."""
    return label.quantity or (label.unsure and not before.rstrip().endswith(("。", "）", ")", "〕", "】")))


def _pattern(text: str) -> re.Pattern[str]:
    return _ANYWHERE if len(text) > _WHOLE_DOCUMENT else _BEHIND_SENTENCE


def _begins_numbering(text: str, start: int, end: int, first: Label) -> bool:
    """Whether a first number in the midst of a paragraph begins a numbering: a second comes in the same places."""
    for match in _pattern(text).finditer(text, start, end):
        label = read_label(text[match.end() : match.end() + _LABEL_LENGTH])
        if label is not None and label.style == first.style and not label.unsure:
            return label.number == first.number + 1
    return False


def _behind_heading(text: str, start: int, sequence: labels.Sequence) -> list[tuple[int, Label]]:
    """一、提升便利度（一）优化流程: the number behind a heading with its place, if one is there."""
    heading = _BEHIND_HEADING.search(text, start, start + _LONGEST_HEADING)
    if heading is None or re.search("[。；：]", text[start : heading.start()]):
        return []
    label = read_label(text[heading.start() : heading.start() + _LABEL_LENGTH])
    if label is None or not sequence.accepts(label, strict=True):
        return []
    return [(heading.start(), label)]


def _parts(paragraph: Paragraph, places: list[int]) -> list[Paragraph]:
    if not places:
        return [paragraph]
    text = paragraph.text
    parts: list[Paragraph] = []
    for start, end in itertools.pairwise([0, *sorted({*places}), len(text)]):
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        origins = [(0, paragraph.line_at(begin))]
        origins += [(offset - begin, line) for offset, line in paragraph.origins if begin < offset < end]
        if piece.strip():
            parts.append(Paragraph(piece.strip(), tuple(origins)))
    return parts
