"""YAML text to plain data and positions, in one pass over the C parser's events.

Scalars are read by YAML 1.2's core rules without floats and dates: ``15.10``,
``2024-6-30`` and ``yes`` stay the text that was typed, so nothing changes
silently and the models can say what is wrong in the user's terms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple, cast

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.plan.yaml.scalars import SHORT, PlainScalar, plain_key, plain_value

__all__ = ["Marks", "Tree", "parse_yaml", "unpack"]

MAX_NODES_FROM_ALIASES = 1_000
MAX_DEPTH = 60

_SHIFT = 20
_COLUMNS = (1 << _SHIFT) - 1


class Marks(NamedTuple):
    """Where a container and its parts stand.

    ``at`` and every position is ``line << 20 | column``, both 0-based, in code
    points; ``children`` maps a key (of a list: is a list, by index) to the
    part's position or marks; ``keys`` are the positions of the keys themselves, in the same order.
    """

    at: int
    children: Any
    keys: Sequence[int] = ()

    def key_at(self, key: Any) -> int:
        """Position of a key itself; few are asked for. Raises ``ValueError`` if it is not there."""
        return self.keys[list(self.children).index(key)]


class Tree(NamedTuple):
    """A parsed file.

    Attributes:
        data: dicts, lists, texts (some of them :class:`PlainScalar`), whole numbers, booleans; ``None`` if it could
            not be built.
        marks: positions of ``data``.
        problems: what is wrong with the YAML itself.
        twice: keys written twice, by the position of their mapping; they are not in ``data``.
    """

    data: Any
    marks: Any
    problems: tuple[Diagnostic, ...]
    twice: dict[int, set[str]]


def unpack(at: int) -> tuple[int, int]:
    """1-based line and column of a packed position."""
    return (at >> _SHIFT) + 1, (at & _COLUMNS) + 1


def _start(mark: Any) -> int:
    return int(mark.line) << _SHIFT | min(int(mark.column), _COLUMNS)


class _Stop(Exception):
    """The tree cannot be built any further; a problem has been noted."""


class _Builder:
    """Builds data and marks from events.

    The methods run once for each of the tens of thousands of nodes of a large
    plan, so what they look up again and again is bound to local names first.
    """

    def __init__(self, file: str, text: str, next_event: Callable[[], Any]) -> None:
        from ruamel.yaml import events

        self.file = file
        self.text = text
        self.next_event = next_event
        self.kinds = events
        self.scalar_event = events.ScalarEvent
        self.problems: list[Diagnostic] = []
        self.anchors: dict[str, tuple[Any, Any, int]] = {}
        self.twice: dict[int, set[str]] = {}
        # Keys seen so far that are read as the text they are, quoted or not; few keys make up a large file.
        self.names: dict[str, str] = {}
        # Short scalars without quotes seen so far, as they are read; the same few words make up most of them.
        self.plain: dict[str, Any] = {}
        self.nodes = 0
        self.aliased = 0

    def problem(self, code: str, at: int, message: str, hint: str | None = None) -> None:
        line, column = unpack(at)
        self.problems.append(Diagnostic(code, "error", self.file, line, column, message, hint))

    def document(self) -> tuple[Any, Any]:
        data: Any = None
        marks: Any = None
        seen = False
        kinds = self.kinds
        around = (kinds.StreamStartEvent, kinds.StreamEndEvent, kinds.DocumentEndEvent)
        while (event := self.next_event()) is not None:
            kind = event.__class__
            if kind in around or (kind is kinds.DocumentStartEvent and not seen):
                continue
            if seen:
                hint = "删去“---”及其后的内容，或另存一个文件"
                self.problem("FZ101", _start(event.start_mark), "一个文件里只能有一份内容，这里又开始了第二份", hint)
                raise _Stop
            seen = True
            data, marks = self.node(event, 0)
        return data, marks

    def node(self, event: Any, depth: int) -> tuple[Any, Any]:
        self.nodes += 1
        kind = event.__class__
        if kind is self.scalar_event:
            return self.scalar(event)
        if kind is self.kinds.AliasEvent:
            return self.alias(event)
        if depth > MAX_DEPTH:
            self.problem("FZ103", _start(event.start_mark), f"层次超过 {MAX_DEPTH} 层，不再往下读", "请检查缩进和括号")
            raise _Stop
        before = self.nodes
        at = _start(event.start_mark)
        is_mapping = kind is self.kinds.MappingStartEvent
        result = self.mapping(at, depth + 1) if is_mapping else self.sequence(at, depth + 1)
        if event.anchor:
            self.anchors[event.anchor] = (*result, self.nodes - before + 1)
        return result

    def scalar(self, event: Any) -> tuple[Any, int]:
        text = event.value
        mark = event.start_mark
        column = mark.column
        at = mark.line << _SHIFT | (column if column < _COLUMNS else _COLUMNS)  # noqa: FURB136 - a call costs more
        value: Any = text
        if len(text) < SHORT and not event.style and event.implicit[0]:
            known = self.plain
            value = known[text] if text in known else known.setdefault(text, plain_value(text))
        if event.anchor:
            self.anchors[event.anchor] = (value, at, 1)
        return value, at

    def key(self, event: Any) -> Any:
        """The key that a scalar is."""
        text = event.value
        value: Any = text
        if not event.style and event.implicit[0]:
            value = plain_key(text) if len(text) < SHORT else text
            if value is text:
                self.names[text] = text
        if event.anchor:
            self.anchors[event.anchor] = (value, _start(event.start_mark), 1)
        return value

    def alias(self, event: Any) -> tuple[Any, Any]:
        at = _start(event.start_mark)
        known = self.anchors.get(event.anchor)
        if known is None:
            hint = "内容以 * 开头时请加引号"
            self.problem("FZ101", at, f"“*{event.anchor}”引用的“&{event.anchor}”不在前面", hint)
            raise _Stop
        value, marks, size = known
        self.aliased += size
        self.nodes += size
        if self.aliased > MAX_NODES_FROM_ALIASES:
            message = f"引用（* 和 &）展开后超过 {MAX_NODES_FROM_ALIASES} 项，不再往下读"
            self.problem("FZ103", at, message, "任务表不需要引用，请把内容直接写出来")
            raise _Stop
        if value.__class__ is PlainScalar:
            value = str(value)  # told where it is written
        # The parts of a container have places only where they are written.
        return value, marks if isinstance(marks, Marks) else at

    def mapping(self, at: int, depth: int) -> tuple[dict[Any, Any], Marks]:
        data: dict[Any, Any] = {}
        children: dict[Any, Any] = {}
        keys: list[int] = []
        next_event, scalar_event, names = self.next_event, self.scalar_event, self.names
        value_marks: Any
        while True:
            event = next_event()
            if event.__class__ is scalar_event:
                mark = event.start_mark
                column = mark.column
                key_at = mark.line << _SHIFT | (column if column < _COLUMNS else _COLUMNS)  # noqa: FURB136 - a call costs more
                key: Any = names.get(event.value)
                if key is None or event.anchor:
                    key = self.key(event)
            elif event.__class__ is self.kinds.MappingEndEvent:
                break
            else:
                key, key_marks = self.node(event, depth)
                key_at = key_marks.at if isinstance(key_marks, Marks) else key_marks
            event = next_event()
            if event.__class__ is scalar_event:
                value, value_marks = self.scalar(event)
                self.nodes += 2
            else:
                value, value_marks = self.node(event, depth)
            if key.__class__ in (dict, list):
                hint = "请检查缩进，含特殊符号的文字要加引号"
                self.problem("FZ101", key_at, "冒号前面不能是列表或一组内容", hint)
                continue
            if key in children:
                first_line, _ = unpack(keys[list(children).index(key)])
                message = f"“{key}”在同一处写了两次，第一次在第 {first_line} 行"
                self.problem("FZ102", key_at, message, "请删去其中一个")
                self.twice.setdefault(at, set()).add(key)
                continue
            data[key] = value
            keys.append(key_at)
            # An empty value has no place of its own; its key is where the user must look.
            children[key] = key_at if value is None else value_marks
        if at in self.twice:
            self._settle_twice(at, data)
        return data, Marks(at, children, keys)

    def _settle_twice(self, at: int, data: dict[Any, Any]) -> None:
        """Which of the two is meant is not known: neither is used. Many at once are one mistake: a lost "- " line."""
        keys = self.twice[at]
        for key in keys:
            data.pop(key, None)
        if len(keys) > 1:
            own = [k for k, p in enumerate(self.problems) if p.code == "FZ102"][-len(keys) :]
            hint = "从这里起像是另一项：是不是漏了以“- ”开头的一行？"
            self.problems[own[0]] = self.problems[own[0]]._replace(hint=hint)
            del self.problems[own[0] + 1 : own[-1] + 1]

    def sequence(self, at: int, depth: int) -> tuple[list[Any], Marks]:
        data: list[Any] = []
        children: list[Any] = []
        next_event, scalar_event = self.next_event, self.scalar_event
        while True:
            event = next_event()
            if event.__class__ is scalar_event:
                value, value_marks = self.scalar(event)
                self.nodes += 1
                if " - " in event.value and event.end_mark.line > event.start_mark.line:
                    self._split_item(event, value, value_marks, data, children)
                    continue
            elif event.__class__ is self.kinds.SequenceEndEvent:
                break
            else:
                value, value_marks = self.node(event, depth)
            children.append(value_marks)
            data.append(value)
        return data, Marks(at, children)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.split("\n")

    def _split_item(self, event: Any, value: str, at: int, data: list[Any], children: list[Any]) -> None:
        """Items whose dash stands too far right are read as the item above going on: told, and read as meant."""
        parts = value.split(" - ")
        first = event.start_mark.line
        lines = self.lines[first : first + len(parts)]
        if event.style or not all(line.lstrip(" ").startswith("- ") for line in lines[1:]):
            children.append(at)
            data.append(value)
            return
        places = [at]
        for number, line in enumerate(lines[1:], first + 1):
            dash = len(line) - len(line.lstrip(" "))
            places.append(number << _SHIFT | dash + 2)
        message = "“-”没有与上面的列表对齐，这一行被读成了上一行的内容"
        self.problem("FZ101", places[1] - 2, message, "同一列表的“-”要左对齐")
        children += places
        data += parts


def _events(text: str) -> Callable[[], Any]:
    """The parser's events one by one, then ``None``.

    They come straight from libyaml's parser: the generator that ``YAML.parse``
    puts around it asks twice for each event. Where the C part is not
    installed, ``YAML`` falls back on Python.
    """
    from ruamel.yaml import YAML

    try:
        from _ruamel_yaml import CParser
    except ImportError:
        return partial(next, YAML(typ="safe").parse(text), None)
    return cast("Callable[[], Any]", CParser(text).get_event)


def parse_yaml(text: str, file: str) -> Tree:
    """Parse one YAML document.

    Args:
        text: decoded text, without byte order mark.
        file: name for diagnostics.

    Returns:
        Data, marks and problems; data is ``None`` if it could not be built.
    """
    from ruamel.yaml.error import YAMLError

    builder = _Builder(file, text, _events(text))
    try:
        data, marks = builder.document()
    except _Stop:
        data, marks = None, None
    except YAMLError as error:
        from fazhi_cli.plan.yaml.syntax_errors import syntax_problem

        builder.problems.append(syntax_problem(error, text, file))
        data, marks = None, None
    return Tree(data, marks, tuple(builder.problems), builder.twice)
