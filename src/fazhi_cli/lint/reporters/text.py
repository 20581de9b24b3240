"""For people: place, message, source line with a caret under it, hint."""

from __future__ import annotations

from collections import Counter

from fazhi_cli.diagnostics import SEVERITY_WORDS, Diagnostic
from fazhi_cli.lint.pages import page_of
from fazhi_cli.lint.reporters import Report, summary
from fazhi_cli.text.display import char_width, display_width, one_line, visible

__all__ = ["render"]

_WIDTH = 100
_COLOURS = {"error": "31", "warning": "33", "info": "36"}


def render(report: Report) -> str:
    """Each finding in a few lines; a summary at the end."""
    parts = [_finding(d, report) for d in report.diagnostics]
    if report.statistics and report.diagnostics:
        parts.append(_statistics(report))
    return "\n".join([*parts, _summary(report)])


def _paint(text: str, code: str, report: Report) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if report.colours else text


def _finding(diagnostic: Diagnostic, report: Report) -> str:
    d = diagnostic
    place = ":".join(str(p) for p in (d.file, d.line, d.column) if p)
    word = _paint(SEVERITY_WORDS[d.severity], _COLOURS[d.severity], report)
    lines = [f"{_paint(one_line(place), '1', report)}: {word} {d.code} {visible(d.message)}"]
    file = report.files.get(d.file)
    if file is not None and d.line:
        lines += _source(file.line(d.line), d.line, d.column, report)
    if d.hint:
        lines.append(f"  提示：{visible(d.hint)}")
    return "\n".join(lines) + "\n"


def _source(line: str, number: int, column: int, report: Report) -> list[str]:
    """The source line, cut around the place if it is long, and the caret."""
    shown, caret = excerpt(line, column, (report.width or _WIDTH) - len(str(number)) - 5)
    gutter = " " * len(str(number))
    result = [f" {number} | {shown}"]
    if column:
        result.append(f" {gutter} | {' ' * caret}{_paint('^', '31', report)}")
    return result


def excerpt(line: str, column: int, width: int) -> tuple[str, int]:
    """A part of a line that has the column in it, and the cells before that column.

    Args:
        line: the line.
        column: 1-based, in code points.
        width: greatest number of cells.
    """
    chars = [_plain(c) for c in line]
    at = max(0, min(column - 1, len(chars)))
    widths = [sum(map(char_width, c)) for c in chars]
    if sum(widths) <= width:
        return "".join(chars), sum(widths[:at])
    start, end, used = at, at, 0
    while used < width - 8 and (start > 0 or end < len(chars)):
        # Two thirds of the room before the place, one third behind it: what led to it tells more.
        if start > 0 and (end - at >= (at - start) / 2 or end >= len(chars)):
            start -= 1
            used += widths[start]
        elif end < len(chars):
            used += widths[end]
            end += 1
    head = "... " if start > 0 else ""
    tail = " ..." if end < len(chars) else ""
    return head + "".join(chars[start:end]) + tail, display_width(head) + sum(widths[start:at])


def _plain(char: str) -> str:
    """A character that takes its room in a terminal: tabs, controls and odd blanks made visible."""
    if char == "\t":
        return "\\t"
    if char == "\u00a0":
        return " "
    return visible(char)


def _statistics(report: Report) -> str:
    counts = Counter(d.code for d in report.diagnostics)
    lines = [
        f"{count:>5}  {code}  {page_of(code).title}"
        for code, count in sorted(counts.items(), key=lambda p: (-p[1], p[0]))
    ]
    return "\n".join(lines) + "\n"


def _summary(report: Report) -> str:
    counts = summary(report.diagnostics)
    told = "，".join(f"{n} 个{SEVERITY_WORDS[s]}" for s, n in counts.items() if n)
    text = f"共 {told}" if told else "没有发现问题"
    fixable = sum(1 for d in report.diagnostics if d.fix is not None and d.fix.safe)
    extra = [f"{fixable} 个可以自动改好：fazhi lint --fix"] if fixable else []
    if report.suppressed:
        extra.append(f"按注释忽略 {report.suppressed} 个")
    if report.known is not None:
        extra.append(f"基线里已有 {report.known} 个")
    if report.gone:
        extra.append(f"基线里有 {report.gone} 个已经改好，可以重新生成基线")
    return text + (f"（{'；'.join(extra)}）" if extra else "") + "\n"
