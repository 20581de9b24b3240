"""Questions that stand in comments of a plan, and places that people have looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["is_settled", "open_questions"]

_OPEN = "待核"
_QUESTION = re.compile(r"#[ \t]*(?P<at>待核)[ \t]*[：:][ \t]*(?P<question>[^\n]*)")
_SEEN = re.compile(r"#[ \t]*(?:待核|已核)[ \t]*(?:[：:]|$)")


def open_questions(text: str) -> Iterator[tuple[int, str]]:
    """Place and words of each ``# 待核：`` comment."""
    if _OPEN not in text:
        return
    for match in _QUESTION.finditer(text):
        yield match.start("at"), match["question"].strip()


def is_settled(file: TextFile, at: int) -> bool:
    """Whether a line bears, or stands below, a comment that asks about it (待核) or has answered (已核).

    A place that is asked about already is not told twice.
    """
    line, _ = file.place(at)
    if _SEEN.search(file.line(line)):
        return True
    above = line - 1
    while (comment := file.line(above).strip()).startswith("#"):
        if _SEEN.match(comment):
            return True
        above -= 1
    return False
