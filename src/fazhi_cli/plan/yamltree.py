"""YAML text to plain data and positions, in one pass over the C parser's events.

Scalars are read by YAML 1.2's core rules without floats and dates: ``15.10``,
``2024-6-30`` and ``yes`` stay the text that was typed, so nothing changes
silently and the schema can say what is wrong in the user's terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from fazhi_cli.diagnostics import Diagnostic

__all__ = ["Marks", "Tree", "locate", "locate_key", "parse_yaml"]

MAX_NODES_FROM_ALIASES = 1_000
MAX_DEPTH = 60

_SHIFT = 20
_INT = re.compile(r"(?:0|-?[1-9]\d{0,15})$")
_CONSTANTS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}


class Marks(NamedTuple):
    """Where a container and its parts stand.

    ``at`` and every position is ``line << 20 | column``, both 0-based, in code
    points; ``children`` maps a key or index to the part's position or marks;
    ``keys`` maps a key to the position of the key itself.
    """

    at: int
    children: dict[Any, Any]
    keys: dict[Any, int]


class Tree(NamedTuple):
    """A parsed file: plain data, positions, and what is wrong with the YAML itself."""

    data: Any
    marks: Any
    problems: tuple[Diagnostic, ...]


def _unpack(at: int) -> tuple[int, int]:
    return (at >> _SHIFT) + 1, (at & ((1 << _SHIFT) - 1)) + 1


def _start(mark: Any) -> int:
    return int(mark.line) << _SHIFT | min(int(mark.column), (1 << _SHIFT) - 1)


def locate(marks: Any, path: Sequence[Any]) -> tuple[int, int]:
    """1-based line and column of the value at ``path``, or of its nearest ancestor that is there."""
    at = marks
    for step in path:
        if not isinstance(at, Marks) or step not in at.children:
            break
        at = at.children[step]
    if at is None:
        return 1, 1
    return _unpack(at.at if isinstance(at, Marks) else at)


def locate_key(marks: Any, path: Sequence[Any]) -> tuple[int, int]:
    """1-based line and column of the key (or list item) that ``path`` ends in."""
    at = marks
    for step in path[:-1]:
        if not isinstance(at, Marks) or step not in at.children:
            return locate(marks, path)
        at = at.children[step]
    if isinstance(at, Marks) and path and path[-1] in at.keys:
        return _unpack(at.keys[path[-1]])
    return locate(marks, path)


class _Stop(Exception):
    """The tree cannot be built any further; a problem has been noted."""


class _Builder:
    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.file = file
        self.events = events
        self.problems: list[Diagnostic] = []
        self.anchors: dict[str, tuple[Any, Any, int]] = {}
        self.nodes = 0
        self.aliased = 0

    def problem(self, code: str, at: int, message: str, hint: str | None = None) -> None:
        line, column = _unpack(at)
        self.problems.append(Diagnostic(code, "error", self.file, line, column, message, hint))

    def document(self) -> tuple[Any, Any]:
        data: Any = None
        marks: Any = None
        seen = False
        for event in self.events:
            name = type(event).__name__
            if name in ("StreamStartEvent", "StreamEndEvent", "DocumentStartEvent", "DocumentEndEvent"):
                continue
            if seen:
                self.problem("FZ101", _start(event.start_mark), "一个文件里只能有一份内容，这里又开始了第二份", "删去“---”及其后的内容，或另存一个文件")
                raise _Stop
            seen = True
            data, marks = self.node(event, 0)
        return data, marks

    def node(self, event: Any, depth: int) -> tuple[Any, Any]:
        self.nodes += 1
        name = type(event).__name__
        if name == "ScalarEvent":
            return self.scalar(event)
        if name == "AliasEvent":
            return self.alias(event)
        if depth > MAX_DEPTH:
            self.problem("FZ103", _start(event.start_mark), f"层次超过 {MAX_DEPTH} 层", "请检查缩进和括号")
            raise _Stop
        before = self.nodes
        at = _start(event.start_mark)
        result = self.mapping(at, depth) if name == "MappingStartEvent" else self.sequence(at, depth)
        if event.anchor:
            self.anchors[event.anchor] = (*result, self.nodes - before + 1)
        return result

    def scalar(self, event: Any) -> tuple[Any, int]:
        text = event.value
        at = _start(event.start_mark)
        value: Any = text
        if event.implicit[0] and event.style in (None, ""):
            if text in _CONSTANTS:
                value = _CONSTANTS[text]
            elif _INT.match(text):
                value = int(text)
        if event.anchor:
            self.anchors[event.anchor] = (value, at, 1)
        return value, at

    def alias(self, event: Any) -> tuple[Any, Any]:
        at = _start(event.start_mark)
        known = self.anchors.get(event.anchor)
        if known is None:
            self.problem("FZ101", at, f"“*{event.anchor}”引用的“&{event.anchor}”不在前面", "内容以 * 开头时请加引号")
            raise _Stop
        value, _, size = known
        self.aliased += size
        self.nodes += size
        if self.aliased > MAX_NODES_FROM_ALIASES:
            self.problem(
                "FZ103",
                at,
                f"引用（* 和 &）展开后超过 {MAX_NODES_FROM_ALIASES} 项，不再往下读",
                "任务表不需要引用，请把内容直接写出来",
            )
            raise _Stop
        return value, at

    def mapping(self, at: int, depth: int) -> tuple[dict[Any, Any], Marks]:
        data: dict[Any, Any] = {}
        marks = Marks(at, {}, {})
        for event in self.events:
            if type(event).__name__ == "MappingEndEvent":
                break
            key, key_marks = self.node(event, depth + 1)
            key_at = key_marks.at if isinstance(key_marks, Marks) else key_marks
            value, value_marks = self.node(next(self.events), depth + 1)
            if isinstance(key, (dict, list)):
                self.problem("FZ101", key_at, "冒号前面不能是列表或一组内容", "请检查缩进，含特殊符号的文字要加引号")
                continue
            if key in data:
                first_line, _ = _unpack(marks.keys[key])
                self.problem("FZ102", key_at, f"“{key}”在同一处写了两次，第一次在第 {first_line} 行", "请删去其中一个")
                continue
            data[key] = value
            marks.keys[key] = key_at
            # An empty value has no place of its own; its key is where the user must look.
            marks.children[key] = key_at if value is None else value_marks
        return data, marks

    def sequence(self, at: int, depth: int) -> tuple[list[Any], Marks]:
        data: list[Any] = []
        marks = Marks(at, {}, {})
        for event in self.events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            value, value_marks = self.node(event, depth + 1)
            marks.children[len(data)] = value_marks
            data.append(value)
        return data, marks


def parse_yaml(text: str, file: str) -> Tree:
    """Parse one YAML document.

    Args:
        text: decoded text, without byte order mark.
        file: name for diagnostics.

    Returns:
        Data, marks and problems; data is ``None`` if it could not be built.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    builder = _Builder(file, iter(YAML(typ="safe").parse(text)))
    try:
        data, marks = builder.document()
    except _Stop:
        data, marks = None, None
    except MarkedYAMLError as error:
        builder.problems.append(_syntax_problem(error, file))
        data, marks = None, None
    except YAMLError as error:
        builder.problems.append(
            Diagnostic("FZ101", "error", file, 1, 1, "文件里有 YAML 不允许的字符", str(error).splitlines()[0])
        )
        data, marks = None, None
    return Tree(data, marks, tuple(builder.problems))


_SYNTAX = (
    ("tab", "这里用了制表符（Tab）缩进", "YAML 的缩进只能用空格"),
    ("mapping values are not allowed", "这里不该出现冒号", "文字里的“: ”要整段加引号；或者上一行的缩进不对"),
    ("could not find expected ':'", "这一行缺少英文冒号“:”", "键和值之间写英文冒号加一个空格，如 title: 标题"),
    ("did not find expected key", "这里的缩进或写法与上文接不上", "同级的键要左对齐；值里有引号、冒号时整段加引号"),
    ("did not find expected '-' indicator", "列表项没有对齐", "同一列表的“-”要左对齐"),
    ("did not find expected ',' or", "方括号或花括号里缺少英文逗号，或没有收尾", "括号里的各项用英文逗号加空格隔开"),
    ("found unexpected end of stream", "引号没有收尾", "请补上与开头相同的引号"),
    ("cannot start any token", "这一行的开头用了有特殊含义的符号", "以 @ ` % 开头的文字要加引号"),
    ("unknown escape character", "双引号里的反斜杠写法不对", "把双引号换成单引号"),
    ("undefined alias", "引用了不存在的标记", "内容以 * 开头时请加引号"),
    ("while scanning an anchor", "“&”后面的写法不对", "内容以 & 开头时请加引号"),
    ("while scanning an alias", "“*”后面的写法不对", "内容以 * 开头时请加引号"),
)


def _syntax_problem(error: Any, file: str) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.context or ''} {error.problem or ''}"
    for part, message, hint in _SYNTAX:
        if part in said:
            return Diagnostic("FZ101", "error", file, line, column, message, hint)
    return Diagnostic("FZ101", "error", file, line, column, "YAML 写法有误，从这里起读不下去", "请检查这一行和上一行的缩进、冒号、引号和括号")
