"""What may stand in the fields of the plan's files: the types of the models, and what a model expects at a place.

The types are texts of a certain form, days, values that may be left out. What is expected is looked up where something
is wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, Field, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from fazhi_cli.plan.yaml.scalars import PlainScalar

__all__ = [
    "AMBIGUOUS",
    "AnyText",
    "Day",
    "Expected",
    "Form",
    "Key",
    "Maybe",
    "MeasureId",
    "MonthDay",
    "Period",
    "PlaceCode",
    "Sha256",
    "Slug",
    "Text",
    "expected",
    "expected_fields",
]

AMBIGUOUS = "ambiguous_scalar"
"""The type of the error for a text that other programs would not read as that text."""


class Form(NamedTuple):
    """What a text must look like; an annotation that pydantic understands.

    Attributes:
        pattern: a regular expression that it must match, or ``None``.
        says: the same in Chinese, for the message.
        least: the least number of characters.
        most: the greatest number of characters, or ``None``.
    """

    pattern: str | None = None
    says: str = ""
    least: int = 0
    most: int | None = None

    def fits(self, text: str) -> bool:
        """Whether a text matches the pattern."""
        return self.pattern is None or re.search(self.pattern, text) is not None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of such a text, for pydantic."""
        schema = core_schema.str_schema(
            pattern=self.pattern, min_length=self.least or None, max_length=self.most, strict=True
        )
        return core_schema.no_info_before_validator_function(_refuse_ambiguous, schema)


def _refuse_ambiguous(value: object) -> object:
    if value.__class__ is PlainScalar:
        raise PydanticCustomError(AMBIGUOUS, "without quotes, other programs read this otherwise")
    return value


class _NeverEmpty:
    """For ``X | None``: the key may be left out, but not be there without a value, which is an unfinished edit."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        inner: CoreSchema = schema["schema"] if schema["type"] == "nullable" else schema
        return inner


def _iso_day(value: object) -> object:
    """Only ``2024-06-30`` is a day in a file: one spelling, sortable and unmistakable."""
    if isinstance(value, str):
        if len(value) == 10 and value[4] == value[7] == "-":
            return dt.date.fromisoformat(value)
        raise ValueError("day")
    return value


T = TypeVar("T")
Maybe = Annotated[T | None, _NeverEmpty()]
# A list that may be left out: pydantic copies the default of a list each time, that of a tuple it does not.
Many = Annotated[tuple[T, ...], Field(strict=False)]

AnyText = Annotated[str, Form()]
Text = Annotated[str, Form(least=1)]
Day = Annotated[dt.date, BeforeValidator(_iso_day)]
Slug = Annotated[str, Form(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "编号只能用小写字母、数字和连字符，以字母开头", most=40)]
Key = Annotated[str, Form(r"^[a-z][a-z0-9]*$", "拼音只能用小写字母和数字，以字母开头", most=20)]
MeasureId = Annotated[str, Form(r"^[1-9]\d*-[1-9]\d*$", "举措编号写成“条-序”，如 15-2")]
PlaceCode = Annotated[str, Form(r"^[1-9]\d{5}(\d{3}){0,2}$", "行政区划代码是 6 位、9 位或 12 位数字")]
Sha256 = Annotated[str, Form(r"^[0-9a-f]{64}$", "应为 64 位的 SHA-256（小写十六进制）")]
# A day that every year has, so not the 29th of February.
MonthDay = Annotated[
    str,
    Form(
        r"^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))$",
        "应为每年都有的一天，写成两位月-两位日，如 12-10",
    ),
]
Period = Annotated[str, Form(r"^P(\d+Y)?(\d+M)?(\d+D)?$", "期限长短写成 P3Y（三年）、P6M（六个月）")]


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
