"""The text of a clause: its heading, and its sentences, which are measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.intake.structure.labels import Label, read_label
from fazhi_cli.text.numerals import to_numeral

__all__ = ["Heading", "clause_name", "heading_of", "path_name", "split_sentences"]

_TITLE_END = re.compile(r"[。：:](?:\*\*|__)?|(?:\*\*|__)(?=[^*_])")
_LONGEST = 40
# （一）任务：维护宪法权威
_NAMING = re.compile(r"[\s\u3000]*(?:(?:工作|重点|主要|具体|目标)?任务|工作内容)(?:名称)?[ ]?[：:][\s\u3000]*(?=\S)")


class Heading(NamedTuple):
    """The heading of a paragraph: ``text[:end]`` is printed as heading, ``title`` names it in lists."""

    title: str
    end: int


def heading_of(text: str, label: Label | None, *, limit: int, alone: bool) -> Heading:
    """Find the heading of a labelled paragraph.

    Args:
        text: the paragraph.
        label: its label, or ``None`` if it has none.
        limit: where its first unit mark begins, else its length.
        alone: other paragraphs with text follow under this label.

    Returns:
        The heading. Where the clause has none (its first sentence is text),
        only the label is printed as heading and the title is an excerpt.
    """
    start = label.end if label else 0
    region = text[start:limit]
    if label is not None and label.style == "row":
        name, tab, rest = region.strip("\t").rpartition("\t")
        if tab and name.strip() and rest.strip():
            # 任务名称 and 主要内容: the name is the heading.
            return Heading(name.split("\t")[0].strip(), start + region.index(rest))
        return Heading(_excerpt(region) or text.strip()[:30], start)
    if label is not None and label.style == "group":
        name = region.strip("| ").split("\t")[-1].strip()
        own = read_label(name)
        return Heading(name[own.end :] if own is not None and own.end < len(name) else name, limit)
    naming = _NAMING.match(region)
    if naming is not None:
        start, region = start + naming.end(), region[naming.end() :]
    match = _TITLE_END.search(region)
    if match:
        title = region[: match.start()].strip(" \u3000*_")
        rest = region[match.end() :].strip(" \u3000*_")
        if (
            title
            and len(title) <= _LONGEST
            and (rest or alone)
            and _is_title(title, bold=match[0].startswith(("*", "_")))
        ):
            return Heading(title, start + match.end())
    elif alone and 0 < len(region.strip()) <= 60 and not region.rstrip().endswith(("；", "，", ";", ",")):
        return Heading(region.strip(" \u3000*_") or text.strip(), limit)
    return Heading(_excerpt(region) or _excerpt(text) or text.strip()[:30], start)


def _is_title(title: str, *, bold: bool) -> bool:
    if bold:
        return True
    if re.search(r"[；;！？]", title):
        return False
    return len(title) <= 30 or not re.search("[，,]", title)


def _excerpt(region: str) -> str:
    text = region.strip(" \u3000\t|*_")
    match = re.search(r"[，。；：,;:（(\t|]", text[4:])
    cut = text[: match.start() + 4] if match else text
    return cut[:30].strip() or text[:30]


def clause_name(label: Label | None, number: int) -> str:
    """How a clause is called: its numeral, its number, or 一是; ``number`` is its place among the tasks, 0 for a part."""
    if label is None:
        return f"〔{number}〕"
    if label.style == "group":
        return to_numeral(number or label.number)
    if label.style in ("cn", "cnp", "art"):
        return to_numeral(label.number)
    if label.style in ("ar", "arp", "arh", "row"):
        return str(label.number)
    return re.sub(r"[\s\u3000：:、]", "", label.printed).rstrip(".．")


def path_name(labels: Sequence[Label | None], number: int) -> str:
    """How a clause is called where numbers repeat: the numbers above it too, 三(二)1一是."""
    parts: list[str] = []
    for label in labels:
        name = clause_name(label, number)
        parts.append(f"({name})" if label is not None and label.style in ("cnp", "arp") else name)
    return "".join(parts)


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
