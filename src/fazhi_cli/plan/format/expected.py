"""What the models expect at a place of a file, looked up when something there is wrong."""

from __future__ import annotations

import datetime as dt
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from fazhi_cli.plan.format.field_types import Form

__all__ = ["Expected", "expected", "expected_fields"]

_KINDS: dict[Any, str] = {str: "text", int: "int", bool: "bool", dt.date: "day"}


class Expected(NamedTuple):
    """What a value should be.

    Attributes:
        kind: ``object``, ``list``, ``text``, ``either`` (a text or an object), ``int``, ``bool``, ``day`` or ``choice``.
        model: of an object, its model.
        item: of a list, what its items should be.
        form: of a text, its form.
        choices: the only values allowed, or ``()``.
    """

    kind: str
    model: type[BaseModel] | None = None
    item: Expected | None = None
    form: Form = Form()
    choices: tuple[Any, ...] = ()


def expected(annotation: Any, metadata: tuple[Any, ...] = ()) -> Expected:
    """What a type hint expects; ``X | None`` says the same as ``X``, since a key is left out, not empty."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return expected(args[0], (*metadata, *args[1:]))
    if origin in (Union, UnionType):
        return _union([a for a in args if a is not type(None)], metadata)
    if origin in (list, tuple):
        return Expected("list", item=expected(args[0]))
    if origin is Literal:
        return Expected("int" if isinstance(args[0], int) else "choice", choices=args)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Expected("object", model=annotation)
    form = next((m for m in metadata if isinstance(m, Form)), Form())
    return Expected(_KINDS[annotation], form=form)


def _union(branches: list[Any], metadata: tuple[Any, ...]) -> Expected:
    if len(branches) == 1:
        return expected(branches[0], metadata)
    found = [expected(b) for b in branches]
    model = next(f.model for f in found if f.kind == "object")
    form = next(f.form for f in found if f.kind == "text")
    return Expected("either", model=model, form=form)


@cache
def expected_fields(model: type[BaseModel]) -> dict[str, Expected]:
    """What a model expects under each key."""
    return {name: _field(info) for name, info in model.model_fields.items()}


def _field(info: FieldInfo) -> Expected:
    return expected(info.annotation, tuple(info.metadata))
