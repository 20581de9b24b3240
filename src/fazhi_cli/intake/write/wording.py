"""Old words of a YAML file in place of new ones that say the same: comments and layout of people stay."""

from __future__ import annotations

import re
from typing import Any

from fazhi_cli.plan.yaml.tree import parse_yaml

__all__ = ["with_old_words"]

_TASK = re.compile(r"^      - id: (\d+)\b", re.MULTILINE)
_BLOCK_END = re.compile(r"^ {0,5}\S", re.MULTILINE)
_SHA = re.compile(r"^(    sha256: )[0-9a-f]{64}", re.MULTILINE)


def with_old_words(new: str, old: str) -> str:
    """The new ``tasks.yaml`` with the head, document block and tasks of the old one where their data are equal."""
    new = _head(new, old)
    blocks = _tasks(old)
    pieces: list[str] = []
    at = 0
    for start, end, number in _places(new):
        before = blocks.get(number)
        words = new[start:end]
        if before is not None and _data(before) == _data(words):
            words = before.rstrip("\n") + words[len(words.rstrip("\n")) :]
        pieces += [new[at:start], words]
        at = end
    return "".join([*pieces, new[at:]])


def _head(new: str, old: str) -> str:
    """Comments before the data, and the document block if only the digest of the source differs."""
    new_start, old_start = new.find("schema_version:"), old.find("schema_version:")
    new_sections, old_sections = new.find("\nsections:"), old.find("\nsections:")
    if min(new_start, old_start, new_sections, old_sections) < 0:
        return new
    old_head, new_head = old[old_start:old_sections], new[new_start:new_sections]
    digest = _SHA.search(new_head)
    if digest is not None:
        updated = _SHA.sub(digest[0], old_head)
        if _data(updated) == _data(new_head):
            new_head = updated
    return old[:old_start] + new_head + new[new_sections:]


def _places(text: str) -> list[tuple[int, int, str]]:
    """Start, end and number of each task's block."""
    starts = list(_TASK.finditer(text))
    places: list[tuple[int, int, str]] = []
    for index, match in enumerate(starts):
        limit = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        stop = _BLOCK_END.search(text, match.end(), limit)
        places.append((match.start(), stop.start() if stop else limit, match[1]))
    return places


def _tasks(text: str) -> dict[str, str]:
    return {number: text[start:end] for start, end, number in _places(text)}


def _data(block: str) -> Any:
    return parse_yaml(block, "").data
