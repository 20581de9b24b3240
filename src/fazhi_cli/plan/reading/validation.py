"""The data of a file against its model: pydantic decides, here its errors become findings and the rest is kept.

Every error is told once, at its own place and in the user's terms. What is
wrong is taken out of the data (or read as what was evidently meant), so that
the other checks can go on with the rest; what was taken out is noted as
*lost*, so that they stay silent about it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.plan.format.fields import Expected, expected, expected_fields
from fazhi_cli.plan.reading import validation_messages
from fazhi_cli.plan.yaml.scalars import PlainScalar, as_day, other_reading
from fazhi_cli.plan.yaml.tree import Marks, Tree, unpack

__all__ = ["ANYTHING", "Validated", "validate_tree"]

ANYTHING = "*"
"""In ``Validated.lost``: a key of this mapping was unreadable, any absent one may have been meant."""

_LOST: Any = object()
_UNKNOWN = ("extra_forbidden", "invalid_key")  # the latter: of a key that is no text
_WORDS = {"yes": True, "on": True, "y": True, "no": False, "off": False, "n": False}


class Validated(NamedTuple):
    """What is left of a file's data, and what was wrong with it.

    Attributes:
        entries: the file as its model; ``None`` if anything was wrong.
        data: the data as parsed, without what is wrong.
        problems: diagnostics in order of place.
        lost: keys without a usable value, by the position of their container; for a list, the index.
    """

    entries: Any
    data: Any
    problems: list[Diagnostic]
    lost: dict[int, set[Any]]


def validate_tree(model: type[BaseModel], tree: Tree, file: str) -> Validated:
    """Check the data of a tree; nothing is raised for bad data, and the tree stays as it is."""
    lost = {at: set(keys) for at, keys in tree.twice.items()}
    try:
        entries = model.model_validate(tree.data)
    except ValidationError as error:
        return _Repair(model, tree, file, lost).run(error)
    return Validated(None if tree.problems else entries, tree.data, [], lost)


class _Spot(NamedTuple):
    """A place in the data: what should be there, what is, and whose it is.

    Attributes:
        wanted: what the model expects.
        value: what is there.
        mark: where it stands.
        key: the key, ``""`` for the items of a list.
        holder: the list or mapping it is in, ``None`` for the whole file.
        holder_at: where that stands.
        index: the key or index there.
    """

    wanted: Expected
    value: Any
    mark: Any
    key: str
    holder: Any = None
    holder_at: int = 0
    index: Any = None

    @property
    def at(self) -> int:
        """Where the value stands."""
        return self.mark.at if isinstance(self.mark, Marks) else self.mark or 0


class _Repair:
    """Goes from pydantic's errors to findings, on a copy of the data."""

    def __init__(self, model: type[BaseModel], tree: Tree, file: str, lost: dict[int, set[Any]]) -> None:
        self.model = model
        self.file = file
        self.marks = tree.marks
        self.lost = lost
        self.data = _copy(tree.data)
        self.problems: list[Diagnostic] = []
        self.typed: dict[tuple[int, str], Any] = {}
        self.given_up: set[tuple[int, Any]] = set()

    def run(self, error: ValidationError) -> Validated:
        """Mend what hides other errors and ask again, until no more of it is found; then tell the rest."""
        while True:
            errors = self._told_by(error)
            if not (self._give_up_strays(errors) or self._read_unknown_keys(errors)):
                break
            try:
                self.model.model_validate(self.data)
            except ValidationError as again:
                error = again
            else:
                errors = []
                break
        self._tell_missing(errors)
        for path, details in errors:
            if details["type"] != "missing":
                self._tell_wrong(path[-1], details.get("ctx", {}))
        self.problems.sort(key=lambda d: (d.line, d.column))
        return Validated(None, self.data, self.problems, self.lost)

    def _told_by(self, error: ValidationError) -> list[tuple[list[_Spot], ErrorDetails]]:
        """The errors, each with the way to its place; not those at places that were given up."""
        found = []
        for details in error.errors(include_url=False, include_input=False):
            path = self._walk(details)
            if path is not None and not any((s.holder_at, s.index) in self.given_up for s in path):
                found.append((path, details))
        return found

    def _walk(self, details: ErrorDetails) -> list[_Spot] | None:
        """The spots from the whole file to the place of an error; ``None`` for the branch of a union not meant."""
        spot = _Spot(expected(self.model), self.data, self.marks, "")
        path = [spot]
        location = list(details["loc"])
        if details["type"] in ("missing", *_UNKNOWN):
            location.pop()
        for step in location:
            if spot.wanted.kind == "either":
                model = spot.wanted.model
                assert model is not None
                if (step == model.__name__) != isinstance(spot.value, dict):
                    return None
                if step != model.__name__:
                    return path
                spot = spot._replace(wanted=Expected("object", model=model))
                path[-1] = spot
                continue
            spot = self._inside(spot, step)
            path.append(spot)
        return path

    def _inside(self, spot: _Spot, step: Any) -> _Spot:
        if spot.wanted.kind == "list":
            assert spot.wanted.item is not None
            wanted, key = spot.wanted.item, ""
        else:
            assert spot.wanted.model is not None
            wanted, key = expected_fields(spot.wanted.model)[step], str(step)
        typed = self.typed.get((spot.at, key), step)
        mark = spot.mark.children[typed] if isinstance(spot.mark, Marks) else spot.mark
        return _Spot(wanted, spot.value[step], mark, key, spot.value, spot.at, step)

    def _say(self, code: str, at: int, message: str, hint: str | None = None) -> None:
        line, column = unpack(at)
        self.problems.append(Diagnostic(code, "error", self.file, line, column, message, hint))

    def _lose(self, at: int, key: Any) -> None:
        self.lost.setdefault(at, set()).add(key)

    def _give_up_strays(self, errors: list[tuple[list[_Spot], ErrorDetails]]) -> bool:
        """Items of another list come in runs, because the line that opens that list was lost. Each run is told once."""
        strays: dict[tuple[int, int], tuple[_Spot, _Spot, _Spot, str]] = {}
        for path, _ in errors:
            for owner, held, item in zip(path, path[1:], path[2:], strict=False):
                sibling = _belongs_to(owner, held, item)
                if sibling:
                    strays[held.at, item.index] = (owner, held, item, sibling)
                    break
        for (at, index), (owner, held, item, sibling) in strays.items():
            before = strays.get((at, index - 1))
            if before is None or before[3] != sibling:
                self._lose(owner.at, sibling)
                message = f"从这一项起不像是“{held.key}”的内容"
                self._say("FZ203", item.at, message, f"上面是不是漏了一行“{sibling}:”？")
            self._give_up(item)
        return bool(strays)

    def _give_up(self, spot: _Spot) -> None:
        """Take a value out of the data; of a list, the item is ``None`` then, so that the others keep their places."""
        self.given_up.add((spot.holder_at, spot.index))
        self._lose(spot.holder_at, spot.index)
        if isinstance(spot.holder, dict):
            del spot.holder[spot.index]
        else:
            spot.holder[spot.index] = None

    def _read_unknown_keys(self, errors: list[tuple[list[_Spot], ErrorDetails]]) -> bool:
        """Report unknown keys, and put their values under the known key that each was plainly meant to be."""
        unknown = {id(p[-1].value): p[-1] for p, details in errors if details["type"] in _UNKNOWN}
        for spot in unknown.values():
            absent = self._absent(spot, errors)
            model = spot.wanted.model
            assert model is not None
            meant = self._meant(spot, model, absent)
            inner = dict(spot.value)
            spot.value.clear()
            fields = expected_fields(model)
            for name, value in inner.items():
                key = meant.get(name) or name
                if key in fields:
                    spot.value[key] = value
        return bool(unknown)

    def _absent(self, spot: _Spot, errors: list[tuple[list[_Spot], ErrorDetails]]) -> list[str]:
        """Keys that a mapping must have and has not, in the order of the model."""
        lost = self.lost.get(spot.at, ())
        keys = [
            str(details["loc"][-1])
            for path, details in errors
            if details["type"] == "missing" and path[-1].value is spot.value
        ]
        return [k for k in keys if k not in lost]

    def _meant(self, spot: _Spot, model: type[BaseModel], absent: list[str]) -> dict[Any, str]:
        fields = expected_fields(model)
        meant: dict[Any, str] = {}
        for name in spot.value:
            if name in fields:
                continue
            free = [k for k in fields if k not in spot.value and k not in meant.values()]
            close = validation_messages.meant_key(str(name), free)
            at = spot.mark.key_at(name)
            if close is None and len(absent) == 1:
                # One unknown key and one that is missing are one mistake: the key's name.
                self._say("FZ201", at, f"不认识的键“{name}”", f"这里应写“{absent[0]}”")
                self._lose(spot.at, absent.pop())
                continue
            hint = f"是不是“{close}”？" if close else validation_messages.known_keys(str(name), model)
            self._say("FZ201", at, f"不认识的键“{name}”", hint)
            if close:
                meant[name] = close
                self.typed[spot.at, close] = name
                if close in absent:
                    absent.remove(close)
            else:
                self._lose(spot.at, ANYTHING)
        return meant

    def _tell_missing(self, errors: list[tuple[list[_Spot], ErrorDetails]]) -> None:
        spots = {id(p[-1].value): p[-1] for p, details in errors if details["type"] == "missing"}
        for spot in spots.values():
            absent = self._absent(spot, errors)
            model = spot.wanted.model
            assert model is not None
            for name in absent:
                self._lose(spot.at, name)
            if absent:
                self._say("FZ202", spot.at, *validation_messages.missing(model, absent))

    def _tell_wrong(self, spot: _Spot, limits: dict[str, Any]) -> None:
        if (spot.holder_at, spot.index) in self.given_up:
            return
        found = self._read_as_meant(spot)
        if found is _LOST:
            self._say("FZ203", spot.at, *validation_messages.wrong_value(spot.wanted, spot.value, spot.key, limits))
        elif found is not None:
            spot.holder[spot.index] = found
            return
        if spot.holder is None:
            self.data = None
        else:
            self._give_up(spot)

    def _read_as_meant(self, spot: _Spot) -> Any:
        """Tell a scalar without quotes that is read otherwise than was meant.

        Returns:
            The value to go on with; ``None`` if it was told, but there is none; ``_LOST`` if it is no such scalar.
        """
        value, kind = spot.value, spot.wanted.kind
        if kind in ("text", "either"):
            return self._text(spot)
        if kind == "bool" and value.__class__ is PlainScalar and value.lower() in _WORDS:
            word = _WORDS[value.lower()]
            self._say("FZ204", spot.at, f"“{value}”不是各种程序都认得的写法", f"写 {str(word).lower()}")
            return word
        if kind == "int" and value.__class__ is PlainScalar:
            bare = value.lstrip("0")
            number = int(bare) if bare.isascii() and bare.isdigit() else None
            self._tell_ambiguous(spot, "应为整数" + (f"，写 {number}" if number else "，如 15，不带小数点和 0 开头"))
            return None
        if kind == "day" and isinstance(value, str) and not _looks_like_iso(value):
            day = as_day(value)
            if day is not None:
                message = f"“{value}”不会被当作日期，只会被读成文字"
                self._say("FZ204", spot.at, message, f"日期写成四位年-两位月-两位日：{day}")
                return None
        return _LOST

    def _text(self, spot: _Spot) -> Any:
        value, form = spot.value, spot.wanted.form
        if value.__class__ is PlainScalar:
            if form.fits(value):
                self._tell_ambiguous(spot, f"加上引号，写成 '{value}'")
                return str(value)
            meant = value.replace(".", "-")
            said, _ = validation_messages.form(spot.wanted)
            self._tell_ambiguous(spot, said + (f"，这里写 {meant}" if form.fits(meant) else ""))
            return None
        if isinstance(value, (int, bool)):
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            if form.fits(shown):
                self._tell_ambiguous(spot, f"加上引号，写成 '{shown}'")
                return shown
        return _LOST

    def _tell_ambiguous(self, spot: _Spot, meant: str) -> None:
        """Report a plain scalar that YAML changes without a word."""
        value = spot.value
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if isinstance(value, int) and not isinstance(value, bool):
            what = "不加引号就是数字"
        else:
            what = f"不加引号时，不同的程序会把它读成{other_reading(text)}"
        self._say("FZ204", spot.at, f"“{text}”{what}", meant)


def _looks_like_iso(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-"


def _copy(data: Any) -> Any:
    if isinstance(data, dict):
        return {k: _copy(v) for k, v in data.items()}
    return [_copy(v) for v in data] if isinstance(data, list) else data


def _belongs_to(owner: _Spot, held: _Spot, item: _Spot) -> str:
    """The other list of the owner that an item was meant for, if it fits that one and not this."""
    if owner.wanted.model is None or held.wanted.kind != "list" or item.wanted.kind != "object":
        return ""
    value = item.value
    model = item.wanted.model
    assert model is not None
    if isinstance(value, dict) and value.keys() <= model.model_fields.keys():
        return ""
    fields = expected_fields(owner.wanted.model)
    names = list(fields)
    behind = names.index(held.key) + 1
    for name in names[behind:] + names[:behind]:
        other = fields[name].item
        if other is None or other == item.wanted:
            continue
        if isinstance(value, str) and value and other.kind in ("text", "either"):
            return name
        if isinstance(value, dict) and other.model is not None and value.keys() <= other.model.model_fields.keys():
            return name
    return ""
