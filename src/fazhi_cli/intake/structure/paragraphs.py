"""The paragraphs of a document: its lines joined, its annexes and what belongs to the page told apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from fazhi_cli.intake.readers.lines import Reading
from fazhi_cli.intake.structure.annexes import Annex, annexes_of
from fazhi_cli.intake.structure.joining import Paragraph, join_cut, single
from fazhi_cli.intake.structure.labels import read_label
from fazhi_cli.intake.structure.pages import UNIT_LINE, Aside, torn_digits, without_page_numbers
from fazhi_cli.intake.structure.tables.torn import gather_tables
from fazhi_cli.intake.structure.wrapping import margin_of, reflow

__all__ = ["Aside", "Paragraph", "Paragraphs", "paragraphs_of"]


class Paragraphs(NamedTuple):
    """The paragraphs of a document, the lines set aside in the midst of them, its annexes, and what was a guess.

    ``guessed`` are the lines of table rows whose cells do not fit the heads,
    ``joined`` those that end in the midst of a sentence in a document whose
    lines are not broken.
    """

    paragraphs: list[Paragraph]
    asides: list[Aside]
    annexes: list[Annex]
    guessed: list[int]
    joined: list[int]


def paragraphs_of(reading: Reading) -> Paragraphs:
    """Paragraphs and asides of a document, each in its order; every visible character is in one of them.

    How lines are joined is judged without the annexes: their tables are set otherwise than the body.
    """
    gathered = gather_tables(reading.lines)
    annexes = annexes_of(gathered.lines)
    first = annexes[0].first if annexes else len(reading.lines) + 1
    lines = [line for line in gathered.lines if line.number < first]
    behind = [line for line in gathered.lines if line.number >= first]
    width = margin_of(lines, laid_out=reading.form == "pdf")
    kept, asides = without_page_numbers(lines, wrapped=width is not None)
    digits = torn_digits(kept)
    joined: list[int] = []
    if width is None:
        paragraphs = join_cut(kept, digits, joined)
    else:
        paragraphs, stray = reflow(kept, width, digits)
        asides = sorted(asides + stray)
    paragraphs = _close_brackets(paragraphs)
    left, furniture = without_page_numbers(behind, wrapped=False)
    paragraphs += [single(line)._replace(part="annex") for line in left if line.text.strip()]
    bars = [Aside(line.number, line.text.strip()) for line in gathered.bars]
    return Paragraphs(paragraphs, sorted(asides + furniture + bars), annexes, gathered.unsure, joined)


def _close_brackets(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Join a paragraph whose unit bracket closes at the head of the next."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        if result and _goes_on(result[-1], paragraph):
            before = result.pop()
            shift = len(before.text)
            origins = before.origins + tuple((o + shift, n) for o, n in paragraph.origins)
            result.append(Paragraph(before.text + paragraph.text, origins))
        else:
            result.append(paragraph)
    return result


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    if before.cells or after.cells or not re.search(r"[（(〔【\[][^（(〔【\[）)〕】\]]{0,120}$", before.text):
        return False
    tail = re.split(r"[（(〔【\[]", before.text)[-1]
    if not (re.search(r"单位|部门|牵头|负责|责任?$|牵$", tail) or (not tail and UNIT_LINE.match(after.text))):
        return False
    close = re.match(
        r"[^（(〔【\[）)〕】\]。]{0,80}(?:[（(][^（()）]{0,30}[)）][^（(〔【\[）)〕】\]。]{0,40})*[）)〕】\]]",
        after.text,
    )
    label = read_label(after.text)
    return close is not None and label is None
