"""How the rules quote the plan and its source in a message."""

from __future__ import annotations

import unicodedata

from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["departure", "excerpt", "source_says"]

_MOST = 24


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
