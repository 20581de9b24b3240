"""The contract of ``fazhi report --format json``, made from the fields of the view model."""

from __future__ import annotations

import datetime as dt
import types
import typing

from fazhi_cli.cli.contracts.shapes import DAY, FLAG, NUMBER, TEXT, Shape, each, output, shape

__all__ = ["report"]

_PLAIN: dict[object, Shape] = {
    str: TEXT,
    int: NUMBER,
    float: {"type": "number"},
    bool: FLAG,
    dt.date: DAY,
    type(None): {"type": "null"},
}


def report() -> Shape:
    """Of ``fazhi report --format json``; each type of the view model is a definition."""
    from fazhi_cli.report.view import View

    made: dict[str, Shape] = {}
    keys = _keys(View, made)
    del keys["schema_version"]
    return output("fazhi report --format json 的输出", **keys) | {"$defs": made}


def _keys(kind: type, made: dict[str, Shape]) -> dict[str, Shape]:
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
        made[hint.__name__] = shape(**_keys(hint, made))
    return {"$ref": f"#/$defs/{hint.__name__}"}
