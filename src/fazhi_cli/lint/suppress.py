"""Suppression comments: ``# fazhi: ignore[FZ203] 原因``, on the line or the line above."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from fazhi_cli.diagnostics import Diagnostic, Edit, Fix
from fazhi_cli.lint.catalogue import RULES
from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["suppress"]

_COMMENT = r"#[ ]*fazhi[:：][ ]*ignore(?P<bracket>\[(?P<codes>[^\]\n]*)\])?(?P<reason>[^\n\r]*)"


class _Comment(NamedTuple):
    file: TextFile
    start: int
    line: int
    target: int
    codes: tuple[str, ...]


def suppress(
    found: list[Diagnostic], files: Iterable[TextFile], wanted: set[str] | None
) -> tuple[list[Diagnostic], list[Diagnostic], list[Diagnostic]]:
    """Split findings into those that stay and those a comment suppresses.

    Comments that are written wrongly or suppress nothing are findings
    themselves (FZ902, FZ901), given as the third.

    Args:
        found: all findings.
        files: the files they are in.
        wanted: codes that ran; a comment for another is not called useless. ``None``: all ran.
    """
    comments: list[_Comment] = []
    extra: list[Diagnostic] = []
    for file in files:
        if "fazhi" in file.text:
            _read(file, comments, extra)
    if not comments:
        return found, [], extra
    by_place: dict[tuple[str, int], list[int]] = {}
    for k, comment in enumerate(comments):
        by_place.setdefault((comment.file.name, comment.target), []).append(k)
    used: set[tuple[int, str]] = set()
    stays: list[Diagnostic] = []
    suppressed: list[Diagnostic] = []
    for diagnostic in found:
        hits = [k for k in by_place.get((diagnostic.file, diagnostic.line), ()) if diagnostic.code in comments[k].codes]
        used.update((k, diagnostic.code) for k in hits)
        (suppressed if hits else stays).append(diagnostic)
    for k, comment in enumerate(comments):
        idle = [c for c in comment.codes if (k, c) not in used and (wanted is None or c in wanted)]
        if idle:
            extra.append(_useless(comment, idle))
    return stays, suppressed, extra


def _read(file: TextFile, comments: list[_Comment], extra: list[Diagnostic]) -> None:
    for match in re.finditer(_COMMENT, file.text):
        line, column = file.place_of(match.start())
        before = file.text[file.starts[line - 1] : match.start()]
        if before.strip() and not before.endswith((" ", "\t")):
            continue
        codes = tuple(c.strip().upper() for c in re.split("[,，、]", match["codes"] or "") if c.strip())
        unknown = [c for c in codes if c not in RULES]
        if not codes or unknown or not match["reason"].strip():
            what = f"没有编号为“{unknown[0]}”的规则" if unknown else "没有写编号" if not codes else "没有写原因"
            hint = "写成 # fazhi: ignore[FZ203] 原因"
            extra.append(Diagnostic("FZ902", "warning", file.name, line, column, f"忽略注释{what}", hint))
        known = tuple(c for c in codes if c in RULES)
        if known:
            target = line if before.strip() else _next_line(file, line)
            comments.append(_Comment(file, match.start(), line, target, known))


def _next_line(file: TextFile, line: int) -> int:
    """The next line that is not a comment."""
    line += 1
    while line <= len(file.starts) and file.line(line).lstrip().startswith("#"):
        line += 1
    return line


def _useless(comment: _Comment, idle: list[str]) -> Diagnostic:
    file = comment.file
    fix = None
    if len(idle) == len(comment.codes):
        start = file.starts[comment.line - 1]
        before = file.text[start : comment.start]
        end = start + len(file.line(comment.line))
        if before.strip():
            fix = Fix("删去注释", (Edit(start + len(before.rstrip()), end, ""),), safe=True)
        else:
            following = file.starts[comment.line] if comment.line < len(file.starts) else end
            fix = Fix("删去注释", (Edit(start, following, ""),), safe=True)
    place = file.place_of(comment.start)
    message = f"这里没有 {'、'.join(idle)} 要忽略"
    return Diagnostic("FZ901", "warning", file.name, *place, message, "删去这条忽略注释", fix)
