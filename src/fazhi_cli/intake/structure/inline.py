"""Numbers in the midst of a paragraph whose line breaks were lost, as in （市教委负责）（二）推进."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fazhi_cli.intake.structure import labels
from fazhi_cli.intake.structure.labels import Label, read_label
from fazhi_cli.intake.structure.paragraphs import Paragraph

__all__ = ["split_at_numbers"]

# Behind a sentence or a mark: a number of any style. Behind a heading: one of the level below.
_BEHIND_SENTENCE = re.compile(
    r"(?<=[。）)〕】！])[\s\u3000]*(?=[（(〔]?[\s\u3000]*[0-9０-９一二三四五六七八九十㈠-㈩⑴-⒇⒈-⒛])"
)
_BEHIND_HEADING = re.compile(r"(?<=[\u4e00-\u9fff”）)])(?=[（(][一二三四五六七八九十]{1,3}[)）][\u4e00-\u9fff“])")
_STYLES = frozenset(("cn", "cnp", "ar", "arp"))
_LONGEST_HEADING = 70
_LABEL_LENGTH = 16


def split_at_numbers(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Split paragraphs before the numbers in them that go on with the running sequence."""
    sequence = labels.Sequence()
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        label = read_label(paragraph.text)
        if label is not None and not paragraph.part:
            sequence.accepts(label, strict=False)
        if paragraph.cells is not None or paragraph.part:
            result.append(paragraph)
            continue
        result += _parts(paragraph, _places(paragraph.text, label, sequence))
    return result


def _places(text: str, own: Label | None, sequence: labels.Sequence) -> list[int]:
    places: list[int] = []
    if own is not None and own.style == "cn":
        places += _behind_heading(text, 0, sequence)
    for match in _BEHIND_SENTENCE.finditer(text):
        at = match.end()
        label = read_label(text[at : at + _LABEL_LENGTH])
        if label is None or label.style not in _STYLES or label.unsure or len(text) <= at + label.end or at in places:
            continue
        if label.number > 1 and sequence.copy().accepts(label, strict=True):
            sequence.accepts(label, strict=True)
            places.append(at)
            if label.style == "cn":
                places += _behind_heading(text, at, sequence)
    return places


def _behind_heading(text: str, start: int, sequence: labels.Sequence) -> list[int]:
    """一、提升便利度（一）优化流程: the place of the number behind a heading, if one is there."""
    heading = _BEHIND_HEADING.search(text, start, start + _LONGEST_HEADING)
    if heading is None or re.search("[。；：]", text[start : heading.start()]):
        return []
    label = read_label(text[heading.start() : heading.start() + _LABEL_LENGTH])
    if label is None or not sequence.accepts(label, strict=True):
        return []
    return [heading.start()]


def _parts(paragraph: Paragraph, places: list[int]) -> list[Paragraph]:
    if not places:
        return [paragraph]
    text = paragraph.text
    parts: list[Paragraph] = []
    for start, end in pairwise([0, *sorted(places), len(text)]):
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        origins = [(0, paragraph.line_at(begin))]
        origins += [(offset - begin, line) for offset, line in paragraph.origins if begin < offset < end]
        if piece.strip():
            parts.append(Paragraph(piece.strip(), tuple(origins)))
    return parts
