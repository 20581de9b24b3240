"""Plain data as YAML lines in the layout of a plan: for entries that people wrote and that are kept as they are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fazhi_cli.intake.write.scalar import scalar

__all__ = ["item_lines"]

_DAYS = frozenset(("due", "on"))
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def item_lines(item: Mapping[str, Any], indent: int) -> Iterator[str]:
    """One entry of a list of mappings: ``- quote: …``, its further keys below."""
    lines = list(_mapping(item, indent + 2))
    lines[0] = " " * indent + "- " + lines[0].lstrip()
    yield from lines


def _mapping(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield f"{pad}{key}:"
            yield from _mapping(value, indent + 2)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{pad}{key}: [{', '.join(map(_value, value))}]"
        elif key in _DAYS and _DAY.fullmatch(str(value)):
            yield f"{pad}{key}: {value}"
        else:
            yield f"{pad}{key}: {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, dt.date)):
        return str(value)
    return scalar(str(value))
