"""Data against its shape: every error at its own place, in the user's terms.

What is wrong is taken out of the data (or read as what was evidently meant),
so that the other checks can go on with the rest; what was taken out is noted
as *lost*, so that they stay silent about it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.plan import wording
from fazhi_cli.plan.shape import Shape, load_shape, shape_of
from fazhi_cli.plan.silent import as_day, silent_reading
from fazhi_cli.plan.yamltree import Marks, Tree, unpack

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["ANYTHING", "Checked", "check_tree", "validate"]

ANYTHING = "*"
"""In ``Checked.lost``: a key of this mapping was unreadable, any absent one may have been meant."""

_LOST: Any = object()
_Model = TypeVar("_Model", bound="BaseModel")


class Checked(NamedTuple):
    """What is left of a file's data, and what was wrong with it.

    Attributes:
        data: the data without what is wrong.
        problems: diagnostics in order of place.
        lost: keys without a usable value, by the position of their container; for a list, the index.
    """

    data: Any
    problems: list[Diagnostic]
    lost: dict[int, set[Any]]


def check_tree(shape: Shape, tree: Tree, file: str) -> Checked:
    """Check the data of a tree; nothing is raised for bad data, and the tree stays as it is."""
    checker = _Checker(tree, file)
    data = checker.value(shape, tree.data, tree.marks, "")
    checker.problems.sort(key=lambda d: (d.line, d.column))
    return Checked(None if data is _LOST else data, checker.problems, checker.lost)


def validate(model: type[_Model], tree: Tree, file: str) -> tuple[_Model | None, list[Diagnostic]]:
    """Check the data of a tree against a model.

    Returns:
        The entry, or ``None`` if there are errors; and the errors, each once, in order of place.
    """
    names = {"TasksFile": "tasks", "UnitsFile": "units"}
    if model.__name__ in names:
        shape = load_shape(names[model.__name__])
    else:
        from fazhi_cli.plan.jsonschema import schema_of

        shape = shape_of(schema_of(model))
    checked = check_tree(shape, tree, file)
    if checked.problems or tree.problems:
        return None, checked.problems
    return model.model_validate(tree.data), []


class _Checker:
    def __init__(self, tree: Tree, file: str) -> None:
        self.file = file
        self.plain = tree.plain
        self.problems: list[Diagnostic] = []
        self.lost: dict[int, set[Any]] = {at: set(keys) for at, keys in tree.twice.items()}
        self.owner: tuple[Shape, int] | None = None
        self._by_kind: dict[str, Callable[[Shape, Any, Any, str], Any]] = {
            "object": self.object,
            "list": self.list,
            "text": self.text,
            "int": self.integer,
            "bool": self.boolean,
            "day": self.day,
            "choice": self.choice,
            "either": self.either,
        }

    def say(self, code: str, at: int, message: str, hint: str | None = None) -> None:
        line, column = unpack(at)
        self.problems.append(Diagnostic(code, "error", self.file, line, column, message, hint))

    def lose(self, at: int, key: Any) -> None:
        self.lost.setdefault(at, set()).add(key)

    def value(self, shape: Shape, value: Any, marks: Any, key: str) -> Any:
        """The value to go on with, or ``_LOST``."""
        return self._by_kind[shape.kind](shape, value, marks, key)

    def wrong(self, shape: Shape, value: Any, marks: Any, key: str) -> Any:
        at = marks.at if isinstance(marks, Marks) else marks or 0
        self.say("FZ203", at, *wording.wrong_value(shape, value, key))
        return _LOST

    def silent(self, value: Any, marks: Any, meant: str) -> bool:
        """Report a plain scalar that YAML changes silently; whether it is one."""
        if not isinstance(marks, int) or marks not in self.plain:
            return False
        text = str(value).lower() if isinstance(value, bool) else str(value)
        reading = silent_reading(text)
        if isinstance(value, int) and not isinstance(value, bool):
            what = "不加引号就是数字"
        elif reading is None:
            return False
        else:
            what = f"不加引号时，不同的程序会把它读成{reading}"
        self.say("FZ204", marks, f"“{text}”{what}", meant)
        return True

    def object(self, shape: Shape, value: Any, marks: Any, key: str) -> Any:
        if not isinstance(value, dict):
            return self.wrong(shape, value, marks, key)
        at = marks.at
        fields, children = shape.fields, marks.children
        lost: frozenset[Any] | set[Any] = self.lost.get(at, frozenset())
        absent = [k for k in shape.required if k not in value and k not in lost]
        data: dict[str, Any] = {}
        meant: dict[Any, str] = {} if value.keys() <= fields.keys() else self._read_unknown(shape, value, marks, absent)
        owner = (shape, at)
        for name, inner in value.items():
            field = meant.get(name) or name
            field_shape = fields.get(field)
            if field_shape is None:
                continue
            mark = children[name]
            if field_shape.free and self._is_sound(inner, mark):
                data[field] = inner
                continue
            self.owner = owner
            found = self.value(field_shape, inner, mark, field)
            if found is _LOST:
                self.lose(at, field)
            else:
                data[field] = found
        for name in absent:
            self.lose(at, name)
        if absent:
            self.say("FZ202", at, *wording.missing(shape, absent))
        return data

    def _is_sound(self, value: Any, mark: Any) -> bool:
        """Whether a value needs no closer look where any text will do: most values of a plan."""
        # What other programs read otherwise is ASCII.
        return value.__class__ is str and value != "" and (mark not in self.plain or not value.isascii())

    def _read_unknown(self, shape: Shape, value: dict[Any, Any], marks: Marks, absent: list[str]) -> dict[Any, Any]:
        """Report unknown keys; which known key each was meant to be, where that is plain."""
        meant: dict[Any, str] = {}
        for name in value:
            if name in shape.fields:
                continue
            free = [k for k in shape.fields if k not in value and k not in meant.values()]
            close = wording.meant_key(str(name), free)
            if close is None and len(absent) == 1:
                # One unknown key and one that is missing are one mistake: the key's name.
                self.say("FZ201", marks.keys[name], f"不认识的键“{name}”", f"这里应写“{absent[0]}”")
                self.lose(marks.at, absent.pop())
                continue
            hint = f"是不是“{close}”？" if close else wording.known_keys(str(name), shape)
            self.say("FZ201", marks.keys[name], f"不认识的键“{name}”", hint)
            if close:
                meant[name] = close
                if close in absent:
                    absent.remove(close)
            else:
                self.lose(marks.at, ANYTHING)
        return meant

    def list(self, shape: Shape, value: Any, marks: Any, key: str) -> Any:
        if not isinstance(value, list):
            return self.wrong(shape, value, marks, key)
        if shape.least and len(value) < shape.least:
            return self.wrong(shape, value, marks, key)
        item, children = shape.item, marks.children
        assert item is not None
        if item.free and all(map(self._is_sound, value, children)):
            return list(value)
        kept = []
        owner = self.owner
        strays = ""
        for index, inner in enumerate(value):
            sibling = self.belongs_to(item, inner, owner, key) if item.kind == "object" else ""
            if sibling:
                # Items of another list come in runs, because the line that opens that list was lost. Told once.
                if sibling != strays and owner is not None:
                    self.lose(owner[1], sibling)
                    self.stray(children[index], key, sibling)
                found = _LOST
            else:
                found = self.value(item, inner, children[index], "")
            strays = sibling
            if found is _LOST:
                self.lose(marks.at, index)
            kept.append(found)
        return [None if v is _LOST else v for v in kept]

    def belongs_to(self, item: Shape, inner: Any, owner: tuple[Shape, int] | None, key: str) -> str:
        """The other list of the owner that an item was meant for, if it fits that one and not this."""
        if owner is None or (isinstance(inner, dict) and inner.keys() <= item.fields.keys()):
            return ""
        names = list(owner[0].fields)
        behind = names.index(key) + 1 if key in names else 0
        for name in names[behind:] + names[:behind]:
            field = owner[0].fields[name]
            other = field.item
            if field.kind != "list" or other is None or other is item:
                continue
            if isinstance(inner, str) and inner and other.kind in ("text", "either"):
                return name
            if isinstance(inner, dict) and other.object is not None and inner.keys() <= other.object.fields.keys():
                return name
        return ""

    def stray(self, mark: Any, key: str, sibling: str) -> None:
        at = mark.at if isinstance(mark, Marks) else mark
        self.say("FZ203", at, f"从这一项起不像是“{key}”的内容", f"上面是不是漏了一行“{sibling}:”？")

    def either(self, shape: Shape, value: Any, marks: Any, key: str) -> Any:
        if isinstance(value, dict):
            assert shape.item is not None
            return self.object(shape.item, value, marks, key)
        return self.text(shape, value, marks, key)

    def text(self, shape: Shape, value: Any, marks: Any, key: str) -> Any:
        if isinstance(value, str) and (value or not (shape.least or shape.pattern)):
            if shape.pattern and not shape.pattern.search(value):
                return self._badly_formed(shape, value, marks, key)
            if shape.most and len(value) > shape.most:
                return self.wrong(shape, value, marks, key)
            if marks in self.plain:
                self.silent(value, marks, f"加上引号，写成 '{value}'")
            return value
        if value is not None and isinstance(value, (int, bool)):
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            if shape.pattern and not shape.pattern.search(shown):
                return self.wrong(shape, value, marks, key)
            if self.silent(value, marks, f"加上引号，写成 '{shown}'"):
                return shown
        return self.wrong(shape, value, marks, key)

    def _badly_formed(self, shape: Shape, value: str, marks: Any, key: str) -> Any:
        expected, _ = wording.form(shape)
        meant = value.replace(".", "-") if shape.pattern and shape.pattern.search(value.replace(".", "-")) else None
        if self.silent(value, marks, f"{expected}" + (f"，这里写 {meant}" if meant else "")):
            return _LOST
        return self.wrong(shape, value, marks, key)

    def integer(self, shape: Shape, value: Any, marks: Any, key: str) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            if (shape.choices and value not in shape.choices) or (shape.least is not None and value < shape.least):
                return self.wrong(shape, value, marks, key)
            return value
        if isinstance(value, str):
            plain = value.lstrip("0")
            number = int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None
            if self.silent(value, marks, "应为整数" + (f"，写 {number}" if number else "，如 15，不带小数点和 0 开头")):
                return _LOST
        return self.wrong(shape, value, marks, key)

    def boolean(self, shape: Shape, value: Any, marks: Any, key: str) -> Any:
        if isinstance(value, bool):
            return value
        word = {"yes": True, "on": True, "y": True, "no": False, "off": False, "n": False}.get(str(value).lower())
        if isinstance(value, str) and word is not None and marks in self.plain:
            self.say("FZ204", marks, f"“{value}”不是各种程序都认得的写法", f"写 {str(word).lower()}")
            return word
        return self.wrong(shape, value, marks, key)

    def day(self, shape: Shape, value: Any, marks: Any, key: str) -> Any:
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str):
            if len(value) == 10 and value[4] == value[7] == "-":
                try:
                    return dt.date.fromisoformat(value)
                except ValueError:
                    return self.wrong(shape, value, marks, key)
            day = as_day(value)
            if day is not None:
                message = f"“{value}”不会被当作日期，只会被读成文字"
                self.say("FZ204", marks, message, f"日期写成四位年-两位月-两位日：{day}")
                return _LOST
        return self.wrong(shape, value, marks, key)

    def choice(self, shape: Shape, value: Any, marks: Any, key: str) -> Any:
        if isinstance(value, str) and value in shape.choices:
            return value
        return self.wrong(shape, value, marks, key)
