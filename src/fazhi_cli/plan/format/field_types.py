"""The types of the fields in the plan's files: texts of a certain form, days, values that may be left out."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from fazhi_cli.plan.yaml.plain_scalars import PlainScalar

__all__ = [
    "AMBIGUOUS",
    "AnyText",
    "Day",
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

    @property
    def is_free(self) -> bool:
        """Whether any words will do."""
        return self.pattern is None and self.most is None

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
