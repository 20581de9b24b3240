"""A clause's text to measures: one sentence each, or one part between semicolons."""

from __future__ import annotations

import re

__all__ = ["split_sentences"]

_PAIRS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】", "“": "”", "「": "」", "《": "》"}
_CLOSERS = frozenset(_PAIRS.values())
_STOPS = "。；;！？!?"
_DEEPEST = 40
_BEHIND = re.compile(r"[”’」』）)〕】\]*_\"]*")


def split_sentences(text: str) -> list[tuple[int, str]]:
    """Split behind 。；！？ that stand outside brackets and quotation marks.

    Returns:
        (offset, sentence) pairs; joined they are the text, blanks between them apart.
    """
    closing = _partners(text)
    pieces: list[tuple[int, str]] = []
    start = index = 0
    while index < len(text):
        if index in closing:
            index = closing[index]
        elif text[index] in _STOPS:
            behind = _BEHIND.match(text, index + 1)
            assert behind is not None
            index = behind.end()
            _add(pieces, text, start, index)
            start = index
            continue
        index += 1
    _add(pieces, text, start, len(text))
    return _join_fragments(pieces, text)


def _partners(text: str) -> dict[int, int]:
    """Opening brackets and quotation marks that close in this text, with the place where they do."""
    stack: list[tuple[str, int]] = []
    found: dict[int, int] = {}
    for index, char in enumerate(text):
        if char in _PAIRS:
            stack.append((_PAIRS[char], index))
            continue
        if char not in _CLOSERS:
            continue
        for depth in range(len(stack) - 1, max(-1, len(stack) - _DEEPEST), -1):
            if stack[depth][0] == char:
                found[stack[depth][1]] = index
                # Openers left open inside are damage; they hide no full stop.
                del stack[depth:]
                break
    return found


def _add(pieces: list[tuple[int, str]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        pieces.append((start + len(piece) - len(piece.lstrip()), stripped))


def _join_fragments(pieces: list[tuple[int, str]], text: str) -> list[tuple[int, str]]:
    """A piece of punctuation alone belongs to the sentence before it."""
    result: list[tuple[int, str]] = []
    for offset, piece in pieces:
        if result and not re.search(r"\w", piece):
            first, _ = result.pop()
            result.append((first, text[first : offset + len(piece)].strip()))
        else:
            result.append((offset, piece))
    return result
