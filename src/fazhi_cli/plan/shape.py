"""The shape that a file's data must have, read from its JSON Schema.

Only what the generated schemas use is understood; anything else is refused
when the shape is made, so that no rule of a schema is ignored in silence.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from fazhi_cli.plan.locate import resource_folder

__all__ = ["Shape", "load_shape", "shape_of"]

_KNOWN = frozenset(
    {"$ref", "$defs", "$schema", "type", "properties", "required", "additionalProperties", "items", "minItems"}
    | {"minLength", "maxLength", "pattern", "enum", "const", "minimum", "format", "anyOf", "default"}
    | {"description", "title"}
)


class Shape:
    """What a value must be.

    Attributes:
        kind: ``object``, ``list``, ``text``, ``int``, ``bool``, ``day``, ``choice`` or ``either`` (a text or an object).
        says: the field's description, Chinese, or ``""``.
        fields: shapes of an object's keys.
        required: keys that must be there.
        item: shape of a list's items; of ``either``, the object's shape.
        least: least number of items or characters, or the least number.
        most: greatest number of characters, or ``None``.
        pattern: what a text must match, or ``None``.
        choices: the values allowed, or ``()``.
        free: whether any text that is not empty will do.
    """

    __slots__ = ("choices", "fields", "free", "item", "kind", "least", "most", "pattern", "required", "says")

    def __init__(self, kind: str, says: str) -> None:
        self.kind = kind
        self.says = says
        self.fields: dict[str, Shape] = {}
        self.required: tuple[str, ...] = ()
        self.item: Shape | None = None
        self.least: int | None = None
        self.most: int | None = None
        self.pattern: re.Pattern[str] | None = None
        self.choices: tuple[Any, ...] = ()
        self.free = False

    @property
    def object(self) -> Shape | None:
        """The object's shape where an object is allowed, else ``None``."""
        return self if self.kind == "object" else self.item if self.kind == "either" else None


@cache
def load_shape(name: str) -> Shape:
    """The shape of ``tasks`` or ``units``, from the schema that ships with the program."""
    path = resource_folder("plan") / "schema" / f"{name}.schema.json"
    return shape_of(json.loads(Path(path).read_text(encoding="utf-8")))


def shape_of(schema: dict[str, Any]) -> Shape:
    """The shape a JSON Schema describes.

    Raises:
        ValueError: the schema uses a keyword that is not understood here.
    """
    return _Maker(schema.get("$defs", {})).make(schema, "")


class _Maker:
    def __init__(self, definitions: dict[str, Any]) -> None:
        self.definitions = definitions

    def make(self, node: dict[str, Any], says: str) -> Shape:
        unknown = node.keys() - _KNOWN
        if unknown:
            raise ValueError(f"JSON Schema keyword not understood: {', '.join(sorted(unknown))}")
        says = node.get("description", says)
        if "$ref" in node:
            return self.make(self.definitions[node["$ref"].rpartition("/")[2]], says)
        if "anyOf" in node:
            return self._either(node, says)
        maker = {"object": self._object, "array": self._list, "string": self._text}.get(node.get("type", ""))
        if maker:
            return maker(node, says)
        shape = Shape({"integer": "int", "boolean": "bool"}[node.get("type", "integer")], says)
        shape.least = node.get("minimum")
        shape.choices = (node["const"],) if "const" in node else ()
        return shape

    def _either(self, node: dict[str, Any], says: str) -> Shape:
        branches = [self.make(branch, says) for branch in node["anyOf"]]
        shape = Shape("either", says)
        shape.free = any(b.free for b in branches)
        if sorted(b.kind for b in branches) != ["object", "text"]:
            raise ValueError("anyOf is understood for a text or an object only")
        shape.item = next(b for b in branches if b.kind == "object")
        return shape

    def _object(self, node: dict[str, Any], says: str) -> Shape:
        shape = Shape("object", says)
        shape.fields = {key: self.make(inner, "") for key, inner in node.get("properties", {}).items()}
        shape.required = tuple(node.get("required", ()))
        return shape

    def _list(self, node: dict[str, Any], says: str) -> Shape:
        shape = Shape("list", says)
        shape.item = self.make(node["items"], "")
        shape.least = node.get("minItems")
        return shape

    def _text(self, node: dict[str, Any], says: str) -> Shape:
        shape = Shape("text", says)
        if node.get("format") == "date":
            shape.kind = "day"
        elif "enum" in node or "const" in node:
            shape.kind = "choice"
            shape.choices = tuple(node.get("enum", (node.get("const"),)))
        else:
            shape.pattern = re.compile(node["pattern"]) if "pattern" in node else None
            shape.least, shape.most = node.get("minLength"), node.get("maxLength")
            shape.free = shape.pattern is None and shape.most is None
        return shape
