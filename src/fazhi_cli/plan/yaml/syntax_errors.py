"""What the YAML parser says of a syntax error, in Chinese and at the place that is wrong."""

from __future__ import annotations

import re
from typing import Any

from fazhi_cli.diagnostics import Diagnostic

__all__ = ["syntax_problem"]

# Part of the parser's words; ours; how to mend it; whether the beginning of
# the construct, not its end, is the place to look at.
_SYNTAX = (
    ("tab", "这里用了制表符（Tab）缩进", "YAML 的缩进只能用空格", False),
    (
        "mapping values are not allowed",
        "这里不该出现冒号",
        "文字里有“: ”时整段加引号；或者这一行、上一行的缩进不对",
        False,
    ),
    ("could not find expected ':'", "这一行缺少英文冒号“:”", "键和值之间写英文冒号加一个空格，如 title: 标题", True),
    (
        "did not find expected key",
        "这里的缩进或写法与上文接不上",
        "同级的键要左对齐；值里有引号、冒号时整段加引号",
        False,
    ),
    ("did not find expected '-' indicator", "这里与上面的列表没有对齐", "同一列表的“-”要左对齐", False),
    (
        "did not find expected ',' or",
        "方括号或花括号里缺少英文逗号，或没有收尾",
        "括号里的各项用英文逗号加空格隔开，最后写 ] 或 }",
        True,
    ),
    ("found unexpected end of stream", "引号没有收尾", "请补上与开头相同的引号", True),
    ("cannot start any token", "这一项的开头用了有特殊含义的符号", "以 @ ` % 开头的文字要加引号", False),
    ("unknown escape character", "双引号里的反斜杠写法不对", "把双引号换成单引号", False),
    ("undefined alias", "引用了不存在的标记", "内容以 * 开头时请加引号", False),
    ("while scanning an anchor", "“&”后面的写法不对", "内容以 & 开头时请加引号", True),
    ("while scanning an alias", "“*”后面的写法不对", "内容以 * 开头时请加引号", True),
    ("while scanning a block scalar", "“|”或“>”后面的写法不对", "内容以 | 或 > 开头时请加引号", True),
    ("while scanning a tag", "“!”后面的写法不对", "内容以 ! 开头时请加引号", True),
    ("block sequence entries are not allowed", "这里不能开始列表", "“- ”要另起一行", False),
    ("did not find expected node content", "逗号多余，或这里缺少内容", "请补上内容或删去多余的符号", False),
)


def syntax_problem(error: Any, text: str, file: str) -> Diagnostic:
    """The diagnostic (FZ101) for an exception of the parser."""
    mark = getattr(error, "problem_mark", None)
    begin = getattr(error, "context_mark", None) or mark
    if mark is None:
        return _bad_character(error, text, file)
    said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}"
    lines = text.split("\n")
    opened = _open_quote(lines, int(mark.line))
    if opened is not None:
        hint = "请补上与开头相同的引号"
        return Diagnostic("FZ101", "error", file, opened[0] + 1, opened[1] + 1, "引号没有收尾", hint)
    message, hint = "YAML 写法有误，从这里起读不下去", "请检查这一行和上一行的缩进、冒号、引号和括号"
    at = mark
    for part, ours, mend, at_begin in _SYNTAX:
        if part in said:
            message, hint, at = ours, mend, begin if at_begin else mark
            break
    line, column = int(at.line), int(at.column)
    off = _line_that_is_off(lines, line) if "block" in said else None
    if off is not None:
        line = off
        column = len(lines[line]) - len(lines[line].lstrip(" "))
        message, hint = "这一行的缩进与下面的对不上", "同级的键、同一列表的“-”要左对齐"
    return Diagnostic("FZ101", "error", file, line + 1, column + 1, message, hint)


_OPENER = re.compile(r"^[ ]*(?:-[ ]+)*(?:[\w.-]+:[ ]+)?(?P<quote>['\"])(?P<rest>.*)$")


def _open_quote(lines: list[str], stop: int) -> tuple[int, int] | None:
    """The quote before line ``stop`` that was not closed on its line and swallowed everything up to there."""
    number = 0
    while number <= min(stop, len(lines) - 1):
        match = _OPENER.match(lines[number])
        if match is not None and match["quote"] not in match["rest"]:
            closing = next((k for k in range(number + 1, len(lines)) if match["quote"] in lines[k]), len(lines))
            if stop <= closing or closing + 1 == stop:
                return number, match.start("quote")
            number = closing
        number += 1
    return None


def _line_that_is_off(lines: list[str], stop: int) -> int | None:
    """The line before the one the parser stopped at, if it is that one that stands too far right.

    The parser takes a block's first line as its measure; whether that or the
    next is out of line, the lines behind them tell.
    """
    if not 0 < stop < len(lines):
        return None
    before, now = _Line(lines[stop - 1]), _Line(lines[stop])
    behind = [_Line(line) for line in lines[stop + 1 : stop + 12]]
    if before.dash and now.dash and 0 < before.indent - now.indent <= 2:
        return stop - 1
    if before.dash and not now.dash and 0 < before.key - now.indent <= 2:
        siblings = [line for line in behind if line.dash and abs(line.indent - before.indent) <= 2]
        if siblings and siblings[0].indent == before.indent:
            return None
        if siblings or (behind and behind[0].indent == now.indent and not behind[0].dash):
            return stop - 1
    opener = lines[stop - 2].partition(" #")[0].rstrip() if stop > 1 else ""
    if not before.dash and not now.dash and 0 < before.indent - now.indent <= 2 and opener.endswith(":"):
        return stop - 1
    return None


class _Line:
    """The indentation of a line, whether it begins a list item, and where its key stands."""

    def __init__(self, text: str) -> None:
        bare = text.lstrip(" ")
        self.indent = len(text) - len(bare)
        self.dash = bare.startswith("- ")
        self.key = self.indent + 2 if self.dash else self.indent


def _bad_character(error: Any, text: str, file: str) -> Diagnostic:
    """Control characters and the like: the parser names a position in characters or none at all."""
    bad = next((i for i, c in enumerate(text) if _not_yaml(c)), None)
    if bad is None:
        hint = str(error).splitlines()[0] if str(error) else None
        return Diagnostic("FZ101", "error", file, 1, 1, "文件里有 YAML 不允许的内容", hint)
    line = text.count("\n", 0, bad) + 1
    column = bad - text.rfind("\n", 0, bad)
    message = f"文件里有 YAML 不允许的字符 U+{ord(text[bad]):04X}"
    return Diagnostic("FZ101", "error", file, line, column, message, "这是看不见的控制字符，请删去")


def _not_yaml(char: str) -> bool:
    """Whether YAML 1.2 (section 5.1) excludes the character from a stream."""
    code = ord(char)
    if code < 0x20:
        return char not in "\t\n\r"
    return code == 0x7F or (0x80 <= code < 0xA0 and code != 0x85) or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF)
