"""The parts that contracts are made of: by hand, or from the fields of a named tuple.

A contract names every key as required and is open for more: outputs only grow.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Iterable
from typing import Any

__all__ = [
    "DAY",
    "FLAG",
    "ITEMS",
    "LABELLED",
    "LINES",
    "NUMBER",
    "STATUS",
    "TASKS",
    "TEXT",
    "TEXTS",
    "Shape",
    "each",
    "fields_of",
    "listed",
    "mapping",
    "maybe",
    "one_of",
    "output",
    "shape",
]

from fazhi_cli.ledger.words import LABELS, STATUSES

Shape = dict[str, Any]
"""A JSON Schema, or a part of one."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

TEXT: Shape = {"type": "string"}
NUMBER: Shape = {"type": "integer"}
FLAG: Shape = {"type": "boolean"}
DAY: Shape = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def each(items: Shape, description: str = "") -> Shape:
    """A list of these."""
    return _said({"type": "array", "items": items}, description)


def mapping(values: Shape, description: str = "") -> Shape:
    """An object whose keys are words of the plan or of people, with values of one shape."""
    return _said({"type": "object", "additionalProperties": values}, description)


def maybe(inner: Shape, description: str = "") -> Shape:
    """This or ``null``."""
    return _said({"anyOf": [inner, {"type": "null"}]}, description)


def one_of(words: Iterable[str], description: str = "") -> Shape:
    """One of the identifiers of a table of words; with their Chinese where the table has it."""
    shown = "，".join(f"{k} {v}" for k, v in words.items()) if isinstance(words, dict) else ""
    return _said({"enum": list(words)}, "：".join(filter(None, (description, shown))))


def listed(inner: Shape, description: str) -> Shape:
    """The same shape, with what it means here."""
    return inner | {"description": description}


def shape(description: str = "", /, **keys: Shape) -> Shape:
    """An object whose keys are all there; more may come."""
    return _said({"type": "object", "properties": keys, "required": list(keys)}, description)


def output(description: str, /, **keys: Shape) -> Shape:
    """A whole output: a shape with its version."""
    return {"$schema": _DIALECT} | shape(description, schema_version={"const": 1}, **keys)


def _said(made: Shape, description: str) -> Shape:
    return made | {"description": description} if description else made


TEXTS = each(TEXT)
TASKS = each(NUMBER, "任务编号")
ITEMS = each(TEXT, "举措编号")
LINES = each(NUMBER, "行号")
STATUS = one_of(STATUSES, "状态")
LABELLED = each(one_of(LABELS), "标签")

_PLAIN: dict[object, Shape] = {
    str: TEXT,
    int: NUMBER,
    float: {"type": "number"},
    bool: FLAG,
    dt.date: DAY,
    type(None): {"type": "null"},
}


def fields_of(kind: type, made: dict[str, Shape]) -> dict[str, Shape]:
    """The shape of each field of a named tuple.

    Args:
        kind: the named tuple; a description may stand in ``Annotated``.
        made: takes the named tuples among the fields, by name: what ``$defs`` of the contract must hold.
    """
    keys = {}
    for name, hint in typing.get_type_hints(kind, include_extras=True).items():
        inner, *said = typing.get_args(hint) if hasattr(hint, "__metadata__") else (hint,)
        keys[name] = _of(inner, made) | ({"description": said[0]} if said else {})
    return keys


def _of(hint: object, made: dict[str, Shape]) -> Shape:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, types.UnionType):
        return {"anyOf": [_of(part, made) for part in typing.get_args(hint)]}
    if typing.get_origin(hint) is tuple:
        return each(_of(typing.get_args(hint)[0], made))
    assert isinstance(hint, type), hint
    if hint.__name__ not in made:
        made[hint.__name__] = {}
        made[hint.__name__] = shape(**fields_of(hint, made))
    return {"$ref": f"#/$defs/{hint.__name__}"}
