"""The parts that contracts are made of.

A contract names every key as required and is open for more: outputs only grow.
"""

from __future__ import annotations

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
    "listed",
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
