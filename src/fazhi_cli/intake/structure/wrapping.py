"""Where the lines of a document were broken: at what margin, or each at the end of its paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from fazhi_cli.intake.readers.lines import Line
from fazhi_cli.intake.structure.labels import read_label
from fazhi_cli.intake.structure.pages import UNIT_LINE
from fazhi_cli.intake.units.words import LABEL, TIME_LABEL
from fazhi_cli.text.display import display_width

__all__ = ["ENDS", "Margin", "ends_amid_sentence", "ends_in_mark", "margin_of"]

ENDS = re.compile(r"[。；;！!？?：:…]['\"”’）)〕】\]]*$|[。；;][）)〕】\]]*$|[）)〕】\]]$")
"""A text that ends as a sentence or a bracket does."""

_LONGEST_MARK = 300
_OPEN_END = re.compile(r"(?:[，,、（(《“]|的|和|及|与|在|对|要|应|须|将|由|把|向|从|使|让)$")


class Margin(NamedTuple):
    """Where lines were broken: ``width`` in cells, ``characters`` where these were counted.

    ``torn`` says that most lines are pieces of a line on paper.
    """

    width: int
    characters: int | None
    torn: bool = False


# Where this share of the lines has the very same length, it is the longest that was allowed.
_COUNTED_LINES = 0.15


# Extraction may tear the lines of a page to pieces, so that few of them are whole; the margin shows all the same.
_FEW_BROKEN, _MANY_BROKEN, _MOST_TORN = 0.1, 0.3, 0.45
_ENOUGH_LINES = 30
_LEAST_MARGIN = 50

# A row of a table has its own width.
_BETWEEN_BARS = re.compile(r"[|｜│].*[|｜│]")


def margin_of(lines: Sequence[Line], *, laid_out: bool) -> Margin | None:
    """The margin at which the lines were broken; ``None`` if a line is a paragraph.

    Lines that are broken in the middle of sentences are many and alike in
    width; in a file that is ``laid_out`` (PDF) a few will do.
    """
    lines = [line for line in lines if not _BETWEEN_BARS.search(line.text)]
    widths = [display_width(line.text.strip()) for line in lines if len(line.text.strip()) > 1 and line.cells is None]
    if len(widths) < (4 if laid_out else 8):
        return None
    full = sorted(widths)[int(len(widths) * 0.9)]
    if not 30 <= full <= 140:
        return None
    filled = [line for line in lines if line.text.strip()]
    broken = sum(
        1
        for line, behind in pairwise(filled)
        if line.cells is None
        and full * 0.88 <= display_width(line.text.strip()) <= full * 1.12
        and not ENDS.search(line.text.strip())
        # A line of names may end without a sign; it is broken only where the next goes on with it.
        and not ((read_label(behind.text) or UNIT_LINE.match(behind.text)) and ends_in_mark(line.text))
    )
    # Lines of labels (完成时限：长期) are short in whatever way the text was set.
    short = sum(1 for line in filled if display_width(line.text.strip()) < full * 0.88 and UNIT_LINE.match(line.text))
    whole = broken / max(1, len(widths) - short)
    hard = _is_hard(sorted(widths), full)
    if whole < (_FEW_BROKEN if laid_out or hard else _MANY_BROKEN):
        return None
    # The indent counts where the lines were cut by number of characters.
    lengths = Counter(len(line.text.rstrip()) for line in lines if line.cells is None)
    longest, times = max(lengths.items())
    return Margin(full, longest if times >= _COUNTED_LINES * len(widths) else None, hard and whole < _MOST_TORN)


def _is_hard(widths: Sequence[int], full: int) -> bool:
    """Whether no line goes beyond the margin, as none does where lines were set to a width."""
    return len(widths) >= _ENOUGH_LINES and full >= _LEAST_MARGIN and widths[int(len(widths) * 0.99)] <= full * 1.08


def ends_amid_sentence(text: str) -> bool:
    """Whether a text ends in the midst of a sentence: behind a comma or a word that needs another, in quotation marks."""
    return _OPEN_END.search(text) is not None or any(text.count(a) > text.count(b) for a, b in ("《》", "“”"))


def ends_in_mark(text: str) -> bool:
    """Whether a mark with labels (…。责任单位：A；完成时限：长期) ends a text, which needs no full stop then."""
    last = text[-_LONGEST_MARK:]
    return LABEL.search(last) is not None or TIME_LABEL.search(last) is not None
