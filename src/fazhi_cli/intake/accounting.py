"""Character accounting: every visible character of the document is somewhere in the draft, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.intake.draft import Draft
from fazhi_cli.intake.readers.lines import Reading

__all__ = ["Account", "account", "pieces"]


class Account(NamedTuple):
    """Visible characters by where they ended; ``lost`` is where the two texts first differ, or ``None``."""

    total: int
    tasks: int
    headings: int
    units: int
    around: int
    aside: int
    lost: str | None


def account(reading: Reading, draft: Draft) -> Account:
    """Count the visible characters of a document and compare them with the draft's, one by one."""
    aside = dict(draft.asides)
    kept = "".join(_visible(line.text) for line in reading.lines if line.number not in aside)
    counts = {"tasks": 0, "headings": 0, "units": 0, "around": 0}
    told: list[str] = []
    for where, text in pieces(draft):
        bare = _visible(text)
        counts[where] += len(bare)
        told.append(bare)
    said = "".join(told)
    lost = None
    if said != kept:
        at = next((i for i, (a, b) in enumerate(zip(said, kept, strict=False)) if a != b), min(len(said), len(kept)))
        lost = kept[max(0, at - 10) : at + 30]
    aside_count = sum(len(_visible(text)) for text in aside.values())
    return Account(len(kept) + aside_count, aside=aside_count, lost=lost, **counts)


def pieces(draft: Draft) -> Iterator[tuple[str, str]]:
    """The printed pieces in order (docstring of ``plan/format/schema.py``), each with the account it falls to."""
    for block in draft.front:
        yield "around", block.text
    for section in draft.sections:
        yield "headings", section.heading
        for text in section.intro:
            yield "around", text
        for task in section.tasks:
            for text in task.before:
                yield "headings", text
            yield "headings", task.heading
            for measure in task.measures:
                yield "tasks", measure.text
                yield "units", measure.mark or ""
            yield "units", task.unit_line or ""
        for text in section.outro:
            yield "around", text
    for block in draft.back:
        yield "around", block.text


def _visible(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "").replace("\ufeff", "")
